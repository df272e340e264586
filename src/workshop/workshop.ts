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
interface Person {
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

/** A workshop after one more event. */
const hear = (before: Workshop, event: Event): Workshop => {
  const now = before.roles[event.by] === 'facilitator' ? { ...before, heardOf: event.at } : before
  switch (event.type) {
    case 'gathered': {
      const { place, population, anonymous, quorum, by, at } = event
      return { ...now, place, population, anonymous, quorum, roles: { [by]: 'facilitator' }, heardOf: at }
    }
    case 'housed':
      return { ...now, rooms: [...now.rooms.filter(({ room }) => room !== event.room), roomOf(event)] }
    case 'joined':
      return { ...now, people: { ...now.people, [event.by]: joined(now.people[event.by], event) } }
    case 'left':
      return withoutPerson(now, event.by)
    case 'appointed':
      return { ...now, roles: { ...stoodDown(now.roles, event.role), [event.who]: event.role }, heardOf: event.at }
    case 'arranged': {
      const { anonymous = now.anonymous, quorum = now.quorum, first = now.first } = event
      return { ...now, anonymous, quorum, first }
    }
    case 'ordered':
      return { ...now, order: event.questions }
    case 'asked': {
      const { round: number, question, vote, first, closes, at } = event
      return { ...now, round: { number, question, vote, first, closes, at }, rounds: number, aside: without(now.aside, question) }
    }
    case 'widened':
      return now.round ? { ...now, round: { ...now.round, first: false } } : now
    case 'timed':
      return now.round ? { ...now, round: { ...now.round, closes: event.closes } } : now
    case 'revealed':
      return { ...now, tallies: [...now.tallies, tallyOf(event)] }
    case 'agreed': {
      // One table by part for a question, ever: two could be set against each other, and a person found between them.
      const voices = Object.hasOwn(now.agreed, event.question) ? {} : event.voices
      return { ...now, agreed: { ...now.agreed, [event.question]: voices }, round: undefined }
    }
    case 'put-aside':
      return { ...now, aside: { ...now.aside, [event.question]: event.why }, round: undefined }
    case 'parked':
      return { ...now, parked: [...now.parked, event.words] }
    case 'merged':
      return { ...now, tallies: now.tallies.map((tally) => (tally.round === event.round ? merged(tally, event) : tally)) }
    case 'dissented':
      return { ...now, dissents: [...now.dissents, { words: event.words, question: event.question, level: event.level }] }
    case 'acting':
      return { ...now, actions: [...now.actions, event.words] }
    case 'returning':
      return { ...now, returning: { words: event.words, day: event.day } }
    case 'reminding':
      return { ...now, reminding: event.on, wanted: event.now === true }
    case 'reminded':
      return { ...now, wanted: false, reminded: [...now.reminded, { day: event.day, round: event.round }] }
    case 'recommended':
      return { ...now, given: [...now.given, event.given] }
    default:
      return now
  }
}

/** A workshop after many more events. Of many who join one after another the list is copied once. */
export const hearAll = (before: Workshop, events: readonly Event[]): Workshop => {
  let now = before
  let people: Record<string, Person> = {}
  for (const event of events) {
    if (event.type !== 'joined') {
      now = hear(now, event)
      continue
    }
    if (now.people !== people) {
      people = { ...now.people }
      now = { ...now, people }
    }
    people[event.by] = joined(people[event.by], event)
    if (now.roles[event.by] === 'facilitator') now = { ...now, heardOf: event.at }
  }
  return now
}

const joined = (before: Person = {}, { voice, called, to }: Extract<Event, { type: 'joined' }>): Person => ({
  ...before,
  ...(voice ? { voice } : {}),
  ...(called ? { called } : {}),
  ...(to ? { to } : {}),
})

const roomOf = ({ room, kind, to, by }: Extract<Event, { type: 'housed' }>): Room => ({ room, kind, to, by })

/** There is one facilitator: whoever was it stays on beside the new one. */
const stoodDown = (roles: Workshop['roles'], role: Role): Workshop['roles'] =>
  role === 'facilitator'
    ? Object.fromEntries(Object.entries(roles).map(([who, was]) => [who, was === 'facilitator' ? 'co-facilitator' : was]))
    : roles

/** Whoever leaves takes part no more. What they answered in votes that are closed stays. */
const withoutPerson = (now: Workshop, person: string): Workshop => ({
  ...now,
  people: without(now.people, person),
  rooms: now.rooms.filter(({ kind, by }) => kind !== 'private' || by !== person),
})

const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

const tallyOf = ({
  round,
  question,
  vote,
  counts,
  unknown,
  passed,
  points,
  named,
}: Extract<Event, { type: 'revealed' }>): Tally => ({
  round,
  question,
  vote,
  counts,
  unknown,
  passed,
  points: points.map(({ choice, words }, at) => ({ places: [at + 1], choice, words })),
  named,
})

const merged = (tally: Tally, { from, into }: { from: readonly number[]; into: number }): Tally => {
  const taken = tally.points.filter(({ places }) => !places.includes(into) && places.some((place) => from.includes(place)))
  const points = tally.points
    .filter((point) => !taken.includes(point))
    .map((point) =>
      point.places.includes(into) ? { ...point, places: [...point.places, ...taken.flatMap(({ places }) => places)] } : point,
    )
  return { ...tally, points }
}

/** The last tally of each question, in the order in which they were first asked. */
export const lastTallies = ({ tallies }: Workshop): Tally[] => [
  ...new Map(tallies.map((tally) => [tally.question, tally])).values(),
]
