import type { Picture } from '../../src/index.ts'
import { type Figures, figuresOf } from '../chat/figures.ts'
import type { Standing } from '../chat/look.ts'
import type { Json } from '../delivery/post.ts'
import type { Element, Part } from './element.ts'
import { bounded, oneLine, safe } from './escape.ts'
import { block, heading, type Looks, paragraph, smallPrint } from './parts.ts'

/** The most letters of a name beside a bar. */
const NAME = 34
/** The most bars of a chart. */
export const BARS = 20

/**
 * How often each approach comes where: Teams' own bars of how often it is among the first three, and a table with the same
 * figures, the full names and all the rest. In full, also how far each comes beside the first. A client that draws no charts
 * shows the bars as text.
 */
export const showPicture = (picture: Picture, detail: 'short' | 'full', { words }: Standing): Part[] => {
  const { chart } = words.cards
  const { columns, rows } = figuresOf(picture, words, BARS)
  const full = detail === 'full'
  const amongFirst = rows.map(({ name, figures }) => ({
    name,
    value: figures.at(-1)?.value ?? 0,
    text: figures.at(-1)?.text ?? '',
  }))
  const lengths = rows.map(({ name, length }) => ({ name, value: length, text: `${length}%` }))
  return [
    ...heading(picture.title, 'Medium'),
    ...smallPrint([picture.figure]),
    shareChart(chart.title, amongFirst),
    ...(full ? [shareChart(chart.ranked, lengths)] : []),
    {
      element: table(rows, columns, full ? chart.length : undefined, chart.approach),
      said: saidOf(rows, columns, full ? chart.length : undefined),
      under: true,
    },
  ]
}

/**
 * Bars as Teams draws them.
 * @param title shown where the looks say so, and read out in any case
 * @param looks how they are drawn, and what stands there where no charts are drawn
 */
export const barChart = (
  title: string,
  bars: readonly { name: string; value: number }[],
  looks: Looks & { fallback: Element },
): Element => ({
  type: 'Chart.HorizontalBar',
  title: oneLine(title),
  ...looks,
  data: bars.map(({ name, value }) => ({ x: bounded(name, NAME, oneLine), y: value })),
})

interface Share {
  name: string
  /** In per cent. */
  value: number
  text: string
}

const shareChart = (title: string, bars: readonly Share[]): Part => ({
  // Teams shows the title of a chart where it is told to, and not otherwise.
  element: barChart(title, bars, { displayMode: 'AbsoluteWithAxis', showTitle: true, fallback: drawnBars(title, bars) }),
  said: safe(title),
  under: true,
})

/** The same as text. */
const drawnBars = (title: string, bars: readonly Share[]): Element => ({
  type: 'Container',
  items: [
    ...paragraph([{ bold: title }]).map(({ element }): Json => element),
    ...bars.map(
      ({ name, value, text }): Json => ({
        ...block(`${drawn(value)} ${safe(text)} · ${safe(name)}`),
        size: 'Small',
        spacing: 'Small',
      }),
    ),
  ],
})

/** A bar in text, a mark for every ten. */
const drawn = (value: number) => '█'.repeat(Math.round(value / 10)) || '▏'

/** The figures of the chart, and under each name how often it comes in each place. */
const table = (rows: readonly Figures[], columns: readonly string[], length: string | undefined, approach: string): Element => {
  const figure = columns.at(-1) ?? ''
  const cell = (...items: Json[]): Json => ({ type: 'TableCell', items })
  const head = (text: string) => cell({ ...block(safe(text)), weight: 'Bolder', size: 'Small' })
  return {
    type: 'Table',
    firstRowAsHeader: true,
    showGridLines: true,
    columns: [{ width: 3 }, { width: 1 }, ...(length ? [{ width: 1 }] : [])],
    rows: [
      { type: 'TableRow', cells: [approach, figure, ...(length ? [length] : [])].map(head) },
      ...rows.map(
        (row): Json => ({
          type: 'TableRow',
          cells: [
            cell(block(safe(row.name)), {
              ...block(safe(placesOf(row, columns))),
              size: 'Small',
              isSubtle: true,
              spacing: 'Small',
            }),
            cell(block(safe(row.figures.at(-1)?.text ?? ''))),
            ...(length ? [cell(block(`${row.length}%`))] : []),
          ],
        }),
      ),
    ],
  }
}

/** "first 35%, second or third 20%": in which places it comes how often. */
const placesOf = ({ figures }: Figures, columns: readonly string[]) =>
  figures
    .slice(0, -1)
    .map(({ text }, nth) => `${columns[nth]?.toLowerCase()} ${text}`)
    .join(', ')

const saidOf = (rows: readonly Figures[], columns: readonly string[], length: string | undefined): string =>
  rows
    .map((row) => {
      const most = `${columns.at(-1)?.toLowerCase()} ${row.figures.at(-1)?.text}`
      return safe(
        `${row.name}: ${[placesOf(row, columns), most, ...(length ? [`${length.toLowerCase()} ${row.length}%`] : [])].join(', ')}`,
      )
    })
    .join('\n')
