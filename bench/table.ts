import type { Line } from './line.ts'

/** The lines as one table of text. */
export const table = (lines: readonly Line[]): string => aligned([HEAD, ...lines.map(row)], FIGURES)

/** Cells in columns. @param figures the columns that are set to the right */
export const aligned = (rows: readonly (readonly string[])[], figures: readonly number[]): string => {
  const columns = Math.max(...rows.map(({ length }) => length))
  const widths = Array.from({ length: columns }, (_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const pad = (cell: string, column: number) => {
    const width = widths[column] ?? 0
    return figures.includes(column) ? cell.padStart(width) : cell.padEnd(width)
  }
  return rows.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n')
}

const HEAD = ['name', 'measured', 'median', 'p95', 'n', 'aim', 'met']
const FIGURES = [2, 3, 4]

const row = ({ name, measured, unit, median, missing, p95, n, aim, met }: Line) => [
  name,
  measured,
  median === null ? (missing ?? '') : `${figure(median)} ${unit}`,
  p95 === null ? '' : figure(p95),
  String(n),
  aim ?? '',
  met === null ? '' : met ? 'yes' : 'NO',
]

const figure = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
