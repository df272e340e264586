import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Desk } from '../../src/conversation/desk.ts'
import { openFiles } from '../../src/store/files.ts'
import { openMemory } from '../../src/store/memory.ts'
import { seal, unseal } from '../../src/store/sealed.ts'
import { Segment } from '../../src/store/segment.ts'
import type { Store } from '../../src/store/store.ts'
import { ann, answered, answerTimes, batch, bob } from './events.ts'
import { type Failure, failingDisk } from './failing.ts'
import { newHome } from './home.ts'
import { filesIn, type Image, type Luck, simulatedDisk } from './simulated.ts'

const CODE = 'bath-2026'
const SECRET = 'kingfisher'
const quiet = { notice: () => undefined }

/** A ballot on the desk, and the desk without it. */
const cast = (desk: Desk): Desk => ({
  ...desk,
  poll: { round: 1, ballots: { [ann]: { choice: '2', points: [SECRET] } } },
})
const closed = (desk: Desk): Desk => ({ ...desk, poll: { round: 1, ballots: {}, voices: {} } })
const isOpen = async (store: Store) => JSON.stringify((await store.read(CODE))?.desk).includes(SECRET)

/** What may be the next to come to a log, in this process or in one after it. */
const touches: Record<string, (store: Store) => Promise<unknown>> = {
  'is read': (store) => store.read(CODE),
  'has its desk looked at': (store) => store.tidy(CODE, (desk) => desk),
  'is refused an answer': (store) => store.append(CODE, 0, batch('late', answered(bob))),
}

describe('in files', () => {
  const begun = async () => {
    const home = newHome()
    const store = await openFiles(home, quiet)
    onTestFinished(() => store.close())
    const folder = join(home, 'appraisals', CODE)
    /** The files that hold the secret. */
    const holding = () =>
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), 'latin1').includes(SECRET))
        .map(({ name }) => name)
        .sort()
    return { store, folder, holding, home }
  }

  test('what lies on a desk is in the last stretch alone, and nowhere once it is taken away', async () => {
    const { store, holding } = await begun()
    await store.append(CODE, 0, { ...batch('one', answered(ann)), desk: cast })
    expect(holding()).toEqual(['0001.copy.json', '0001.json'])
    await answerTimes(store, CODE, 150, bob)
    expect(holding()).toEqual(['0003.copy.json', '0003.json'])
    await store.tidy(CODE, closed)
    expect(holding()).toEqual([])

    await store.tidy(CODE, cast)
    await answerTimes(store, CODE, 100, bob)
    expect(holding()).toEqual(['0004.copy.json', '0004.json'])
    await store.append(CODE, 251, { ...batch('last', answered(ann)), desk: closed })
    expect(holding()).toEqual([])
    expect((await store.read(CODE))?.events).toHaveLength(252)
  })

  test('a log that is written anew for somebody holds it in the last stretch alone', async () => {
    const { store, holding } = await begun()
    await answerTimes(store, CODE, 150, bob)
    await store.append(CODE, 150, { ...batch('one', answered('slack:T1:U9')), desk: cast })
    expect(await store.forget('slack:T1:U9', false)).toBe(1)
    expect(holding()).toEqual(['0003.copy.json', '0003.json'])
  })

  test.each(Object.entries(touches))('what older stretches kept of old goes when the log %s', async (name, touch) => {
    const { store, folder, holding, home } = await begun()
    await answerTimes(store, CODE, 150, bob)
    await store.close()
    for (const file of ['0001', '0002'].flatMap((number) => [`${number}.json`, `${number}.copy.json`])) {
      const found = unseal(readFileSync(join(folder, file), 'utf8'), Segment)
      if (found.kind !== 'whole') throw new Error(file)
      const data = { ...found.data, desk: cast(found.data.desk) }
      writeFileSync(join(folder, file), seal({ write: found.write, body: JSON.stringify(data) }))
    }
    const later = await openFiles(home, quiet)
    expect(holding()).toHaveLength(4)
    await touch(later)
    // Only who reads the log looks at more than the stretch before the last.
    expect(holding()).toEqual(name === 'is read' ? [] : ['0001.copy.json', '0001.json'])
    expect((await later.read(CODE))?.events).toHaveLength(150)
    expect(holding()).toEqual([])
    await later.close()
  })
})

const stores: { name: string; open: () => Promise<Store> }[] = [
  { name: 'in memory', open: async () => openMemory() },
  { name: 'in files', open: () => openFiles(newHome(), quiet) },
]

test.each(stores)('$name somebody of whom only the desk knows is forgotten too', async ({ open }) => {
  const store = await open()
  onTestFinished(() => store.close())
  await answerTimes(store, CODE, 70, bob)
  await store.tidy(CODE, cast)
  expect(await store.forget(ann, false)).toBe(1)
  expect(await isOpen(store)).toBe(false)
  expect((await store.read(CODE))?.events).toHaveLength(70)
  expect(await store.forget(ann, false)).toBe(0)
})

const home = '/landscape'

/** One batch short of a full stretch, with a ballot on the desk. */
const nearlyFull = async (): Promise<Image> => {
  const disk = simulatedDisk()
  const store = await openFiles(home, { ...quiet, disk })
  await answerTimes(store, CODE, 62, bob)
  await store.append(CODE, 62, { ...batch('ballot', answered(bob)), desk: cast })
  await store.close()
  return disk.cut({ kind: 'all' })
}

/** The log goes on in another file, the vote is closed, and it goes on again. */
const voted = async (store: Store) => {
  for (const n of [63, 64]) await store.append(CODE, n, batch(`${n}`, answered(bob)))
  await store.tidy(CODE, closed)
  await store.append(CODE, 65, batch('65', answered(bob)))
}

const holdingIn = (image: Image) => filesIn(image).flatMap(({ path, text }) => (text.includes(SECRET) ? [path] : []))

/** Where a ballot may be: in the last stretch while the vote is open, and else nowhere. */
const allowed = (image: Image, isStillOpen: boolean) => {
  const last = filesIn(image)
    .flatMap(({ path }) => /\d{4}(?=\.json)/.exec(path)?.[0] ?? [])
    .sort()
    .at(-1)
  return isStillOpen ? [`${home}/appraisals/${CODE}/${last}.copy.json`, `${home}/appraisals/${CODE}/${last}.json`] : []
}

/** A run of numbers that looks random and is the same each time. */
const numbers = (seed: number) => {
  let now = seed
  return () => {
    now = (now * 1103515245 + 12345) % 2147483648
    return now / 2147483648
  }
}

test.each(Object.entries(touches))('after a power cut a ballot is nowhere it should not be once the log %s', async (_, touch) => {
  const start = await nearlyFull()
  const cuts: Image[] = []
  const cut = () => {
    const lucks: Luck[] = [{ kind: 'none' }, { kind: 'all' }, { kind: 'some', random: numbers(cuts.length) }]
    for (const luck of lucks) cuts.push(disk.cut(luck))
  }
  const disk = simulatedDisk(start, cut)
  const store = await openFiles(home, { ...quiet, disk })
  await voted(store)
  cut()
  expect(await isOpen(store)).toBe(false)
  expect(cuts.length).toBeGreaterThan(200)

  const seen = new Set<boolean>()
  let left = 0
  for (const image of cuts) {
    const disk = simulatedDisk(image)
    await disk.remove(`${home}/lock`)
    const later = await openFiles(home, { ...quiet, disk })
    await touch(later)
    const after = [disk.cut({ kind: 'none' }), disk.cut({ kind: 'all' })]
    const isStillOpen = await isOpen(later)
    seen.add(isStillOpen)
    if (holdingIn(image).length > allowed(image, isStillOpen).length) left += 1
    for (const one of after) expect(holdingIn(one).sort()).toEqual(allowed(one, isStillOpen))
    await later.close()
  }
  expect(seen).toEqual(new Set([true, false]))
  expect(left).toBeGreaterThan(10)
})

test('a process that was killed while it closed a vote leaves no ballot to the next, even of a log that nobody comes to', async () => {
  const start = await nearlyFull()
  const kills: Image[] = []
  // Nothing is lost but what had not been done.
  const disk = simulatedDisk(start, () => kills.push(disk.cut({ kind: 'all' })))
  const store = await openFiles(home, { ...quiet, disk })
  await voted(store)
  await store.tidy(CODE, cast)
  await store.tidy(CODE, closed)

  let half = 0
  for (const image of kills) {
    const disk = simulatedDisk(image)
    await disk.remove(`${home}/lock`)
    const later = await openFiles(home, { ...quiet, disk })
    const found = holdingIn(disk.cut({ kind: 'none' }))
    if (!(await isOpen(later))) {
      if (holdingIn(image).some((path) => !path.includes('/drafts/'))) half += 1
      expect(found).toEqual([])
    }
    await later.close()
  }
  // Each of the two times that it was closed, between one copy and the other.
  expect(half).toBe(2)
})

const failures: Failure[] = (['once', 'for ever'] as const).flatMap((times) =>
  (['before', 'after'] as const).flatMap((when) => Array.from({ length: 100 }, (_, n) => ({ nth: n + 1, times, when }))),
)

test.each(Object.entries(touches))(
  'after the disk failed a ballot is nowhere it should not be once the log %s',
  async (_, touch) => {
    const start = await nearlyFull()
    const seen = new Set<boolean>()
    for (const failure of failures) {
      const inner = simulatedDisk(start)
      const broken = failingDisk(inner)
      const store = await openFiles(home, { ...quiet, disk: broken.disk })
      broken.fail(failure)
      await voted(store).catch(() => undefined)
      if (failure.nth === 100) expect(broken.calls()).toBeGreaterThan(0)
      broken.mend()
      await touch(store)
      const after = inner.cut({ kind: 'all' })
      const isStillOpen = await isOpen(store)
      seen.add(isStillOpen)
      // What could not be read was set aside: it goes when the vote is closed.
      const found = holdingIn(after).filter((path) => !isStillOpen || !path.includes('.damaged-'))
      expect(found.sort(), JSON.stringify(failure)).toEqual(allowed(after, isStillOpen))
      await store.tidy(CODE, closed)
      expect(holdingIn(inner.cut({ kind: 'all' })), JSON.stringify(failure)).toEqual([])
      await store.close()
    }
    expect(seen).toEqual(new Set([true, false]))
  },
)
