import { z } from 'zod'
import { LevelNumber } from '../landscape/answer.ts'
import { event, Person, Step, Words } from './event-shape.ts'

/** What somebody is in a workshop. */
export const Role = z.enum(['facilitator', 'co-facilitator', 'participant', 'reader'])
export type Role = z.infer<typeof Role>

/** The name under which something stands that was said without a name. */
export const NOBODY = 'nobody:any:any'

const Round = z.number().int().min(1).max(1000)
const Count = z.number().int().min(0).max(100_000)
/** People at each answer that can be counted, in the order of the answers. */
const Counts = z.array(Count).max(20)
/** A choice on a vote: a level, an outcome, `unknown`, `pass`, or `said` where it was answered in words. */
const Choice = z.string().min(1).max(80)

/**
 * What happens in a workshop. How anybody answered is not among it: answers lie on the desk until a vote is closed, and only
 * how many gave which comes here.
 */
export const workshopEvents = [
  event('gathered', {
    place: Words,
    population: Step.optional(),
    anonymous: z.boolean(),
    quorum: z.number().int().min(1).max(1000),
  }),
  /** It is shown in a channel with a thread below it, in a chat without threads, or to somebody alone. `to`: where, in its platform's own way. */
  event('housed', { room: z.string().min(1).max(200), kind: z.enum(['channel', 'chat', 'private']), to: z.json() }),
  /** `called`: the name they gave, where answers are shown with names. `to`: where they are reached alone. */
  event('joined', {
    voice: Step.optional(),
    called: z.string().min(1).max(60).optional(),
    to: z.strictObject({ room: z.string().max(200), to: z.json() }).optional(),
  }),
  event('left', {}),
  event('appointed', { who: Person, role: Role }),
  /** What the facilitator settled of how it goes. `first`: people who draw on care answer before the others. */
  event('arranged', {
    anonymous: z.boolean().optional(),
    quorum: z.number().int().min(1).max(1000).optional(),
    first: z.boolean().optional(),
  }),
  event('ordered', { questions: z.array(Step).max(60) }),
  /** A vote begins. `first`: for those who draw on care, until it is opened to all. */
  event('asked', {
    question: Step,
    round: Round,
    vote: z.number().int().min(1).max(3),
    first: z.boolean(),
    closes: z.iso.datetime().optional(),
  }),
  event('widened', {}),
  /** When the vote closes by itself; never, where left out. */
  event('timed', { closes: z.iso.datetime().optional() }),
  /** A vote was closed. `named`: who gave what, where that was said beforehand. */
  event('revealed', {
    question: Step,
    round: Round,
    vote: z.number().int().min(1).max(3),
    counts: Counts,
    unknown: Count,
    passed: Count,
    points: z.array(z.strictObject({ choice: Choice, words: Words })).max(2000),
    named: z
      .array(z.strictObject({ who: Person, choice: Choice }))
      .max(2000)
      .optional(),
  }),
  /** A question is done. `voices`: how many of those who speak from a part gave which level, where enough did. */
  event('agreed', { question: Step, voices: z.record(Step, Counts) }),
  event('put-aside', { question: Step, why: z.enum(['skipped', 'parked', 'too-few']) }),
  event('parked', { words: Words }),
  /** Points of a vote say the same; each is called by its place, from 1. */
  event('merged', {
    round: Round,
    from: z.array(z.number().int().min(1).max(2000)).min(1).max(100),
    into: z.number().int().min(1).max(2000),
  }),
  /** A minority statement: where a question is named, with the level at which it would stand. */
  event('dissented', { words: Words, question: Step.optional(), level: LevelNumber.optional() }),
  event('acting', { words: Words }),
  event('returning', { words: Words, day: z.iso.date().optional() }),
  event('reminding', { on: z.boolean(), now: z.boolean().optional() }),
  /** A day on which those still to answer were reminded. */
  event('reminded', { day: z.iso.date(), round: Round }),
  event('ended', {}),
] as const

/** Something that happens in workshops alone. */
export type WorkshopEvent = z.infer<(typeof workshopEvents)[number]>

const TYPES: ReadonlySet<string> = new Set(workshopEvents.map(({ shape }) => shape.type.value))

export const isOfWorkshop = <Other extends { type: string }>(event: Other | WorkshopEvent): event is WorkshopEvent =>
  TYPES.has(event.type)
