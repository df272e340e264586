import { spreadWord } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { begin, end, names } from '../../conversation/telling/phrases.ts'
import type { Asked, DecisionRecord } from '../decision-record.ts'
import type { Block, Figure, Line } from '../document.ts'
import { heading, list, paragraph, picture, table } from './blocks.ts'
import { quoted } from './said.ts'

/** Every question about the place: what was said, what is not known and who could tell, what was set aside, what was not asked. */
export const placeOf = ({ asked }: DecisionRecord, figures: readonly Figure[], content: Content): Block[] => {
  const { headings, place } = content.words['record-file']
  const of = (state: Asked['state']) => asked.filter((one) => one.state === state)
  const open = [...of('unknown'), ...of('passed')]
  const [unasked, aside, put] = [of('not-asked'), of('set-aside'), of('put-aside')]
  return [
    heading(1, headings.place),
    paragraph(place.intro),
    ...picture(figures, 'landscape', 'beside'),
    ...themesOf(of('told')).flatMap(([theme, these]) => answersOf(content, theme, these)),
    heading(2, place['unknown-heading']),
    ...(open.length === 0 ? [paragraph(place['unknown-none'])] : unknownOf(content, open)),
    ...(unasked.length === 0
      ? []
      : [
          heading(2, place['not-asked']),
          paragraph(fill(place['not-asked-line'], { names: names(unasked.map(({ name }) => name)) })),
        ]),
    ...(aside.length === 0 ? [] : asideOf(content, aside)),
    ...(put.length === 0
      ? []
      : [
          heading(2, place['put-aside']),
          ...list(put.map(({ name, why }) => fill(place['put-aside-one'], { name, why: whyOf(content, why) }))),
        ]),
    ...unreadOf(content, asked),
  ]
}

const themesOf = (asked: readonly Asked[]): [string, Asked[]][] => [
  ...new Map(asked.map(({ theme }) => [theme, asked.filter((one) => one.theme === theme)])),
]

/** The answers of a theme. How sure and in which words stand beside them where anybody said so. */
const answersOf = (content: Content, theme: string, asked: readonly Asked[]): Block[] => {
  const { place } = content.words['record-file']
  const isSaid = asked.some(({ answers }) => answers.some(({ words }) => words !== null))
  return table(
    fill(place.caption, { theme }),
    [place.question, place.answer, ...(isSaid ? [place.words] : [])],
    asked.map((one) => [nameOf(one), answerOf(content, one), ...(isSaid ? [wordsOf(content, one)] : [])]),
  )
}

const nameOf = ({ name, question }: Asked): Line => [{ text: `${name}. `, strong: true }, question]

/** What was answered, in words: of one person with how sure they were, of several with how far they agree. */
export const answerOf = (content: Content, { answers, tooFew, people, agreement, unknown }: Asked): string => {
  const { place, sure } = content.words['record-file']
  const also = unknown.length === 0 ? [] : [fill(place['unknown-also'], { how: howOf(content, unknown) })]
  const [only] = answers
  if (tooFew) return [fill(place['too-few'], { count: people }), ...also].join(' ')
  if (people === 1 && only) {
    const doubt = only.sure === null || only.sure === 'sure' ? '' : ` (${sure[only.sure]})`
    return [end(`${begin(only.label)}${doubt}`), ...also].join(' ')
  }
  const counts = answers.map(({ people: count, label }) => fill(place['told-many'], { count, label })).join('; ')
  const agree = agreement === null ? [] : [place[`agree-${spreadWord(agreement)}`]]
  return [`${counts}.`, ...agree, ...also].join(' ')
}

export const howOf = ({ words }: Content, unknown: Asked['unknown']): string =>
  unknown.map((how) => words['record-file'].unknown[how]).join('; ')

const wordsOf = (content: Content, { answers }: Asked): string =>
  answers.flatMap(({ words }) => (words === null ? [] : [quoted(content, words)])).join(' ')

const unknownOf = (content: Content, asked: readonly Asked[]): Block[] => {
  const { place, state } = content.words['record-file']
  return table(
    place['unknown-caption'],
    [place.question, place['unknown-how'], place['unknown-what'], place['unknown-where']],
    asked.map((one) => [
      nameOf(one),
      begin(one.unknown.length > 0 ? howOf(content, one.unknown) : state[one.state]),
      begin(one.evidence.map(({ what }) => what).join('; ')),
      begin(one.evidence.map(({ where }) => where).join('; ')),
    ]),
  )
}

/** What does not apply to these people; where it was answered all the same, with the answer. */
const asideOf = (content: Content, asked: readonly Asked[]): Block[] => {
  const { place } = content.words['record-file']
  const told = asked.filter(({ answers, unknown }) => answers.length > 0 || unknown.length > 0)
  const others = asked.filter((one) => !told.includes(one))
  return [
    heading(2, place.aside),
    ...(others.length === 0 ? [] : [paragraph(fill(place['aside-line'], { names: names(others.map(({ name }) => name)) }))]),
    ...list(
      told.map((one) => {
        const said =
          one.answers.length > 0 ? `${answerOf(content, one)} ${wordsOf(content, one)}`.trim() : end(howOf(content, one.unknown))
        return fill(place['aside-one'], { name: one.name, said })
      }),
    ),
  ]
}

/** Words beside a question that are no answer by themselves. */
const unreadOf = (content: Content, asked: readonly Asked[]): Block[] => {
  const { place } = content.words['record-file']
  const lines = asked.flatMap(({ name, words }) => words.map((said) => `${name}: ${quoted(content, said)}`))
  return lines.length === 0 ? [] : [heading(2, place.unread), ...list(lines)]
}

const whyOf = ({ words }: Content, why: Asked['why']): string => (why === null ? '' : words['record-file']['put-aside'][why])
