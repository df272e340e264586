import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valueAt } from '../../src/appraisal/scale.ts'

/** Cutoffs a power of two apart and whole values, so that every line between them is exact. */
const scales = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -50, max: 50 })), { minLength: 2, maxLength: 6 })
  .map((steps) => {
    let at = -20
    return steps.map(([power, value]): [number, number] => {
      at += 2 ** power
      return [at, value]
    })
  })
const parts = (scale: readonly [number, number][]) => [scale.map(([at]) => at), scale.map(([, value]) => value)] as const

describe('the value of a position on a scale', () => {
  test('has, on four levels, the very bits of (l - 1) / 3 rising and of 1 - (l - 1) / 3 falling', () => {
    for (const level of [1, 2, 3, 4]) {
      expect(valueAt([1, 4], [0, 1], level)).toBe((level - 1) / 3)
      expect(valueAt([1, 4], [1, 0], level)).toBe(1 - (level - 1) / 3)
    }
  })

  test('is the value stated at every cutoff, and that of the nearest end beyond them', () => {
    // Adding 0 makes 0 of -0, which is the same position and the same value.
    const upTo = (most: number) => fc.double({ noNaN: true, min: -most, max: most }).map((number) => number + 0)
    const any = fc.uniqueArray(fc.tuple(upTo(1e6), upTo(9)), { minLength: 2, maxLength: 7, selector: ([at]) => at })
    fc.assert(
      fc.property(any, (points) => {
        const [cutoffs, values] = parts(points.toSorted(([a], [b]) => a - b))
        for (const [at, cutoff] of cutoffs.entries()) expect(valueAt(cutoffs, values, cutoff)).toBe(values[at])
        for (const x of [-2e6, Number.NEGATIVE_INFINITY]) expect(valueAt(cutoffs, values, x)).toBe(values[0])
        for (const x of [2e6, Number.POSITIVE_INFINITY]) expect(valueAt(cutoffs, values, x)).toBe(values.at(-1))
      }),
    )
  })

  test('lies on the straight line between two cutoffs: halfway and a quarter of the way', () => {
    fc.assert(
      fc.property(scales, (scale) => {
        const [cutoffs, values] = parts(scale)
        for (const [at, [above, high]] of scale.entries()) {
          const [below, low] = scale[at - 1] ?? [above, high]
          expect(valueAt(cutoffs, values, (below + above) / 2)).toBe((low + high) / 2)
          expect(valueAt(cutoffs, values, (3 * below + above) / 4)).toBe((3 * low + high) / 4)
        }
      }),
    )
  })

  test('is refused where the cutoffs are too few, do not rise, or do not match the values, and where there is no position', () => {
    const wrong: [number[], number[], number][] = [
      [[], [], 1],
      [[1], [1], 1],
      [[1, 1], [0, 1], 1],
      [[1, 3, 2], [0, 1, 2], 1],
      [[1, Number.NaN], [0, 1], 1],
      [[1, 2], [0], 1],
      [[1, 2], [0, 1, 2], 1],
      [[1, 2], [0, 1], Number.NaN],
    ]
    for (const [cutoffs, values, x] of wrong) expect(() => valueAt(cutoffs, values, x)).toThrow(RangeError)
  })
})
