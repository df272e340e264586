import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import type { Store } from '../../src/store/store.ts'
import { ann, answered, answerTimes, batch, bob, deliveriesOf } from './events.ts'
import { type Failure, failingDisk } from './failing.ts'
import { simulatedDisk } from './simulated.ts'

const home = '/landscape'
const quiet = { notice: () => undefined }
const codes = ['bath-2026', 'york-2026', 'hull-2026'] as const
type Code = (typeof codes)[number]

/** Every call of the work below can be the one that fails, and some after its end, where nothing does. */
const failures: Failure[] = (['once', 'for ever'] as const).flatMap((times) =>
  (['before', 'after'] as const).flatMap((when) => Array.from({ length: 150 }, (_, n) => ({ nth: n + 1, times, when }))),
)

/** What the store has acknowledged. */
type Kept = Record<Code, string[]>

/** Tries each thing once, as people do; notes what was acknowledged. Reading meanwhile shows that and nothing else. */
const tryAll = async (store: Store, kept: Kept) => {
  const add = async (code: Code, delivery: string) => {
    const mine = kept[code]
    const result = await store.append(code, mine.length, batch(delivery, answered(bob))).catch(() => 'failed')
    if (result === 'kept') mine.push(delivery)
    else expect(result).toBe('failed')
    const read = await deliveriesOf(store, code).catch(() => 'failed')
    if (read !== 'failed') expect(read).toEqual(mine)
  }
  await add('bath-2026', 'b1')
  await Promise.all([add('bath-2026', 'b2'), add('york-2026', 'y1')])
  await add('bath-2026', 'b3')
  await add('hull-2026', 'h1')
  await add('hull-2026', 'h2')
}

/** A store on a new disk that holds what some work left. */
const onceDone = async (work: (store: Store) => Promise<void>) => {
  const disk = simulatedDisk()
  const store = await openFiles(home, { ...quiet, disk })
  await work(store)
  await store.close()
  const image = disk.cut({ kind: 'all' })
  return async () => {
    const inner = simulatedDisk(image)
    const broken = failingDisk(inner)
    return { inner, broken, store: await openFiles(home, { ...quiet, disk: broken.disk }) }
  }
}

/** One batch short of a full stretch, so that the next begins meanwhile. */
const nearlyFull = (store: Store) => answerTimes(store, 'bath-2026', 63)
const keptBefore = (): Kept => ({
  'bath-2026': Array.from({ length: 63 }, (_, n) => `bath-2026-${n}`),
  'york-2026': [],
  'hull-2026': [],
})

const allOf = async (store: Store): Promise<Kept> => ({
  'bath-2026': await deliveriesOf(store, 'bath-2026'),
  'york-2026': await deliveriesOf(store, 'york-2026'),
  'hull-2026': await deliveriesOf(store, 'hull-2026'),
})

test('whichever call fails, what is kept is what was acknowledged', { timeout: 120_000 }, async () => {
  const begin = await onceDone(nearlyFull)
  for (const failure of failures) {
    const { broken, store } = await begin()
    const kept = keptBefore()
    broken.fail(failure)
    await tryAll(store, kept)
    broken.mend()
    if (failure.nth === failures.length / 4) expect(broken.calls()).toBeLessThan(failure.nth)

    // Mended, the same store has all that was acknowledged, nothing that was not, and goes on.
    expect(await allOf(store), JSON.stringify(failure)).toEqual(kept)
    for (const code of codes) {
      const mine = kept[code]
      expect(await store.append(code, mine.length, batch(`${code}-after`, answered(ann)))).toBe('kept')
      mine.push(`${code}-after`)
    }
    await store.close()
    const later = await openFiles(home, { ...quiet, disk: broken.disk })
    expect(await allOf(later), JSON.stringify(failure)).toEqual(kept)
    await later.close()
  }
})

test('a process that ends on a failing disk has lost nothing it acknowledged', { timeout: 120_000 }, async () => {
  const begin = await onceDone(nearlyFull)
  for (const failure of failures) {
    const { inner, broken, store } = await begin()
    const kept = keptBefore()
    broken.fail(failure)
    await tryAll(store, kept)

    // It is killed there; its lock would be found to be a dead process's.
    await inner.remove(`${home}/lock`)
    const later = await openFiles(home, { ...quiet, disk: inner })
    const there = await allOf(later)
    for (const code of codes) expect(there[code], JSON.stringify(failure)).toEqual(expect.arrayContaining(kept[code]))
    await later.close()
  }
})

test('a home that could not be opened can be opened when the disk is mended', async () => {
  for (const failure of failures.filter(({ nth }) => nth <= 40)) {
    const broken = failingDisk(simulatedDisk())
    broken.fail(failure)
    const failed = await openFiles(home, { ...quiet, disk: broken.disk }).catch(() => undefined)
    broken.mend()
    await failed?.close()
    // Where even the lock could not be taken away again, it is this very process's.
    if (failure.times === 'for ever') await broken.disk.remove(`${home}/lock`)
    const store = await openFiles(home, { ...quiet, disk: broken.disk })
    await answerTimes(store, 'bath-2026', 1)
    await store.close()
  }
})

test('forgetting that failed can be done again, and harms nobody else', { timeout: 120_000 }, async () => {
  const begin = await onceDone(async (store) => {
    await answerTimes(store, 'bath-2026', 65, bob)
    await answerTimes(store, 'bath-2026', 1, ann)
    await store.take(ann, 'bath-2026')
    await store.take(bob, 'bath-2026')
  })
  for (const failure of failures) {
    const { broken, store } = await begin()
    broken.fail(failure)
    const done = await store.forget(ann, false).catch(() => 'failed')
    broken.mend()
    expect(await store.codes()).toEqual(['bath-2026'])
    const by = async () => (await store.read('bath-2026'))?.events.map((event) => event.by) ?? []
    if (done === 1) expect(await by(), JSON.stringify(failure)).not.toContain(ann)
    await store.forget(ann, false)
    expect(await by()).toEqual(Array.from({ length: 65 }, () => bob))
    expect((await store.taken(ann)).codes).toEqual([])
    expect((await store.taken(bob)).codes).toEqual(['bath-2026'])
    expect(await store.append('bath-2026', 65, batch('after', answered(bob)))).toBe('kept')
    await store.close()
  }
})

test('what a person takes is taken or not, and stays forgotten', { timeout: 60_000 }, async () => {
  const begin = await onceDone((store) => store.take(ann, 'bath-2026'))
  for (const failure of failures.filter(({ nth }) => nth <= 40)) {
    const { broken, store } = await begin()
    broken.fail(failure)
    const taken = await store.take(ann, 'york-2026').then(
      () => ['bath-2026', 'york-2026'],
      () => ['bath-2026'],
    )
    broken.mend()
    // Forgetting comes first to a list that a failed write has left half changed; or reading does.
    if (failure.nth % 2 === 0) expect((await store.taken(ann)).codes, JSON.stringify(failure)).toEqual(taken)
    await store.forget(ann, false)
    expect((await store.taken(ann)).codes, JSON.stringify(failure)).toEqual([])
    await store.close()
  }
})
