import { type Content, type Desk, type Outcome, type Owed, othersAt } from '../../src/index.ts'
import { isAt, standsIn, withStands } from '../delivery/marks.ts'
import { asKept, type Body, type Json, type Stand } from '../delivery/post.ts'
import type { Look, Made, Standing } from './look.ts'
import { isForAll } from './rights.ts'
import type { Spot } from './spot.ts'

/** One command, and all that what is owed for it depends on. */
export interface Asking {
  content: Content
  look: Look
  /** The person, as the core calls them; the account they speak by, and what the platform calls that. */
  by: string
  account: string
  user: string
  at: string
  spot: Spot
  /** The channel in which everybody is shown a result; and where, and whether that begins a thread of its own. */
  shown?: { room: string; to: Json; isNew: boolean } | undefined
  /** Another way to edit the message that was pressed, and which that is. */
  via?: { url: string; id: string } | undefined
  /** Where the workspace is found in a browser. */
  home?: string | undefined
  /** A random word no two commands share: posts are named by it. */
  word: string
  /** Whether so much of the same person's waits behind this that it is not answered one by one. */
  busy: boolean
}

/** A desk being laid. */
export interface Work {
  asking: Asking
  outcome: Outcome
  standing: Standing
  desk: Desk
  owed: Owed[]
}

/** The card of a room that nobody has answered yet. */
export const liveIn = (desk: Desk, room: string): Stand | undefined =>
  standsIn(desk, room).findLast(({ card }) => card !== undefined)

/** Owes a new message. */
export const say = (work: Work, made: Made, where: { room: string; to: Json; under?: string }) => {
  const { spot, content: all, look } = work.asking
  const open = spot.kind === 'thread' && made.card !== undefined && isForAll(all, made.card.step)
  const others = open && made.card ? othersAt(work.outcome.events, work.asking.by, made.card.step) : 0
  const counted = others > 0 ? look.withOthers(made.content, others) : made.content
  const content = open ? look.forEverybody(counted) : counted
  const { room, to, under } = where
  const post = add(work, { do: 'say', room, to, content, ...(under === undefined ? {} : { under }) })
  const card = made.card && { ...made.card, seen: work.outcome.events.length }
  const stand: Stand = { post, content, by: work.asking.by, ...(card ? { card } : {}) }
  work.desk = withStands(work.desk, room, [...standsIn(work.desk, room), stand])
}

/** A message that stands becomes another; one that has not gone out yet goes out as the other. */
export const change = (work: Work, stand: Stand, content: Json, card: Stand['card']) => {
  const { spot, via } = work.asking
  const waiting = work.desk.owed.find(({ id, state }) => id === stand.post && state === 'owed')
  if (waiting) {
    const body = { ...(typeof waiting.body === 'object' && !Array.isArray(waiting.body) ? waiting.body : {}), content }
    work.desk = { ...work.desk, owed: work.desk.owed.map((one) => (one === waiting ? { ...one, body } : one)) }
  } else {
    const pressed = via !== undefined && isAt(stand.ref, via.id)
    add(work, { do: 'edit', room: spot.room, of: stand.post, content, ...(pressed ? { via: via.url } : {}) })
  }
  // Not before it is owed: however much was said below it since, where it stands is remembered until it has been changed.
  const stands = standsIn(work.desk, spot.room).map((one): Stand => {
    if (one.post !== stand.post) return one
    const { card: _, ...rest } = one
    return { ...rest, content, ...(card ? { card } : {}) }
  })
  work.desk = withStands(work.desk, spot.room, stands)
}

/** Owes something. @returns its name */
export const add = (work: Work, body: Body): string => {
  const { account: by, at, word } = work.asking
  const id = `${word}-${work.owed.length}`
  const owed: Owed = { id, by, at, state: 'owed', body: asKept(body) }
  work.owed.push(owed)
  work.desk = { ...work.desk, owed: [...work.desk.owed, owed] }
  return id
}
