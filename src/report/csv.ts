import { stringify } from 'csv-stringify/sync'
import { cleanControls } from './clean-text.ts'

/**
 * Tables as one CSV file that Excel, LibreOffice and programs read alike: RFC 4180, UTF-8 with its mark, CRLF. No cell can
 * come alive as a formula: one that could has an apostrophe before it, which `plainOf` takes away.
 * @param tables each with its header as its first row. Where there are several, every row begins with the name of its table
 */
export const csvOf = (tables: readonly { name: string; rows: readonly (readonly string[])[] }[]): string => {
  const rows = tables.flatMap(({ name, rows }) => (tables.length === 1 ? rows : rows.map((row) => [name, ...row])))
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  return stringify(
    // RFC 4180: as many cells in each row.
    rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')].map(cellOf)),
    { bom: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
}

/**
 * What a cell of such a file says, for those who read it by program: without the apostrophe that keeps it from being a
 * formula. Of what was written by `csvOf` it gives back every word, but for control characters.
 */
export const plainOf = (cell: string): string => (cell.startsWith("'") && isRisky(cell.slice(1)) ? cell.slice(1) : cell)

const cellOf = (words: string) => {
  const cell = cleanControls(words)
  return isRisky(cell) ? `'${cell}` : cell
}

/** Whether some program would reckon with a cell. A plain number is one, and stays it. */
const isRisky = (cell: string) => !/^[+-]?\d+(\.\d+)?$/.test(cell) && FORMULA.test(cell)

/** What begins a formula, also after quotes, spaces and letters that do not show; a tab or the end of a line begins one too. */
const FORMULA = /^["'`‘’“”\s\p{Z}\p{Cf}]*[=+\-@＝＋－＠\t\r\n]/u
