import type { Content } from '../content/content.ts'
import { askStep } from './ask.ts'
import { carry } from './carry.ts'
import type { Event } from './event.ts'
import { answerLine, factorOf } from './telling/phrases.ts'
import { worldOf } from './world.ts'

/** What somebody last answered to a question, in words, as a card shows it once it is answered. */
export const tookOf = (content: Content, code: string, by: string, log: readonly Event[], step: string): string[] => {
  const events = log.flatMap((event) => carry(content, event) ?? [])
  const last = events.findLast((event) => event.by === by && stepOf(event) === step)
  const { words } = content
  switch (last?.type) {
    case 'answered': {
      const line = answerLine(content, factorOf(content, step), last.answer)
      return [line, ...(last.answer.words ? [`“${last.answer.words}”`] : [])]
    }
    case 'said':
      return [`“${last.words}”`]
    case 'skipped':
      return [words.settled.skipped]
    case 'chose': {
      const { choices } = askStep(worldOf(content, code, by, events), step)
      const labels = last.choices.map((choice) => choices.find(({ id }) => id === choice)?.label ?? nameOf(content, choice))
      return [labels.filter((label) => label !== '').join('; ')].filter((line) => line !== '')
    }
    default:
      return []
  }
}

/** How many people other than one answered a question. */
export const othersAt = (events: readonly Event[], by: string, step: string): number =>
  new Set(events.filter((event) => event.by !== by && stepOf(event) === step).map((event) => event.by)).size

const stepOf = (event: Event): string | undefined =>
  event.type === 'answered'
    ? event.question
    : event.type === 'said' || event.type === 'chose' || event.type === 'skipped'
      ? event.step
      : undefined

const nameOf = ({ outcomes, words }: Content, choice: string) =>
  outcomes.find(({ id }) => id === choice)?.name ?? (choice === 'all' ? words.steps.most.all : '')
