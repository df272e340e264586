import type { Content } from '../content/content.ts'
import type { Change } from '../content/flow.ts'
import type { Event } from './event.ts'

/**
 * An event as it reads today: each change of the flow since it was said is made to it, in order.
 * @returns nothing where the question was retired, or is to be asked again
 */
export const carry = (content: Content, event: Event): Event | undefined =>
  content.flow.changes
    .filter(({ to }) => to > event.flow)
    .reduce<Event | undefined>((now, change) => now && changed(now, change), event)

/** The questions that a person answered in older versions and is asked once more, as they are called today. */
export const askedAgain = (content: Content, person: string, events: readonly Event[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      if (event.by !== person) return []
      const later = content.flow.changes.filter(({ to }) => to > event.flow)
      if (!later.some((change, at) => isAskedAgain(called(later.slice(0, at), event), change))) return []
      const today = called(later, event)
      return today && 'question' in today && today.question !== undefined
        ? [today.question]
        : today && 'step' in today
          ? [today.step]
          : []
    }),
  ),
]

/** An event under the names that changes gave to its question; nothing where one retired it. */
const called = (changes: readonly Change[], event: Event | undefined): Event | undefined =>
  changes.reduce<Event | undefined>((now, change) => now && changed(now, { ...change, askAgain: [] }), event)

/** Whether an event settles a question that a change asks once more. */
const isAskedAgain = (event: Event | undefined, { askAgain }: Change): boolean => {
  switch (event?.type) {
    case 'answered':
    case 'wondered':
    case 'proposed':
      return askAgain.includes(event.question)
    case 'said':
    case 'chose':
    case 'skipped':
      return askAgain.includes(event.step)
    default:
      return false
  }
}

const changed = (event: Event, change: Change): Event | undefined => {
  const renamed = (id: string) => (Object.hasOwn(change.renamed, id) ? (change.renamed[id] ?? id) : id)
  const newValue = (id: string, value: string) => {
    const values = Object.hasOwn(change.values, id) ? change.values[id] : undefined
    return values && Object.hasOwn(values, value) ? (values[value] ?? value) : value
  }
  const range = (question: string, from: number, to: number) => {
    const ends = [from, to].map((level) => Number(newValue(question, String(level))))
    return { from: Math.min(...ends), to: Math.max(...ends) }
  }
  if (isAskedAgain(event, change)) return undefined
  switch (event.type) {
    case 'answered': {
      const { question, answer } = event
      if (change.retired.includes(question)) return undefined
      if (answer.kind !== 'level') return { ...event, question: renamed(question) }
      return { ...event, question: renamed(question), answer: { ...answer, ...range(question, answer.from, answer.to) } }
    }
    case 'proposed': {
      const { question, from, to } = event
      return change.retired.includes(question)
        ? undefined
        : { ...event, question: renamed(question), ...range(question, from, to) }
    }
    case 'noted':
    case 'wondered':
      return change.retired.includes(event.question) ? undefined : { ...event, question: renamed(event.question) }
    case 'said':
    case 'skipped':
    case 'returned':
      return change.retired.includes(event.step) ? undefined : { ...event, step: renamed(event.step) }
    case 'chose': {
      if (change.retired.includes(event.step)) return undefined
      const choices = event.choices.map((choice) => renamed(String(newValue(event.step, choice))))
      return { ...event, step: renamed(event.step), choices: [...new Set(choices)] }
    }
    case 'recommended': {
      const levels = Object.entries(event.given.levels).map(([factor, level]) => [renamed(factor), level])
      return { ...event, given: { ...event.given, levels: Object.fromEntries(levels) } }
    }
    case 'asked':
    case 'agreed':
    case 'put-aside':
      return change.retired.includes(event.question) ? undefined : { ...event, question: renamed(event.question) }
    case 'revealed': {
      if (change.retired.includes(event.question)) return undefined
      const factor = event.question
      // Counts stand in the order of the levels: where levels changed places, so do they.
      const counts = event.counts.map(() => 0)
      for (const [at, count] of event.counts.entries()) {
        const to = Number(newValue(factor, String(at + 1))) - 1
        counts[to] = (counts[to] ?? 0) + count
      }
      return { ...event, question: renamed(factor), counts: Object.hasOwn(change.values, factor) ? counts : event.counts }
    }
    case 'dissented':
      return event.question === undefined ? event : { ...event, question: renamed(event.question) }
    case 'ordered':
      return { ...event, questions: event.questions.filter((id) => !change.retired.includes(id)).map(renamed) }
    case 'gathered':
    case 'housed':
    case 'joined':
    case 'left':
    case 'appointed':
    case 'arranged':
    case 'widened':
    case 'timed':
    case 'parked':
    case 'merged':
    case 'acting':
    case 'returning':
    case 'reminding':
    case 'reminded':
    case 'ended':
    case 'opened':
    case 'shared':
    case 'began':
    case 'confirming':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'overruled':
    case 'declared':
      return event
  }
}
