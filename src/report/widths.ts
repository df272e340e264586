import type { Line, Table } from './document.ts'

/** The words of a line, without what they look like. */
export const wordsOf = (line: Line): string =>
  typeof line === 'string' ? line : line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

/**
 * How wide the columns of a table are, so that no usual word is cut and those with much to say have most of the room. A table
 * that says little is narrower than the page: what belongs together stands together.
 * @returns shares of the width of a page, which sum to 1 at most
 */
export const widthsOf = ({ header, rows }: Table): number[] => {
  const room = header.length > MANY ? 112 : 96
  const columns = header.map((name, at) => [name, ...rows.map((row) => wordsOf(row[at] ?? ''))])
  const needs = columns.map((cells) => Math.min(LONGEST, Math.max(3, ...cells.map(longestWord))) + PADDING)
  // What a column would still use to set each cell on one line; much more of it is worth only a little more room.
  const wants = columns.map((cells, at) => Math.max(0, longest(cells) + PADDING - (needs[at] ?? 0)))
  const left = Math.max(0, room - total(needs))
  if (total(wants) <= left) return needs.map((need, at) => (need + (wants[at] ?? 0)) / room)
  const parts = wants.map((want) => Math.min(want, MUCH))
  const widths = needs.map((need, at) => need + (left * (parts[at] ?? 0)) / total(parts))
  return widths.map((width) => width / total(widths))
}

/** A table of more columns than this is set in smaller letters. */
export const MANY = 6
/** A table of at most so many rows stays on one page. */
export const SHORT = 12

/** Longer words than this are cut wherever the line ends. */
const LONGEST = 18
/** Of a column that wants more than this it makes no difference how much. */
const MUCH = 80
/** The space at both sides of a cell, in letters. */
const PADDING = 4

const longest = (cells: readonly string[]) => cells.reduce((most, cell) => Math.max(most, cell.length), 0)
const longestWord = (words: string) => words.split(/[\s/-]+/).reduce((most, word) => Math.max(most, word.length), 0)
const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)
