import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Considered, DecisionRecord } from '../decision-record.ts'
import type { Block, Figure, Line } from '../document.ts'
import { heading, list, paragraph, paragraphs, sections, small, table } from './blocks.ts'
import { points, sayShare } from './said.ts'

/** Every approach with each of its results, then why each stands where it does. */
export const approachesOf = (record: DecisionRecord, figures: readonly Figure[], content: Content): Block[] => {
  const { headings, approaches: words } = content.words['record-file']
  const { approaches, said } = record
  const isEarly = record.verdict.kind === 'too-early'
  const blocked = approaches.filter(({ group }) => group === 'not-viable')
  const overruled = approaches.filter((one) => one.overruled !== null)
  return [
    heading(1, headings.approaches),
    paragraph(fill(words.intro, { count: approaches.length })),
    ...(isEarly ? [paragraph(words.early)] : []),
    paragraph(words.key),
    ...resultsTable(content, approaches),
    ...(isEarly ? [] : placesTable(content, approaches)),
    ...(figures.length === 0 ? [] : [heading(2, headings.pictures)]),
    ...figures.map((figure): Block => ({ kind: 'figure', figure })),
    ...(isEarly ? [] : whyEach(content, approaches)),
    heading(2, headings['not-viable']),
    ...(blocked.length === 0
      ? [paragraph(words['not-viable-none'])]
      : [paragraph(words['not-viable-intro']), ...list(blocked.map(named))]),
    ...(overruled.length === 0
      ? []
      : [
          heading(2, headings.overruled),
          paragraph(words['overruled-intro']),
          ...list(overruled.map(({ name, overruled: why }) => fill(words.overruled, { name, why: why ?? '' }))),
        ]),
    heading(1, headings.mix),
    ...paragraphs([...said.mix, ...said.together]),
    heading(1, headings.usual),
    ...paragraphs(said.usual),
  ]
}

/** Those at the top in full, and why each of the others does not stand higher. */
const whyEach = (content: Content, approaches: readonly Considered[]): Block[] => {
  const { headings, approaches: words, summary } = content.words['record-file']
  const top = approaches.filter(({ shown }) => shown)
  const others = approaches.filter(({ shown, group }) => !shown && group !== 'not-viable')
  return [
    heading(1, headings.each),
    ...top.flatMap((one) => inFull(content, one)),
    ...(top.length > 0 ? [] : [paragraph(summary['none-ready'])]),
    heading(1, headings.others),
    paragraph(words['others-intro']),
    ...list(others.map(named)),
  ]
}

/** An approach and the line that says why it stands where it does. */
const named = ({ name, line }: Considered): Line => [{ text: `${name}. `, strong: true }, line]

const resultsTable = (content: Content, approaches: readonly Considered[]): Block[] => {
  const { approaches: words } = content.words['record-file']
  const { bars } = content.words
  return table(
    words['results-caption'],
    [words.approach, bars.worth, bars.need, bars.readiness, bars.practicality, words.grade, words.group],
    approaches.map(({ rank, name, worth, need, readiness, practicality, evidence, group }) => [
      `${rank}. ${name}`,
      points(worth),
      points(need),
      points(readiness),
      points(practicality),
      evidence,
      content.words.results.groups[group],
    ]),
    [1, 2, 3, 4],
  )
}

const placesTable = (content: Content, approaches: readonly Considered[]): Block[] => {
  const { approaches: words } = content.words['record-file']
  return table(
    words['places-caption'],
    [words.approach, words.first, words.top3, words.between, words.possible],
    approaches.map(({ rank, name, first, top3, between, possible }) => [
      `${rank}. ${name}`,
      possible === 0 ? words.none : sayShare(content, first),
      possible === 0 ? words.none : sayShare(content, top3),
      between === null
        ? words.none
        : between[0] === between[1]
          ? String(between[0])
          : fill(words.range, { from: between[0], to: between[1] }),
      possible === 1 ? words.certain : possible === 0 ? words.never : sayShare(content, possible),
    ]),
    [1, 2, 3],
  )
}

const inFull = (content: Content, { name, full, sources }: Considered): Block[] => [
  heading(2, name),
  ...sections(3, full),
  small(fill(content.words.why.sources, { sources: sources.join(', ') })),
]
