import type { Bar, Row, Section } from '../../src/index.ts'
import { button, header, type Line, type Part, section } from './parts.ts'
import type { Standing } from './sheet.ts'

/** Rows a person can put right, each with its button; somebody's own words are set off from how they were read. */
export const showRows = (rows: readonly Row[], { words }: Standing): Part[] =>
  rows.flatMap(({ step, name, said, words: own }) =>
    section(
      [{ bold: name }, said, ...(own ? [{ quote: own }] : [])],
      button(words.slack.change, { do: 'change', step }, { label: `${words.slack.change}: ${name}` }),
    ),
  )

/** A title, and below it rows and sections. */
export const showTitled = (
  { title, rows = [], sections }: { title: string; rows?: readonly Row[]; sections: readonly Section[] },
  at: Standing,
): Part[][] => [
  [...header(title), ...showRows(rows, at).map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part))],
  ...sections.map(showSection),
]

/** A heading and its lines; of many lines each has a point. */
export const showSection = ({ heading, lines, addresses }: Section): Part[] =>
  section([
    ...(heading ? [{ bold: heading }] : []),
    ...pointed(lines, heading !== undefined).map((line, at) => linkedTo(line, addresses?.[at] ?? '')),
  ])

/** A line that leads to its address, which then need not stand in it. */
const linkedTo = (line: string, address: string): Line =>
  address === '' ? line : { link: line.replace(`, ${address}`, ''), to: address }

/** The four results of an approach on a line, each in a word and in five marks. */
export const barsLine = (bars: readonly Bar[], name?: string): Line => {
  const each = bars.map(({ name: result, word, share }) => `${result} ${marks(share)} ${word}`.replaceAll(' ', '\u00a0'))
  return `${name ? `${name}: ` : ''}${each.join(' · ')}`
}

const MARKS = 5
const marks = (share: number) => {
  const full = Math.min(MARKS, Math.floor(share * MARKS + 1e-9) + 1)
  return '█'.repeat(full) + '░'.repeat(MARKS - full)
}

const pointed = (lines: readonly string[], isList: boolean) =>
  isList && lines.length > 1 ? lines.map((line) => `• ${line}`) : lines
