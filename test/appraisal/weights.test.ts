import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rankOrderCentroid } from '../../src/appraisal/index.ts'
import { meanWeights } from '../../src/appraisal/weights.ts'
import type { Matters } from '../../src/landscape/landscape.ts'
import { weightsIn } from './plain.ts'
import { shuffled } from './problems.ts'
import { real } from './real.ts'

const EIGHT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const close = (numbers: readonly number[], digits = 10) => numbers.map((one) => expect.closeTo(one, digits))

/** The mean of weights drawn evenly from the simplex and kept only where they agree with what was said. */
const byRejection = (n: number, agrees: (weights: number[]) => boolean): number[] => {
  let state = 42
  const uniform = () => {
    // A 32-bit mixer (mulberry32), so that the draws are the same each time.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const total = Array.from({ length: n }, () => 0)
  let kept = 0
  for (let draw = 0; draw < 300_000; draw += 1) {
    const cuts = [0, ...Array.from({ length: n - 1 }, uniform).sort((a, b) => a - b), 1]
    const weights = cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0))
    if (!agrees(weights)) continue
    kept += 1
    for (const [at, weight] of weights.entries()) total[at] = (total[at] ?? 0) + weight
  }
  return total.map((one) => one / kept)
}

describe('rank-order centroid weights', () => {
  test('are (1/n) times the sum of 1/j from each place on, fall, and add up to one', () => {
    for (let n = 1; n <= 12; n += 1) {
      const weights = rankOrderCentroid(n)
      const wanted = Array.from({ length: n }, (_, k) => sum(Array.from({ length: n - k }, (_, j) => 1 / (k + 1 + j))) / n)
      expect(weights).toEqual(close(wanted, 14))
      expect(sum(weights)).toBeCloseTo(1, 14)
      for (const [at, weight] of weights.slice(1).entries()) expect(weight).toBeLessThan(weights[at] ?? 0)
    }
  })
})

describe('the weight of each outcome', () => {
  test('is the same for all where nobody said, or nobody named any', () => {
    for (const people of [[], [{}], [{}, {}]]) expect(meanWeights(EIGHT, people)).toEqual(Array(8).fill(1 / 8))
  })

  test('is, for "these k matter most", the mean of the first k centroid weights for each, and of the rest for each other', () => {
    const centroid = rankOrderCentroid(8)
    for (let k = 1; k <= 8; k += 1) {
      const person = Object.fromEntries(EIGHT.slice(8 - k).map((id) => [id, 1]))
      const top = sum(centroid.slice(0, k)) / k
      const rest = sum(centroid.slice(k)) / (8 - k)
      expect(meanWeights(EIGHT, [person])).toEqual(close(EIGHT.map((_, at) => (at >= 8 - k ? top : rest))))
    }
  })

  test('is, for a ranking, the centroid weight of each place, and for a part of one, the mean of what is left', () => {
    const centroid = rankOrderCentroid(8)
    const order = shuffled(EIGHT, 7)
    const full = Object.fromEntries(order.map((id, at) => [id, at + 1]))
    expect(meanWeights(EIGHT, [full])).toEqual(close(EIGHT.map((id) => centroid[order.indexOf(id)] ?? Number.NaN)))
    const left = sum(centroid.slice(2)) / 6
    const part = meanWeights(EIGHT, [{ d: 1, b: 2 }])
    expect(part).toEqual(close([left, centroid[1] ?? 0, left, centroid[0] ?? 0, left, left, left, left]))
  })

  test('is what drawing weights and keeping those that agree comes to', () => {
    const two = byRejection(4, ([a = 0, b = 0, c = 0, d = 0]) => Math.min(a, c) >= Math.max(b, d))
    expect(meanWeights(['a', 'b', 'c', 'd'], [{ a: 1, c: 1 }])).toEqual(close(two, 2))
    const ranked = byRejection(4, ([a = 0, b = 0, c = 0, d = 0]) => b >= d && d >= a && a >= c)
    expect(meanWeights(['a', 'b', 'c', 'd'], [{ b: 1, d: 2, a: 3, c: 4 }])).toEqual(close(ranked, 2))
    const part = byRejection(4, ([a = 0, b = 0, c = 0, d = 0]) => c >= a && a >= Math.max(b, d))
    expect(meanWeights(['a', 'b', 'c', 'd'], [{ c: 1, a: 2 }])).toEqual(close(part, 2))
  })

  test('is the mean of what each of several people said, adds up to one, and is never less for what comes first', () => {
    const ids = real.outcomes.map(({ id }) => id)
    const person: fc.Arbitrary<Matters> = fc
      .tuple(fc.shuffledSubarray(ids), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 8 }))
      .map(([named, places]) => Object.fromEntries(named.map((id, at) => [id, places[at % 8] ?? 1])))
    fc.assert(
      fc.property(fc.array(person, { maxLength: 6 }), (people) => {
        const weights = meanWeights(ids, people)
        const wanted = weightsIn(ids, people)
        expect(weights).toEqual(close(ids.map((id) => wanted[id] ?? Number.NaN)))
        expect(sum(weights)).toBeCloseTo(1, 10)
        const [one] = people
        if (people.length !== 1 || !one) return
        for (const [at, id] of ids.entries())
          for (const [next, other] of ids.entries())
            if ((one[id] ?? 99) < (one[other] ?? 99)) expect(weights[at]).toBeGreaterThan(weights[next] ?? 0)
      }),
      { numRuns: 300 },
    )
  })
})
