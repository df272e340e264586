import type { Json } from '../delivery/post.ts'
import type { Card } from './card.ts'
import type { Deed, Ticked } from './deed.ts'

/** A message as a shortcut or a click names it. */
export interface Named {
  id: string
  thread?: string | undefined
  text?: string | undefined
  /** Who wrote it. */
  user?: string | undefined
  /** Whether it is nothing but an offer to show something again, where its text does not tell. */
  isOffer?: boolean | undefined
}

/** What somebody did on a chat platform. */
type Did =
  /** Wrote something to us: in a private message, by a mention, or after the command. */
  | { kind: 'words'; words: string; how: 'message' | 'mention' | 'command' }
  /** Pressed something. `words`: what they wrote beside it, where it takes their own words. */
  | {
      kind: 'pressed'
      deed: Deed | undefined
      card: Card | undefined
      ticked: readonly Ticked[]
      words?: string | undefined
      message: Named | undefined
    }
  | { kind: 'submitted'; view: string; callback: string; metadata: string; values: unknown }
  | { kind: 'shortcut'; callback: string; message: Named | undefined }
  | { kind: 'home' }
  /** Added us for themselves: they are told once what this is. */
  | { kind: 'added' }
  /** The app was taken out, or its token is no good any more. */
  | { kind: 'gone'; why: string }

/** One delivery of a chat platform's, as far as it concerns us. */
export interface Arrival {
  /** Its names: the same delivery may come again under other ids. They say nothing of who it was. */
  keys: readonly string[]
  /** In which place it was taken, of all that was taken on any platform, by earlier processes too. */
  number?: number | undefined
  /** Whether it may come again under a name that none of these is. */
  mayRecur?: boolean | undefined
  platform: 'slack' | 'teams' | 'web'
  /** The workspace or tenant of the person, which in a shared channel may be another than ours. */
  team: string
  /** Empty where nobody did it. */
  user: string
  /** Where; nothing for a front page and for windows. */
  channel?: string | undefined
  /** The thread it is in, or that a reply to it begins. */
  thread?: string | undefined
  /** Whether it is between the person and us alone. */
  alone: boolean
  /** The room that what was pressed belongs to, where it was shown to somebody alone elsewhere. It comes from outside: it is checked. */
  room?: string | undefined
  /** Where it is, in the platform's own way, where more has to be known of it. */
  at?: Json | undefined
  /** Opens a window within three seconds. */
  trigger?: string | undefined
  /** Answers or edits without being counted, for half an hour. */
  via?: string | undefined
  did: Did
}
