import { assign, initialTransition, setup, transition } from 'xstate'
import type { Event } from '../conversation/event.ts'
import { MATTERS } from '../conversation/rounds.ts'
import { hearAll } from './hearing.ts'
import { unheard, type Workshop } from './workshop.ts'

/**
 * Where a workshop stands. `voting`: a question is asked and people answer. `revealing`: they see what it came to.
 * `discussing`: they do, and it is two levels apart or more, so that it is worth talking about. `agreed`: it is left as it is,
 * and the next question can be asked.
 */
export type Stage = 'opening' | 'voting' | 'revealing' | 'discussing' | 'agreed' | 'paused' | 'closed'

/** What changes where it stands. */
const STEERING = ['asked', 'revealed', 'put-aside', 'agreed', 'paused', 'resumed', 'ended'] as const
type Steering = (typeof STEERING)[number]

type Heard = { type: Steering; event: Event } | { type: 'besides'; events: readonly Event[] }

/** What may follow once a vote is closed: the same question once more, or it is left as it is. */
const AFTER_A_VOTE = {
  asked: { target: 'voting', actions: 'hear' },
  agreed: { target: 'agreed', actions: 'hear' },
  'put-aside': { target: 'agreed', actions: 'hear' },
} as const

const machine = setup({
  types: { context: {} as { workshop: Workshop }, events: {} as Heard },
  guards: { isWide: ({ event: heard }) => 'event' in heard && isTalkedAbout(heard.event) },
  actions: {
    hear: assign(({ context, event: heard }) => ({
      workshop: hearAll(context.workshop, 'event' in heard ? [heard.event] : heard.events),
    })),
  },
}).createMachine({
  id: 'workshop',
  context: () => ({ workshop: unheard() }),
  initial: 'going',
  // Who comes, what is parked and what is settled of how it goes changes nothing of where it stands.
  on: { '*': { actions: 'hear' } },
  states: {
    going: {
      initial: 'opening',
      on: { paused: { target: 'paused', actions: 'hear' }, ended: { target: 'closed', actions: 'hear' } },
      states: {
        opening: { on: { asked: { target: 'voting', actions: 'hear' } } },
        voting: {
          on: {
            revealed: [
              { guard: 'isWide', target: 'discussing', actions: 'hear' },
              { target: 'revealing', actions: 'hear' },
            ],
            'put-aside': { target: 'agreed', actions: 'hear' },
          },
        },
        revealing: { on: AFTER_A_VOTE },
        discussing: { on: AFTER_A_VOTE },
        agreed: { on: { asked: { target: 'voting', actions: 'hear' } } },
        again: { type: 'history' },
      },
    },
    paused: {
      initial: 'asPaused',
      on: { ended: { target: 'closed', actions: 'hear' } },
      // A vote that was sealed just before the pause is written down in it: then it goes on from there.
      states: {
        asPaused: {
          on: {
            resumed: { target: '#workshop.going.again', actions: 'hear' },
            revealed: [
              { guard: 'isWide', target: 'wide', actions: 'hear' },
              { target: 'narrow', actions: 'hear' },
            ],
            'put-aside': { target: 'aside', actions: 'hear' },
          },
        },
        wide: { on: { resumed: { target: '#workshop.going.discussing', actions: 'hear' } } },
        narrow: { on: { resumed: { target: '#workshop.going.revealing', actions: 'hear' } } },
        aside: { on: { resumed: { target: '#workshop.going.agreed', actions: 'hear' } } },
      },
    },
    closed: {},
  },
})

/** A workshop and where it stands: its events, folded through the machine. */
export const replay = (events: readonly Event[]): { workshop: Workshop; stage: Stage } => {
  const start = initialTransition(machine)[0]
  const now = inSteps(events).reduce((state, heard) => transition(machine, state, heard)[0], start)
  const { value, context } = now
  if (typeof value === 'string') return { workshop: context.workshop, stage: value }
  return { workshop: context.workshop, stage: 'going' in value ? value.going : 'paused' }
}

/** The events as the machine takes them: those that change nothing of where it stands together. */
const inSteps = (events: readonly Event[]): Heard[] => {
  const steps: Heard[] = []
  let besides: Event[] = []
  for (const event of events) {
    const type = STEERING.find((one) => one === event.type)
    if (type === undefined) {
      besides.push(event)
      continue
    }
    if (besides.length > 0) steps.push({ type: 'besides', events: besides })
    besides = []
    steps.push({ type, event })
  }
  return besides.length > 0 ? [...steps, { type: 'besides', events: besides }] : steps
}

/** Whether a vote that was closed is worth talking about. What matters most has no levels that could lie apart. */
const isTalkedAbout = (event: Event): boolean => event.type === 'revealed' && event.question !== MATTERS && isWide(event.counts)

/** From how many levels between the lowest and the highest answer on it is worth talking about. */
const WIDE = 2

/** Whether some are two levels apart or more. */
export const isWide = (counts: readonly number[]): boolean => {
  const chosen = counts.flatMap((count, at) => (count > 0 ? [at] : []))
  return chosen.length > 0 && (chosen.at(-1) ?? 0) - (chosen[0] ?? 0) >= WIDE
}
