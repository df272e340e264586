import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { end, names, short } from '../../conversation/telling/phrases.ts'
import type { Considered, DecisionRecord } from '../decision-record.ts'
import type { Block, Line } from '../document.ts'
import { heading, lead, list, ordered, paragraph, paragraphs, quotes } from './blocks.ts'
import { quoted, sayShare } from './said.ts'

/** As many of each as stand on the first page. */
const FEW = 3
const BUILT = 2
const SHORT = 120
const TOP = 5

/** What it all comes to, on one page: it comes before everything else. */
export const summaryOf = (record: DecisionRecord, content: Content): Block[] => {
  const { headings, summary } = content.words['record-file']
  const { results } = content.words
  const { said, matters, approaches } = record
  const [first = '', ...surer] = said.sure
  const isEarly = record.verdict.kind === 'too-early'
  const top = approaches.filter(({ shown }) => shown).slice(0, TOP)
  return [
    heading(1, headings.summary),
    lead(first),
    ...paragraphs(surer.slice(0, 1)),
    paragraph(matters.line),
    ...quotes(matters.weeks.slice(0, 1).map((words) => quoted(content, short(words, SHORT)))),
    heading(2, headings.top),
    ...(top.length > 0 ? ordered(top.map((one) => topLine(content, one))) : [paragraph(summary['none-ready'])]),
    ...(said.left.length > 0 ? [paragraph([{ text: `${results.left}. `, strong: true }, short(said.left.join(' '))])] : []),
    paragraph([said.heard, ...(record.telling.length > 0 ? surer.slice(1, -1) : surer.slice(1))].join(' ')),
    ...(top.length > 0 ? [heading(2, headings.build), ...buildLines(top, content)] : []),
    heading(2, headings['not-known']),
    ...notKnown(record, content),
    heading(2, headings.beside),
    ...list([
      ...(record.kind === 'file' ? [] : [voicesLine(record, content)]),
      ...(record.unheard.length > 0
        ? [fill(content.words.results.unheard, { words: end(short(record.unheard.join('; '), SHORT)) })]
        : []),
      record.equality.length > 0
        ? fill(content.words.results.equality, { words: end(short(record.equality.join('; '), SHORT)) })
        : content.words.results['equality-none'],
      ...(isEarly ? [] : approaches.filter(({ usual }) => usual)).map(({ place }) => fill(summary.usual, { place })),
      content.words.results.weights,
    ]),
  ]
}

/** An approach of the first page: where it stands, what it comes to, and how often it comes first. */
const topLine = (content: Content, { name, place, group, first, top3, evidence }: Considered): Line => {
  const { summary } = content.words['record-file']
  const [, rest = ''] = fill(summary.item, { name: '\n', place, group: content.words.results.groups[group] }).split('\n')
  const chance = fill(summary.chance, { first: sayShare(content, first), top3: sayShare(content, top3), grade: evidence })
  return [{ text: name, strong: true }, `${rest} ${chance}`]
}

const buildLines = (approaches: readonly Considered[], content: Content): Block[] => {
  const { summary } = content.words['record-file']
  const lines = approaches
    .filter(({ shown, group, build }) => shown && group !== 'ready' && build.length > 0)
    .slice(0, BUILT)
    .map(({ name, build }) => fill(summary.build, { name, line: short(build[0] ?? '') }))
  return lines.length > 0 ? list(lines) : [paragraph(summary['build-none'])]
}

/** The open questions most worth an answer, and how many have none. That none would change much is said above. */
const notKnown = ({ telling, asked }: DecisionRecord, content: Content): Block[] => {
  const { summary } = content.words['record-file']
  const open = asked.filter(({ state }) => state !== 'told' && state !== 'set-aside').length
  return [
    ...list(telling.slice(0, FEW).map(({ name, where }) => fill(summary.unknown, { name, where: short(where, SHORT) }))),
    paragraph(fill(summary['unknown-more'], { count: open })),
  ]
}

const voicesLine = ({ people }: DecisionRecord, content: Content): string => {
  const { people: words } = content.words['record-file']
  const said = people.count === 1 ? words.one : fill(words.many, { count: people.count })
  return people.missing.length > 0 ? `${said} ${fill(words.missing, { voices: names(people.missing) })}` : said
}
