import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE, changed, type Fate, FINE, LOST, platform, UNHEARD, words } from './platform.ts'

test('whatever happens to whatever is owed: nothing is seen twice, and what is not seen is offered', {
  timeout: 120_000,
}, async () => {
  const fate = fc.constantFrom<Fate>(FINE, LOST, UNHEARD, { isDone: false, told: { after: 1000 } })
  const done = fc.array(fc.record({ isEdit: fc.boolean(), fate, later: fate, offer: fate }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.boolean(), done, async (reading, isKilled, steps) => {
      const { box, owes, fates, seen, whispered, desk, restarted } = await platform({ reading })
      const fatesOf = new Map<string, Fate>()
      let edits = 0
      let offers = 0
      fates((kind, _, id) => {
        if (kind === 'edit') return steps[edits++]?.later ?? FINE
        // Offers meet fates of their own: those for all, and those for one person alone.
        if (kind === 'whisper' || /o(a\d+)?$/.test(id)) return steps[offers++]?.offer ?? FINE
        const fate = fatesOf.get(id) ?? FINE
        // Nobody is asked to wait for ever.
        if (typeof fate.told === 'object') fatesOf.delete(id)
        return fate
      })
      const newest = new Map<string, string>()
      let posts = 0
      let count = 0
      for (const step of steps) {
        count += 1
        if (step.isEdit && posts > 0) {
          const of = [...newest.keys()].at(-1) ?? ''
          newest.set(of, `state ${count}`)
          await owes(changed(of, `state ${count}`))
        } else {
          fatesOf.set(`post-${count}`, step.fate)
          newest.set(`post-${count}`, `state ${count}`)
          await owes(words(`state ${count}`))
          posts += 1
        }
        if (step.later === FINE) await box.idle()
      }
      if (isKilled) await box.close(0)
      await box.idle()
      // Whoever was not offered it by this process is by the next.
      fates(() => FINE)
      const next = restarted()
      next.resume(CODE, await desk())
      await next.idle()
      const shownOf = (post: string) => seen.filter(({ id }) => id === post || id.startsWith(`${post}a`))
      const before = new Map([...newest.keys()].map((post) => [post, shownOf(post).length]))
      for (const [post, times] of before) expect(times, `${post} is not seen twice`).toBeLessThanOrEqual(1)
      for (let taps = 0; taps < 20; taps += 1) {
        const stands = [...seen.map(({ content }) => content), ...whispered]
        const offered = stands.flatMap((content) => /\[again ([\w-]+)\]/.exec(String(content))?.[1] ?? [])
        const asked = await Promise.all(offered.map((post) => next.again(CODE, post)))
        await next.idle()
        if (!asked.includes(true)) break
      }
      for (const [post, state] of newest) {
        const shown = shownOf(post)
        const last = (await desk()).stands['slack:T1:UANN']?.some((one) => JSON.stringify(one).includes(`"${shown.at(-1)?.id}"`))
        // What arrived where we may not look is shown once more to whoever asks for it, and to nobody else.
        expect(shown.length, `${post} is seen`).toBe(!reading && shown.length > 1 ? 2 : 1)
        if (shown.length === 2) expect(before.get(post)).toBe(1)
        if (last) expect(String(shown.at(-1)?.content).replace(/ \[again.*/, '')).toBe(state)
      }
      expect((await desk()).owed.filter(({ state }) => state !== 'unknown')).toEqual([])
    }),
    { numRuns: 300 },
  )
})
