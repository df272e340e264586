import type { z } from 'zod'

/** What somebody did. A card is the question as it was shown to them. */
export type Doing =
  /** Said something; with a step, of the question of that step, whichever is in hand. */
  | { kind: 'say'; words: string; step?: string | undefined; seen?: number | undefined }
  /** Chose one thing, or several, on a card. */
  | { kind: 'press'; step: string; choice: string; seen?: number | undefined }
  | { kind: 'pick'; step: string; choices: readonly string[]; seen?: number | undefined }
  /** Wants to put an answer right. */
  | { kind: 'change'; step: string }
  /** Answered several questions at once, on a form. */
  | { kind: 'fill'; answers: readonly { step: string; choice: string }[] }

/** An address, in its platform's own way. */
type Address = z.infer<ReturnType<typeof z.json>>

/** Something somebody did. Ids and the time are made outside, so that the same commands always give the same log. */
export interface Command {
  /** One delivery of the platform: the same one brought again does nothing again. */
  id: string
  /** Other names of the same delivery: a platform may bring it again under another id. */
  keys?: readonly string[] | undefined
  /**
   * The person, as `platform:tenant:user`. Of an account that was linked to another it may be either: it is heard as the
   * person whose it is.
   */
  by: string
  /** The account it was done with, where `by` is the person whose it is; left out, it is `by`. */
  account?: string | undefined
  /** ISO 8601, UTC. */
  at: string
  /** The appraisal it belongs to; left out, the one in hand in the room. */
  code?: string | undefined
  /** A code to use should this begin a new appraisal. */
  fresh: string
  /** A link code to give should one be asked for: at least 128 random bits. Left out where there is nowhere else to go on. */
  link?: string | undefined
  /** Where it is said, if that is not between the two of us: a thread, as `platform:tenant:channel:thread`. */
  room?: string | undefined
  /** The channel it is said in, as `platform:tenant:channel`: where a result could be shown to others. */
  channel?: string | undefined
  /** Where a workshop shows in that channel; in a chat without threads it is not `threaded`. */
  show?: { to: Address; threaded: boolean } | undefined
  /** Where whoever did it is reached alone: the account as a room, and its address. */
  alone?: { room: string; to: Address } | undefined
  /** Whether they look after the workspace, as far as that was asked: left out, nobody has asked. */
  admin?: boolean | undefined
  /** Whether it need not be kept where nothing comes of it: one of very many, of which only the last is answered. */
  slight?: boolean | undefined
  /** What was shown when they acted: `seen` counts the events there were when a card was made. */
  do: Doing
}
