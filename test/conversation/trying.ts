import { weigh } from '../../src/appraisal/weighed.ts'
import { fill } from '../../src/content/words.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { real } from './talk.ts'
import { answerOf } from './told.ts'

export const LEVELS = [1, 2, 3, 4]

export const factorOf = (id: string) => {
  const factor = real.factors.find((one) => one.id === id)
  if (!factor) throw new Error(`no ${id}`)
  return factor
}
export const labelOf = (id: string, level: number) => factorOf(id).levels[level - 1]?.label ?? ''
export const nameOf = (id = '') => real.approaches.find((one) => one.id === id)?.name ?? ''

/** A name as it stands within a sentence. */
export const quoted = (id: string | undefined) => `“${nameOf(id)}”`

/** What comes first at a place, and what each approach is expected to come to there. */
export interface Weighing {
  first: string
  at: (approach: string) => number
}
export const weighed = (landscape: Landscape): Weighing => {
  const { model, order, expected } = weigh(real, landscape)
  return {
    first: model.candidates[order[0] ?? -1]?.id ?? '',
    at: (approach) => expected[model.candidates.findIndex(({ id }) => id === approach)] ?? 0,
  }
}

/** The same were these questions answered like this, for certain and by nobody else. */
export const trying = (landscape: Landscape, levels: Readonly<Record<string, number>>): Weighing => {
  const answers = Object.fromEntries(Object.entries(levels).map(([id, level]) => [id, [answerOf(level)]]))
  return weighed({ ...landscape, answers: { ...landscape.answers, ...answers } })
}

/** What is to be said of another coming before the first: that it would, or that the two would be too close for words. */
export const effectOf = (first: string, after: Weighing): string => {
  const { effect } = real.words
  const { verdict } = real.numbers.judgement
  const form = 1 - after.at(first) / after.at(after.first) < verdict.lead ? effect.level : effect.first
  return fill(form, { leader: quoted(after.first), first: quoted(first) })
}
