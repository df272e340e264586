import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFiles, hashOf } from '../../src/content/load.ts'
import { check, keepContent, loadContent, readContent } from '../../src/index.ts'
import { copied, project } from './copy.ts'

const read = readContent(project)
if (Array.isArray(read) || check(read).length > 0) throw new Error('the shipped content does not hold together')
const { content } = read
/** What is kept bears a mark that no file has, so that it can be told from what is read. */
const marked = { ...content, words: { ...content.words, resumed: 'Kept.' } }
const KEPT = 'dist/content.json'

const kept = () => {
  const copy = copied()
  keepContent(copy.root, marked)
  return copy
}
const resumed = (root: string) => {
  const loaded = loadContent(root)
  return Array.isArray(loaded) ? loaded : loaded.words.resumed
}

test('the same content has the same hash in whatever folder it stands', () => {
  const copy = copied()
  expect(hashOf(copy.root)).toBe(content.hash)
  expect(content.hash).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(loadContent(copy.root)).toEqual(content)
})

test('what was kept is what was read', () => {
  const copy = copied()
  keepContent(copy.root, content)
  expect(loadContent(copy.root)).toEqual(content)
})

test('what was kept is used while nothing has changed', () => {
  expect(resumed(kept().root)).toBe('Kept.')
})

test('one byte changed in any file changes the hash', () => {
  const copy = copied()
  const files = contentFiles(copy.root)
  expect(files.length).toBeGreaterThan(50)
  const same = files.filter((file) => {
    const before = readFileSync(join(copy.root, file))
    const after = Buffer.from(before)
    after[after.length >> 1] = (after[after.length >> 1] ?? 0) ^ 1
    copy.write(file, after)
    const hash = hashOf(copy.root)
    copy.write(file, before)
    return hash === content.hash
  })
  expect(same).toEqual([])
  expect(hashOf(copy.root)).toBe(content.hash)
})

describe('what was kept is ignored', () => {
  test.each(['flows/words.yaml', 'data/sources.yaml', 'data/numbers/weights.yaml', 'data/landscape/money.yaml'])(
    'as soon as one byte of %s has changed',
    (file) => {
      const copy = kept()
      copy.write(file, `${copy.text(file)}\n`)
      expect(resumed(copy.root)).toBe(content.words.resumed)
    },
  )

  test('when a file has another name', () => {
    const copy = kept()
    renameSync(join(copy.root, 'data/landscape/money.yaml'), join(copy.root, 'data/landscape/cash.yaml'))
    expect(resumed(copy.root)).toBe(content.words.resumed)
  })

  test('when a file is gone', () => {
    const copy = kept()
    rmSync(join(copy.root, 'data/sources.yaml'))
    expect(resumed(copy.root)).toEqual([
      { file: 'data/sources.yaml', line: 1, text: 'is not there, or cannot be read (put it back)' },
    ])
  })

  test('when a file now has a mistake, which is told', () => {
    const copy = kept()
    copy.change('data/knockouts.yaml', /(?<=^knockouts:\n {2}- approach: )spot-purchase/, 'spot-purchas')
    expect(resumed(copy.root)).toMatchObject([{ file: 'data/knockouts.yaml', text: expect.stringContaining('spot-purchase') }])
  })

  test.each(['', '{', 'null', '{"hash"'])('when it was cut short, as in %j', (left) => {
    const copy = copied()
    mkdirSync(join(copy.root, 'dist'))
    writeFileSync(join(copy.root, KEPT), left)
    expect(resumed(copy.root)).toBe(content.words.resumed)
  })
})
