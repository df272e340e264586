import type { Ask } from './ask.ts'

/** A question that is answered in free words. */
export const text = (step: string, { ask, hint }: { ask: string; hint?: string | undefined }): Ask => ({
  kind: 'ask',
  step,
  lead: [],
  question: ask,
  ...(hint ? { hint } : {}),
  rows: [],
  choices: [],
  free: true,
})

/** A question that is answered by a choice; its choices are put in by who asks. */
export const choose = (step: string, words: { ask: string; hint?: string | undefined }): Ask => ({
  ...text(step, words),
  free: false,
})
