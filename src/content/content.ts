import type { z } from 'zod'
import type { Flow } from './flow.ts'
import type * as Shape from './schema.ts'
import type { Words } from './words.ts'

export type Factor = z.infer<typeof Shape.Factor>
type Outcome = z.infer<typeof Shape.Outcome>
export type Approach = z.infer<typeof Shape.Approach>
type KnockOuts = z.infer<typeof Shape.KnockOuts>
type Companions = z.infer<typeof Shape.Companions>
type Source = z.infer<typeof Shape.SourceList>[string]

/** Everything in `data/` and `flows/`, read and checked: what the appraisal knows and how it is asked. */
export interface Content {
  /** `sha256:` and the hash of every file read. */
  hash: string
  /** In the order in which they are asked. */
  themes: readonly { id: string; name: string; factors: readonly string[] }[]
  factors: readonly (Factor & { theme: string })[]
  outcomes: readonly Outcome[]
  approaches: readonly Approach[]
  numbers: {
    weights: z.infer<typeof Shape.Weights>
    profiles: z.infer<typeof Shape.Profiles>
    outcomes: z.infer<typeof Shape.OutcomeRatings>
    judgement: z.infer<typeof Shape.Judgement>
  }
  knockouts: KnockOuts['knockouts']
  limits: KnockOuts['limits']
  together: Companions['together']
  apart: Companions['apart']
  sources: Readonly<Record<string, Source>>
  flow: Flow
  words: Words
}
