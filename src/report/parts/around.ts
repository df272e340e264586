import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { lower, names } from '../../conversation/telling/phrases.ts'
import type { DecisionRecord } from '../decision-record.ts'
import type { Block } from '../document.ts'
import { heading, list, paragraph, paragraphs, quotes, table } from './blocks.ts'
import { points, quoted, sayDay } from './said.ts'

/** What it is for, of which place, and when it was made. */
export const purposeOf = ({ kind, place, population, decision, began, at, code }: DecisionRecord, content: Content): Block[] => {
  const { headings, purpose, 'no-place': none } = content.words['record-file']
  const [from, to] = [sayDay(content, began), sayDay(content, at)]
  return [
    heading(1, headings.purpose),
    ...paragraphs([
      decision === '' ? purpose['decision-none'] : fill(purpose.decision, { words: decision }),
      fill(purpose.place, { place: place === '' ? none : place }),
      population === '' ? purpose['population-none'] : fill(purpose.population, { population }),
      kind === 'file' ? purpose.file : from === to ? fill(purpose['when-one'], { day: to }) : fill(purpose.when, { from, to }),
      ...(code === '' ? [] : [fill(purpose.code, { code })]),
    ]),
  ]
}

/** Who took part, by the part they spoke from; who did not; and what interests were declared. */
export const peopleOf = ({ kind, people, unheard, declared }: DecisionRecord, content: Content): Block[] => {
  const { headings, people: words, interests, decision } = content.words['record-file']
  const [only] = people.voices
  const voices =
    people.voices.length === 0
      ? [paragraph(words['voice-none'])]
      : people.count === 1
        ? [paragraph(fill(words['one-voice'], { voice: lower(only?.name ?? '') }))]
        : list(
            people.voices.map(({ name, count }) =>
              count === null
                ? fill(words['voice-few'], { voice: name, small: people.small })
                : fill(words.voice, { voice: name, count }),
            ),
          )
  const took =
    kind === 'file'
      ? [paragraph(words.file)]
      : [
          paragraph(people.count === 1 ? words.one : fill(words.many, { count: people.count })),
          ...voices,
          ...(people.missing.length > 0 ? [paragraph(fill(words.missing, { voices: names(people.missing) }))] : []),
          ...(people.count > 1 ? [paragraph(fill(words.small, { small: people.small }))] : []),
        ]
  return [
    heading(1, headings.people),
    ...took,
    heading(2, words.unheard),
    ...(unheard.length > 0 ? quotes(unheard.map((said) => quoted(content, said))) : [paragraph(words['unheard-none'])]),
    heading(2, headings.interests),
    paragraph(declared.length > 0 ? interests.said : interests.none),
    ...quotes(declared.map((said) => quoted(content, said))),
    { kind: 'form', fields: [{ name: declared.length > 0 ? interests.more : decision.fields.interests, lines: 2 }] },
  ]
}

/** How it was worked out, in plain words. */
export const methodOf = ({ made }: DecisionRecord, content: Content): Block[] => {
  const { headings, method } = content.words['record-file']
  const samples = made.samples.toLocaleString('en-GB')
  return [heading(1, headings.method), ...list(method.map((line) => fill(line, { samples })))]
}

/** What matters in people's own words, how much each outcome counts, and what must not be lost. */
export const mattersOf = ({ matters, works }: DecisionRecord, content: Content): Block[] => {
  const { headings, matters: words } = content.words['record-file']
  const inOrder = [...matters.outcomes].sort((a, b) => b.weight - a.weight)
  return [
    heading(1, headings.weeks),
    ...(matters.weeks.length > 0
      ? [paragraph(words.weeks), ...quotes(matters.weeks.map((said) => quoted(content, said)))]
      : [paragraph(words['weeks-none'])]),
    paragraph(matters.line),
    ...table(
      words.caption,
      [words.outcome, words.means, words.weight],
      inOrder.map(({ name, means, weight }) => [name, means, `${points(weight)}%`]),
      [2],
    ),
    paragraph(words.weighs),
    heading(2, headings.works),
    ...(works.length > 0
      ? [
          paragraph(words.works),
          ...list(
            works.map(({ theme, words: said }) => `${theme === '' ? words['works-all'] : theme}: ${quoted(content, said)}`),
          ),
        ]
      : [paragraph(words['works-none'])]),
  ]
}
