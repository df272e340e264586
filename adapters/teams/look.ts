import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import { type Look, lookOf } from '../chat/look.ts'
import { contentOf, forEverybody, withOthers } from './content.ts'
import type { Element } from './element.ts'
import { foldedSheet, settledSheet } from './settled.ts'
import type { Sheet } from './sheet.ts'
import { lay } from './show.ts'

/** How Teams shows what is meant: as Adaptive Cards. */
export const teamsLook = (words: Content['words']): Look =>
  lookOf<Element, Sheet>({
    stays: words.teams.stays,
    piece: z.object({ type: z.string() }).catchall(z.json()),
    lay,
    settled: settledSheet,
    folded: foldedSheet,
    contentOf,
    withOthers: (content, count) => withOthers(content, count, words),
    forEverybody: (content) => forEverybody(content, words),
  })
