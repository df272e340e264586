import { z } from 'zod'
import { type Content, type Desk, type Outcome, type Owed, othersAt } from '../../src/index.ts'
import { standsIn, withStands } from '../delivery/marks.ts'
import type { Body, Json, Stand } from '../delivery/post.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import { isForAll } from './rights.ts'
import type { Sheet, Standing } from './sheet.ts'

/** A place to say something: a private conversation, a thread, or a channel. */
export interface Spot {
  /** What its queue, and what stands there, are kept under. */
  room: string
  kind: 'private' | 'thread'
  to: { channel: string; thread?: string | undefined }
}

/** One command, and all that what is owed for it depends on. */
export interface Asking {
  content: Content
  /** The person, as the core and as Slack calls them. */
  by: string
  user: string
  at: string
  spot: Spot
  /** The channel in which everybody is shown a result, and the thread where it was asked for. */
  shown?: { room: string; to: { channel: string; thread?: string | undefined } } | undefined
  /** Another way to edit the message that was pressed, and which that is. */
  via?: { url: string; ts: string } | undefined
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
export const say = (work: Work, sheet: Sheet, where: { room: string; to: Spot['to']; under?: string }) => {
  const { spot, content: all } = work.asking
  const open = spot.kind === 'thread' && sheet.card !== undefined && isForAll(all, sheet.card.step)
  const others = open && sheet.card ? othersAt(work.outcome.events, work.asking.by, sheet.card.step) : 0
  const counted = others > 0 ? withOthers(contentOf(sheet), others, all.words) : contentOf(sheet)
  const content = open ? forEverybody(counted, all.words) : counted
  const { room, to, under } = where
  const post = add(work, { do: 'say', room, to: address(to), content, ...(under === undefined ? {} : { under }) })
  const card = sheet.card && {
    step: sheet.card.step,
    seen: work.outcome.events.length,
    after: { question: sheet.card.question, keeps: plain(sheet.card.keeps), keepsText: sheet.card.keepsText },
  }
  const stand: Stand = { post, content, by: work.asking.by, ...(card ? { card } : {}) }
  work.desk = withStands(work.desk, room, [...standsIn(work.desk, room), stand])
}

/** A message that stands becomes another; one that has not gone out yet goes out as the other. */
export const change = (work: Work, stand: Stand, content: Json, card: Stand['card']) => {
  const { spot, via } = work.asking
  const stands = standsIn(work.desk, spot.room).map((one): Stand => {
    if (one.post !== stand.post) return one
    const { card: _, ...rest } = one
    return { ...rest, content, ...(card ? { card } : {}) }
  })
  work.desk = withStands(work.desk, spot.room, stands)
  const waiting = work.desk.owed.find(({ id, state }) => id === stand.post && state === 'owed')
  if (waiting) {
    const body = { ...(typeof waiting.body === 'object' && !Array.isArray(waiting.body) ? waiting.body : {}), content }
    work.desk = { ...work.desk, owed: work.desk.owed.map((one) => (one === waiting ? { ...one, body } : one)) }
    return
  }
  const pressed = via !== undefined && isAt(stand.ref, via.ts)
  add(work, { do: 'edit', room: spot.room, of: stand.post, content, ...(pressed ? { via: via.url } : {}) })
}

const isAt = (ref: Json | undefined, ts: string) => typeof ref === 'object' && ref !== null && 'ts' in ref && ref.ts === ts

/** Owes something. @returns its name */
export const add = (work: Work, body: Body): string => {
  const { by, at, word } = work.asking
  const id = `${word}-${work.owed.length}`
  const owed: Owed = { id, by, at, state: 'owed', body: plain(body) }
  work.owed.push(owed)
  work.desk = { ...work.desk, owed: [...work.desk.owed, owed] }
  return id
}

export const address = ({ channel, thread }: Spot['to']): Json => ({ channel, ...(thread === undefined ? {} : { thread }) })

/** As it is kept: what JSON has. */
const plain = (value: unknown): Json => z.json().parse(JSON.parse(JSON.stringify(value)))
