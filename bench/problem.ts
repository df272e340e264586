import { weigh } from '../src/appraisal/weighed.ts'
import { tiersOf } from '../src/appraisal/weights.ts'
import type { Content } from '../src/index.ts'
import type { Landscape } from '../src/landscape/landscape.ts'

/** A place as plain tables, for programs that share nothing with ours but the numbers. */
export interface Problem {
  factors: readonly { id: string; belief: readonly number[] }[]
  outcomes: readonly string[]
  /** Outcomes that matter alike, those that matter most first. */
  tiers: readonly (readonly string[])[]
  doubt: number
  approaches: readonly {
    id: string
    practicality: number
    /** Outcome → 0 to 1. */
    gives: Readonly<Record<string, number>>
    need: readonly Pair[]
    readiness: readonly Pair[]
    /** Each holds where every one of its tests does. */
    knockouts: readonly (readonly { factor: string; levels: readonly boolean[] }[])[]
  }[]
}

interface Pair {
  factor: string
  size: number
  values: readonly number[]
}

/** @throws Error where not one person said what matters, or ranked all of it: the others know one view, and draw weights */
export const problemOf = (content: Content, place: Landscape): Problem => {
  const { model, beliefs } = weigh(content, place)
  const [view, ...others] = place.matters
  const tiers = tiersOf(model.outcomes, view ?? {})
  if (!view || others.length > 0 || tiers.every(({ length }) => length === 1))
    throw new Error('one person must have said what matters, and left some of it open')
  const pairs = (list: readonly { id: string; size: number; values: readonly number[] }[]) =>
    list.map(({ id, size, values }) => ({ factor: id, size, values }))
  return {
    factors: model.factors.map((id, at) => ({ id, belief: beliefs[at] ?? [] })),
    outcomes: model.outcomes,
    tiers: tiers.map((tier) => tier.map((at) => model.outcomes[at] ?? '')),
    doubt: model.doubt,
    approaches: model.candidates.map(({ id, practicality, gives, need, readiness, rules }) => ({
      id,
      practicality,
      gives: Object.fromEntries(model.outcomes.map((outcome, at) => [outcome, gives[at] ?? 0])),
      need: pairs(need),
      readiness: pairs(readiness),
      knockouts: rules
        .filter(({ force }) => force === 'hard')
        .map(({ tests }) => tests.map(({ factor, levels }) => ({ factor: model.factors[factor] ?? '', levels }))),
    })),
  }
}
