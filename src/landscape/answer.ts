import { z } from 'zod'

/** A level of a factor, 1 the lowest. */
export const LevelNumber = z.number().int().min(1).max(4)

export const Sureness = z.enum(['sure', 'fairly', 'guess'])
export type Sureness = z.infer<typeof Sureness>

export const Unknown = z.enum(['i-do-not', 'nobody-does', 'it-varies', 'we-disagree'])
export type Unknown = z.infer<typeof Unknown>

/** What one person said of one factor. Never silently the middle. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('level'),
    from: LevelNumber,
    to: LevelNumber,
    sure: Sureness,
    words: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('unknown'), how: Unknown, words: z.string().optional() }),
  z.strictObject({ kind: z.literal('passed'), words: z.string().optional() }),
])
export type Answer = z.infer<typeof Answer>

/** What a group said of one factor: how many people at each level, lowest first. */
export type Counts = readonly number[]
