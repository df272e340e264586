import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { end, marksOf, names, short } from '../conversation/telling/phrases.ts'
import type { Considered, DecisionRecord } from './decision-record.ts'
import type { Block, Document, Figure } from './document.ts'
import { frontOf } from './document-of.ts'
import { heading, list, ordered, paragraph, paragraphs, small } from './parts/blocks.ts'
import { quoted } from './parts/said.ts'
import { plainOf } from './plain.ts'
import { forReaders } from './wording.ts'

/** As many approaches and open questions as stand on one page, and as many letters of what somebody said. */
const APPROACHES = 5
const QUESTIONS = 2
const WORDS = 160

/** The short version, to paste into a committee paper: one A4 page, at most about 3,000 letters. */
export const briefOf = (record: DecisionRecord, given: Content, figures: readonly Figure[] = []): Document => {
  const content = forReaders(given)
  const words = content.words['record-file']
  const { brief } = words
  const place = record.place === '' ? words['no-place'] : short(record.place, 60)
  const top = record.approaches.filter(({ shown }) => shown).slice(0, APPROACHES)
  const [first = '', ...surer] = record.said.sure
  return {
    ...frontOf(record, content),
    title: fill(brief.title, { place }),
    blocks: [
      paragraph(peopleLine(record, content)),
      ...(record.decision === '' ? [] : [paragraph(fill(words.purpose.decision, { words: short(record.decision, WORDS) }))]),
      heading(2, brief.matters),
      paragraph(record.matters.line),
      ...record.matters.weeks
        .slice(0, 1)
        .map((said): Block => ({ kind: 'paragraph', line: quoted(content, short(said, WORDS)), tone: 'quote' })),
      heading(2, brief.top),
      ...(top.length > 0 ? ordered(top.map((one) => itemOf(content, one))) : [paragraph(words.summary['none-ready'])]),
      ...figures.slice(0, 1).map((figure): Block => ({ kind: 'figure', figure })),
      ...buildLines(content, top),
      heading(2, brief.sure),
      ...paragraphs([first, ...surer.slice(0, 2)]),
      heading(2, brief['not-known']),
      ...notKnown(record, content),
      heading(2, brief.before),
      ...list([
        ...unheardLine(record, content),
        end(equalityLine(record, content)),
        ...usualLine(record, content),
        content.words.results.weights,
        brief['no-decision'],
      ]),
      small(record.kind === 'file' ? brief['whole-file'] : fill(brief.whole, { code: record.code })),
    ],
  }
}

/** The same as plain text. */
export const plainBrief = (record: DecisionRecord, content: Content): string => plainOf(briefOf(record, content))

const itemOf = (content: Content, approach: Considered): string => {
  const { name, place, group, evidence } = approach
  const { bars, results } = content.words
  const word = (share: number) => bars.words[marksOf(share) - 1] ?? ''
  return fill(content.words['record-file'].brief.item, {
    name,
    place,
    group: results.groups[group],
    worth: word(approach.worth),
    need: word(approach.need),
    readiness: word(approach.readiness),
    practicality: word(approach.practicality),
    grade: evidence,
  })
}

/** What has to be built first for those that are needed and not ready: the first thing for each. */
const buildLines = (content: Content, top: readonly Considered[]): Block[] => {
  const { brief, summary } = content.words['record-file']
  const lines = top
    .filter(({ group, build }) => group === 'build-first' && build.length > 0)
    .slice(0, BUILT)
    .map(({ name, build: [first = ''] }) => fill(summary.build, { name, line: first }))
  return lines.length === 0 ? [] : [heading(2, brief.build), ...list(lines)]
}
const BUILT = 2

/** Where business as usual stands, unless it is too early for any place. */
const usualLine = ({ approaches, verdict }: DecisionRecord, content: Content): string[] =>
  verdict.kind === 'too-early'
    ? []
    : approaches.filter(({ usual }) => usual).map(({ place }) => fill(content.words['record-file'].summary.usual, { place }))

const peopleLine = ({ kind, people }: DecisionRecord, content: Content): string => {
  const { brief } = content.words['record-file']
  if (kind === 'file') return brief['people-none']
  return people.count === 1 ? brief['people-one'] : fill(brief['people-many'], { count: people.count })
}

const notKnown = ({ telling, asked }: DecisionRecord, content: Content): Block[] => {
  const { summary } = content.words['record-file']
  const open = asked.filter(({ state }) => state !== 'told' && state !== 'set-aside').length
  return list([
    ...telling.slice(0, QUESTIONS).map(({ name, where }) => fill(summary.unknown, { name, where })),
    fill(summary['unknown-more'], { count: open }),
  ])
}

const unheardLine = ({ kind, people, unheard }: DecisionRecord, content: Content): string[] => {
  const words = content.words['record-file'].people
  return [
    ...(kind === 'file' || people.missing.length === 0 ? [] : [fill(words.missing, { voices: names(people.missing) })]),
    ...(unheard.length === 0 ? [] : [fill(content.words.results.unheard, { words: end(short(unheard.join('; '), WORDS)) })]),
  ]
}

const equalityLine = ({ equality }: DecisionRecord, content: Content): string => {
  const { results } = content.words
  return equality.length > 0 ? fill(results.equality, { words: short(equality.join('; '), WORDS) }) : results['equality-none']
}
