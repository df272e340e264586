import { type Event, removedName, removedNumber } from '../conversation/event.ts'
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
  if (!events.some(({ by }) => by === person)) return undefined
  const by = removedName(1 + events.reduce((most, event) => Math.max(most, removedNumber(event.by)), 0))
  const change = (event: Event) => {
    if (event.by !== person) return [event]
    // Where it was begun is the room's affair as well.
    return keepAnswers || event.type === 'opened' ? [wordless({ ...event, by })] : []
  }
  return batches.map((batch) => ({ delivery: batch.delivery, events: batch.events.flatMap(change) }))
}

const wordless = (event: Event): Event => {
  switch (event.type) {
    case 'said':
    case 'noted':
    case 'overruled':
      return { ...event, words: '' }
    case 'proposed':
      return { ...event, words: '', because: '' }
    case 'answered':
      return { ...event, answer: wordlessAnswer(event.answer) }
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
