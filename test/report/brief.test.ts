import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readAnswers } from '../../src/landscape/file.ts'
import { briefOf, plainBrief } from '../../src/report/brief.ts'
import type { DecisionRecord } from '../../src/report/decision-record.ts'
import { recordOfFile } from '../../src/report/record.ts'
import { tablesOf } from '../../src/report/tables.ts'
import { lightly } from '../conversation/talk.ts'
import { alone, record, several, workshop } from './played.ts'

/** As many letters as one A4 page holds in this shape, counted in the plain text with its title and foot. */
const A_PAGE = 3000
const words = lightly.words['record-file']

const ofExample = (name: string): DecisionRecord => {
  const read = readAnswers(lightly, name, readFileSync(`data/examples/${name}.yaml`, 'utf8'))
  if (Array.isArray(read)) throw new Error(`${name} cannot be read`)
  return recordOfFile({ content: lightly, ...read, version: '9.9.9', at: '' })
}
const played = async (): Promise<DecisionRecord[]> => [
  ...['skellerdale', 'quillgate', 'brindlesea'].map(ofExample),
  record(await alone()),
  record(await several()),
  record(await workshop()),
]

test('the short version fits one page, also where people said a great deal', async () => {
  for (const made of await played()) {
    expect([...plainBrief(made, lightly)].length).toBeLessThanOrEqual(A_PAGE)
    const long = 'Every week somebody tells us of the buses. '.repeat(90)
    const wordy = {
      ...made,
      place: long,
      decision: long,
      matters: { ...made.matters, weeks: [long, long] },
      unheard: [long],
      equality: [long],
    }
    expect([...plainBrief(wordy, lightly)].length).toBeLessThanOrEqual(A_PAGE + 700)
  }
}, 120_000)

test('the short version says what comes first, what is not known, that equality was not considered, and who decides', async () => {
  const made = record(await workshop())
  const text = plainBrief(made, lightly)
  expect(made.approaches.filter(({ shown }) => shown).length).toBeGreaterThan(0)
  for (const { name, shown } of made.approaches) if (shown) expect(text).toContain(name)
  expect(text).toContain(lightly.words.results['equality-none'])
  expect(text).toContain(words.brief['no-decision'])
  expect(briefOf(made, lightly).footer).toBe(words.footer)
}, 60_000)

test('every table has as many cells in each row as in its first, a row for each question and approach, and none of another', async () => {
  for (const made of await played()) {
    const [answers, approaches, codebook] = tablesOf(made, lightly)
    for (const { rows } of [answers, approaches, codebook].flatMap((sheet) => sheet ?? [])) {
      expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true)
    }
    const factors = new Set(answers?.rows.slice(1).map(([factor]) => factor))
    expect([...factors]).toEqual(lightly.factors.map(({ id }) => id))
    expect(approaches?.rows.slice(1).map(([id]) => id)).toEqual(made.approaches.map(({ id }) => id))
    const columns = codebook?.rows.filter(([table, , value]) => table === 'answers' && value === '').map(([, code]) => code) ?? []
    for (const column of answers?.rows[0] ?? []) expect(columns).toContain(column)
    const others = codebook?.rows.filter(([table]) => table === 'approaches').map(([, code]) => code) ?? []
    for (const column of approaches?.rows[0] ?? []) expect(others).toContain(column)
  }
}, 120_000)

test('an answer stands in the table with the part it was said from, how sure it was, its words and its time', async () => {
  const made = record(await alone())
  const rows = tablesOf(made, lightly)[0]?.rows ?? []
  const row = rows.find(([factor]) => factor === 'rurality')
  expect(row?.slice(3, 10)).toEqual(['told', 'A commissioner', '1', '4', '4', expect.any(String), 'sure'])
  expect(row?.at(-1)).toMatch(/^2026-01-05T/)
}, 60_000)
