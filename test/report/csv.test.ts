import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvOf, plainOf } from '../../src/report/csv.ts'
import { unzipped } from '../../src/report/zipped.ts'
import { CELLS } from './cells.ts'
import { converted, hasOffice } from './office.ts'

const tableOf = (cells: readonly string[]) => [
  { name: 'cells', rows: [['said', 'at'], ...cells.map((cell, at) => [cell, String(at)])] },
]
const parsed = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter: ',', newline: '\r\n' }).data.filter((row) => row.length > 1)

test('there are 40 cells to try', () => {
  expect(new Set(CELLS).size).toBe(40)
})

test('no cell begins as a formula does, and each gives its words back', () => {
  const rows = parsed(csvOf(tableOf(CELLS))).slice(1)
  expect(rows).toHaveLength(40)
  for (const [at, [cell = '']] of rows.entries()) {
    expect(cell, JSON.stringify(CELLS[at])).not.toMatch(/^["\s]*[=+\-@＝＋－＠\t\r\n]/)
    expect(plainOf(cell)).toBe(CELLS[at])
  }
})

test('whatever is said comes back word for word', () => {
  const risky = fc.stringMatching(/^["' \t]{0,3}[=+@－-]?['"a-z0-9,.\n]{0,8}$/)
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          risky,
          fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll(/[^\t\r\n\P{Cc}]|\p{Cs}/gu, '')),
        ),
        { minLength: 1, maxLength: 20 },
      ),
      (cells) => {
        const rows = parsed(csvOf(tableOf(cells))).slice(1)
        expect(rows.map(([cell = '']) => plainOf(cell))).toEqual(cells)
      },
    ),
    { seed: 11, numRuns: 500 },
  )
})

test('numbers stay numbers, also those below nothing', () => {
  const numbers = ['-3', '+2.5', '0', '-0.75', '1200']
  expect(
    parsed(csvOf(tableOf(numbers)))
      .slice(1)
      .map(([cell]) => cell),
  ).toEqual(numbers)
})

test('a file begins with its mark, ends lines as RFC 4180 asks and has as many cells in each row', () => {
  const csv = csvOf([
    {
      name: 'answers',
      rows: [
        ['question', 'words', 'voice'],
        ['one', 'two\nlines', 'carer'],
      ],
    },
    {
      name: 'approaches',
      rows: [
        ['approach', 'worth'],
        ['Shared Lives', '70'],
      ],
    },
  ])
  expect(csv).toBe(
    '\uFEFFanswers,question,words,voice\r\nanswers,one,"two\nlines",carer\r\napproaches,approach,worth,\r\napproaches,Shared Lives,70,\r\n',
  )
})

test('letters that no program can be trusted with become visible', () => {
  expect(parsed(csvOf(tableOf(['a\u0000b\uD800c']))).at(1)?.[0]).toBe('a\uFFFDb\uFFFDc')
})

describe.skipIf(!hasOffice)('in LibreOffice', () => {
  test('no formula comes alive, and the words are still there', () => {
    const cells = csvOf(tableOf(CELLS))
    // The same words without the apostrophes do come alive: so the trial can fail.
    const bare = `\uFEFF${Papa.unparse(CELLS.map((cell) => [cell]))}`
    const sheets = converted({ 'cells.csv': cells, 'bare.csv': bare }, 'xlsx', READ)
    const sheetOf = (name: string) => {
      const parts = unzipped(readFileSync(sheets.get(name) ?? ''))
      return Buffer.from(parts.get('xl/worksheets/sheet1.xml') ?? []).toString('utf8')
    }
    expect(sheetOf('bare')).toMatch(/<f[ >]/)
    expect(sheetOf('cells')).toContain('<row')
    expect(sheetOf('cells')).not.toMatch(/<f[ >]/)

    const again = readFileSync(converted({ 'cells.csv': cells }, SAVED, READ).get('cells') ?? '', 'utf8')
    const { data } = Papa.parse<string[]>(again.replace(/^\uFEFF/, ''))
    expect(data.slice(1, 41).map(([cell = '']) => lines(plainOf(cell)))).toEqual(CELLS.map(lines))
  })
})

/** CSV with commas and quotes, in UTF-8, from the first line: what its window finds out by itself, and its command does not. */
const READ = 'CSV:44,34,76,1'
const SAVED = 'csv:Text - txt - csv (StarCalc):44,34,76,1'
/** A spreadsheet has one way only to end a line. */
const lines = (cell: string) => cell.replaceAll(/\r\n?/g, '\n')
