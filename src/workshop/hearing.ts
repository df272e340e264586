import type { Event } from '../conversation/event.ts'
import type { Role } from '../conversation/workshop-event.ts'
import type { Person, Room, Tally, Workshop } from './workshop.ts'

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
      return { ...appointed(now, event), heardOf: event.at }
    case 'arranged': {
      const { anonymous = now.anonymous, quorum = now.quorum, first = now.first } = event
      return { ...now, anonymous, quorum, first }
    }
    case 'ordered':
      return { ...now, order: event.questions }
    case 'asked': {
      const { round: number, question, vote, first, closes, at } = event
      const round = { number, question, vote, first, closes, at }
      const asked = [...new Set([...now.asked, question])]
      return { ...now, round, rounds: number, asked, wanted: false, aside: without(now.aside, question) }
    }
    case 'widened':
      return now.round ? { ...now, round: { ...now.round, first: false } } : now
    case 'timed':
      return now.round ? { ...now, round: { ...now.round, closes: event.closes } } : now
    case 'revealed': {
      // The table by part of an earlier vote on the question says nothing of this one.
      const agreed = Object.hasOwn(now.agreed, event.question) ? { ...now.agreed, [event.question]: {} } : now.agreed
      return { ...now, agreed, tallies: [...now.tallies, tallyOf(event)] }
    }
    case 'agreed': {
      // One table by part for a question, ever: two could be set against each other, and a person found between them.
      const voices = Object.hasOwn(now.agreed, event.question) ? {} : event.voices
      return { ...now, agreed: { ...now.agreed, [event.question]: voices }, round: undefined }
    }
    case 'put-aside': {
      // Where there was a vote on it before, that still counts.
      const isAnswered = now.tallies.some(({ question }) => question === event.question)
      return { ...now, aside: isAnswered ? now.aside : { ...now.aside, [event.question]: event.why }, round: undefined }
    }
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

const joined = (before: Person = {}, { voice, called, to }: Extract<Event, { type: 'joined' }>): Person => ({
  ...before,
  ...(voice ? { voice } : {}),
  ...(called ? { called } : {}),
  ...(to ? { to } : {}),
})

const roomOf = ({ room, kind, to, by }: Extract<Event, { type: 'housed' }>): Room => ({ room, kind, to, by })

/** Whoever facilitates takes part. */
const appointed = (now: Workshop, { who, role }: Extract<Event, { type: 'appointed' }>): Workshop => ({
  ...now,
  roles: { ...stoodDown(now.roles, role), [who]: role },
  people: role === 'facilitator' && !Object.hasOwn(now.people, who) ? { ...now.people, [who]: {} } : now.people,
})

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
