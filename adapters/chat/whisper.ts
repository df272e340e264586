import type { Reply } from '../../src/index.ts'
import type { Arrival } from './arrival.ts'

/**
 * Tells one person something nobody else sees: help, and why something was not done. It may be lost, so that it never is the
 * only copy of anything, and nobody waits for it. Where the platform counts, it goes in its turn with all that is said there.
 */
export interface Whisper {
  /** Whoever has only opened their front page reads it there, and is sent no message. */
  lines(arrival: Arrival, lines: readonly string[]): Promise<void>
  /** @param of the appraisal that what is asked belongs to, and how many events its log had */
  replies(arrival: Arrival, replies: readonly Reply[], of?: { code: string; seen: number }): Promise<void>
  /** A card that was pressed by somebody who is forgotten loses its question and buttons; what they chose is left. */
  wipe(arrival: Arrival): Promise<void>
  /** Takes away a message that was nothing but an offer, once it was accepted. */
  accepted(arrival: Arrival): Promise<void>
  /** Offers the record of an appraisal to one of its people, alone. */
  record(arrival: Arrival, code: string): Promise<void>
  /** Tells somebody who has just added us what this is; nothing where the platform has a front page for it. */
  welcome(arrival: Arrival): Promise<void>
  /** Comes back when nothing is left to tell. */
  idle(): Promise<void>
}
