import type { Bar, Content, Row, Section } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { marks, pointed, sourceIn } from '../chat/telling.ts'
import { button, fields, header, type Line, type Part, section } from './parts.ts'

/** Rows a person can put right, each with its button; somebody's own words are set off from how they were read. */
export const showRows = (rows: readonly Row[], { words }: Standing): Part[] =>
  rows.flatMap(({ step, name, said, words: own }) =>
    section(
      [{ bold: name }, said, ...(own ? [{ quote: own }] : [])],
      button(words.cards.change, { do: 'change', step }, { label: `${words.cards.change}: ${name}` }),
    ),
  )

/** A title, and below it rows and sections. */
export const showTitled = (
  { title, rows = [], sections }: { title: string; rows?: readonly Row[]; sections: readonly Section[] },
  at: Standing,
): Part[][] => [
  [...header(title), ...showRows(rows, at).map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part))],
  ...sections.map((one) => showSection(one, at)),
]

/** A heading and its lines; of many lines each has a point. */
export const showSection = ({ heading, lines }: Section, { content }: Standing): Part[] =>
  section([
    ...(heading ? [{ bold: heading }] : []),
    ...pointed(lines, heading !== undefined).map((line) => withSource(line, content)),
  ])

/** The four results of an approach, each in a word and in five marks; what is read out is the words. */
export const showBars = (bars: readonly Bar[], title: string): Part[] =>
  fields(
    title,
    bars.map(({ name, word, share }) => ({ name, value: `${marks(share)} ${word}`, said: word })),
  )

/** The address of one of our sources is a link. */
const withSource = (line: string, content: Content): Line => sourceIn(line, content) ?? line
