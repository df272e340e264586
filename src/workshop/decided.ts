import type { Event } from '../conversation/event.ts'
import type { Ballot, Poll } from '../conversation/poll.ts'
import type { Reply } from '../conversation/reply.ts'
import { type Bare, make } from '../conversation/turn.ts'
import type { Act } from './roles.ts'
import { type No, refusal } from './roles.ts'
import type { Standing } from './standing.ts'

/** What a command in a workshop comes to. */
export type Decided =
  /** Only something to say. */
  | { kind: 'told'; replies: Reply[] }
  /** Something happened. `poll`: what becomes of the vote on the desk, where that changes. */
  | { kind: 'done'; events: Event[]; replies: Reply[]; poll?: (poll: Poll | undefined) => Poll | undefined }
  /** Somebody answers in a vote, where it still goes on. @see Cast */
  | { kind: 'cast'; round: number; events: Event[]; cast: Cast; late: Reply[] }
  /** The vote is closed. `dropped`: what is said where it turns out that too few answered. */
  | { kind: 'close'; replies: Reply[]; dropped: Reply[] }
  /** It is for the ordinary conversation. `say`: as it is to be said there, where that is otherwise. */
  | { kind: 'besides'; say?: string }

/** Somebody's answer after what they answered before, and what they are told. */
export type Cast = (before: Ballot | undefined) => { ballot: Ballot; replies: Reply[] }

export const told = (...replies: Reply[]): Decided => ({ kind: 'told', replies })

/** A line or two, for the one who did it. */
export const settled = (...lines: string[]): Reply => ({ kind: 'settled', step: 'workshop', lines })

export const refused = (...lines: string[]): Reply => ({ kind: 'refused', lines })

export const no = (line: string): Decided => told(refused(line))

/** An event of the command in hand. */
export const eventOf = ({ world, command }: Standing, what: Bare, by = command.by): Event => make(world, { ...command, by }, what)

/** Why the one who speaks may not do something; nothing where they may. */
export const mayNot = ({ content, workshop, command }: Standing, act: Act): Decided | undefined => {
  const why = refusal(workshop, command, act)
  return (
    why &&
    told({
      kind: 'refused',
      lines: [whyNot(content.words.workshop.no, why.why)],
      ...(why.unlessAdmin ? { unless: 'admin' } : {}),
    })
  )
}

const whyNot = (words: Standing['content']['words']['workshop']['no'], why: No): string => words[why]
