import { type Belief, middle } from '../landscape/belief.ts'
import type { Candidate, Model } from './model.ts'
import type { Condition, Reason } from './recommendation.ts'
import { meanOf, wholeOf } from './side.ts'

/** Every answered factor that moves an approach's need or readiness, the largest first. */
export const reasonsOf = (
  model: Model,
  candidate: Candidate,
  beliefs: readonly Belief[],
  answered: readonly boolean[],
): Reason[] => {
  const reasons: Reason[] = []
  for (const kind of ['need', 'readiness'] as const) {
    const whole = wholeOf(candidate[kind], model.doubt)
    for (const pair of candidate[kind]) {
      if (!answered[pair.factor]) continue
      const belief = beliefs[pair.factor] ?? []
      const moved = meanOf(pair, belief) - meanOf(pair, model.priors[pair.factor] ?? [])
      if (Math.abs(moved) < 1e-12) continue
      const because = moved > 0 ? pair.because.for : pair.because.against
      reasons.push({
        factor: pair.id,
        level: middle(belief),
        kind,
        effect: (pair.size * moved) / whole,
        because,
        sources: [...pair.sources],
      })
    }
  }
  return reasons.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.factor < b.factor ? -1 : 1))
}

/** What would have to be true first: the conditions a council can change, in order of what one level up would add. */
export const conditionsOf = (
  model: Model,
  candidate: Candidate,
  beliefs: readonly Belief[],
  answered: readonly boolean[],
): Condition[] => {
  const whole = wholeOf(candidate.readiness, model.doubt)
  const conditions: Condition[] = []
  for (const { id, factor, size, values, changeable } of candidate.readiness) {
    if (!answered[factor] || !changeable) continue
    const from = middle(beliefs[factor] ?? [])
    for (const to of [from + 1, from - 1]) {
      const gain = (size * ((values[to - 1] ?? 0) - (values[from - 1] ?? 0))) / whole
      if (to >= 1 && to <= values.length && gain > 0) conditions.push({ factor: id, from, to, gain })
    }
  }
  return conditions.sort((a, b) => b.gain - a.gain || (a.factor < b.factor ? -1 : 1))
}
