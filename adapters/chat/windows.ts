import type { Doing } from '../../src/index.ts'
import type { Arrival, Named } from './arrival.ts'
import type { Card } from './card.ts'
import type { Spot } from './spot.ts'

/** What somebody wrote or chose in a window; or why that does not do, in a sentence. */
type Filled = { doing: Doing; code?: string | undefined; refused?: undefined } | { refused: string }

/** Windows over the chat, and the front page. Nothing is kept in them: each is made from the log when it is opened. */
export interface Windows {
  words(arrival: Arrival, card: Card, step: string, spot: Spot): Promise<void>
  form(arrival: Arrival, card: Card, theme: string, spot: Spot): Promise<void>
  why(arrival: Arrival, card: Card, by: string, approach: string, reader: boolean): Promise<void>
  add(arrival: Arrival, by: string, message: Named | undefined): Promise<void>
  /** @param note said above all else, this once */
  home(user: string, by: string, note?: string): Promise<void>
  /** What a window that was handed in says; nothing where it says nothing. */
  read(did: Extract<Arrival['did'], { kind: 'submitted' }>, by: string): Promise<Filled | undefined>
  /** Where the conversation goes on that a window was opened from. After a restart that is private. */
  spot(view: string): Spot | undefined
}
