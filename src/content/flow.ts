import { z } from 'zod'
import { Id } from './schema.ts'

/** Something asked that comes before: a factor, or a step of the scope such as `population`. */
export interface Test {
  question?: string | undefined
  is?: string[] | undefined
  atLeast?: number | undefined
  atMost?: number | undefined
  known?: boolean | undefined
  any?: Test[] | undefined
  none?: Test[] | undefined
}

/** What nobody has told us is never assumed: a test of an unknown answer does not hold. */
const Test: z.ZodType<Test> = z.lazy(() =>
  z
    .strictObject({
      question: Id.optional(),
      is: z.array(Id).min(1).optional(),
      atLeast: z.number().int().min(1).max(4).optional(),
      atMost: z.number().int().min(1).max(4).optional(),
      known: z.boolean().optional(),
      any: z.array(Test).min(1).optional(),
      none: z.array(Test).min(1).optional(),
    })
    .refine((test) => {
      const tests = [test.is, test.atLeast, test.atMost, test.known].filter((part) => part !== undefined).length
      const groups = [test.any, test.none].filter((part) => part !== undefined).length
      return test.question === undefined ? tests === 0 && groups === 1 : tests === 1 && groups === 0
    }, 'write a question with one of is, atLeast, atMost, known; or a list under any or none'),
)

const Question = z.preprocess(
  (raw) => (typeof raw === 'string' ? { question: raw } : raw),
  z.strictObject({ question: Id, askWhen: z.array(Test).default([]) }),
)

/** How conversations begun on an older version are read today. */
const Change = z.strictObject({
  /** The version that brought the change. */
  to: z.number().int().min(2),
  /** old id: new id */
  renamed: z.record(Id, Id).default({}),
  /** ids no longer asked; never used again */
  retired: z.array(Id).default([]),
  /** question: { old choice or level: new one } */
  values: z.record(Id, z.record(z.string(), z.union([Id, z.number().int().min(1).max(4)]))).default({}),
  /** answers too unclear to carry over: asked once more */
  askAgain: z.array(Id).default([]),
})
export type Change = z.infer<typeof Change>

/** `flows/landscape.yaml`: what is asked, in which order, and when. No prose. */
export const Flow = z
  .strictObject({
    flow: z.literal('landscape'),
    version: z.number().int().min(1),
    populations: z.array(Id).min(2),
    voices: z.array(Id).min(2),
    themes: z.array(z.strictObject({ theme: Id, questions: z.array(Question).min(1) })).min(1),
    /** The questions that the quick route begins with, in their order. */
    quick: z.array(Id).min(1),
    /** How many it asks in all: after those above, the most telling ones. */
    'quick-asks': z.number().int().min(1),
    changes: z.array(Change).default([]),
  })
  .superRefine((flow, context) => {
    const found = flow.changes.map(({ to }) => to)
    const wanted = Array.from({ length: flow.version - 1 }, (_, at) => at + 2)
    if (found.join() !== wanted.join())
      context.addIssue({
        code: 'custom',
        path: ['changes'],
        message: `version ${flow.version} needs ${wanted.length === 0 ? 'no changes' : `changes to ${wanted.join(', ')}`}; found ${found.join(', ') || 'none'}`,
      })
  })
export type Flow = z.infer<typeof Flow>
