import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFiles } from '../../src/store/files.ts'
import { seal, unseal } from '../../src/store/sealed.ts'
import { firstOf, Segment, withBatch } from '../../src/store/segment.ts'
import { ann, answered, answerTimes, batch, bob } from './events.ts'
import { newHome } from './home.ts'

const written = async () => {
  const home = newHome()
  const store = await openFiles(home, { notice: () => undefined })
  await answerTimes(store, 'bath-2026', 70)
  await answerTimes(store, 'york-2026', 3)
  await store.take(ann, 'bath-2026')
  await store.close()
  return { home, folder: join(home, 'appraisals', 'bath-2026') }
}

const again = async (home: string) => {
  const heard: string[] = []
  const store = await openFiles(home, { notice: (sentence) => heard.push(sentence) })
  return { store, heard }
}

const harms: { name: string; harm: (bytes: Buffer) => Buffer }[] = [
  ...[0, 0.02, 0.3, 0.6, 0.97].map((where) => ({ name: `changed at ${where}`, harm: (bytes: Buffer) => flip(bytes, where) })),
  ...[0, 1, 0.5].map((part) => ({
    name: `cut to ${part}`,
    harm: (bytes: Buffer) => bytes.subarray(0, part === 1 ? bytes.length - 3 : Math.floor(bytes.length * part)),
  })),
]

const flip = (bytes: Buffer, where: number) => {
  const harmed = Buffer.from(bytes)
  const at = Math.floor(where * bytes.length)
  harmed[at] = (harmed[at] ?? 0) ^ 1
  return harmed
}

const files = ['0001.json', '0001.copy.json', '0002.json', '0002.copy.json']

test('one damaged file loses nothing, is set aside and told of once', async () => {
  const { home, folder } = await written()
  for (const [n, { file, harm }] of files.flatMap((file) => harms.map(({ harm }) => ({ file, harm }))).entries()) {
    const path = join(folder, file)
    const good = readFileSync(path)
    writeFileSync(path, harm(good))
    const { store, heard } = await again(home)
    expect((await store.read('bath-2026'))?.events).toHaveLength(70)
    expect(await store.append('bath-2026', 70, batch('late'))).toBe('kept')
    expect((await store.read('bath-2026'))?.events).toHaveLength(70)
    expect(heard).toEqual([expect.stringContaining(`${file} was damaged`)])
    await store.close()
    if (file.startsWith('0001')) expect(readFileSync(path).equals(good)).toBe(true)
    const aside = readdirSync(folder).filter((name) => name.includes('damaged'))
    expect(aside).toHaveLength(n + 1)
  }
})

test('one missing file loses nothing', async () => {
  const { home, folder } = await written()
  for (const file of files) {
    rmSync(join(folder, file))
    const { store, heard } = await again(home)
    expect((await store.read('bath-2026'))?.events).toHaveLength(70)
    expect(heard).toEqual([expect.stringContaining(`${file} was missing`)])
    await store.close()
  }
})

test('a stretch that is missing with its copy is said, not skipped', async () => {
  const { home, folder } = await written()
  for (const file of ['0001.json', '0001.copy.json']) rmSync(join(folder, file))
  const { store } = await again(home)
  await expect(store.read('bath-2026')).rejects.toThrow('0001.json and its copy are missing')
  await store.close()
})

test.each(['0001', '0002'])(
  'with both copies of %s damaged both are kept, and nobody is told the log is shorter',
  async (name) => {
    const { home, folder } = await written()
    for (const file of [`${name}.json`, `${name}.copy.json`]) writeFileSync(join(folder, file), 'not what it was')
    for (let look = 0; look < 2; look++) {
      const { store } = await again(home)
      await expect(store.read('bath-2026')).rejects.toThrow(`${name}.json`)
      const begunAnew = store.append('bath-2026', 0, batch('late', answered(ann)))
      if (name === '0001') expect(await begunAnew).toBe('moved-on')
      else await expect(begunAnew).rejects.toThrow('from a backup')
      expect((await store.read('york-2026'))?.events).toHaveLength(3)
      expect(await store.codes()).toEqual(['bath-2026', 'york-2026'])
      expect(readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && file.includes('damaged'))).toHaveLength(2)
      await store.close()
    }
  },
)

test('a damaged list of somebody’s appraisals is mended too', async () => {
  const { home } = await written()
  const [first = ''] = readdirSync(join(home, 'people'))
  writeFileSync(join(home, 'people', first), '{}')
  const { store, heard } = await again(home)
  expect(await store.taken(ann)).toEqual({ current: 'bath-2026', codes: ['bath-2026'] })
  expect(heard).toHaveLength(1)
  await store.close()
})

const change = (folder: string, file: string, change: (segment: Segment) => unknown) => {
  for (const path of [`${file}.json`, `${file}.copy.json`].map((name) => join(folder, name))) {
    const found = unseal(readFileSync(path, 'utf8'), Segment)
    if (found.kind !== 'whole') throw new Error(path)
    writeFileSync(path, seal({ write: found.write, body: JSON.stringify(change(found.data)) }))
  }
}

test('what a newer version wrote is left as it is, and said', async () => {
  const { home, folder } = await written()
  change(folder, '0002', (segment) => JSON.parse(JSON.stringify(segment).replace('"answered"', '"dreamt"')))
  const { store, heard } = await again(home)
  await expect(store.read('bath-2026')).rejects.toThrow('Did a newer version write it?')
  await expect(store.append('bath-2026', 70, batch('late'))).rejects.toThrow('Did a newer version write it?')
  expect((await store.read('york-2026'))?.events).toHaveLength(3)
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([])
  expect(heard).toEqual([])
  await store.close()
})

test('a changed word breaks the chain', async () => {
  const { home, folder } = await written()
  change(folder, '0001', (segment) => JSON.parse(JSON.stringify(segment).replace('answer 7"', 'answer 8"')))
  const { store } = await again(home)
  await expect(store.read('bath-2026')).rejects.toThrow('the chain is broken at batch 8')
  await store.close()
})

test('a stretch written anew does not fit what follows', async () => {
  const { home, folder } = await written()
  change(folder, '0001', ({ batches }) =>
    batches.map((one, at) => (at === 7 ? batch(one.delivery, answered(bob)) : one)).reduce(withBatch, firstOf('bath-2026')),
  )
  const { store } = await again(home)
  await expect(store.read('bath-2026')).rejects.toThrow('0002.json: the chain is broken')
  await store.close()
})

test('what is kept is for its owner only', async () => {
  const { home, folder } = await written()
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, '0001.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(home, 'drafts'))).toEqual([])
})
