import { describe, expect, test } from 'vitest'
import { CODE, changed, FINE, LOST, type Platform, platform, UNHEARD, words } from './platform.ts'

describe('what is owed', () => {
  test('is said in its order, a second apart, and then owed no more', async () => {
    const { box, owes, seen, tries, desk } = await platform()
    await owes(words('one'), words('two'), words('three'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['one', 'two', 'three'])
    const [first = 0, second = 0, third = 0] = tries.map(({ at }) => at)
    expect([second - first, third - second].every((gap) => gap >= 1000)).toBe(true)
    expect((await desk()).owed).toEqual([])
  })

  test('is on disk as being tried before it goes', async () => {
    const { box, owes, fates, store } = await platform()
    const states: Promise<string[]>[] = []
    fates(() => {
      states.push(store.read(CODE).then((log) => (log?.desk.owed ?? []).map(({ state }) => state)))
      return FINE
    })
    await owes(words('one'), words('two'))
    await box.idle()
    expect(await Promise.all(states)).toEqual([['trying', 'owed'], ['trying']])
  })

  test('waits as long as the platform asks, and is then said once', async () => {
    const { box, owes, fates, seen, tries } = await platform()
    fates((_, nth) => (nth === 1 ? { isDone: false, told: { after: 30_000 } } : FINE))
    await owes(words('one'))
    await box.idle()
    expect(seen).toHaveLength(1)
    expect((tries[1]?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThanOrEqual(30_000)
  })

  test('is given up where it is refused for good, and that is told', async () => {
    const { box, owes, fates, seen, instead, desk } = await platform()
    fates(() => ({ isDone: false, told: 'refused' }))
    await owes(words('one'))
    await box.idle()
    expect(seen).toEqual([])
    expect(instead).toEqual(['is_archived'])
    expect((await desk()).owed).toEqual([])
  })

  test('is found where it arrived unheard, and not said again', async () => {
    const { box, owes, fates, seen, desk } = await platform()
    fates((_, nth) => (nth === 1 ? UNHEARD : FINE))
    await owes(words('one'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['one'])
    expect((await desk()).owed).toEqual([])
  })

  test('is offered again where it did not arrive: by what stands there, else by a message', async () => {
    const { box, owes, fates, seen } = await platform()
    await owes(words('before'))
    await box.idle()
    fates((_, nth) => (nth === 2 ? LOST : FINE))
    await owes(words('lost'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['before [again post-2]'])

    const alone = await platform()
    alone.fates((_, nth) => (nth === 1 ? LOST : FINE))
    await alone.owes(words('lost'))
    await alone.box.idle()
    expect(alone.seen.map(({ content }) => content)).toEqual(['[again post-1]'])
  })

  test('is shown again once when it is asked for, and the offer goes', async () => {
    const { box, owes, fates, seen } = await platform()
    await owes(words('before'))
    await box.idle()
    fates((_, nth) => (nth === 2 ? LOST : FINE))
    await owes(words('lost'))
    await box.idle()
    expect(await box.again(CODE, 'post-2')).toBe(true)
    expect(await box.again(CODE, 'post-2')).toBe(false)
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['before', 'lost'])
  })

  test('is shown again as it should stand by now', async () => {
    const { box, owes, fates, seen } = await platform()
    fates((_, nth) => (nth === 1 ? LOST : FINE))
    await owes(words('asked'))
    await box.idle()
    await owes(changed('post-1', 'answered'))
    await box.idle()
    await box.again(CODE, 'post-1')
    await box.idle()
    expect(seen.map(({ content }) => content)).toContain('answered')
    expect(seen.map(({ content }) => content)).not.toContain('asked')
  })

  test('is all offered where several were lost, and one tap shows them all, in order', async () => {
    const { box, owes, fates, seen } = await platform({ reading: false })
    await owes(words('before'))
    await box.idle()
    fates((kind, nth) => (kind === 'say' && nth <= 4 ? LOST : FINE))
    await owes(words('one'), words('two'), words('three'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['before [again post-2]'])
    expect(await box.again(CODE, 'post-2')).toBe(true)
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['before', 'one', 'two', 'three'])
  })

  test('is still offered after the message that offers it has changed', async () => {
    const { box, owes, fates, seen } = await platform()
    await owes(words('card'))
    await box.idle()
    fates((_, nth) => (nth === 2 ? LOST : FINE))
    await owes(words('lost'))
    await box.idle()
    await owes(changed('post-1', 'card, answered'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['card, answered [again post-2]'])
  })

  test('is offered by the next message that stands, where the offer itself was lost', async () => {
    const { box, owes, fates, seen } = await platform({ reading: false })
    fates((_, nth) => (nth <= 2 ? LOST : FINE))
    await owes(words('lost'))
    await box.idle()
    expect(seen).toEqual([])
    await owes(words('next'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['next [again post-1]'])
  })

  test('is offered by a message of its own, where the one that stands there cannot be changed any more', async () => {
    const { box, owes, fates, seen } = await platform()
    await owes(words('deleted meanwhile'))
    await box.idle()
    fates((kind, nth) => (kind === 'edit' ? { isDone: false, told: 'refused' } : nth === 2 ? LOST : FINE))
    await owes(words('lost'))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['deleted meanwhile', '[again post-2]'])
  })

  test('goes into the thread of what it belongs under, and with it where that was lost', async () => {
    const { box, owes, fates, seen } = await platform({ reading: false })
    fates((_, nth) => (nth === 1 ? LOST : FINE))
    const [root] = await owes(words('root'))
    await owes(words('reply', { under: root?.id ?? '' }))
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['[again post-1]'])
    await box.again(CODE, 'post-1')
    await box.idle()
    expect(seen.slice(1)).toEqual([
      { id: 'post-1a1', content: 'root' },
      { id: 'post-2a1', content: 'reply', under: 'post-1a1' },
    ])
  })

  test('goes below what it belongs under, also where that is shown again while it waits its turn', async () => {
    const { box, owes, fates, seen, notices } = await platform({ reading: false })
    fates((_, nth) => (nth === 1 ? LOST : FINE))
    const [root] = await owes(words('root'))
    await box.idle()
    let isHeld = false
    fates((kind) => {
      if (kind !== 'say' || isHeld) return FINE
      isHeld = true
      return { isDone: false, told: { after: 30_000 } }
    })
    await owes(words('slow'), words('reply', { under: root?.id ?? '' }))
    await box.again(CODE, 'post-1')
    await box.idle()
    expect(seen.slice(1)).toEqual([
      { id: 'post-2', content: 'slow' },
      { id: 'post-1a1', content: 'root' },
      { id: 'post-3', content: 'reply', under: 'post-1a1' },
    ])
    expect(notices.filter((line) => line.includes('refused'))).toEqual([])
  })

  test('waits while the platform is shut, and goes on when it opens', async () => {
    const { box, owes, fates, seen, desk } = await platform()
    fates(() => ({ isDone: false, told: 'shut' }))
    await owes(words('one'))
    await new Promise((done) => setTimeout(done, 20))
    expect(box.shut()).toBe('token_revoked')
    expect((await desk()).owed.map(({ state }) => state)).toEqual(['owed'])
    fates(() => FINE)
    box.reopen()
    await box.idle()
    expect(box.shut()).toBeUndefined()
    expect(seen.map(({ content }) => content)).toEqual(['one'])
  })

  test('stays owed when the process stops, and the next one says it', async () => {
    const { box, owes, seen, desk, restarted } = await platform()
    await owes(words('one'), words('two'), words('three'))
    await box.close(1000)
    await box.idle()
    const left = await desk()
    expect(seen.length + left.owed.length).toBe(3)
    expect(left.owed.length).toBeGreaterThan(0)
    const next = restarted()
    next.resume(CODE, left)
    await next.idle()
    expect(seen.map(({ content }) => content)).toEqual(['one', 'two', 'three'])
    expect((await desk()).owed).toEqual([])
  })

  test('is taken up once, also where it was handed over already', async () => {
    const { box, owes, seen, desk } = await platform()
    await owes(words('one'), words('two'))
    box.resume(CODE, await desk())
    await box.idle()
    expect(seen.map(({ content }) => content)).toEqual(['one', 'two'])
  })

  test('of an earlier process is looked for where it was being tried, and never said again by itself', async () => {
    for (const isThere of [true, false]) {
      const { owes, fates, seen, desk, restarted, store } = await platform()
      fates(() => ({ isDone: isThere, told: 'unknown' }))
      await owes(words('one'))
      await new Promise((done) => setTimeout(done, 20))
      await store.tidy(CODE, (now) => ({ ...now, owed: now.owed.map((one) => ({ ...one, state: 'trying' as const })) }))
      fates(() => FINE)
      const next = restarted()
      next.resume(CODE, await desk())
      await next.idle()
      const said = seen.filter(({ content }) => content === 'one')
      expect(said).toHaveLength(isThere ? 1 : 0)
      expect((await desk()).owed.some(({ state }) => state === 'unknown')).toBe(!isThere)
    }
  })

  test('of an earlier process is said again, in its turn, where it stands there once however often it is said', async () => {
    for (const isThere of [true, false]) {
      const { seen, desk, restarted, store } = await platform({ standsOnce: true })
      if (isThere) seen.push({ id: 'one', content: 'one' })
      const body = (content: string) => JSON.parse(JSON.stringify(words(content)))
      const post = { by: 'slack:T1:UANN', at: '2026-01-05T09:00:00.000Z' }
      const owed = [
        { ...post, id: 'one', state: 'trying' as const, body: body('one') },
        { ...post, id: 'two', state: 'owed' as const, body: body('two') },
      ]
      await store.tidy(CODE, (now) => ({ ...now, owed }))
      const next = restarted()
      next.resume(CODE, await desk())
      await next.idle()
      expect(seen.map(({ content }) => content)).toEqual(['one', 'two'])
      expect((await desk()).owed).toEqual([])
    }
  })

  test('waits for a disk that fails for a while, and is said once', async () => {
    const { box, owes, seen, store, notices } = await platform()
    const { tidy } = store
    await owes(words('one'))
    let failures = 3
    store.tidy = async (code, change) => {
      failures -= 1
      if (failures >= 0) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' })
      return tidy(code, change)
    }
    await box.idle()
    expect(seen).toHaveLength(1)
    expect(notices).toEqual(Array.from({ length: 3 }, () => 'What became of a post could not be written down: the disk is full.'))
  })
  test('is not tried for ever where what fails is not the disk', async () => {
    const { box, owes, seen, store, notices, desk } = await platform()
    await owes(words('one'))
    const { tidy } = store
    store.tidy = async () => {
      throw new Error('a mistake of ours')
    }
    await box.idle()
    expect(seen).toEqual([])
    expect(notices).toEqual(['A post could not be handled: a mistake of ours.'])
    store.tidy = tidy
    expect((await desk()).owed.map(({ state }) => state)).toEqual(['owed'])
  })
})

describe('an offer that is lost itself', () => {
  const offers = ({ seen, whispered }: Platform) => ({
    seen: seen.map(({ content }) => content),
    whispered: [...whispered],
  })

  test('is made anew where it is surely not there', async () => {
    const here = await platform()
    here.fates((_, nth) => (nth <= 3 ? LOST : FINE))
    await here.owes(words('lost'))
    await here.box.idle()
    expect(here.tries.map(({ kind }) => kind)).toEqual(['say', 'say', 'say', 'say'])
    expect(offers(here)).toEqual({ seen: ['[again post-1]'], whispered: [] })
    expect(await here.box.again(CODE, 'post-1')).toBe(true)
    await here.box.idle()
    expect(offers(here).seen).toEqual(['[again post-1]', 'lost'])
    expect((await here.desk()).owed).toEqual([])
  })

  test('is made to the one it is for, alone, where nobody may look', async () => {
    const here = await platform({ reading: false })
    here.fates((kind, nth) => (kind === 'say' ? LOST : nth <= 4 ? LOST : FINE))
    await here.owes(words('lost'))
    await here.box.idle()
    expect(here.tries.map(({ kind }) => kind)).toEqual(['say', 'say', 'whisper', 'whisper', 'whisper'])
    expect(offers(here)).toEqual({ seen: [], whispered: ['[again post-1]'] })
    // The next process does not make it a second time.
    const next = here.restarted()
    next.resume(CODE, await here.desk())
    await next.idle()
    expect(offers(here)).toEqual({ seen: [], whispered: ['[again post-1]'] })
  })

  test('is made by the next process, where this one was killed over it', async () => {
    for (const reading of [true, false]) {
      const here = await platform({ reading })
      here.fates((_, nth) => (nth === 1 ? LOST : FINE))
      await here.owes(words('lost'))
      while (here.tries.length < 2) await new Promise((go) => setImmediate(go))
      // As it lies on the disk of a process killed as it said the offer, which did not arrive.
      const killed = await here.desk()
      here.seen.length = 0
      await here.box.close(0)
      await here.box.idle()
      here.seen.length = 0
      await here.store.tidy(CODE, () => killed)
      const next = here.restarted()
      next.resume(CODE, killed)
      await next.idle()
      expect(offers(here)).toEqual(
        reading ? { seen: ['[again post-1]'], whispered: [] } : { seen: [], whispered: ['[again post-1]'] },
      )
    }
  })

  test('is made again for what was lost again when it was asked for', async () => {
    const here = await platform({ reading: false })
    here.fates((_, nth) => (nth === 1 ? LOST : FINE))
    await here.owes(words('lost'))
    await here.box.idle()
    here.fates((_, nth) => (nth === 3 ? LOST : FINE))
    await here.box.again(CODE, 'post-1')
    await here.box.idle()
    const next = here.restarted()
    next.resume(CODE, await here.desk())
    await next.idle()
    expect(offers(here)).toEqual({ seen: ['[again post-1]', '[again post-1a1]'], whispered: [] })
  })

  test('is left to the next process where it cannot be made at all', async () => {
    const here = await platform({ reading: false })
    here.fates((kind) => (kind === 'say' ? LOST : { isDone: false, told: 'refused' }))
    await here.owes(words('lost'))
    await here.box.idle()
    expect(offers(here)).toEqual({ seen: [], whispered: [] })
    here.fates(() => FINE)
    const next = here.restarted()
    next.resume(CODE, await here.desk())
    await next.idle()
    expect(offers(here)).toEqual({ seen: [], whispered: ['[again post-1]'] })
  })
})
