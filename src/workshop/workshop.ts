import type { Event, Given } from '../conversation/event.ts'
import type { Role } from '../conversation/workshop-event.ts'

/** A vote: one question, asked of everybody at once. */
export interface Round {
  /** Which it is, counted through the workshop from 1. */
  number: number
  question: string
  /** The first, second or third vote on the same question. */
  vote: number
  /** Whether only those who draw on care are asked as yet. */
  first: boolean
  /** When it closes by itself, ISO 8601. */
  closes?: string | undefined
  /** When it was asked, ISO 8601. */
  at: string
}

/** Something said in a vote, without a name; points that were merged are one. */
interface Point {
  /** The places it goes by, its own first. */
  places: readonly number[]
  choice: string
  words: string
}

/** What a vote came to. */
export interface Tally {
  round: number
  question: string
  vote: number
  /** People at each answer, in the order of the answers. */
  counts: readonly number[]
  unknown: number
  passed: number
  points: readonly Point[]
  named?: readonly { who: string; choice: string }[] | undefined
}

/** A channel it is shown in, with a thread below it; a chat without threads; or somebody it is shown to alone. */
export interface Room {
  room: string
  kind: 'channel' | 'chat' | 'private'
  /** Where that is, in its platform's own way. */
  to: Extract<Event, { type: 'housed' }>['to']
  by: string
}

/** A view that few share, which stands beside the result. */
interface Dissent {
  words: string
  question?: string | undefined
  level?: number | undefined
}

/** Why a question was left without an answer. */
type Aside = Extract<Event, { type: 'put-aside' }>['why']

/** Somebody who takes part. */
export interface Person {
  voice?: string | undefined
  /** The name they gave. */
  called?: string | undefined
  /** Where they are reached alone: their account as a room, and its address. */
  to?: { room: string; to: Room['to'] } | undefined
}

/** A workshop as its log tells it. */
export interface Workshop {
  place: string
  population?: string | undefined
  anonymous: boolean
  /** From how many answers on a vote is closed without being asked whether it should be. */
  quorum: number
  /** Whether those who draw on care are asked before the others. */
  first: boolean
  rooms: readonly Room[]
  roles: Readonly<Record<string, Role>>
  /** Everybody who takes part, in the order in which they came, and the part they speak from. */
  people: Readonly<Record<string, Person>>
  /** Questions that come before the others. */
  order: readonly string[]
  /** The vote that is going on, or whose result is being talked about. */
  round?: Round | undefined
  /** How many votes there have been. */
  rounds: number
  /** What was asked, each question once, in the order in which it was first asked. */
  asked: readonly string[]
  tallies: readonly Tally[]
  /** Question → by part, how many gave which level; nothing where too few did. */
  agreed: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  aside: Readonly<Record<string, Aside>>
  parked: readonly string[]
  dissents: readonly Dissent[]
  actions: readonly string[]
  returning?: { words: string; day?: string | undefined } | undefined
  /** Whether people are reminded each working day while a vote goes on. */
  reminding: boolean
  /** Whether people are to be reminded once, as soon as may be. */
  wanted: boolean
  /** Each day on which people were reminded, and of which vote. */
  reminded: readonly { day: string; round: number }[]
  given: readonly Given[]
  /** When the facilitator last did anything, ISO 8601. */
  heardOf: string
}

export const unheard = (): Workshop => ({
  place: '',
  anonymous: true,
  quorum: 1,
  first: false,
  rooms: [],
  roles: {},
  people: {},
  order: [],
  rounds: 0,
  asked: [],
  tallies: [],
  agreed: {},
  aside: {},
  parked: [],
  dissents: [],
  actions: [],
  reminding: false,
  wanted: false,
  reminded: [],
  given: [],
  heardOf: '',
})
