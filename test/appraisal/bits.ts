import { expect } from 'vitest'
import { asJson, type Whole, whole } from '../../src/appraisal/index.ts'
import type { Problem } from './problems.ts'

/** Enough draws to go over the end of a block, and no more: what is told of them does not rest on how many they are. */
export const SOME = { samples: 600 }
/** Where the draws do not matter. */
export const FEW = { samples: 100 }

const META = { version: '1', content: 'sha256:c', input: 'sha256:i' }

/** A result with every bit of it, the sign of a zero too. */
export const bits = (result: unknown): string =>
  JSON.stringify(result, (_, value: unknown) => (Object.is(value, -0) ? '-0' : value))

/** Holds two things to be the same to the bit; first the difference as it can be read. */
export const same = (found: unknown, wanted: unknown) => {
  if (bits(found) !== bits(wanted)) expect(found).toStrictEqual(wanted)
  expect(bits(found)).toBe(bits(wanted))
}

/** A recommendation with the mixes it belongs to. */
export const wholeOf = ({ content, landscape }: Problem, drawing: { seed?: number; samples?: number } = SOME): Whole =>
  whole(content, landscape, drawing)

/** Every bit of a result: the numbers as they are, and as they print. */
export const sameBits = (one: Problem, other: Problem) => {
  const [a, b] = [wholeOf(one), wholeOf(other)]
  same(b, a)
  expect(asJson(b, META)).toBe(asJson(a, META))
}

/** Within a distance of what it should be. */
export const near = (found: number, wanted: number, distance: number, what: string) =>
  expect(Math.abs(found - wanted), `${what} is ${found}, wanted ${wanted}`).toBeLessThanOrEqual(distance)

export const sum = (numbers: Iterable<number>): number => {
  let total = 0
  for (const one of numbers) total += one
  return total
}
export const mean = (numbers: ArrayLike<number>): number => sum(Array.from(numbers)) / numbers.length
/** The standard deviation of what was drawn. */
export const deviation = (numbers: ArrayLike<number>): number => {
  const middle = mean(numbers)
  return Math.sqrt(mean(Array.from(numbers, (one) => (one - middle) ** 2)))
}
