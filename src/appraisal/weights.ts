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
  const place = (id: string) => matters[id] ?? Number.POSITIVE_INFINITY
  return outcomes.map((id) => {
    const before = outcomes.filter((other) => place(other) < place(id)).length
    const tied = outcomes.filter((other) => place(other) === place(id)).length
    const taken = centroid.slice(before, before + tied)
    return taken.reduce((sum, weight) => sum + weight, 0) / tied
  })
}
