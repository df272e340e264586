import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import type { Look, Made } from '../chat/look.ts'
import type { Json } from '../delivery/post.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import { foldedSheet, settledSheet } from './settled.ts'
import type { Asked, Sheet } from './sheet.ts'
import { lay } from './show.ts'

/** How Teams shows what is meant: as Adaptive Cards. */
export const teamsLook = (words: Content['words']): Look => {
  const asked = (after: Json, step: string): Asked | undefined => {
    const before = AskedBefore.safeParse(after).data
    return before && { ...before, step }
  }
  return {
    stays: words.teams.stays,
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
  const { asks } = sheet
  const content = contentOf(sheet)
  if (!asks) return { content }
  const { step, question, keeps, keepsText } = asks
  return { content, card: { step, after: { question, keeps: [...keeps], keepsText } } }
}

const AskedBefore = z.object({
  question: z.string(),
  keeps: z.array(z.object({ type: z.string() }).catchall(z.json())),
  keepsText: z.string(),
})
