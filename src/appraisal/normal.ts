import { ln } from './logarithm.ts'

/**
 * The value that a standard normal variable stays below with a given chance.
 * @param chance above 0 and below 1
 * @returns within 2e-9 of it in proportion
 * @see Acklam 2003, a rational approximation of the inverse normal distribution
 */
export const normalAt = (chance: number): number => {
  if (chance > 0.5) return -normalAt(1 - chance)
  if (chance < TAIL) {
    const q = Math.sqrt(-2 * ln(chance))
    return ratio(q, FAR) / (ratio(q, UNDER_FAR) * q + 1)
  }
  const q = chance - 0.5
  const r = q * q
  return (ratio(r, NEAR) * q) / (ratio(r, UNDER_NEAR) * r + 1)
}

const TAIL = 0.02425
const NEAR = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239]
const UNDER_NEAR = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572]
const FAR = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783,
]
const UNDER_FAR = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416]

const ratio = (x: number, terms: readonly number[]): number => terms.reduce((sum, term) => sum * x + term, 0)
