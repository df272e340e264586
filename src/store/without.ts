import { type Event, removedName, removedNumber } from '../conversation/event.ts'
import { isWorkshop } from '../conversation/rounds.ts'
import type { Answer } from '../landscape/answer.ts'
import type { Batch } from './store.ts'

/**
 * A log without one person under all their names.
 * @returns undefined where none of them is in the log
 */
export const withoutAll = (batches: readonly Batch[], names: readonly string[], keepAnswers: boolean): Batch[] | undefined =>
  names.reduce<Batch[] | undefined>((left, name) => without(left ?? batches, name, keepAnswers) ?? left, undefined)

/**
 * A log without one name: without their events, but for where they began it; or with their answers under a name that says nothing and without a word
 * of theirs. A batch stays when its events go, so that its delivery is still never done twice.
 * @returns undefined where the person is not in the log
 */
const without = (batches: readonly Batch[], person: string, keepAnswers: boolean): Batch[] | undefined => {
  const events = batches.flatMap((batch) => batch.events)
  if (!events.some((event) => event.by === person || names(event, person))) return undefined
  const by = removedName(1 + events.reduce((most, event) => Math.max(most, removedNumber(event.by)), 0))
  const ofAll = isWorkshop(events) ? [...OF_ALL, ...PAUSES] : OF_ALL
  const change = (event: Event): Event[] => {
    if (event.by !== person) return unnamed(event, person)
    // Where it was begun is the room's affair as well, and what a group did is the group's. Where they were told alone, is not.
    if (event.type === 'housed' && event.kind === 'private') return []
    if (ofAll.includes(event.type)) return unnamed({ ...event, by }, person)
    return keepAnswers ? unnamed(wordless({ ...event, by }), person) : []
  }
  return batches.map((batch) => ({ delivery: batch.delivery, events: batch.events.flatMap(change) }))
}

/** What stays when whoever did it is forgotten: it was done for everybody there. */
const OF_ALL: readonly Event['type'][] = [
  ...(['opened', 'gathered', 'housed', 'arranged', 'ordered', 'asked', 'widened', 'timed', 'revealed', 'agreed'] as const),
  ...(['put-aside', 'merged', 'reminding', 'reminded', 'ended', 'appointed'] as const),
]

/** In a workshop a pause is everybody's: without it, what came after would stand in another light. */
const PAUSES: readonly Event['type'][] = ['paused', 'resumed']

/** Whether an event of somebody else names a person. */
const names = (event: Event, person: string): boolean =>
  (event.type === 'appointed' && event.who === person) ||
  (event.type === 'revealed' && event.named?.some(({ who }) => who === person) === true)

/** An event that does not name a person; nothing where it is about nobody else. */
const unnamed = (event: Event, person: string): Event[] => {
  if (!names(event, person)) return [event]
  if (event.type !== 'revealed') return []
  return [{ ...event, named: event.named?.filter(({ who }) => who !== person) }]
}

const wordless = (event: Event): Event => {
  switch (event.type) {
    case 'joined': {
      const { to: _, called: __, ...rest } = event
      return rest
    }
    case 'said':
    case 'noted':
    case 'overruled':
    case 'declared':
    case 'parked':
    case 'dissented':
    case 'acting':
    case 'returning':
      return { ...event, words: '' }
    case 'proposed':
      return { ...event, words: '', because: '' }
    case 'answered':
      return { ...event, answer: wordlessAnswer(event.answer) }
    case 'left':
    case 'arranged':
    case 'ordered':
    case 'asked':
    case 'widened':
    case 'timed':
    case 'revealed':
    case 'agreed':
    case 'put-aside':
    case 'merged':
    case 'reminding':
    case 'reminded':
    case 'ended':
    case 'gathered':
    case 'appointed':
    case 'housed':
    case 'opened':
    case 'shared':
    case 'began':
    case 'chose':
    case 'skipped':
    case 'wondered':
    case 'confirming':
    case 'dismissed':
    case 'returned':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'recommended':
      return event
  }
}

const wordlessAnswer = (answer: Answer): Answer => {
  const { words: _, ...rest } = answer
  return rest
}
