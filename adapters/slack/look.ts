import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import { type Look, lookOf } from '../chat/look.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import { foldedSheet, settledSheet } from './settled.ts'
import type { Block, Sheet } from './sheet.ts'
import { lay } from './show.ts'

/** How Slack shows what is meant: as blocks of Block Kit. */
export const slackLook = (words: Content['words']): Look =>
  lookOf<Block, Sheet>({
    stays: words.chat.stays,
    piece: z.looseObject({ type: z.string() }),
    lay,
    settled: settledSheet,
    folded: foldedSheet,
    contentOf,
    withOthers: (content, count) => withOthers(content, count, words),
    forEverybody: (content) => forEverybody(content, words),
  })
