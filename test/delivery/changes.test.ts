import { describe, expect, test } from 'vitest'
import type { Desk } from '../../src/index.ts'
import { CODE, changed, FINE, platform, UNHEARD, words } from './platform.ts'

describe('what changes', () => {
  test('is edited once for many changes that come at once: the last shows', async () => {
    const { box, owes, seen, tries, desk } = await platform()
    await owes(words('asked'))
    await box.idle()
    for (let nth = 0; nth < 40; nth += 1) await owes(changed('post-1', `state ${nth}`))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['state 39'])
    expect(tries.filter(({ kind }) => kind === 'edit').length).toBeLessThanOrEqual(2)
    expect((await desk()).owed).toEqual([])
  })

  test('while the message is still on its way is edited once it stands', async () => {
    const { box, owes, seen } = await platform()
    await owes(words('before'), words('asked'), changed('post-2', 'answered'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['before', 'answered'])
  })

  test('while the message is looked for is edited once it is found', async () => {
    const { box, owes, fates, seen } = await platform()
    fates((_, nth) => (nth === 1 ? UNHEARD : FINE))
    await owes(words('asked'))
    await new Promise((done) => setTimeout(done, 5))
    await owes(changed('post-1', 'answered'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['answered'])
  })

  test('of a post of an earlier process, before anybody has looked for that, is edited once it is found', async () => {
    const { box, owes, fates, seen, tries, restarted, store, desk } = await platform()
    fates(() => UNHEARD)
    const [post] = await owes(words('asked'))
    while (tries.length === 0) await new Promise((done) => setImmediate(done))
    await box.close(0)
    await box.idle()
    const trying = (now: Desk): Desk => ({ ...now, owed: now.owed.map((one) => ({ ...one, state: 'trying' })) })
    await store.tidy(CODE, trying)
    fates(() => FINE)
    const next = restarted()
    const body = JSON.parse(JSON.stringify(changed(post?.id ?? '', 'answered')))
    next.push(CODE, [{ id: 'edit', by: 'ann', at: post?.at ?? '', state: 'owed', body }])
    await next.idle()
    next.resume(CODE, await desk())
    await next.idle()
    expect(seen.map(({ content }) => content)).toEqual(['answered'])
  })

  test('goes by the way a click gave, and by the common one where that does not serve', async () => {
    const { box, owes, fates, seen, tries } = await platform()
    await owes(words('asked'))
    await box.idle()
    fates((kind, nth) => (kind === 'edit' && nth === 2 ? { isDone: false, told: 'refused' } : FINE))
    await owes(changed('post-1', 'answered', 'https://example.org/response'))
    await box.idle()
    expect(tries.map(({ via }) => via)).toEqual([undefined, 'https://example.org/response', undefined])
    expect(seen.map(({ content }) => content)).toEqual(['answered'])
  })

  test('shows after the platform was away for five minutes', async () => {
    const { box, owes, fates, seen, clock } = await platform()
    await owes(words('asked'))
    await box.idle()
    for (const told of ['unknown', { after: 2000 }] as const) {
      const until = clock.now() + 300_000
      fates(() => (clock.now() < until ? { isDone: false, told } : FINE))
      await owes(changed('post-1', `answered after ${typeof told}`))
      await box.idle()
      expect(seen.map(({ content }) => content)).toEqual([`answered after ${typeof told}`])
    }
  })

  test('keeps to 50 edits a minute', async () => {
    const { box, owes, tries } = await platform()
    const many = Array.from({ length: 4 }, (_, nth) => words(`asked ${nth}`))
    await owes(...many)
    await box.idle()
    for (let nth = 0; nth < 100; nth += 1) {
      await owes(changed(`post-${1 + (nth % 4)}`, `state ${nth}`))
      await box.idle()
    }
    const edits = tries.filter(({ kind }) => kind === 'edit').map(({ at }) => at)
    expect(edits).toHaveLength(100)
    for (const [nth, at] of edits.entries()) if (nth >= 50) expect(at - (edits[nth - 50] ?? 0)).toBeGreaterThanOrEqual(60_000)
  })
})
