import type { Content } from '../../content/content.ts'
import { MATTERS } from '../../conversation/rounds.ts'
import { PREMORTEM } from '../ballots.ts'

/** What a question of a workshop is called. */
export const questionName = ({ factors, words }: Content, id: string): string => {
  const { matters, premortem } = words.workshop.ask
  if (id === MATTERS) return matters.name
  return id === PREMORTEM ? premortem.name : (factors.find((factor) => factor.id === id)?.name ?? id)
}

/** What an answer to it is called. */
export const answerName = ({ factors, outcomes, words }: Content, question: string, choice: string): string => {
  if (choice === 'unknown') return words.factor.unknown
  if (choice === 'pass') return words.factor.pass
  if (question === MATTERS) return outcomes.find(({ id }) => id === choice)?.name ?? choice
  return factors.find(({ id }) => id === question)?.levels[Number(choice) - 1]?.label ?? choice
}
