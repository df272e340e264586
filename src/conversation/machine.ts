import { assign, initialTransition, type SnapshotFrom, setup, transition } from 'xstate'
import type { Content } from '../content/content.ts'
import type { Event } from './event.ts'
import { type Heard, hear, silent } from './heard.ts'
import { type Stage, stageOf } from './steps.ts'

/**
 * The life of one person's conversation. Whatever happens is one transition: record it, then look again where we are.
 * Answering, correcting, an old card clicked and speaking while paused are the same thing. Which question comes next is
 * not a state: it is worked out (`nextStep`).
 */
export const machineFor = (content: Content) => {
  const known = machines.get(content)
  if (known) return known
  const made = build(content)
  machines.set(content, made)
  return made
}
const machines = new WeakMap<Content, ReturnType<typeof build>>()
export type Machine = ReturnType<typeof build>
export type Conversation = SnapshotFrom<Machine>

const build = (content: Content) => {
  const stages: Stage[] = ['welcoming', 'paused', 'scoping', 'mattering', 'asking', 'reviewing', 'recommending', 'recommended']
  return setup({
    types: {
      context: {} as { heard: Heard; stage: Stage },
      events: {} as Event,
      input: {} as { person: string } | undefined,
    },
    guards: { isAt: ({ context }, { stage }: { stage: Stage }) => context.stage === stage },
    actions: {
      hear: assign(({ context, event }) => {
        const heard = hear(context.heard, event)
        return { heard, stage: stageOf(content, heard) }
      }),
    },
  }).createMachine({
    id: 'conversation',
    context: ({ input }) => ({ heard: silent(input?.person ?? ''), stage: 'welcoming' }),
    initial: 'welcoming',
    on: { '*': { actions: 'hear', target: '.lookingAgain' } },
    states: {
      lookingAgain: { always: stages.map((stage) => ({ guard: { type: 'isAt' as const, params: { stage } }, target: stage })) },
      welcoming: {},
      paused: {},
      scoping: {},
      mattering: {},
      asking: {},
      reviewing: {},
      recommending: {},
      recommended: {},
    },
  })
}

/** Where one person's conversation stands: the events of the log, folded through the machine. */
export const replay = (machine: Machine, person: string, events: readonly Event[]): Conversation =>
  events.reduce(
    (now, event) => (concerns(person, event) ? transition(machine, now, event)[0] : now),
    initialTransition(machine, { person })[0],
  )

/** The same conversation after more events. */
export const advance = (machine: Machine, now: Conversation, events: readonly Event[]): Conversation =>
  events.reduce((state, event) => transition(machine, state, event)[0], now)

/** Others' events pass a person by, but for what holds for everybody. */
const concerns = (person: string, event: Event) =>
  event.by === person ||
  event.type === 'said' ||
  event.type === 'chose' ||
  event.type === 'skipped' ||
  event.type === 'overruled' ||
  event.type === 'recommended'
