import { z } from 'zod'
import { Poll, pollWithout } from './poll.ts'
import { Seen, withNames } from './seen.ts'

/** Where a post is: not tried, being tried, or tried without anybody being able to say whether it arrived. */
const State = z.enum(['owed', 'trying', 'unknown'])

/** Something that has been promised to be said on a chat platform, and is not known to have been said. */
const Owed = z.strictObject({
  id: z.string().min(1).max(64),
  /** The account of the person whose words it may hold, by which they hear it. */
  by: z.string(),
  at: z.iso.datetime(),
  state: State,
  /** Whether somebody was told, by a message of its own, that it may not have arrived: that is told once. */
  offered: z.literal(true).optional(),
  /** What to say and where: its platform's affair. */
  body: z.json(),
})
export type Owed = z.infer<typeof Owed>

/**
 * What lies beside the log of an appraisal for chat platforms. It is written together with the log and is no part of its
 * chain: what is done is taken away.
 */
export const Desk = z.strictObject({
  seen: Seen,
  owed: z.array(Owed),
  /** A room → what we last said there that can still be edited, the last one last; each with `by`, whose conversation it is. */
  stands: z.record(z.string(), z.array(z.json())),
  /** A room of a workshop → how many of its posts were put up there. */
  shown: z.record(z.string(), z.number().int().min(0)).optional(),
  /** The vote of a workshop, until it is closed. */
  poll: Poll.optional(),
})
export type Desk = z.infer<typeof Desk>

export const emptyDesk = (): Desk => ({ seen: {}, owed: [], stands: {} })

/** How long something that may not have arrived can be shown again, in milliseconds: a week. */
const KEPT = 7 * 24 * 3600_000

/** The names of a delivery, added to those of the last two days; what was left over a week ago goes. */
export const withSeen = (desk: Desk, names: readonly string[], at: string): Desk => ({
  ...desk,
  seen: withNames(desk.seen, names, at),
  owed: desk.owed.filter((owed) => owed.state !== 'unknown' || Date.parse(at) - Date.parse(owed.at) <= KEPT),
})

/** A desk without what was promised to one person, and without what stands of theirs. */
export const deskWithout = (desk: Desk, person: string): Desk => ({
  ...desk,
  ...(desk.poll ? { poll: pollWithout(desk.poll, person) } : {}),
  owed: desk.owed.filter(({ by }) => by !== person),
  stands: Object.fromEntries(
    Object.entries(desk.stands)
      .filter(([room]) => room !== person)
      .map(([room, stands]) => [room, stands.filter((one) => !isOf(one, person))]),
  ),
})

/** Whether what somebody answered to a vote lay on a desk before, and lies there no more. */
export const lostBallots = (before: Desk, after: Desk): boolean =>
  Object.keys(before.poll?.ballots ?? {}).some((person) => !Object.hasOwn(after.poll?.ballots ?? {}, person))

const isOf = (stand: unknown, person: string) =>
  typeof stand === 'object' && stand !== null && 'by' in stand && stand.by === person
