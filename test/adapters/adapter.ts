import type { Event } from '../../src/conversation/event.ts'
import type { Reply } from '../../src/conversation/reply.ts'

/** A conversation as its log left it, in front of one person on one platform. */
interface Talking {
  /** Takes a choice of the question that stood there at first, the way a person does there. */
  picks(choice: string): Promise<void>
  types(words: string): Promise<void>
  /** What was said there since. */
  said(): string
  log(): Promise<unknown>
}

export interface Adapter {
  name: string
  /** All the words that a reply is shown in. */
  shows(reply: Reply): string
  /** What of it the platform would not take. */
  overLimit(reply: Reply): string[]
  /** Where one writes who answers in words of one’s own. */
  asksForWords: string
  /** Somebody comes back to a conversation of theirs, and is asked what stands. */
  opens(events: readonly Event[], step: string): Promise<Talking>
}

/** The same where things stand in front of people, who may press them at any time. */
interface Chatting extends Talking {
  /** Presses what means this, on whichever message it is. */
  presses(deed: string): Promise<void>
  /** The app is told of its own card, as though it were new. */
  isEchoed(): Promise<void>
  /** The platform brings what was pressed last once more. */
  isBroughtAgain(): Promise<void>
  /** Somebody else presses a choice of that question. */
  isPickedByAnother(choice: string): Promise<void>
  /** How often the app has called the platform. */
  calls(): number
}

export interface Chat extends Adapter {
  opens(events: readonly Event[], step: string): Promise<Chatting>
}
