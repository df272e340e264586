import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confidence, evppi, rankOrderCentroid, summarise } from '../../src/appraisal/index.ts'
import { crossing } from '../../src/appraisal/thresholds.ts'
import { meets } from './published.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const from0 = (length: number) => Array.from({ length }, (_, at) => at)

/** Counted as plainly as it is defined: in each draw, an approach shares the places its equals take up. */
const counted = (scores: readonly (readonly number[])[], weights: readonly (readonly number[])[]) => {
  const approaches = from0(scores[0]?.length ?? 0)
  const outcomes = from0(weights[0]?.length ?? 0)
  const mean = (of: (row: readonly number[], draw: number) => number) => sum(scores.map(of)) / scores.length
  const at = (row: readonly number[], place: number) => row[place] ?? Number.NaN
  const taken = (row: readonly number[], one: number, place: number) => {
    const above = row.filter((score) => score > at(row, one)).length
    const equals = row.filter((score) => score === at(row, one)).length
    return place >= above && place < above + equals ? 1 / equals : 0
  }
  const first = approaches.map((one) => mean((row) => taken(row, one, 0)))
  return {
    ranks: approaches.map((one) => approaches.map((place) => mean((row) => taken(row, one, place)))),
    first,
    centralWeights: approaches.map((one) =>
      first[one] === 0
        ? undefined
        : outcomes.map((outcome) => mean((row, draw) => taken(row, one, 0) * at(weights[draw] ?? [], outcome)) / at(first, one)),
    ),
    pairwise: approaches.map((one) => approaches.map((other) => mean((row) => (at(row, one) > at(row, other) ? 1 : 0)))),
  }
}

describe('worked out by hand: who comes where', () => {
  test('three that tie for the first place take a third of each of three places', () => {
    const { ranks, first, centralWeights, pairwise } = summarise([[5, 2, 5, 5]], [[0.75, 0.25]])
    const third = 1 / 3
    expect(ranks).toEqual([
      [third, third, third, 0],
      [0, 0, 0, 1],
      [third, third, third, 0],
      [third, third, third, 0],
    ])
    expect(first).toEqual([third, 0, third, third])
    meets(centralWeights, [[0.75, 0.25], undefined, [0.75, 0.25], [0.75, 0.25]], 1e-15)
    expect(pairwise).toEqual([
      [0, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 1, 0, 0],
    ])
  })

  test('a draw that two share counts half as much for the weights that speak for each', () => {
    const found = summarise(
      [
        [7, 3],
        [4, 4],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    )
    expect(found.first).toEqual([0.75, 0.25])
    expect(found.ranks).toEqual([
      [0.75, 0.25],
      [0.25, 0.75],
    ])
    meets(
      found.centralWeights,
      [
        [2 / 3, 1 / 3],
        [0, 1],
      ],
      1e-15,
    )
    expect(found.pairwise).toEqual([
      [0, 0.5],
      [0, 0],
    ])
  })

  test('one draw is told as it is', () => {
    expect(summarise([[1, 3, 2]], [[0.5, 0.25, 0.25]])).toEqual({
      ranks: [
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
      ],
      first: [0, 1, 0],
      centralWeights: [undefined, [0.5, 0.25, 0.25], undefined],
      pairwise: [
        [0, 0, 0],
        [1, 0, 1],
        [1, 0, 0],
      ],
    })
  })

  test('one approach alone is always first, whatever it scores, and the mean of all weights speaks for it', () => {
    const found = summarise(
      [[-4], [0], [1e9]],
      [
        [1, 0],
        [0.5, 0.5],
        [0, 1],
      ],
    )
    expect(found).toEqual({ ranks: [[1]], first: [1], centralWeights: [[0.5, 0.5]], pairwise: [[0]] })
    expect(confidence(() => [[-4], [0], [1e9]], found.centralWeights)).toEqual([1])
  })

  test('thousands of the same draw say what one of them says', () => {
    const row = [2, 9, 9, -1, 2]
    for (const draws of [1, 511, 512, 513, 5000]) {
      const { ranks, first, centralWeights, pairwise } = summarise(Array(draws).fill(row), Array(draws).fill([0.125, 0.875]))
      expect(ranks).toEqual([
        [0, 0, 0.5, 0.5, 0],
        [0.5, 0.5, 0, 0, 0],
        [0.5, 0.5, 0, 0, 0],
        [0, 0, 0, 0, 1],
        [0, 0, 0.5, 0.5, 0],
      ])
      expect(first).toEqual([0, 0.5, 0.5, 0, 0])
      expect(centralWeights).toEqual([undefined, [0.125, 0.875], [0.125, 0.875], undefined, undefined])
      expect(pairwise[1]).toEqual([1, 0, 0, 1, 1])
    }
  })

  test('forty that take turns each come everywhere one time in forty, each with the weights of its own turn', () => {
    const all = from0(40)
    // In draw d approach a scores (a + d) mod 40: first is the one with a + d = 39 or 79.
    const scores = all.map((draw) => all.map((approach) => (approach + draw) % 40))
    const weights = all.map((draw) => [draw / 64, 1 - draw / 64])
    const { ranks, first, centralWeights, pairwise } = summarise(scores, weights)
    for (const row of ranks) expect(row).toEqual(all.map(() => 1 / 40))
    expect(first).toEqual(all.map(() => 1 / 40))
    expect(centralWeights).toEqual(all.map((approach) => weights[39 - approach]))
    // a is above a lower b save in the a - b draws in which a has come round and b has not.
    for (const a of all) for (const b of all) if (a > b) expect(pairwise[a]?.[b]).toBe((40 - (a - b)) / 40)
    for (const a of all) for (const b of all) if (a < b) expect(pairwise[a]?.[b]).toBe((b - a) / 40)
  })

  test('forty that are all alike share every place', () => {
    const { ranks, pairwise } = summarise([Array(40).fill(3), Array(40).fill(-3)], [[1], [1]])
    for (const row of ranks) meets(row, Array(40).fill(1 / 40), 1e-15)
    expect(pairwise.flat().every((share) => share === 0)).toBe(true)
  })

  test('are refused for what cannot be counted, in a sentence that says which', () => {
    expect(() =>
      summarise(
        [
          [1, 2],
          [Number.NaN, 1],
        ],
        [[1], [1]],
      ),
    ).toThrow('draw 2 has a score that is no number')
    expect(() => summarise([[1, 2], [1]], [[1], [1]])).toThrow('draw 2 scores 1 approaches, not 2')
    expect(() => summarise([[1, 2]], [])).toThrow('1 draws want as many weights, not 0')
  })

  test('are refused for weights that cannot be counted, and for what is missing among scores or weights', () => {
    const missing: number[] = Array(2)
    const refused = (scores: number[][], weights: number[][], says: string) =>
      expect(() => summarise(scores, weights)).toThrow(new RangeError(says))
    refused([[1, 2], missing], [[1], [1]], 'draw 2 has a score that is no number')
    refused([[1], [2]], [[0.5, 0.5], [1]], 'draw 2 weighs 1 outcomes, not 2')
    refused([[1], [2]], [[1], [0.5, 0.5]], 'draw 2 weighs 2 outcomes, not 1')
    refused([[1], [2]], [[0.5, 0.5], missing], 'draw 2 has a weight that is no number')
    refused([[1], [2]], [[Number.NaN], [1]], 'draw 1 has a weight that is no number')
    expect(() => confidence(() => [[1, 2], missing], [[1]])).toThrow(new RangeError('draw 2 has a score that is no number'))
    expect(() => confidence(() => [[1, 2], [1]], [[1]])).toThrow(new RangeError('draw 2 scores 1 approaches, not 2'))
  })

  test('any draws are counted as their definition says, and only the order within a draw matters', () => {
    const seen = { tied: 0, never: 0 }
    const problems = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 })).chain(([approaches, outcomes]) =>
      fc.array(
        fc.record({
          row: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: approaches, maxLength: approaches }),
          weight: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: outcomes, maxLength: outcomes }),
        }),
        { minLength: 1, maxLength: 30 },
      ),
    )
    fc.assert(
      fc.property(problems, (draws) => {
        const scores = draws.map(({ row }) => row)
        const weights = draws.map(({ weight }) => weight)
        const found = summarise(scores, weights)
        const wanted = counted(scores, weights)
        meets(found.ranks, wanted.ranks, 1e-12)
        meets(found.first, wanted.first, 1e-12)
        meets(found.centralWeights, wanted.centralWeights, 1e-12)
        meets(found.pairwise, wanted.pairwise, 1e-12)
        const stretched = scores.map((row) => row.map((score) => score ** 3 / 7 + 1e-3 * score))
        expect(summarise(stretched, weights)).toEqual(found)
        if (scores.some((row) => new Set(row).size < row.length)) seen.tied += 1
        if (found.centralWeights.includes(undefined)) seen.never += 1
      }),
      { numRuns: 300 },
    )
    expect(Math.min(seen.tied, seen.never)).toBeGreaterThan(20)
  })

  test('confidence is the share of draws in which each is first at its own weights, not at those of others', () => {
    // The first approach scores the first weight; the second scores the second weight, but nothing in one draw of four.
    const scoresAt = ([one = 0, other = 0]: readonly number[]) => from0(4).map((draw) => [one, draw === 3 ? 0 : other])
    expect(
      confidence(scoresAt, [
        [0.75, 0.25],
        [0.25, 0.75],
      ]),
    ).toEqual([1, 0.75])
    expect(confidence(scoresAt, [[0.5, 0.5], undefined])).toEqual([0.625, undefined])
    expect(confidence(() => [], [[1]])).toEqual([undefined])
  })

  test('confidence has the very bits of counting every place, whoever ties', () => {
    const score = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(-0, Infinity, -Infinity, 1e-300))
    const draws = fc
      .integer({ min: 1, max: 7 })
      .chain((approaches) =>
        fc.array(fc.array(score, { minLength: approaches, maxLength: approaches }), { minLength: 1, maxLength: 40 }),
      )
    const seen = { shared: 0, alone: 0 }
    fc.assert(
      fc.property(draws, (scores) => {
        const { first } = summarise(
          scores,
          scores.map(() => []),
        )
        expect(
          confidence(
            () => scores,
            first.map(() => [1]),
          ),
        ).toEqual(first)
        for (const share of first) seen[Number.isInteger(share * scores.length) ? 'alone' : 'shared'] += 1
      }),
      { numRuns: 300 },
    )
    expect(Math.min(seen.shared, seen.alone)).toBeGreaterThan(50)
  })
})

describe('worked out by hand: weights, asking and thresholds', () => {
  test('one outcome alone has the whole weight', () => {
    expect(rankOrderCentroid(1)).toEqual([1])
    expect(rankOrderCentroid(2)).toEqual([0.75, 0.25])
  })

  test('nothing is worth asking of one approach, of what cannot change the first place, or of what is known', () => {
    const even = [0.5, 0.5]
    expect(evppi([], [3, 1], () => [])).toEqual([])
    expect(evppi([even], [3], (_, l) => [l === 0 ? 1 : 5])).toEqual([0])
    expect(evppi([even], [3, 1], (_, l) => (l === 0 ? [2, 1.5] : [4, 0.5]))).toEqual([0])
    expect(evppi([[0, 1]], [3, 1], (_, l) => (l === 0 ? [0, 9] : [3, 1]))).toEqual([0])
  })

  test('a question that turns the first place round is worth the gain times its chance', () => {
    // At the first level, one time in four, the second is 2 ahead; otherwise the first is.
    expect(evppi([[0.25, 0.75]], [3, 2.5], (_, l) => (l === 0 ? [3, 5] : [3, 5 / 3]))).toEqual([0.5])
  })

  test('results may be of any sign: what lies far below the best neither hides a gain nor makes one', () => {
    const even = [0.5, 0.5]
    const worth = (...rows: [number[], number[]]) => evppi([even], [0, -1, -1e12], (_, l) => rows[l] ?? [])
    expect(worth([-1e-9, 0, -1e12], [1, -2, -1e12])).toEqual([0.5e-9])
    expect(worth([-3, -3 * (1 - 1e-15), -1e12], [3, -5, 1e-12])).toEqual([0])
    expect(worth([-3, -2, Number.NEGATIVE_INFINITY], [3, -5, 0])).toEqual([0.5])
    const level = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(level, { minLength: 2, maxLength: 2 }), fc.integer({ min: -1000, max: 1000 }), (rows, by) => {
        const at = (add: number) => {
          const given = rows.map((row) => row.map((result) => result + add))
          const now = [0, 1, 2].map((approach) => sum(given.map((row) => (row[approach] ?? Number.NaN) / 2)))
          return evppi([even], now, (_, l) => given[l] ?? [])
        }
        expect(at(by)).toEqual(at(0))
      }),
    )
  })

  test('the worth of asking is refused where a result or a belief is no number, in a sentence that says which', () => {
    const even = [0.5, 0.5]
    const refused = (ask: () => unknown, says: string) => expect(ask).toThrow(new RangeError(says))
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) {
      refused(() => evppi([even], [3, none], () => [3, 1]), `expected[1] is ${none} (give a finite number)`)
      refused(
        () => evppi([even, even], [3, 1], (f, l) => (f === 1 && l === 0 ? [none, 1] : [3, 1])),
        `expectedGiven(1, 0)[0] is ${none} (give a finite number)`,
      )
    }
    refused(
      () => evppi([even], [3, 1], (_, l) => (l === 0 ? [3, 1] : [-Infinity, -Infinity])),
      'expectedGiven(0, 1)[0] is -Infinity (give a finite number)',
    )
    const missing: number[] = Array(2)
    refused(() => evppi([even], [3, 1], () => missing), 'expectedGiven(0, 0)[0] is undefined (give a finite number)')
    refused(() => evppi([even], [3, 1], () => [3]), 'expectedGiven(0, 0) has 1 results, not 2')
    refused(() => evppi([[1, Number.NaN]], [3, 1], () => [3, 1]), 'beliefs[0][1] is NaN (give a number)')
    // What cannot be is not asked for.
    expect(evppi([[0, 1]], [3, 1], (_, l) => (l === 0 ? [Number.NaN] : [3, 5]))).toEqual([2])
  })

  test('a lead turns round where it and its opposite weigh the same, and nowhere where nobody is ever behind', () => {
    expect(crossing(1, -1)).toBe(0.5)
    expect(crossing(-1, 3)).toBe(0.25)
    expect(crossing(5, 0)).toBe(1)
    expect(crossing(1, 3)).toBeUndefined()
    expect(crossing(-2, -5)).toBeUndefined()
    expect(crossing(2, 2)).toBeUndefined()
    expect(crossing(0, 0)).toBeUndefined()
  })
})
