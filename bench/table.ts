import type { Line } from './line.ts'

/** The lines as one table of text. */
export const table = (lines: readonly Line[]): string => {
  const rows = [HEAD, ...lines.map(row)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const pad = (cell: string, column: number) => {
    const width = widths[column] ?? 0
    return FIGURES.includes(column) ? cell.padStart(width) : cell.padEnd(width)
  }
  return rows.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n')
}

const HEAD = ['name', 'measured', 'median', 'p95', 'n', 'aim', 'met']
const FIGURES = [2, 3, 4]

const row = ({ name, measured, unit, median, p95, n, aim, met }: Line) => [
  name,
  measured,
  `${figure(median)} ${unit}`,
  p95 === null ? '' : figure(p95),
  String(n),
  aim ?? '',
  met === null ? '' : met ? 'yes' : 'NO',
]

const figure = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)
