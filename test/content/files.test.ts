import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFiles } from '../../src/content/load.ts'
import { copied, project } from './copy.ts'

const MONEY = 'data/landscape/money.yaml'
const HOMESHARE = 'data/approaches/homeshare.yaml'
const WORDS = 'flows/words.yaml'
/** The files of which there is one each. */
const single = contentFiles(project).filter((file) => !/^data\/(landscape|approaches)\//.test(file))

/** What no editor should have to read. */
const PROGRAMMERS =
  /expected (object|record|array|string|number|int)|received|parseAllDocuments|call stack|compact mappings|block collection/

describe('a file that is not there is said to be missing', () => {
  test.each(single)('%s', (file) => {
    const copy = copied()
    rmSync(join(copy.root, file))
    expect(copy.problems()).toEqual([`${file}:1  is not there, or cannot be read (put it back)`])
  })
})

test('an approach that is missing is named wherever it is spoken of, and nothing else is', () => {
  const copy = copied()
  rmSync(join(copy.root, HOMESHARE))
  const problems = copy.problems()
  expect(problems.length).toBeGreaterThan(3)
  expect(
    problems.filter(
      (line) => !/^data\/(numbers\/\w+|knockouts|companions|sources)\.yaml:\d+ {2}.*("homeshare"|nothing cites)/.test(line),
    ),
  ).toEqual([])
})

describe('one line says that a file is empty', () => {
  test.each([...single, MONEY, HOMESHARE])('%s', (file) => {
    const copy = copied()
    copy.write(file, '')
    const problems = copy.problems()
    expect(problems.filter((line) => line.startsWith(`${file}:1  `))).toHaveLength(1)
    expect(problems).toHaveLength(1)
  })
})

type Broken = [does: string, file: string, from: string | RegExp, to: string, mark: string | RegExp | number]
const BROKEN: Broken[] = [
  ['no word at all', MONEY, /[\s\S]+/, '', 1],
  ['a letter', MONEY, /[\s\S]+/, 'Dear editor,\n\nthis is a letter.\n', 1],
  ['only a remark', MONEY, /[\s\S]+/, '# to be written\n', 1],
  ['a colon in a sentence', HOMESHARE, /(?<=^summary: )(?=Someone)/, 'Homeshare: ', /^summary:/],
  ['a quotation mark that never closes', HOMESHARE, /(?<=^summary: )(?=Someone)/, '"', /^summary:/],
  ['a tab', HOMESHARE, /^ {4}when: high(?=\n(?:.*\n){2} {2}land-values)/, '\twhen: high', /\twhen/],
  ['a merge left unfinished', HOMESHARE, /^kind: grow/, '<<<<<<< HEAD\nkind: grow\n=======\nkind: buy\n>>>>>>> x', '<<<<<<<'],
  ['a star where a word begins', HOMESHARE, /(?<=^summary: )(?=Someone)/, '*', /^summary:/],
  ['a key written twice', WORDS, /^joined:/, 'welcome-back:', /^welcome-back:(?=.*\n(?!welcome-back))/],
]

describe('a file that cannot be made out is pointed at, once', () => {
  test.each(BROKEN)('%s', (_, file, from, to, mark) => {
    const copy = copied()
    copy.change(file, from, to)
    const line = typeof mark === 'number' ? mark : copy.line(file, mark)
    expect(copy.problems().map((problem) => problem.slice(0, problem.indexOf('  ')))).toEqual([`${file}:${line}`])
  })
})

test('what is said of such files is in plain words', { timeout: 30_000 }, () => {
  const said = BROKEN.flatMap(([, file, from, to]) => {
    const copy = copied()
    copy.change(file, from, to)
    return copy.problems()
  })
  expect(said.filter((line) => PROGRAMMERS.test(line))).toEqual([])
})

test('a file in another encoding is pointed at, and no letter is lost without a word', () => {
  const copy = copied()
  copy.write(MONEY, Buffer.from(copy.text(MONEY).replace('name: Money', 'name: Mon\u00e9y'), 'latin1'))
  const problems = copy.problems()
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^${MONEY}:\\d+ `))
})
