import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import type { Store } from '../../src/store/store.ts'
import { ann, answered, answerTimes, batch, bob, deliveriesOf } from './events.ts'
import { filesIn, type Image, type Luck, simulatedDisk } from './simulated.ts'

const home = '/srv/landscape'
const quiet = { notice: () => undefined }

/** A run of numbers that looks random and is the same each time. */
const numbers = (seed: number) => {
  let now = seed
  return () => {
    now = (now * 1103515245 + 12345) % 2147483648
    return now / 2147483648
  }
}

const lucks = (n: number): Luck[] => [
  { kind: 'none' },
  { kind: 'all' },
  { kind: 'some', random: numbers(n) },
  { kind: 'some', random: numbers(n + 7919) },
]

/** Does some work, and has the power cut before each of its steps and after the last, with good luck and bad. */
const cutEverywhere = async (start: Image, work: (store: Store, kept: (what: string) => void) => Promise<void>) => {
  const kept: string[] = []
  const cuts: { image: Image; kept: number }[] = []
  const cut = () => {
    for (const luck of lucks(cuts.length)) cuts.push({ image: disk.cut(luck), kept: kept.length })
  }
  const disk = simulatedDisk(start, cut)
  const store = await openFiles(home, { ...quiet, disk })
  await work(store, (what) => kept.push(what))
  cut()
  await store.close()
  return cuts.map(({ image, kept: many }) => ({ image: unlocked(image), kept: kept.slice(0, many) }))
}

/** The process that had the lock is gone with the power; here it is this one, so its lock goes. */
const unlocked = (image: Image): Image => {
  const inner = folderIn(image, ...home.split('/').filter(Boolean))
  for (const name of [...(inner?.keys() ?? [])]) if (name.startsWith('lock')) inner?.delete(name)
  return image
}

const folderIn = (image: Image, ...path: string[]) =>
  path.reduce<Image | undefined>((folder, name) => {
    const held = folder?.get(name)
    return held instanceof Map ? held : undefined
  }, image)

const prepared = async (work: (store: Store) => Promise<void>): Promise<Image> => {
  const disk = simulatedDisk()
  await disk.folder('/srv')
  await disk.sync('/')
  const store = await openFiles(home, { ...quiet, disk })
  await work(store)
  await store.close()
  return unlocked(disk.cut({ kind: 'none' }))
}

const codes = ['bath-2026', 'york-2026']

test('after a power cut at any moment every acknowledged answer is there', { timeout: 120_000 }, async () => {
  const start = await prepared((store) => answerTimes(store, 'bath-2026', 61))
  const cuts = await cutEverywhere(start, async (store, kept) => {
    const answers = async (code: string, from: number) => {
      for (let n = from; n < from + 7; n++) {
        await store.append(code, n, batch(`${code}-${n}`, answered(bob)))
        kept(`${code}-${n}`)
      }
    }
    await Promise.all([answers('bath-2026', 61), answers('york-2026', 0), store.take(bob, 'bath-2026').then(() => kept('taken'))])
  })
  expect(cuts.length).toBeGreaterThan(600)

  for (const { image, kept } of cuts) {
    const disk = simulatedDisk(image)
    const store = await openFiles(home, { ...quiet, disk })
    const there = (await Promise.all(codes.map((code) => deliveriesOf(store, code)))).flat()
    const taken = (await store.taken(bob)).codes.length > 0 ? ['taken'] : []
    expect([...there, ...taken]).toEqual(expect.arrayContaining(kept))
    expect((await store.read('bath-2026'))?.events.length).toBeGreaterThanOrEqual(61)

    // What has been seen stays: somebody may have acted on it.
    const later = await openFiles(home, { ...quiet, disk: simulatedDisk(unlocked(disk.cut({ kind: 'none' }))) })
    expect((await Promise.all(codes.map((code) => deliveriesOf(later, code)))).flat()).toEqual(there)
    // And the conversation goes on.
    const length = (await later.read('york-2026'))?.events.length ?? 0
    expect(await later.append('york-2026', length, batch('next', answered(ann)))).toBe('kept')
  }
})

test('what a killed process left unsynced is synced before it is shown', async () => {
  const start = await prepared((store) => answerTimes(store, 'bath-2026', 2))
  // Killed: the names are in memory, none of them on the disk. The new process reads, then the power goes.
  const killed = simulatedDisk(start)
  const first = await openFiles(home, { ...quiet, disk: { ...killed, sync: async () => undefined } })
  await answerTimes(first, 'bath-2026', 2)
  await first.close()
  const second = await openFiles(home, { ...quiet, disk: killed })
  const seen = await deliveriesOf(second, 'bath-2026')
  expect(seen).toHaveLength(4)
  const third = await openFiles(home, { ...quiet, disk: simulatedDisk(unlocked(killed.cut({ kind: 'none' }))) })
  expect(await deliveriesOf(third, 'bath-2026')).toEqual(seen)
})

test.each([true, false])(
  'a power cut while somebody is forgotten harms nobody else (answers kept: %s)',
  { timeout: 120_000 },
  async (keep) => {
    const start = await prepared(async (store) => {
      await answerTimes(store, 'bath-2026', 66, bob)
      await answerTimes(store, 'bath-2026', 3, ann)
      await answerTimes(store, 'york-2026', 2, bob)
      await store.take(ann, 'bath-2026')
    })
    const cuts = await cutEverywhere(start, async (store, kept) => {
      await store.forget(ann, keep)
      kept('forgotten')
    })
    for (const { image, kept } of cuts) {
      const disk = simulatedDisk(image)
      const store = await openFiles(home, { ...quiet, disk })
      expect(await store.codes()).toEqual(codes)
      const events = (await store.read('bath-2026'))?.events ?? []
      const hers = events.filter(({ by }) => by === ann)
      expect(events.filter(({ by }) => by === bob)).toHaveLength(66)
      if (kept.length > 0) expect(hers).toEqual([])
      else expect([0, 3]).toContain(hers.length)
      expect(await store.forget(ann, keep)).toBe(hers.length > 0 ? 1 : 0)
      expect(await store.append('bath-2026', keep ? 69 : 66, batch('next', answered(bob)))).toBe('kept')
      await store.close()
      if (!keep) expect(JSON.stringify(filesIn(disk.cut({ kind: 'all' })))).not.toContain(ann)
    }
  },
)
