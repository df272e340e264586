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

/** The questions that a person answered in older versions and is asked once more. */
export const askedAgain = (content: Content, person: string, events: readonly Event[]): string[] => [
  ...new Set(
    events.flatMap((event) => {
      if (event.by !== person || event.type !== 'answered') return []
      const later = content.flow.changes.filter(({ to }) => to > event.flow)
      return later.some(({ askAgain }) => askAgain.includes(event.question)) ? [event.question] : []
    }),
  ),
]

const changed = (event: Event, change: Change): Event | undefined => {
  const renamed = (id: string) => (Object.hasOwn(change.renamed, id) ? (change.renamed[id] ?? id) : id)
  switch (event.type) {
    case 'answered': {
      const { question, answer } = event
      if (change.retired.includes(question) || change.askAgain.includes(question)) return undefined
      const values = Object.hasOwn(change.values, question) ? change.values[question] : undefined
      if (!values || answer.kind !== 'level') return { ...event, question: renamed(question) }
      const ends = [answer.from, answer.to].map((level) => Number(values[String(level)] ?? level))
      return { ...event, question: renamed(question), answer: { ...answer, from: Math.min(...ends), to: Math.max(...ends) } }
    }
    case 'noted':
    case 'proposed':
    case 'wondered':
      return change.retired.includes(event.question) ? undefined : { ...event, question: renamed(event.question) }
    case 'said':
    case 'skipped':
    case 'returned':
      return change.retired.includes(event.step) ? undefined : { ...event, step: renamed(event.step) }
    case 'chose': {
      if (change.retired.includes(event.step) || change.askAgain.includes(event.step)) return undefined
      const values = Object.hasOwn(change.values, event.step) ? change.values[event.step] : undefined
      return {
        ...event,
        step: renamed(event.step),
        choices: event.choices.map((choice) => renamed(String(values?.[choice] ?? choice))),
      }
    }
    case 'opened':
    case 'began':
    case 'confirming':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'overruled':
    case 'recommended':
      return event
  }
}
