import type { Picture } from '../../src/index.ts'
import { figuresOf } from '../chat/figures.ts'
import { cut } from '../chat/fit.ts'
import type { Standing } from '../chat/look.ts'
import { plain, safe } from './escape.ts'
import { type Part, section } from './parts.ts'
import type { Block } from './sheet.ts'

/** The most letters of a name in a chart. */
const NAME = 20
/** The most bars of a chart. */
export const BARS = 20
/**
 * How often each approach comes where: bars of how often it is among the first three, and a table with the same figures,
 * the full names and all the rest. In full, also how far each comes beside the first.
 */
export const showPicture = (picture: Picture, detail: 'short' | 'full', { words }: Standing): Part[] => {
  const { chart } = words.cards
  const { columns, rows } = figuresOf(picture, words, BARS)
  const full = detail === 'full'
  const labels = shortNames(rows.map(({ name }) => name))
  const bars = (title: string, series: string, values: readonly number[]): Part => ({
    block: barChart({ title, series, axis: chart.axis, labels, values }),
    said: safe(title),
    under: true,
  })
  const heads = [chart.approach, ...columns, ...(full ? [chart.length] : [])]
  const cells = rows.map(({ name, figures, length }) => [
    cell(name),
    ...figures.map(({ value, text }) => ({ type: 'raw_number', value, text })),
    ...(full ? [{ type: 'raw_number', value: length, text: `${length}%` }] : []),
  ])
  const said = rows.map(({ name, figures, length }) => {
    const each = figures.map(({ text }, nth) => `${columns[nth]?.toLowerCase()} ${text}`)
    return safe(`${name}: ${[...each, ...(full ? [`${chart.length.toLowerCase()} ${length}%`] : [])].join(', ')}`)
  })
  return [
    ...section([{ bold: picture.title }, picture.figure]),
    bars(
      chart.title,
      chart.figure,
      rows.map(({ figures }) => figures.at(-1)?.value ?? 0),
    ),
    ...(full
      ? [
          bars(
            chart.ranked,
            chart.length,
            rows.map(({ length }) => length),
          ),
        ]
      : []),
    {
      block: {
        type: 'data_table',
        caption: cut(picture.title, CAPTION, plain),
        page_size: BARS,
        rows: [heads.map(cell), ...cells],
      },
      said: said.join('\n'),
      under: true,
    },
  ]
}

const CAPTION = 150
/** The most letters of the title of a chart. */
export const TITLE = 50

/** Bars as Slack draws them. @param made one value for each label; no two labels are the same */
export const barChart = (made: {
  title: string
  series: string
  axis: string
  labels: readonly string[]
  values: readonly number[]
}): Block => ({
  type: 'data_visualization',
  title: cut(made.title, TITLE, plain),
  chart: {
    type: 'bar',
    series: [
      {
        name: cut(made.series, NAME, plain),
        data: made.labels.map((label, at) => ({ label, value: made.values[at] ?? 0 })),
      },
    ],
    axis_config: { categories: made.labels, y_label: cut(made.axis, TITLE, plain) },
  },
})

/** Names that fit a chart, no two alike. */
export const shortNames = (names: readonly string[]): string[] => {
  const short = names.map((name) => cut(name, NAME, plain))
  return short.map((name, at) => (short.indexOf(name) < at ? `${cut(name, NAME - 4, plain)} ${at + 1}` : name))
}

const cell = (text: string) => ({ type: 'raw_text', text: plain(text) || '-' })
