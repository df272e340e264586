import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { lower } from '../../conversation/telling/phrases.ts'
import type { DecisionRecord, Vote } from '../decision-record.ts'
import type { Block, Figure } from '../document.ts'
import { heading, list, paragraph, picture, quotes, sections, table } from './blocks.ts'
import { quoted } from './said.ts'

/** How firm the result is, and how people differ. */
export const firmOf = (
  { said, sensitivity, group, votes }: DecisionRecord,
  figures: readonly Figure[],
  content: Content,
): Block[] => {
  const { headings, votes: words } = content.words['record-file']
  return [
    heading(1, headings.sensitivity),
    ...list(said.sure),
    ...picture(figures, 'changes'),
    ...sections(2, sensitivity),
    ...(group.length === 0 ? [] : [heading(1, headings.groups), ...sections(2, group)]),
    ...(votes.length === 0
      ? []
      : [
          heading(1, headings.votes),
          paragraph(words.intro),
          ...picture(figures, 'spread', 'beside'),
          ...votes.flatMap((vote) => voteOf(content, vote)),
        ]),
  ]
}

/** A vote with its whole spread; by part beside it, where enough answered. */
const voteOf = (content: Content, { name, vote, counts, unknown, passed, points, parts }: Vote): Block[] => {
  const { votes: words } = content.words['record-file']
  const { reveal } = content.words.workshop
  const caption = fill(vote > 1 ? words['caption-again'] : words.caption, { question: name, vote })
  const rows = counts.map(({ label, count }, at) => [
    label,
    String(count),
    ...parts.map((part) => String(part.counts[at]?.count ?? 0)),
  ])
  const rest = (label: string, count: number) => [label, String(count), ...parts.map(() => '')]
  const header = [words.answer, words.count, ...parts.map(({ voice }) => fill(words.part, { voice: lower(voice) }))]
  return [
    ...table(
      caption,
      header,
      [...rows, rest(reveal.unknown, unknown), rest(reveal.passed, passed)],
      header.slice(1).map((_, at) => at + 1),
    ),
    ...(points.length === 0
      ? []
      : [
          paragraph(fill(words.points, { question: name })),
          ...list(points.map(({ words: said, label }) => fill(words.point, { words: said, label }))),
        ]),
  ]
}

/** What was considered of equality, and a row to fill in for each group that the law protects. */
export const equalityOf = ({ equality }: DecisionRecord, content: Content): Block[] => {
  const { headings, equality: words } = content.words['record-file']
  return [
    heading(1, headings.equality),
    paragraph(words.intro),
    ...(equality.length > 0
      ? [paragraph(words.said), ...quotes(equality.map((said) => quoted(content, said)))]
      : [paragraph([{ text: words.none, strong: true }])]),
    paragraph(words.table),
    ...table(
      words.caption,
      [words.group, words.effect, words.change],
      [...words.groups, words.other].map((group) => [group, '', '']),
    ),
  ]
}

/** Who does what, and when they look again; and what all this cannot tell. */
export const nextOf = ({ actions, returning }: DecisionRecord, content: Content): Block[] => {
  const { headings, next, cannot } = content.words['record-file']
  return [
    heading(1, headings.next),
    ...(actions.length > 0
      ? [paragraph(next.actions), ...list(actions.map((said) => quoted(content, said)))]
      : [paragraph(next['actions-none'])]),
    ...(returning.length > 0
      ? returning.map((said) => paragraph(fill(next.returning, { words: said })))
      : [paragraph(next['returning-none'])]),
    heading(1, headings.cannot),
    ...list(cannot),
  ]
}

/** The empty place for what people decide, with a line for each name and signature. */
export const decisionOf = (content: Content): Block[] => {
  const { headings, decision } = content.words['record-file']
  const { fields } = decision
  const lines = {
    taken: 3,
    by: 1,
    date: 1,
    reasons: 4,
    departs: 3,
    rejected: 3,
    consultation: 3,
    equality: 2,
    interests: 2,
    review: 1,
  }
  const long = Object.entries(lines).flatMap(([key, count]) => {
    const name = Object.entries(fields).find(([field]) => field === key)?.[1]
    return name === undefined ? [] : [{ name, lines: count }]
  })
  const signed = [fields.name, fields.signature].map((name) => ({ name, lines: 1 }))
  return [
    { kind: 'page-break' },
    heading(1, headings.decision),
    paragraph(decision.intro),
    { kind: 'form', fields: [...long, ...signed, ...signed] },
    { kind: 'page-break' },
  ]
}
