import type { Content, Reply } from '../../src/index.ts'
import type { Json } from '../delivery/post.ts'

/** Where and for whom something is shown. */
export interface Standing {
  /** The appraisal. */
  code: string
  /** The platform's id of the person whose conversation it is. */
  by: string
  /** Events in the log when it was made. */
  seen: number
  /** Between the two of us, in a thread or a group chat, or a result for a whole channel. */
  room: 'private' | 'thread' | 'channel'
  words: Content['words']
  content: Content
  /** Where the workspace is found in a browser, as in `https://northmoor.slack.com/`, where that has to be known. */
  home?: string | undefined
}

/** A message as it is to stand. `card` where it asks something. */
export interface Made {
  content: Json
  card?: { step: string; after: Json } | undefined
}

/** How a platform shows what is meant. What is kept of a card between its question and its answer is the platform's affair. */
export interface Look {
  /** What stays on the platform, whatever is forgotten here. */
  stays: string
  /** The replies of one turn as the fewest messages that hold them, each within the platform's limits. */
  lay(replies: readonly Reply[], at: Standing): Made[]
  /**
   * A card after its question was answered, with a way to change it.
   * @param others how many other people have answered it as well
   * @returns nothing where what was kept of it cannot be read
   */
  settled(after: Json, step: string, lines: readonly string[], at: Standing, others: number): Json | undefined
  /** A card that is no longer asked here. @param again whether it is asked again further down */
  folded(after: Json, step: string, at: Standing, again: boolean): Json | undefined
  /** The same message with how many others answered; the number of before goes. */
  withOthers(content: Json, count: number): Json
  /** The same card, which says that it is for everybody who sees it. */
  forEverybody(content: Json): Json
}
