import type { Picture } from '../../src/index.ts'
import { plain, safe } from './escape.ts'
import { cut } from './fit.ts'
import { type Part, section } from './parts.ts'
import type { Block, Standing } from './sheet.ts'

/** The most letters of a name in a chart. */
const NAME = 20
/** The most bars of a chart. */
const BARS = 20
/** Shares are said to the nearest of these, as everywhere: they are not known better. */
const STEPS = 20

/**
 * How often each approach comes where: bars of how often it is among the first three, and a table with the same figures,
 * the full names and all the rest. In full, also how far each comes beside the first.
 */
export const showPicture = (picture: Picture, detail: 'short' | 'full', { words }: Standing): Part[] => {
  const { chart } = words.slack
  const rows = picture.rows
    .slice(0, BARS)
    .map((row, at) => ({ ...row, name: `${at + 1} ${row.name}`, shares: sharesOf(row.parts) }))
  const labels = shortNames(rows.map(({ name }) => name))
  const bars = (title: string, series: string, values: readonly number[]): Block =>
    barChart({ title, series, axis: chart.axis, labels, values })
  const columns = [chart.first, chart.second, chart.fourth, chart.lower, chart.impossible]
  const lengths = rows.map(({ length }) => percent(length))
  const full = detail === 'full'
  const table: Block = {
    type: 'data_table',
    caption: cut(picture.title, CAPTION, plain),
    page_size: 20,
    rows: [
      [chart.approach, ...columns, chart.figure, ...(full ? [chart.length] : [])].map(cell),
      ...rows.map(({ name, shares, said }, at) => [
        cell(name),
        ...shares.map(figure),
        cell(said),
        ...(full ? [figure(lengths[at] ?? 0)] : []),
      ]),
    ],
  }
  const said = rows.map(({ name, shares, said: often }, at) => {
    const parts = columns.map((column, nth) => `${column.toLowerCase()} ${shares[nth] ?? 0}%`)
    return safe(
      [
        `${name}: ${chart.figure.toLowerCase()} ${often}`,
        ...parts,
        ...(full ? [`${chart.length.toLowerCase()} ${lengths[at]}%`] : []),
      ].join(', '),
    )
  })
  return [
    ...section([{ bold: picture.title }, picture.figure]),
    { block: bars(chart.title, chart.figure, rows.map(amongFirst)), said: '', under: true },
    ...(full ? [{ block: bars(chart.ranked, chart.length, lengths), said: '', under: true as const }] : []),
    { block: table, said: said.join('\n'), under: true },
  ]
}

const CAPTION = 150
const TITLE = 50

const barChart = (made: {
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
const shortNames = (names: readonly string[]): string[] => {
  const short = names.map((name) => cut(name, NAME, plain))
  return short.map((name, at) => (short.indexOf(name) < at ? `${cut(name, NAME - 4, plain)} ${at + 1}` : name))
}

const cell = (text: string) => ({ type: 'raw_text', text: plain(text) || '-' })
const figure = (value: number) => ({ type: 'raw_number', value, text: `${value}%` })

const percent = (share: number) => Math.round(share * STEPS) * (100 / STEPS)

/** Shares in percent, rounded so that they still come to what they came to. */
const sharesOf = (parts: readonly number[]): number[] => {
  let sum = 0
  let told = 0
  return parts.map((part) => {
    sum += part
    const share = percent(sum) - told
    told += share
    return share
  })
}

/** The share of the first three, never said to be none or all: so much is not known. */
const amongFirst = ({ parts: [first = 0, next = 0] }: { parts: readonly number[] }) =>
  Math.min(100 - 100 / STEPS, Math.max(100 / STEPS, percent(first + next)))
