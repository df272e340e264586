import type { Command } from './command.ts'
import type { Event } from './event.ts'
import { isOfWorkshop } from './workshop-event.ts'

/**
 * Whether a card was answered, or everything begun anew, after it was shown: its buttons then stand for what is past.
 * @param events the log, of which a card knew the first `seen`
 */
export const isStale = (events: readonly Event[], { by, do: doing }: Command): boolean => {
  if (doing.kind === 'change' || doing.kind === 'fill' || doing.seen === undefined || doing.step === undefined) return false
  return wasSettled(events.slice(doing.seen), by, doing.step)
}

/** Whether somebody answered a question, or began anew, in some events. */
export const wasSettled = (events: readonly Event[], by: string, step: string): boolean =>
  events.some((event) => event.by === by && settles(event, step))

/** Whether an event answers a question, or begins everything anew. */
const settles = (event: Event, step: string): boolean => {
  if (isOfWorkshop(event)) return false
  switch (event.type) {
    case 'answered':
      return event.question === step
    case 'said':
    case 'chose':
    case 'skipped':
      return event.step === step
    case 'restarted':
      return true
    case 'opened':
    case 'began':
    case 'noted':
    case 'proposed':
    case 'wondered':
    case 'confirming':
    case 'dismissed':
    case 'returned':
    case 'paused':
    case 'resumed':
    case 'shared':
    case 'overruled':
    case 'declared':
    case 'recommended':
      return false
  }
}
