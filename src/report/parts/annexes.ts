import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { approachOf, names } from '../../conversation/telling/phrases.ts'
import type { DecisionRecord } from '../decision-record.ts'
import type { Block, Line } from '../document.ts'
import { heading, list, paragraph, table } from './blocks.ts'
import { sayDay, sayTime } from './said.ts'

/** Earlier results, what was changed, every source, and how to make the record again. */
export const annexesOf = (record: DecisionRecord, content: Content): Block[] => [
  ...earlierOf(record, content),
  ...changesOf(record, content),
  ...sourcesOf(record, content),
  ...checkOf(record, content),
]

const earlierOf = ({ earlier }: DecisionRecord, content: Content): Block[] => {
  const { headings, earlier: words } = content.words['record-file']
  return [
    heading(1, headings.earlier),
    paragraph(earlier.length > 0 ? words.intro : words.none),
    ...table(
      words.caption,
      [words.when, words.what],
      earlier.map(({ at, verdict, moved }, place) => [
        sayTime(content, at),
        [verdictLine(content, verdict), ...(place === 0 ? [words.first] : moved)].join(' '),
      ]),
    ),
  ]
}

const verdictLine = (content: Content, { kind, leaders }: DecisionRecord['verdict']): string => {
  const { earlier: words } = content.words['record-file']
  if (kind === 'too-early') return words.early
  const isKnown = (id: string) => content.approaches.some((one) => one.id === id)
  return fill(words[kind], { names: names(leaders.map((id) => (isKnown(id) ? approachOf(content, id).name : id))) })
}

const changesOf = ({ kind, people, changes }: DecisionRecord, content: Content): Block[] => {
  const { headings, changes: words } = content.words['record-file']
  if (kind === 'workshop') return [heading(1, headings.changes), paragraph(words.group)]
  const isAlone = people.count < 2
  return [
    heading(1, headings.changes),
    paragraph(changes.length === 0 ? words.none : isAlone ? words.intro : words.few),
    ...(isAlone
      ? table(
          words.caption,
          [words.when, words.what, words.before, words.after],
          changes.map(({ at, name, before, after }) => [sayTime(content, at), name, before ?? '', after ?? words.gone]),
        )
      : list(changes.map(({ at, name }) => `${sayDay(content, at)}: ${name}`))),
  ]
}

/** Only those that stand behind what this record says in full; the data hold every one. */
const sourcesOf = ({ sources, approaches }: DecisionRecord, content: Content): Block[] => {
  const cited = citedBy(approaches, content)
  const { headings, sources: words } = content.words['record-file']
  return [
    heading(1, headings.sources),
    paragraph(words.intro),
    ...table(
      words.caption,
      [words.key, words.source, words.year],
      sources
        .filter(({ key }) => cited.has(key))
        .map(({ key, title, by, year, address }) => [
          key,
          linked(by === '' ? title : fill(words.by, { title, by }), address),
          year === 'unknown' ? words['year-none'] : String(year),
        ]),
    ),
  ]
}

/** Of the approaches told in full, and of what rules others out. */
const citedBy = (approaches: DecisionRecord['approaches'], { approaches: all, knockouts }: Content): Set<string> => {
  const full = new Set(approaches.filter(({ shown }) => shown).map(({ id }) => id))
  const held = new Set(approaches.filter(({ possible, overruled }) => possible < 1 || overruled !== null).map(({ id }) => id))
  return new Set([
    ...all
      .filter(({ id }) => full.has(id))
      .flatMap((one) => [one, one.law, ...one.examples].flatMap(({ sources }) => [...sources])),
    ...knockouts.filter(({ approach }) => held.has(approach)).flatMap(({ sources }) => [...sources]),
  ])
}

/** A source with its first address behind its title, and the others after it. */
const linked = (text: string, [first, ...others]: readonly string[]): Line => {
  if (first === undefined) return text
  return [{ text, link: first }, ...others.flatMap((link) => ['; ', { text: link, link }])]
}

const checkOf = ({ made, kind, code, began, at }: DecisionRecord, content: Content): Block[] => {
  const { headings, check: words } = content.words['record-file']
  const samples = made.samples.toLocaleString('en-GB')
  return [
    heading(1, headings.check),
    paragraph(words.intro),
    ...table(
      words.caption,
      [words.what, words.value],
      [
        ...(code === '' ? [] : [[words.code, code]]),
        ...(kind === 'file'
          ? []
          : [
              [words.from, began],
              [words.to, at],
            ]),
        [words.version, made.version],
        [words.content, made.content],
        [words.flow, String(made.flow)],
        [words.draws, made.how === 'sampled' ? fill(words.drawn, { samples, seed: made.seed }) : words.counted],
        [kind === 'file' ? words.input : words.head, made.head],
      ],
    ),
    paragraph(kind === 'file' ? words['how-file'] : fill(words.how, { code })),
  ]
}
