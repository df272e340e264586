import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { ann, answered, answerTimes, batch, bob, wordy } from './events.ts'
import { newHome } from './home.ts'

const everyByte = (home: string) =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n')

test.each([false, true])('nothing a forgotten person said is left in any byte (answers kept: %s)', async (keepAnswers) => {
  const home = newHome()
  const store = await openFiles(home, { notice: () => undefined })
  await answerTimes(store, 'bath-2026', 100, bob)
  await store.append('bath-2026', 100, batch('hers', ...wordy(ann, 'kingfisher'), answered(bob, 'his own')))
  await answerTimes(store, 'bath-2026', 60, bob)
  await answerTimes(store, 'york-2026', 2, bob)
  await store.take(ann, 'bath-2026')
  await store.take(bob, 'bath-2026')

  // A damaged file that was set aside holds her words as well.
  const path = join(home, 'appraisals', 'bath-2026', '0002.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('kingfisher', 'kingfishers'))
  await store.read('bath-2026')
  expect(everyByte(home)).toContain('kingfishers')

  expect(await store.forget(ann, keepAnswers)).toBe(1)
  expect(everyByte(home)).not.toMatch(/kingfisher|UANN/)
  expect(everyByte(home)).toContain('his own')
  expect((await store.read('bath-2026'))?.events).toHaveLength(keepAnswers ? 168 : 161)
  await store.close()

  const later = await openFiles(home, { notice: () => expect.unreachable() })
  const log = await later.read('bath-2026')
  expect(log?.events.filter(({ by }) => by === bob)).toHaveLength(161)
  expect(log?.deliveries.has('hers')).toBe(true)
  expect((await later.taken(bob)).codes).toEqual(['bath-2026'])
  await later.close()
})

test('a log that cannot be read does not keep a person in the others, and is named', async () => {
  const home = newHome()
  const store = await openFiles(home, { notice: () => undefined })
  await answerTimes(store, 'bath-2026', 2, ann)
  await answerTimes(store, 'york-2026', 2, ann)
  for (const file of ['0001.json', '0001.copy.json']) writeFileSync(join(home, 'appraisals', 'bath-2026', file), 'gone')
  await expect(store.forget(ann, false)).rejects.toThrow('Still to do: bath-2026')
  expect((await store.read('york-2026'))?.events).toEqual([])
  await store.close()
})

test('people can go on answering while somebody is forgotten', async () => {
  const store = await openFiles(newHome(), { notice: () => expect.unreachable() })
  for (const code of ['bath-2026', 'york-2026', 'hull-2026']) await answerTimes(store, code, 3, ann)
  const busy = async (code: string) => {
    for (let n = 0; n < 10; ) {
      const length = (await store.read(code))?.events.length ?? 0
      if ((await store.append(code, length, batch(`${code}-more-${n}`, answered(bob)))) === 'kept') n++
    }
  }
  const [touched] = await Promise.all([store.forget(ann, false), ...['bath-2026', 'york-2026', 'hull-2026'].map(busy)])
  expect(touched).toBe(3)
  for (const code of await store.codes()) {
    expect((await store.read(code))?.events).toEqual(Array.from({ length: 10 }, () => answered(bob)))
  }
  await store.close()
})
