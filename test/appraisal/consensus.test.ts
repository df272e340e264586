import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consensus } from '../../src/appraisal/consensus.ts'

const groups = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 900 })), { minLength: 2, maxLength: 9 })
  .filter((counts) => counts.some((count) => count > 0))

describe('consensus', () => {
  test('is 1 where all chose one level and 0 where half chose each end', () => {
    for (let levels = 2; levels <= 9; levels += 1) {
      for (let at = 0; at < levels; at += 1)
        expect(consensus(Array.from({ length: levels }, (_, level) => (level === at ? 3 : 0)))).toBe(1)
      expect(consensus([5, ...Array(levels - 2).fill(0), 5])).toBe(0)
    }
  })

  test('reads an even spread over five levels as half agreed, which is why it is a second opinion', () => {
    expect(consensus([1, 1, 1, 1, 1])).toBeCloseTo(0.43, 2)
  })

  test('is one and the sum over the levels of p log2(1 - |level - mean| / width)', () => {
    fc.assert(
      fc.property(groups, (counts) => {
        const people = counts.reduce((sum, count) => sum + count, 0)
        const mean = counts.reduce((sum, count, at) => sum + (count / people) * (at + 1), 0)
        const terms = counts.map((count, at) =>
          count === 0 ? 0 : (count / people) * Math.log2(1 - Math.abs(at + 1 - mean) / (counts.length - 1)),
        )
        expect(consensus(counts)).toBeCloseTo(1 + terms.reduce((sum, term) => sum + term, 0), 12)
      }),
      { numRuns: 500 },
    )
  })

  test('lies from 0 to 1, and is the same to the bit for everybody counted over again', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 1000 }), (counts, times) => {
        const found = consensus(counts)
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(1)
        expect(consensus(counts.map((count) => count * times))).toBe(found)
      }),
      { numRuns: 500 },
    )
  })

  test('is undefined where nobody answered or there are not two levels, and refused for what are no counts', () => {
    for (const counts of [[], [4], [0, 0, 0]]) expect(consensus(counts)).toBeUndefined()
    expect(() => consensus([1, -1, 2])).toThrow(RangeError)
    expect(() => consensus([1, Number.NaN, 2])).toThrow(RangeError)
    expect(consensus([0.1, 0.2, 0.7])).toBeCloseTo(consensus([1, 2, 7]) ?? Number.NaN, 12)
  })
})
