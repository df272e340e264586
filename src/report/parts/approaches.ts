import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { names } from '../../conversation/telling/phrases.ts'
import type { Considered, DecisionRecord } from '../decision-record.ts'
import type { Block, Figure, Line } from '../document.ts'
import { heading, list, paragraph, paragraphs, picture, sections, small, smallList, table } from './blocks.ts'
import { points, sayShare } from './said.ts'

/** Every approach with each of its results, then why each stands where it does. */
export const approachesOf = (record: DecisionRecord, figures: readonly Figure[], content: Content): Block[] => {
  const { headings, approaches: words } = content.words['record-file']
  const { approaches, said } = record
  const isEarly = record.verdict.kind === 'too-early'
  const places = picture(figures, 'places')
  const blocked = approaches.filter(({ group }) => group === 'not-viable')
  const overruled = approaches.filter((one) => one.overruled !== null)
  return [
    heading(1, headings.approaches),
    paragraph(fill(words.intro, { count: approaches.length })),
    ...(isEarly ? [paragraph(words.early)] : []),
    paragraph(words.key),
    ...resultsTable(content, approaches, isEarly),
    ...doubtful(content, approaches),
    ...picture(figures, 'bars', 'beside'),
    ...(places.length > 0 || isEarly ? places : placesTable(content, approaches)),
    ...picture(figures, 'reasons'),
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
    ...smallList(others.map(named)),
  ]
}

/** An approach and the line that says why it stands where it does. */
const named = ({ name, line }: Considered): Line => [{ text: `${name}. `, strong: true }, line]

/** Between which places each comes is left out while it is too early: their order means nothing then. */
const resultsTable = (content: Content, approaches: readonly Considered[], isEarly: boolean): Block[] => {
  const { approaches: words } = content.words['record-file']
  const { bars } = content.words
  const between = (one: Considered) => {
    if (one.between === null) return words.none
    const [from, to] = one.between
    return from === to ? String(from) : fill(words.range, { from, to })
  }
  return table(
    words['results-caption'],
    [
      ...[words.approach, bars.worth, bars.need, bars.readiness, bars.practicality, words.grade],
      ...(isEarly ? [] : [words.between]),
      words.group,
    ],
    approaches.map((one) => [
      `${one.rank}. ${one.name}`,
      ...[one.worth, one.need, one.readiness, one.practicality].map(points),
      one.evidence,
      ...(isEarly ? [] : [between(one)]),
      content.words.results.groups[one.group],
    ]),
    [1, 2, 3, 4],
  )
}

/** Those that something rules out in some of the ways the answers can be read. */
const doubtful = (content: Content, approaches: readonly Considered[]): Block[] => {
  const { approaches: words } = content.words['record-file']
  const some = approaches.filter(({ possible }) => possible > 0 && possible < 1)
  if (some.length === 0) return []
  const named = some.map(({ name, possible }) => fill(words['possible-one'], { name, share: sayShare(content, possible) }))
  return [paragraph(fill(words['possible-some'], { names: names(named) }))]
}

/** How often each comes first, where there is no picture that says so. */
const placesTable = (content: Content, approaches: readonly Considered[]): Block[] => {
  const { approaches: words } = content.words['record-file']
  return table(
    words['places-caption'],
    [words.approach, words.first, words.top3],
    approaches.map(({ rank, name, first, top3, possible }) => [
      `${rank}. ${name}`,
      possible === 0 ? words.none : sayShare(content, first),
      possible === 0 ? words.none : sayShare(content, top3),
    ]),
    [1, 2],
  )
}

const inFull = (content: Content, { name, full, sources }: Considered): Block[] => [
  heading(2, name),
  ...sections(3, full),
  small(fill(content.words.why.sources, { sources: sources.join(', ') })),
]
