import type { Card } from './card.ts'
import type { Deed } from './deed.ts'

/** A message as a shortcut or a click names it. */
export interface Named {
  ts: string
  thread?: string | undefined
  text?: string | undefined
  /** Who wrote it. */
  user?: string | undefined
}

/** What somebody did in Slack. */
type Did =
  /** Wrote something to us: in a private message, by a mention, or after the command. */
  | { kind: 'words'; words: string; how: 'message' | 'mention' | 'command' }
  | { kind: 'pressed'; deed: Deed | undefined; card: Card | undefined; state: unknown; message: Named | undefined }
  | { kind: 'submitted'; view: string; callback: string; metadata: string; values: unknown }
  | { kind: 'shortcut'; callback: string; message: Named | undefined }
  | { kind: 'home' }
  /** The app was taken out, or its token is no good any more. */
  | { kind: 'gone'; why: string }

/** One delivery of Slack's, as far as it concerns us. */
export interface Arrival {
  /** Its names: the same delivery may come again under other ids. They say nothing of who it was. */
  keys: readonly string[]
  /** The workspace of the person, which in a shared channel may be another than ours. */
  team: string
  /** Empty where nobody did it. */
  user: string
  /** Where; nothing for the home and for windows. */
  channel?: string | undefined
  /** The thread it is in, or that a reply to it begins. */
  thread?: string | undefined
  /** Whether it is between the person and us alone. */
  alone: boolean
  /** Opens a window within three seconds. */
  trigger?: string | undefined
  /** Answers or edits without being counted, for half an hour. */
  via?: string | undefined
  did: Did
}
