import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import type { Look, Made } from '../chat/look.ts'
import type { Json } from '../delivery/post.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import { foldedSheet, settledSheet } from './settled.ts'
import type { Asked, Sheet } from './sheet.ts'
import { lay } from './show.ts'

/** How Slack shows what is meant: as blocks of Block Kit. */
export const slackLook = (words: Content['words']): Look => {
  const asked = (after: Json, step: string): Asked | undefined => {
    const before = AskedBefore.safeParse(after).data
    return before && { ...before, step }
  }
  return {
    stays: words.chat.stays,
    lay: (replies, at) => lay(replies, at).map(made),
    settled: (after, step, lines, at, others) => {
      const before = asked(after, step)
      return before && contentOf(settledSheet(before, lines, at, others))
    },
    folded: (after, step, at, again) => {
      const before = asked(after, step)
      return before && contentOf(foldedSheet(before, at, again))
    },
    withOthers: (content, count) => withOthers(content, count, words),
    forEverybody: (content) => forEverybody(content, words),
  }
}

const made = (sheet: Sheet): Made => {
  const { card } = sheet
  const after = card && { question: card.question, keeps: card.keeps, keepsText: card.keepsText }
  return { content: contentOf(sheet), ...(card ? { card: { step: card.step, after: plain(after) } } : {}) }
}

const AskedBefore = z.object({ question: z.string(), keeps: z.array(z.looseObject({ type: z.string() })), keepsText: z.string() })

/** As it is kept: what JSON has. */
const plain = (value: unknown): Json => z.json().parse(JSON.parse(JSON.stringify(value)))
