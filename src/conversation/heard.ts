import type { Answer } from '../landscape/answer.ts'
import type { Event, Given } from './event.ts'
import { isOfWorkshop, type WorkshopEvent } from './workshop-event.ts'

/** How a step that is not a factor was settled. */
export type Settled = { kind: 'words'; words: string } | { kind: 'choices'; choices: readonly string[] } | { kind: 'skipped' }

/** A question within a step, that wants settling first. */
type Pending =
  | { kind: 'reading'; question: string; from: number; to: number; words: string; because: string }
  | { kind: 'which-unknown'; question: string }
  | { kind: 'confirm'; what: 'start-again' | 'forget-me' }

/** What one person has said in one appraisal, and what others have said that holds for all. */
export interface Heard {
  person: string
  begun: boolean
  paused: boolean
  /** Place, population and decision: said once, by anybody. */
  scope: Readonly<Record<string, { by: string; settled: Settled }>>
  /** Steps that are not factors, as this person settled them. */
  settled: Readonly<Record<string, Settled>>
  /** Everything said of factors; what counts today is `standing`. */
  answers: Readonly<Record<string, Answer>>
  /** Words about a question that are not yet read as an answer. */
  notes: Readonly<Record<string, string>>
  /** Themes taken one by one. */
  themes: readonly string[]
  pending?: Pending | undefined
  /** A step gone back to, asked before anything else. */
  focus?: string | undefined
  /** Steps in the order in which they were last settled. */
  trail: readonly string[]
  /** Approach → the reason for passing over its knock-outs; anybody's. */
  overruled: Readonly<Record<string, string>>
  /** Interests that this person declared, in their own words. */
  declared: readonly string[]
  /** Every recommendation of the appraisal, the first first. */
  given: readonly Given[]
  /** Whether this person has had one since they began. */
  recommended: boolean
  /** Whether something that bears on it has been said since. */
  stale: boolean
}

/** Steps said once for the whole appraisal. */
export const SHARED: readonly string[] = ['place', 'population', 'decision']
/** Steps whose change calls for a new recommendation. */
const WEIGHED: readonly string[] = ['population', 'outcomes', 'most', 'most-of-all']

export const silent = (person: string): Heard => ({
  person,
  begun: false,
  paused: false,
  scope: {},
  settled: {},
  answers: {},
  notes: {},
  themes: [],
  trail: [],
  overruled: {},
  declared: [],
  given: [],
  recommended: false,
  stale: false,
})

/** What is heard after one more event. Others' events count only where they hold for everybody. */
export const hear = (now: Heard, event: Event): Heard => {
  const mine = event.by === now.person
  if (isOfWorkshop(event)) return hearGathered(now, event)
  switch (event.type) {
    case 'opened':
    case 'shared':
      return now
    case 'said':
      // The words of someone who was forgotten are gone, and settle nothing for those who stay.
      if (event.words === '') return now
      return settle(now, event.by, event.step, { kind: 'words', words: event.words })
    case 'chose':
      return choose(now, event.by, event.step, event.choices)
    case 'skipped':
      return settle(now, event.by, event.step, { kind: 'skipped' })
    case 'overruled':
      return { ...now, overruled: { ...now.overruled, [event.approach]: event.words }, stale: true }
    case 'recommended':
      return {
        ...now,
        given: [...now.given, event.given],
        ...(mine ? { recommended: true, stale: false, focus: undefined } : {}),
      }
    case 'declared':
      // The words of someone who was forgotten are gone.
      return mine && event.words !== '' ? { ...now, declared: [...now.declared, event.words] } : now
    case 'began':
    case 'answered':
    case 'noted':
    case 'proposed':
    case 'wondered':
    case 'confirming':
    case 'dismissed':
    case 'returned':
    case 'paused':
    case 'resumed':
    case 'restarted':
      return mine ? hearMine(now, event) : now
  }
}

/** Of a workshop: what it is on, and the part that somebody speaks from. How anybody answered is not among it. */
const hearGathered = (now: Heard, event: WorkshopEvent): Heard => {
  if (event.type === 'gathered') {
    const place = settle(now, event.by, 'place', { kind: 'words', words: event.place })
    return event.population ? settle(place, event.by, 'population', { kind: 'choices', choices: [event.population] }) : place
  }
  if (event.type !== 'joined' || event.by !== now.person) return now
  const voice = event.voice ? { voice: { kind: 'choices' as const, choices: [event.voice] } } : {}
  return { ...now, begun: true, settled: { ...now.settled, ...voice } }
}

type Mine = Extract<
  Event,
  {
    type:
      | 'began'
      | 'answered'
      | 'noted'
      | 'proposed'
      | 'wondered'
      | 'confirming'
      | 'dismissed'
      | 'returned'
      | 'paused'
      | 'resumed'
      | 'restarted'
  }
>

const hearMine = (now: Heard, event: Mine): Heard => {
  switch (event.type) {
    case 'began':
      return { ...now, begun: true }
    case 'answered':
      return answered(now, event.question, event.answer)
    case 'noted':
      return { ...now, notes: { ...now.notes, [event.question]: event.words }, pending: undefined }
    case 'proposed': {
      const { question, from, to, words, because } = event
      return {
        ...now,
        notes: words === '' ? now.notes : { ...now.notes, [question]: words },
        pending: { kind: 'reading', question, from, to, words, because },
      }
    }
    case 'wondered':
      return {
        ...answered(now, event.question, { kind: 'unknown', how: 'i-do-not', ...noteOf(now, event.question) }),
        pending: { kind: 'which-unknown', question: event.question },
      }
    case 'confirming':
      return { ...now, pending: { kind: 'confirm', what: event.what } }
    case 'dismissed':
      return { ...now, pending: undefined, focus: now.pending ? now.focus : undefined }
    case 'returned':
      return { ...now, focus: event.step, pending: undefined, paused: false }
    case 'paused':
      return { ...now, paused: true }
    case 'resumed':
      return { ...now, paused: false }
    case 'restarted': {
      const scope = Object.fromEntries(Object.entries(now.scope).filter(([, { by }]) => by !== now.person))
      return { ...silent(now.person), begun: true, scope, overruled: now.overruled, declared: now.declared, given: now.given }
    }
  }
}

const noteOf = (now: Heard, question: string) => (now.notes[question] ? { words: now.notes[question] } : {})

const answered = (now: Heard, question: string, answer: Answer): Heard => {
  const { [question]: _, ...notes } = now.notes
  return {
    ...after(now, question),
    answers: { ...now.answers, [question]: answer },
    notes,
    stale: true,
  }
}

const settle = (now: Heard, by: string, step: string, settled: Settled): Heard => {
  const mine = by === now.person
  if (SHARED.includes(step)) {
    const shared = { ...now, scope: { ...now.scope, [step]: { by, settled } } }
    return mine ? { ...after(shared, step), stale: now.stale || WEIGHED.includes(step) } : shared
  }
  if (!mine) return now
  return { ...after(now, step), settled: { ...now.settled, [step]: settled }, stale: now.stale || WEIGHED.includes(step) }
}

const choose = (now: Heard, by: string, step: string, choices: readonly string[]): Heard => {
  const next = settle(now, by, step, { kind: 'choices', choices })
  if (by !== now.person) return next
  if (step === 'theme') return { ...next, themes: [...now.themes.filter((theme) => !choices.includes(theme)), ...choices] }
  if (step === 'enough' && choices.includes('another')) return { ...next, settled: without(next.settled, 'theme', 'enough') }
  if (step === 'enough' && choices.includes('further')) return { ...next, settled: without(next.settled, 'review') }
  if (step === 'outcomes' || step === 'most') return { ...next, settled: without(next.settled, 'most-of-all') }
  if (step === 'route') return { ...next, settled: without(next.settled, 'theme', 'enough') }
  return next
}

const without = (settled: Heard['settled'], ...steps: string[]): Heard['settled'] =>
  Object.fromEntries(Object.entries(settled).filter(([step]) => !steps.includes(step)))

/** Settling a step ends what was pending, and speaking ends a pause. */
const after = (now: Heard, step: string): Heard => ({
  ...now,
  pending: undefined,
  paused: false,
  focus: now.focus === step ? undefined : now.focus,
  trail: [...now.trail.filter((other) => other !== step), step],
})
