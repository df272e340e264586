import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentiles } from '../../src/appraisal/percentile.ts'
import { OUT } from '../../src/appraisal/tally.ts'
import { sum } from './bits.ts'

/** As high a score as there may be. */
const MOST_SCORE = 2 ** 24 - 2

/** The draws in order, each as often as it counts: the first by which as many have been counted as are wanted. */
const plainly = (scores: readonly number[], share: number, mass: readonly number[]) => {
  const sorted = scores
    .map((score, at) => ({ score: Math.max(0, score), counts: mass[at] ?? Number.NaN }))
    .sort((a, b) => a.score - b.score)
  const wanted = share * sum(mass)
  let counted = 0
  return sorted.find(({ counts }) => {
    counted += counts
    return counts > 0 && counted >= wanted
  })?.score
}

const score = fc.oneof(
  fc.integer({ min: OUT, max: 3 }),
  // Around the end of the first half of a figure.
  fc.integer({ min: 4090, max: 4100 }),
  fc.integer({ min: 0, max: MOST_SCORE }),
)
const column = fc.array(fc.record({ score, counts: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 60 })

describe('the score that a share of draws does not exceed', () => {
  test('is the one that sorting finds, for any shares, with draws that count for more or for nothing', () => {
    const shares = fc
      .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 4 })
      .map((list) => list.sort((a, b) => a - b).map((one) => one / 20))
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 3 }), shares, fc.boolean(), (columns, shares, massed) => {
        const length = Math.min(...columns.map((one) => one.length))
        const mass = columns[0]?.slice(0, length).map(({ counts }, at) => (massed ? counts + (at === 0 ? 1 : 0) : 1)) ?? []
        const scores = columns.map((one) => one.slice(0, length).map(({ score }) => score))
        const found = percentiles(
          scores.map((one) => Int32Array.from(one)),
          shares,
          massed ? Float64Array.from(mass) : undefined,
        )
        expect(found).toEqual(scores.map((one) => shares.map((share) => plainly(one, share, mass))))
      }),
      { numRuns: 500 },
    )
  })

  test('is a tenth, half and nine tenths of the way through a row of ten, and the only one of one', () => {
    const ten = Int32Array.from([70, 20, 30, 100, 50, 60, 10, 80, 90, 40])
    expect(percentiles([ten, Int32Array.from(ten, () => 5)], [0.1, 0.5, 0.9])).toEqual([
      [10, 50, 90],
      [5, 5, 5],
    ])
    expect(percentiles([Int32Array.of(OUT)], [0, 0.5, 1])).toEqual([[0, 0, 0]])
  })
})
