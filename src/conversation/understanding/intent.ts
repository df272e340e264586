import type { Sureness, Unknown } from '../../landscape/answer.ts'
import type { Format } from './export.ts'

/** What somebody means by what they typed or pressed. */
export type Intent = Moving | Exploring | Answering

/** Moving about in the conversation, and asking about it. */
type Moving =
  | { do: 'start' | 'start-another' | 'start-again' | 'help' | 'privacy' | 'how' | 'forget-me' | 'where' | 'review' }
  | { do: 'back' | 'pause' | 'resume' | 'enough' | 'further' | 'share' }
  | { do: 'export'; format?: Format }
  | { do: 'change'; step: string }
  /** Another level than the one just given to a question. */
  | { do: 'meant'; step: string; from: number; to: number }
  /** What was just begun is to be left as it was. */
  | { do: 'never-mind' }
  /** An interest of theirs; no words where none were given. */
  | { do: 'declare'; words: string }
  /** A name that fits more than one thing. */
  | { do: 'which'; words: string; names: readonly string[] }
  | { do: 'find'; words: string; say: 'results' | 'start' }
  /** A group is to think together. */
  | { do: 'workshop' | 'join' }
  | Linking

/** Going on from another account: a code for it is asked for, or said, or the accounts are parted again. */
export type Linking = { do: 'link' | 'unlink' } | { do: 'link-with'; code: string }

export const isLinking = (intent: Intent): intent is Linking =>
  intent.do === 'link' || intent.do === 'link-with' || intent.do === 'unlink'

/** Looking into the result. */
export type Exploring =
  | { do: 'results' | 'more' | 'moved' | 'compare-what' | 'what-if-what' | 'would-change' }
  | { do: 'why-approach' | 'why-not'; approach: string }
  | { do: 'compare'; approaches: readonly [string, string] }
  | { do: 'what-if'; changes: readonly { factor: string; level: number }[] }
  | { do: 'overrule'; approach: string; because: string }
  | { do: 'no-question' | 'no-approach'; words: string }
  | { do: 'no-level'; words: string; factor: string }

/** Replying to the question in hand. */
export type Answering =
  | { do: 'yes'; sure?: Sureness }
  | { do: 'no' | 'skip' | 'why' | 'own-words' | 'empty' | 'too-long' }
  | { do: 'level'; from: number; to: number; sure: Sureness; words?: string }
  | { do: 'outside'; number: string }
  /** Nearly one of the words that can be said at any time. */
  | { do: 'slip'; command: string }
  /** A question to us, and no answer. */
  | { do: 'question' }
  | { do: 'unknown'; how: Unknown | 'which'; words?: string }
  | { do: 'choose'; choices: readonly string[] }
  /** Choices in an order, those of the first place first. */
  | { do: 'rank'; places: readonly (readonly string[])[] }
  /** `against` where it is said against what was just read back. */
  | { do: 'say'; words: string; against?: true }
  /** It is higher, or lower, than the level that was just read back. */
  | { do: 'shift'; to: 'higher' | 'lower'; words: string }
