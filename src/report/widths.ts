import type { Line, Table } from './document.ts'

/** The words of a line, without what they look like. */
export const wordsOf = (line: Line): string =>
  typeof line === 'string' ? line : line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')

/**
 * How wide the columns of a table are, so that no usual word is cut and those with much to say have most of the room.
 * @param room letters that stand beside each other on the whole width
 * @returns shares of the width, which sum to 1
 */
export const widthsOf = ({ header, rows }: Table, room = 95): number[] => {
  const columns = header.map((name, at) => [name, ...rows.map((row) => wordsOf(row[at] ?? ''))])
  const needs = columns.map((cells) => Math.min(LONGEST, Math.max(1, ...cells.map(longestWord))) + PADDING)
  const wants = columns.map((cells) =>
    Math.sqrt(cells.reduce((sum, cell) => sum + Math.min(cell.length, MUCH), 0) / cells.length),
  )
  const left = Math.max(0, room - total(needs))
  const widths = needs.map((need, at) => need + (left * (wants[at] ?? 0)) / Math.max(1, total(wants)))
  return widths.map((width) => width / total(widths))
}

/** Longer words than this are cut wherever the line ends. */
const LONGEST = 18
/** Of a cell that says more it makes no difference how much. */
const MUCH = 400
/** The space at both sides of a cell, in letters. */
const PADDING = 3

const longestWord = (words: string) => words.split(/[\s/-]+/).reduce((most, word) => Math.max(most, word.length), 0)
const total = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0)
