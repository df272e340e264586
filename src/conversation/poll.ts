import { z } from 'zod'

/** What somebody answered to the question of a vote. */
const Ballot = z.strictObject({
  /** Left out while nothing of theirs counts: they wrote words that were read, and are asked whether that is what they mean. */
  choice: z.string().min(1).max(80).optional(),
  /** Why, in their own words; to a question in words, all they said. */
  points: z.array(z.string().max(4000)).max(10),
  /** What their words were read as, until they say whether that is right. */
  read: z.strictObject({ choice: z.string().max(80), words: z.string().max(4000) }).optional(),
})
export type Ballot = z.infer<typeof Ballot>

/**
 * The vote of a workshop that is going on. It is no part of the log: who answered what is here and nowhere else, so that each
 * person counts once and can change their answer, and goes with the write that closes the vote.
 */
export const Poll = z.strictObject({
  round: z.number().int().min(1),
  /** A person, by their name in the log → what they answered. */
  ballots: z.record(z.string(), Ballot),
  /** Who closed it, and when: nothing more is taken, and what it came to is about to be written down. */
  sealed: z.strictObject({ by: z.string(), at: z.iso.datetime() }).optional(),
  /** Of a vote that is closed, while it may still be held once more: by part, how many gave which level, where enough did. */
  voices: z.record(z.string(), z.array(z.number().int().min(0))).optional(),
})
export type Poll = z.infer<typeof Poll>

export const pollWithout = (poll: Poll, person: string): Poll => {
  const { [person]: _, ...ballots } = poll.ballots
  return { ...poll, ballots }
}
