import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { seal, unseal } from '../../src/store/sealed.ts'
import { firstOf, Segment, withBatch } from '../../src/store/segment.ts'
import { verifyLog } from '../../src/store/verify.ts'
import { ann, answered, answerTimes, batch, bob } from './events.ts'
import { newHome } from './home.ts'

/** A log of three stretches with a desk, and one of a single batch, as a process leaves them that has ended. */
const written = async () => {
  const home = newHome()
  const store = await openFiles(home, { notice: () => undefined })
  await answerTimes(store, 'bath-2026', 150)
  await store.append('bath-2026', 150, {
    ...batch('post', answered(bob, 'not before March – “we’re full” � 🏠')),
    desk: (desk) => ({
      ...desk,
      owed: [{ id: 'one', by: bob, at: '2026-03-02T10:00:00Z', state: 'owed', body: { text: 'The words of Bob' } }],
      stands: { [ann]: [{ by: ann, text: 'What was last said' }] },
    }),
  })
  await answerTimes(store, 'york-2026', 1)
  await store.close()
  const folder = join(home, 'appraisals', 'bath-2026')
  return { home, folder, files: readdirSync(folder).sort() }
}

const headOf = async (home: string) => {
  const found = await verifyLog(home, 'bath-2026')
  return found.kind === 'whole' ? found.head : ''
}

test('a log that nobody touched is whole, and says how much it holds', async () => {
  const { home, files } = await written()
  expect(files).toEqual(['0001', '0002', '0003'].flatMap((name) => [`${name}.copy.json`, `${name}.json`]))
  const found = await verifyLog(home, 'bath-2026')
  expect(found).toMatchObject({ kind: 'whole', batches: 151, events: 151, files: 6, behind: [], beside: [] })
  expect(await headOf(home)).toMatch(/^[0-9a-f]{64}$/)
  expect(await verifyLog(home, 'york-2026')).toMatchObject({ kind: 'whole', batches: 1, events: 1, files: 2, behind: [] })
})

test('of a log that there is not it says so, whatever its code is like', async () => {
  const { home } = await written()
  for (const code of ['oslo-2026', '../people', '..', '', 'bath-2026/..']) {
    expect(await verifyLog(home, code)).toEqual({ kind: 'absent' })
  }
})

test('each of 1,000 changed bytes shows, wherever it is', async () => {
  const { home, folder, files } = await written()
  const change = fc.record({
    file: fc.constantFrom(...files),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    by: fc.integer({ min: 1, max: 255 }),
  })
  await fc.assert(
    fc.asyncProperty(change, async ({ file, where, by }) => {
      await harmed(
        join(folder, file),
        (bytes) => {
          const at = Math.min(bytes.length - 1, Math.floor(where * bytes.length))
          const other = Buffer.from(bytes)
          other[at] = ((other[at] ?? 0) + by) % 256
          return other
        },
        async () =>
          expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken', problems: [expect.stringContaining(file)] }),
      )
    }),
    { seed: 7, numRuns: 1000 },
  )
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'whole' })
})

test('each of 200 bytes taken away or put in shows', async () => {
  const { home, folder, files } = await written()
  const change = fc.record({
    file: fc.constantFrom(...files),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
    put: fc.option(fc.constantFrom(0x20, 0x0a, 0x30, 0x7d, 0xff)),
  })
  await fc.assert(
    fc.asyncProperty(change, async ({ file, where, put }) => {
      await harmed(
        join(folder, file),
        (bytes) => {
          const at = Math.min(bytes.length - 1, Math.floor(where * bytes.length))
          return Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(put === null ? [] : [put]),
            bytes.subarray(put === null ? at + 1 : at),
          ])
        },
        async () => expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken' }),
      )
    }),
    { seed: 8, numRuns: 200 },
  )
})

test('a letter that was none before shows, where reading it as text would give the same', async () => {
  const { home, folder } = await written()
  const path = join(folder, '0003.json')
  const bytes = readFileSync(path)
  const at = bytes.indexOf(Buffer.from('�'))
  expect(at).toBeGreaterThan(0)
  const other = Buffer.from(bytes)
  other[at] = 0xf0
  expect(other.toString('utf8')).toBe(bytes.toString('utf8'))
  writeFileSync(path, other)
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken' })
})

test('a file that is gone, or lies where another should, shows', async () => {
  const { home, folder, files } = await written()
  for (const file of files) {
    await harmed(
      join(folder, file),
      () => undefined,
      async () =>
        expect(await verifyLog(home, 'bath-2026')).toEqual({
          kind: 'broken',
          problems: expect.arrayContaining([`${file} is missing`]),
        }),
    )
    const other = file.startsWith('0001') ? '0002.json' : '0001.json'
    await harmed(
      join(folder, file),
      () => readFileSync(join(folder, other)),
      async () => expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken' }),
    )
  }
  for (const suffix of ['.json', '.copy.json']) rmSync(join(folder, `0002${suffix}`))
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({
    kind: 'broken',
    problems: expect.arrayContaining(['0002.json is missing']),
  })
})

test('a stretch in both copies put in the place of another log, or sealed anew, shows', async () => {
  const { home, folder } = await written()
  const found = unseal(readFileSync(join(folder, '0002.json'), 'utf8'), Segment)
  if (found.kind !== 'whole') throw new Error('it was whole')
  const [first, ...rest] = found.data.batches
  const forged = [
    { ...found.data, batches: [{ ...first, delivery: 'another' }, ...rest] },
    { ...found.data, batches: rest },
    { ...found.data, before: { ...found.data.before, events: 1 } },
    { ...found.data, code: 'york-2026' },
    { ...found.data, number: 3 },
    withBatch(firstOf('bath-2026'), batch('all anew', answered(ann))),
    { ...found.data, batches: [] },
  ]
  for (const body of forged.map((one) => JSON.stringify(one))) {
    for (const suffix of ['.json', '.copy.json']) writeFileSync(join(folder, `0002${suffix}`), seal({ write: found.write, body }))
    expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken' })
  }
})

test('a copy may be one write older, as a crash leaves it, and no other', async () => {
  const { home, folder } = await written()
  const kept = readFileSync(join(folder, '0003.json'))
  const store = await openFiles(home, { notice: () => undefined })
  for (const n of [151, 152, 153]) await store.append('bath-2026', n, batch(`more-${n}`, answered(ann)))
  await store.close()
  const before = readFileSync(join(folder, '0003.json'))
  expect(
    await harmed(
      join(folder, '0003.copy.json'),
      () => kept,
      () => verifyLog(home, 'bath-2026'),
    ),
  ).toMatchObject({ kind: 'broken' })

  const again = await openFiles(home, { notice: () => undefined })
  await again.append('bath-2026', 154, batch('last', answered(ann)))
  await again.close()
  writeFileSync(join(folder, '0003.copy.json'), before)
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'whole', events: 155, behind: ['0003.copy.json'] })
  // The main file is written first: never is it the older one.
  renameSync(join(folder, '0003.json'), join(folder, 'new'))
  cpSync(join(folder, '0003.copy.json'), join(folder, '0003.json'))
  renameSync(join(folder, 'new'), join(folder, '0003.copy.json'))
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken' })
})

test('what lies beside a log is named and looked at no further', async () => {
  const { home, folder } = await written()
  writeFileSync(join(folder, '0001.json.damaged-2026-03-02T10-00-00-000Z-12345678'), 'what is left')
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({
    kind: 'whole',
    files: 6,
    beside: ['0001.json.damaged-2026-03-02T10-00-00-000Z-12345678', 'notes.txt'],
  })
})

test('a log whose writing anew was left half done is broken, not absent', async () => {
  const { home, folder } = await written()
  renameSync(folder, `${folder}~old`)
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({ kind: 'broken', problems: [expect.stringContaining('half way')] })
})

test('a log is never called broken while it is added to, tidied and written anew, and nothing of it is changed', async () => {
  const home = newHome()
  const store = await openFiles(home, { notice: () => undefined })
  await answerTimes(store, 'bath-2026', 1)
  const kinds = new Set<string>()
  let busy = true
  const looking = (async () => {
    while (busy) {
      const found = await verifyLog(home, 'bath-2026')
      kinds.add(found.kind === 'broken' ? found.problems.join('; ') : found.kind)
    }
  })()
  for (let n = 0; n < 5; n++) {
    await answerTimes(store, 'bath-2026', 40, n % 2 === 0 ? ann : bob)
    await store.tidy('bath-2026', (desk) => ({ ...desk, stands: { [ann]: [{ by: ann, n }] } }))
    if (n === 3) await store.forget(bob, true)
  }
  busy = false
  await looking
  expect([...kinds]).toEqual(['whole'])
  await store.close()
})

test('looking needs no lock, and leaves every byte and every name as it was', async () => {
  const { home, folder } = await written()
  const store = await openFiles(home, { notice: () => undefined })
  const before = await headOf(home)
  writeFileSync(join(folder, '0002.copy.json'), 'harmed')
  const bytes = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')])
  const there = bytes()
  expect(await verifyLog(home, 'bath-2026')).toMatchObject({
    kind: 'broken',
    problems: [expect.stringContaining('0002.copy.json')],
  })
  expect(bytes()).toEqual(there)
  // The store mends it from its copy; then it is whole again, and ends as it did.
  await store.read('bath-2026')
  expect(await headOf(home)).toBe(before)
  await store.close()
  mkdirSync(join(home, 'appraisals', 'hull-2026'))
  expect(await verifyLog(home, 'hull-2026')).toEqual({ kind: 'absent' })
})

/** Does something while one file is another, or gone. */
const harmed = async <T>(path: string, harm: (bytes: Buffer) => Buffer | undefined, during: () => Promise<T>): Promise<T> => {
  const good = readFileSync(path)
  const bad = harm(good)
  if (bad) writeFileSync(path, bad)
  else rmSync(path)
  const done = await during()
  writeFileSync(path, good)
  return done
}
