import type { Belief } from '../landscape/belief.ts'

/** The levels of every factor, counted from 0. */
export const LEVELS = [0, 1, 2, 3]

/** Need or readiness of an approach as a sum: where it begins, and what each level of each of its factors adds. */
export interface Side {
  base: number
  terms: readonly Term[]
}

export interface Term {
  /** Place of the factor in `Model.factors`. */
  factor: number
  /** What each level adds, lowest first; never below 0. */
  values: readonly number[]
}

interface Part {
  factor: number
  size: number
  values: readonly number[]
}

/**
 * (k/2 + sum of size x value) / (k + sum of sizes), taken apart factor by factor.
 * @param doubt k of the model
 */
export const sideOf = (parts: readonly Part[], doubt: number): Side => {
  const whole = wholeOf(parts, doubt)
  return {
    base: doubt / 2 / whole,
    terms: parts.map(({ factor, size, values }) => ({ factor, values: values.map((value) => (size * value) / whole) })),
  }
}

/** What need or readiness is a share of: k and the sizes of all its parts. */
export const wholeOf = (parts: readonly Pick<Part, 'size'>[], doubt: number): number =>
  parts.reduce((sum, { size }) => sum + size, doubt)

/** What a term comes to in expectation. */
export const meanOf = ({ values }: Pick<Term, 'values'>, belief: Belief): number => {
  let sum = 0
  for (let level = 0; level < belief.length; level += 1) sum += (belief[level] ?? 0) * (values[level] ?? 0)
  return sum
}
