import type { Whole } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import type { Counts } from '../../landscape/answer.ts'
import type { Landscape } from '../../landscape/landscape.ts'
import type { Table } from '../document.ts'
import type { Spec } from './vega.ts'

/** What pictures are drawn of. */
export interface PictureScene {
  content: Content
  recommendation: Whole
  landscape: Landscape
  /** The questions that apply here, in the order in which they are asked. */
  asked: readonly string[]
  /** Those that are not asked of these people. */
  aside: readonly string[]
  /** What a group answered, where that may be shown. */
  spreads?: readonly Spread[]
}

/** How many people gave each level of a factor, lowest first. */
export interface Spread {
  factor: string
  counts: Counts
}

/** How a picture is to look: `narrow` is for a telephone. */
export interface Look {
  width: 'wide' | 'narrow'
  theme: 'light' | 'dark'
}

/** A picture before it is drawn. */
export interface Drawing {
  name: DrawingName
  title: string
  /** The finding, in at most 250 letters. */
  alt: string
  /** Everything it is drawn from. */
  table: Table
  spec: (look: Look) => Spec
}

export type DrawingName = 'bars' | 'places' | 'changes' | 'reasons' | 'spread' | 'landscape'
