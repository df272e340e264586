import { assign, initialTransition, type SnapshotFrom, setup, transition } from 'xstate'
import type { Content } from '../content/content.ts'
import type { Event } from './event.ts'
import { type Heard, hear, silent } from './heard.ts'
import { type Stage, stageOf } from './steps.ts'

/**
 * The life of one person's conversation. Whatever happens is one transition: hear it, then look again where we are.
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
      events: {} as { type: 'heard'; events: readonly Event[] },
      input: {} as { person: string } | undefined,
    },
    guards: { isAt: ({ context }, { stage }: { stage: Stage }) => context.stage === stage },
    actions: {
      hear: assign(({ context, event }) => {
        const heard = event.events.reduce(hear, context.heard)
        return { heard, stage: stageOf(content, heard) }
      }),
    },
  }).createMachine({
    id: 'conversation',
    context: ({ input }) => ({ heard: silent(input?.person ?? ''), stage: 'welcoming' }),
    initial: 'welcoming',
    on: { heard: { actions: 'hear', target: '.lookingAgain' } },
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
  advance(
    machine,
    initialTransition(machine, { person })[0],
    events.filter((event) => concerns(person, event)),
  )

/**
 * The same conversation after more events. They are heard in one transition: where we are is looked up once, after the
 * last, which gives the same as looking after each.
 */
export const advance = (machine: Machine, now: Conversation, events: readonly Event[]): Conversation =>
  events.length === 0 ? now : transition(machine, now, { type: 'heard', events })[0]

/** Others' events pass a person by, but for what holds for everybody. */
const concerns = (person: string, event: Event) => event.by === person || holdsForOthers(event)

/** Whether an event holds for everybody, and not for the one who did it alone. */
export const holdsForOthers = ({ type }: Event): boolean =>
  type === 'gathered' ||
  type === 'said' ||
  type === 'chose' ||
  type === 'skipped' ||
  type === 'overruled' ||
  type === 'recommended'
