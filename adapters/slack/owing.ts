import { z } from 'zod'
import {
  type Content,
  type Desk,
  type Outcome,
  type Owed,
  type Owing,
  othersAt,
  type Reply,
  tookOf,
  wasSettled,
} from '../../src/index.ts'
import { standsIn, withStands } from '../delivery/marks.ts'
import type { Body, Json, Stand } from '../delivery/post.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import { isForAll } from './rights.ts'
import { foldedSheet, settledSheet } from './settled.ts'
import type { Asked, Sheet, Standing } from './sheet.ts'
import { lay } from './show.ts'

/** A place to say something: a private conversation, a thread, or a channel. */
export interface Spot {
  /** What its queue, and what stands there, are kept under. */
  room: string
  kind: 'private' | 'thread'
  to: { channel: string; thread?: string | undefined }
}

/** What is promised of one command, and who is whispered to besides. */
export interface Promised {
  owing: Owing
  /** What was laid on the desk, once it is kept. */
  owed: () => readonly Owed[]
  /** What only the one who asked is told, in the room. */
  whispers: () => readonly Reply[]
}

interface Asking {
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

/** What is owed for one command. */
export const promise = (asking: Asking): Promised => {
  let owed: readonly Owed[] = []
  let whispers: readonly Reply[] = []
  return {
    owing: (outcome, desk) => {
      const work = begun(asking, outcome, desk)
      owed = []
      whispers = []
      if (outcome.audience === 'channel') {
        toChannel(work)
      } else if (asking.spot.kind === 'private' || isHost(asking, outcome, desk)) {
        if (!asking.busy) inFull(work, outcome.replies)
      } else whispers = asGuest(work)
      owed = work.owed
      const isForgotten = outcome.replies.some((reply) => reply.kind === 'said' && reply.about === 'forgotten')
      return isForgotten ? withoutStandsOf(work.desk, asking.by) : work.desk
    },
    owed: () => owed,
    whispers: () => whispers,
  }
}

/** Of somebody who asked to be forgotten nothing is remembered but the last line owed to them, until it has been said. */
const withoutStandsOf = (desk: Desk, by: string): Desk =>
  Object.keys(desk.stands).reduce(
    (now, room) =>
      withStands(
        now,
        room,
        standsIn(now, room).filter((stand) => stand.by !== by),
      ),
    desk,
  )

/** A desk being laid. */
interface Work {
  asking: Asking
  outcome: Outcome
  standing: Standing
  desk: Desk
  owed: Owed[]
}

const begun = (asking: Asking, outcome: Outcome, desk: Desk): Work => ({
  asking,
  outcome,
  desk: withoutShown(desk),
  owed: [],
  standing: {
    code: outcome.code,
    by: asking.user,
    seen: outcome.events.length,
    room: asking.spot.kind,
    words: asking.content.words,
    content: asking.content,
    home: asking.home,
  },
})

/** What was shown to a channel is followed only until it has been said. */
const withoutShown = (desk: Desk): Desk => {
  const isFollowed = (room: string) => desk.owed.some(({ body }) => JSON.stringify(body).includes(JSON.stringify(room)))
  return {
    ...desk,
    stands: Object.fromEntries(Object.entries(desk.stands).filter(([room]) => !room.includes('#') || isFollowed(room))),
  }
}

/** In a thread the conversation goes on with who began it; others answer its questions beside them. */
const isHost = ({ by, spot }: Asking, { events }: Outcome, desk: Desk): boolean => {
  const host = liveIn(desk, spot.room)?.by ?? events.find(({ type }) => type === 'began')?.by
  return host === undefined || host === by
}

/** The card of a room that nobody has answered yet. */
export const liveIn = (desk: Desk, room: string): Stand | undefined =>
  standsIn(desk, room).findLast(({ card }) => card !== undefined)

/** Everything said, with the card before it shown as answered or as asked again below. */
const inFull = (work: Work, replies: readonly Reply[]) => {
  const { asking, outcome, standing } = work
  const { room, to } = asking.spot
  const live = liveIn(work.desk, room)
  const card = live?.card
  const isAnswered = live !== undefined && card !== undefined && wasSettled(outcome.events.slice(card.seen), live.by, card.step)
  const told = isAnswered ? replies.flatMap((reply) => (reply.kind === 'settled' && reply.step === card.step ? [reply] : [])) : []
  const rest = replies.filter((reply) => reply.kind !== 'settled' || !told.includes(reply))
  const asked = card === undefined ? undefined : AskedBefore.safeParse(card.after).data
  if (live && card && asked && (isAnswered || rest.some(({ kind }) => kind === 'ask'))) {
    const took = told.flatMap(({ lines }) => lines)
    const lines = took.length > 0 ? took : tookOf(asking.content, outcome.code, live.by, outcome.events, card.step)
    const others = othersAt(outcome.events, live.by, card.step)
    const before: Asked = { ...asked, step: card.step }
    const sheet = isAnswered ? settledSheet(before, lines, standing, others) : foldedSheet(before, standing)
    change(work, live, contentOf(sheet), undefined)
  }
  // A record comes as a file, which says so itself.
  const shown = rest.filter(({ kind }) => kind !== 'record')
  for (const sheet of shown.length > 0 ? lay(shown, standing) : []) say(work, sheet, { room, to })
  for (const reply of rest)
    if (reply.kind === 'record') add(work, { do: 'file', room, to: address(to), code: reply.code, by: asking.by })
}

const AskedBefore = z.object({ question: z.string(), keeps: z.array(z.looseObject({ type: z.string() })), keepsText: z.string() })

/** The result, for everybody in a channel: one message, and what does not fit in it in its thread. */
const toChannel = (work: Work) => {
  const { asking, outcome, standing } = work
  const { shown, word } = asking
  if (!shown) return
  const first = `${word}-0`
  const room = `${shown.room}#${word}`
  for (const [at, sheet] of lay(outcome.replies, { ...standing, room: 'channel' }).entries()) {
    const under = at > 0 && shown.to.thread === undefined ? { under: first } : {}
    say(work, sheet, { room, to: shown.to, ...under })
  }
}

/** Somebody else in the thread: the card counts their answer, and what is said of it is for them alone. */
const asGuest = (work: Work): Reply[] => {
  const { asking, outcome } = work
  const live = liveIn(work.desk, asking.spot.room)
  const step = live?.card?.step
  if (live && step !== undefined) {
    const others = othersAt(outcome.events, live.by, step)
    if (others > 0) change(work, live, withOthers(live.content, others, asking.content.words), live.card)
  }
  const open = outcome.replies.filter(({ kind }) => FOR_ALL.includes(kind))
  if (open.length > 0 && !asking.busy)
    for (const sheet of lay(open, { ...work.standing, room: 'channel' })) say(work, sheet, asking.spot)
  const told = outcome.replies.filter(({ kind }) => !FOR_ALL.includes(kind) && kind !== 'ask')
  // What is asked next is on the card that stands there. What they are asked back is for them.
  return [
    ...told,
    ...outcome.replies.filter((reply) => isAskedBack(reply) || (told.length + open.length === 0 && reply.kind === 'ask')),
  ]
}

/** A question about what somebody has just said: what they meant, or whether they mean it. Only the others have a way round. */
const isAskedBack = (reply: Reply): boolean =>
  reply.kind === 'ask' && reply.choices.some(({ id }) => ['yes', 'i-do-not'].includes(id)) && reply.step !== 'outcomes'

/** What somebody who is not leading the conversation can bring into its thread by asking for it. */
const FOR_ALL: readonly Reply['kind'][] = ['recommendation', 'why', 'compare', 'what-if', 'moved', 'changes']

const say = (work: Work, sheet: Sheet, where: { room: string; to: Spot['to']; under?: string }) => {
  const { spot, content: all } = work.asking
  const open = spot.kind === 'thread' && sheet.card !== undefined && isForAll(all, sheet.card.step)
  const content = open ? forEverybody(contentOf(sheet), all.words) : contentOf(sheet)
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
const change = (work: Work, stand: Stand, content: Json, card: Stand['card']) => {
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

const add = (work: Work, body: Body): string => {
  const { by, at, word } = work.asking
  const id = `${word}-${work.owed.length}`
  const owed: Owed = { id, by, at, state: 'owed', body: plain(body) }
  work.owed.push(owed)
  work.desk = { ...work.desk, owed: [...work.desk.owed, owed] }
  return id
}

const address = ({ channel, thread }: Spot['to']): Json => ({ channel, ...(thread === undefined ? {} : { thread }) })

/** As it is kept: what JSON has. */
const plain = (value: unknown): Json => z.json().parse(JSON.parse(JSON.stringify(value)))
