import { z } from 'zod'
import type { Content, Reply } from '../../src/index.ts'
import { asKept, type Json } from '../delivery/post.ts'
import type { Card } from './card.ts'

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

/** What is kept of a card, to show it again once it is answered: `keeps` stands above the question. */
export interface Asked<Piece> {
  step: string
  question: string
  keeps: readonly Piece[]
  keepsText: string
}

/** In what the looks of platforms differ: their messages, and what those are made of. */
interface Showing<Piece, Sheet extends { asks?: Asked<Piece> }> extends Pick<Look, 'stays' | 'withOthers' | 'forEverybody'> {
  /** How a piece of a card is read again that was kept. */
  piece: z.ZodType<Piece>
  lay(replies: readonly Reply[], at: Standing): Sheet[]
  settled(before: Asked<Piece>, lines: readonly string[], at: Standing, others: number): Sheet
  folded(before: Asked<Piece>, at: Standing, again: boolean): Sheet
  contentOf(sheet: Sheet): Json
}

/** The look of a platform. */
export const lookOf = <Piece, Sheet extends { asks?: Asked<Piece> }>(showing: Showing<Piece, Sheet>): Look => {
  const { stays, piece, lay, settled, folded, contentOf, withOthers, forEverybody } = showing
  const before = z.object({ question: z.string(), keeps: z.array(piece), keepsText: z.string() })
  const shown = (after: Json, step: string, how: (asked: Asked<Piece>) => Sheet): Json | undefined => {
    const read = before.safeParse(after).data
    return read && contentOf(how({ ...read, step }))
  }
  const made = (sheet: Sheet): Made => {
    const content = contentOf(sheet)
    if (!sheet.asks) return { content }
    const { step, ...after } = sheet.asks
    return { content, card: { step, after: asKept(after) } }
  }
  return {
    stays,
    lay: (replies, at) => lay(replies, at).map(made),
    settled: (after, step, lines, at, others) => shown(after, step, (asked) => settled(asked, lines, at, others)),
    folded: (after, step, at, again) => shown(after, step, (asked) => folded(asked, at, again)),
    withOthers,
    forEverybody,
  }
}

/** What somebody is shown alone, of an appraisal or of none. */
export const aloneAt = (content: Content, by: string, { code, seen }: Pick<Card, 'code' | 'seen'>): Standing => ({
  code,
  by,
  seen,
  room: 'private',
  words: content.words,
  content,
})
