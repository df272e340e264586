import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Ask } from '../../conversation/ask.ts'
import { MATTERS } from '../../conversation/rounds.ts'
import type { Choice } from '../../conversation/understanding/choices.ts'
import { countedOf, PREMORTEM } from '../ballots.ts'
import type { Round, Workshop } from '../workshop.ts'
import { answerName, questionName } from './names.ts'

/** The step of a vote: what its buttons belong to. */
export const stepOf = (round: number): string => `vote:${round}`

/** The vote that a step belongs to; nothing for any other step. */
export const roundOf = (step: string): number | undefined => {
  const found = /^vote:([1-9]\d{0,3})$/.exec(step)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The question of a vote, as everybody is asked it. */
export const askOf = (content: Content, workshop: Workshop, round: Round): Ask => {
  const { words } = content
  const { ask } = words.workshop
  const { question, vote, number } = round
  const isInWords = question === PREMORTEM
  return {
    kind: 'ask',
    step: stepOf(number),
    lead: [
      fill(vote > 1 ? ask.again : ask.title, {
        number: workshop.asked.indexOf(question) + 1,
        vote,
        question: questionName(content, question),
      }),
      ...(round.first ? [ask['first-only']] : []),
    ],
    question: asked(content, question),
    hint: [ask.private, isInWords ? ask['hint-words'] : ask.hint, ...secrecy(content, workshop)].join(' '),
    rows: [],
    choices: isInWords ? [{ id: 'why', label: words.factor.why }] : choicesOf(content, question),
    free: isInWords,
  }
}

/** What is said of names on every question. */
const secrecy = ({ words }: Content, { anonymous }: Workshop): string[] => {
  const { ask } = words.workshop
  return anonymous ? [ask.anonymous, ask.cost] : [ask.named]
}

/** What can be chosen on the card of a question. */
export const choicesOf = (content: Content, question: string): Choice[] => {
  const { factor } = content.words
  return [
    ...countedOf(content, question).map((id) => ({ id, label: answerName(content, question, id) })),
    { id: 'unknown', label: factor.unknown, also: ["don't know", 'do not know'] },
    { id: 'pass', label: factor.pass, also: ['skip'] },
    { id: 'why', label: factor.why },
    { id: 'own-words', label: factor['own-words'], also: ['own words', 'in my own words'] },
  ]
}

const asked = ({ factors, words }: Content, question: string): string => {
  const { matters, premortem } = words.workshop.ask
  if (question === MATTERS) return matters.ask
  return question === PREMORTEM ? premortem.ask : (factors.find(({ id }) => id === question)?.question ?? question)
}

/** Why a question is asked. */
export const whyOf = ({ factors, words }: Content, question: string): string => {
  const { matters, premortem } = words.workshop.ask
  if (question === MATTERS) return matters.why
  return question === PREMORTEM ? premortem.why : (factors.find(({ id }) => id === question)?.why ?? '')
}
