import { z } from 'zod'
import { Answer, LevelNumber } from '../landscape/answer.ts'
import { event, Step, Words } from './event-shape.ts'
import { workshopEvents } from './workshop-event.ts'

/** What stands of a recommendation in the log: enough to say later what moved. It is never changed. */
const Given = z.strictObject({
  content: z.string(),
  coverage: z.number(),
  verdict: z.strictObject({ kind: z.enum(['clear', 'leaning', 'too-close', 'too-early']), leaders: z.array(z.string()) }),
  approaches: z.array(
    z.strictObject({
      id: z.string(),
      group: z.enum(['ready', 'build-first', 'try-small', 'not-now', 'not-viable']),
      benefit: z.number(),
      worth: z.number(),
      need: z.number(),
      readiness: z.number(),
      possible: z.number(),
    }),
  ),
  /** Factor → the level in the middle of what was said, as it stood. */
  levels: z.record(z.string(), LevelNumber),
  /** Outcome → the mean weight it had, 0 to 1. The first recommendations do not say. */
  weights: z.record(z.string(), z.number()).optional(),
  /** The approaches whose knock-outs were passed over; nor do they say that. */
  overruled: z.array(z.string()).optional(),
})
export type Given = z.infer<typeof Given>

/** One thing that happened, as it stands in the log of an appraisal. Never changed, only added to. */
export const Event = z.discriminatedUnion('type', [
  /** `room`: the thread it was begun in, where that is not a private conversation. */
  event('opened', { code: z.string(), room: z.string().max(200).optional() }),
  event('began', {}),
  event('said', { step: Step, words: Words }),
  event('chose', { step: Step, choices: z.array(z.string().max(80)).max(20) }),
  event('skipped', { step: Step }),
  event('answered', { question: Step, answer: Answer }),
  event('noted', { question: Step, words: Words }),
  event('proposed', { question: Step, from: LevelNumber, to: LevelNumber, words: Words, because: Words }),
  event('wondered', { question: Step }),
  event('confirming', { what: z.enum(['start-again', 'forget-me']) }),
  event('dismissed', {}),
  event('returned', { step: Step }),
  /** The result may be asked for in this channel. */
  event('shared', { room: z.string().min(1).max(200) }),
  event('paused', {}),
  event('resumed', {}),
  event('restarted', {}),
  event('overruled', { approach: z.string(), words: Words }),
  /** An interest of theirs, in their own words; in a workshop without names it is nobody's. */
  event('declared', { words: Words }),
  event('recommended', { given: Given }),
  ...workshopEvents,
])
export type Event = z.infer<typeof Event>

/** The name that stands for somebody who was forgotten; each has a number of their own. */
export const removedName = (number: number): string => `removed:person:${number}`

/** The number of somebody who was forgotten; 0 for everybody else. */
export const removedNumber = (by: string): number => Number(/^removed:person:(\d+)$/.exec(by)?.[1] ?? 0)
