import type { Matters } from '../landscape/landscape.ts'

/**
 * Rank-order centroid weights: the mean of all weights in that order, largest first, when nothing more is known.
 * @param n how many outcomes are ranked
 * @returns n weights that sum to 1
 * @see Barron & Barrett 1996, Management Science 42:1515-1523
 */
export const rankOrderCentroid = (n: number): number[] => {
  const weights: number[] = []
  let sum = 0
  for (let k = n; k >= 1; k -= 1) {
    sum += 1 / k
    weights.unshift(sum / n)
  }
  return weights
}

/**
 * The mean outcome weights of several people. Outcomes that share a place share the weights of the places they take
 * up; those a person did not name share what is left; with nobody's view all weigh the same.
 * @param outcomes ids in the order wanted back
 * @returns weights that sum to 1
 */
export const meanWeights = (outcomes: readonly string[], people: readonly Matters[]): number[] => {
  const each = people.length === 0 ? [{}] : people
  const sums = outcomes.map(() => 0)
  for (const matters of each)
    for (const [at, weight] of weightsOf(outcomes, matters).entries()) sums[at] = (sums[at] ?? 0) + Math.round(weight * UNIT)
  return sums.map((sum) => sum / (each.length * UNIT))
}

/** Weights are added up as whole numbers, so that neither the order of people nor a repeat of everybody changes a bit. */
const UNIT = 2 ** 40

const weightsOf = (outcomes: readonly string[], matters: Matters): number[] => {
  const centroid = rankOrderCentroid(outcomes.length)
  const weights = outcomes.map(() => 0)
  let taken = 0
  for (const tier of tiersOf(outcomes, matters)) {
    const shared = centroid.slice(taken, taken + tier.length)
    for (const at of tier) weights[at] = shared.reduce((sum, weight) => sum + weight, 0) / tier.length
    taken += tier.length
  }
  return weights
}

/**
 * What matters to one person as places in the list of outcomes, the most important tier first. Those in one tier are not
 * told apart; those a person did not name come last, together.
 */
export const tiersOf = (outcomes: readonly string[], matters: Matters): number[][] => {
  const tiers = new Map<number, number[]>()
  for (const [at, id] of outcomes.entries()) {
    const place = Object.hasOwn(matters, id) ? (matters[id] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    tiers.set(place, [...(tiers.get(place) ?? []), at])
  }
  return [...tiers].sort(([a], [b]) => a - b).map(([, tier]) => tier)
}
