import {
  type Desk,
  type Outcome,
  type Owed,
  type Owing,
  othersAt,
  type Reply,
  removedNumber,
  tookOf,
  wasSettled,
} from '../../src/index.ts'
import { standsIn, withStands } from '../delivery/marks.ts'
import { type Asking, add, change, liveIn, say, type Work } from './laying.ts'

/** What is promised of one command, and who is whispered to besides. */
export interface Promised {
  owing: Owing
  /** Whether anything of the command was kept. */
  isKept: () => boolean
  /** What was laid on the desk, once it is kept. */
  owed: () => readonly Owed[]
  /** What only the one who asked is told, in the room. */
  whispers: () => readonly Reply[]
}

/** What is owed for one command. */
export const promise = (asked: Asking): Promised => {
  let owed: readonly Owed[] = []
  let whispers: readonly Reply[] = []
  let isKept = false
  return {
    owing: (outcome, desk) => {
      isKept = true
      // In the log they may go by another of their names.
      const asking = { ...asked, by: outcome.by }
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
    isKept: () => isKept,
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

/**
 * In a thread the conversation goes on with who began it, or, once they are forgotten, who came next; others answer its
 * questions beside them.
 */
const isHost = ({ by, spot }: Asking, { events }: Outcome, desk: Desk): boolean => {
  const host = liveIn(desk, spot.room)?.by ?? events.find((event) => event.type === 'began' && removedNumber(event.by) === 0)?.by
  return host === undefined || host === by
}

/** Everything said, with the card before it shown as answered or as asked again below. */
const inFull = (work: Work, replies: readonly Reply[]) => {
  const { asking, outcome, standing } = work
  const { look } = asking
  const { room, to } = asking.spot
  const live = liveIn(work.desk, room)
  const card = live?.card
  const isAnswered =
    live !== undefined &&
    card !== undefined &&
    !CONFIRMED.includes(card.step) &&
    wasSettled(outcome.events.slice(card.seen), live.by, card.step)
  const told = isAnswered ? replies.flatMap((reply) => (reply.kind === 'settled' && reply.step === card.step ? [reply] : [])) : []
  const rest = replies.filter((reply) => reply.kind !== 'settled' || !told.includes(reply))
  if (live && card && (isAnswered || rest.some(({ kind }) => kind === 'ask'))) {
    const said = told.flatMap(({ lines }) => lines)
    const lines = said.every((line) => saysNothingOfIt(asking, line))
      ? [...tookOf(asking.content, outcome.code, live.by, outcome.events, card.step), ...said]
      : said
    const others = othersAt(outcome.events, live.by, card.step)
    const content = isAnswered
      ? look.settled(card.after, card.step, lines, standing, others)
      : look.folded(card.after, card.step, standing, isAskedAgain(rest, card.step))
    if (content !== undefined) change(work, live, content, undefined)
  }
  // A record comes as a file, which says so itself.
  const forgotten = rest.some((reply) => reply.kind === 'said' && reply.about === 'forgotten')
  const stays: Reply = { kind: 'said', about: 'note', lines: [look.stays] }
  const shown = [...rest.filter(({ kind }) => kind !== 'record'), ...(forgotten ? [stays] : [])]
  for (const sheet of shown.length > 0 ? look.lay(shown, standing) : []) say(work, sheet, { room, to })
  for (const reply of rest)
    if (reply.kind === 'record') add(work, { do: 'file', room, to, code: reply.code, by: asking.by, format: reply.format })
}

/** Questions whether something is meant: there is nothing to change about the answer. */
const CONFIRMED = ['start-again', 'forget-me']

/** Whether a line says that something was taken, but not what. */
const saysNothingOfIt = ({ content: { words } }: Asking, line: string) =>
  [words.settled.changed, words.settled.kept].includes(line)

const isAskedAgain = (replies: readonly Reply[], step: string) =>
  replies.some((reply) => reply.kind === 'ask' && reply.step === step)

/** The result, for everybody in a channel: one message, and what does not fit in it in its thread. */
const toChannel = (work: Work) => {
  const { asking, outcome, standing } = work
  const { shown, word } = asking
  if (!shown) return
  const first = `${word}-0`
  const room = `${shown.room}#${word}`
  for (const [at, sheet] of asking.look.lay(outcome.replies, { ...standing, room: 'channel' }).entries()) {
    const under = at > 0 && shown.isNew ? { under: first } : {}
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
    const counted = asking.look.withOthers(live.content, others)
    if (others > 0 && JSON.stringify(counted) !== JSON.stringify(live.content)) change(work, live, counted, live.card)
  }
  const open = outcome.replies.filter(({ kind }) => FOR_ALL.includes(kind))
  if (open.length > 0 && !asking.busy)
    for (const sheet of asking.look.lay(open, { ...work.standing, room: 'channel' })) say(work, sheet, asking.spot)
  const told = outcome.replies.filter(({ kind }) => !FOR_ALL.includes(kind) && kind !== 'ask')
  // What is asked next is on the card that stands there. What they are asked back is for them.
  return [
    ...told.map((reply) => named(work, reply, step)),
    ...outcome.replies.filter(
      (reply) => reply.kind === 'ask' && (isAskedBack(reply) || told.length + open.length === 0 || hasGoneBack(work, reply.step)),
    ),
  ]
}

/** Whether the last thing they did was to go back to a question. */
const hasGoneBack = ({ asking, outcome }: Work, step: string): boolean => {
  const last = outcome.events.findLast(({ by }) => by === asking.by)
  return last?.type === 'returned' && last.step === step
}

/** What was taken of another question than the one that stands there says of which. */
const named = ({ asking: { content } }: Work, reply: Reply, live: string | undefined): Reply => {
  const name = reply.kind === 'settled' ? content.factors.find(({ id }) => id === reply.step)?.name : undefined
  if (reply.kind !== 'settled' || name === undefined || reply.step === live) return reply
  return { ...reply, lines: [`${name}:`, ...reply.lines] }
}

/** A question about what somebody has just said: what they meant, or whether they mean it. Only the others have a way round. */
const isAskedBack = (reply: Reply): boolean =>
  reply.kind === 'ask' && reply.choices.some(({ id }) => ['yes', 'i-do-not'].includes(id)) && reply.step !== 'outcomes'

/** What somebody who is not leading the conversation can bring into its thread by asking for it. */
const FOR_ALL: readonly Reply['kind'][] = ['recommendation', 'why', 'compare', 'what-if', 'moved', 'changes']
