import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OUT, shareAbove, tally } from '../../src/appraisal/tally.ts'
import { near, sum } from './bits.ts'

/** As high a score, and as many approaches, as there may be. */
const MOST_SCORE = 2 ** 24 - 2
const MOST_APPROACHES = 128

interface Draws {
  /** For each draw, the score of each approach. */
  rows: readonly (readonly number[])[]
  weights: readonly (readonly number[])[]
  mass: readonly number[] | undefined
}

const columnsOf = (rows: readonly (readonly number[])[], width: number) =>
  Array.from({ length: width }, (_, at) => Int32Array.from(rows, (row) => row[at] ?? Number.NaN))
const counted = ({ rows, weights, mass }: Draws) =>
  tally(
    columnsOf(rows, rows[0]?.length ?? 0),
    Array.from({ length: weights[0]?.length ?? 0 }, (_, at) => Float64Array.from(weights, (row) => row[at] ?? Number.NaN)),
    mass && Float64Array.from(mass),
  )

/** Each draw sorted; equals share the places they take up together, and what is not possible has the last. */
const plainly = ({ rows, weights, mass }: Draws) => {
  const approaches = rows[0]?.length ?? 0
  const outcomes = weights[0]?.length ?? 0
  const ranks = Array.from({ length: approaches }, () => Array.from({ length: approaches + 1 }, () => 0))
  const central = Array.from({ length: approaches }, () => Array.from({ length: outcomes }, () => 0))
  const whole = sum(rows.map((_, draw) => mass?.[draw] ?? 1))
  const add = (table: number[][], row: number, at: number, share: number) => {
    const line = table[row]
    if (line) line[at] = (line[at] ?? 0) + share
  }
  for (const [draw, row] of rows.entries()) {
    const counts = (mass?.[draw] ?? 1) / whole
    const sorted = row.filter((score) => score !== OUT).sort((a, b) => b - a)
    for (const [approach, score] of row.entries()) {
      if (score === OUT) add(ranks, approach, approaches, counts)
      const places = sorted.flatMap((one, place) => (one === score ? [place] : []))
      for (const place of places) {
        add(ranks, approach, place, counts / places.length)
        if (place > 0) continue
        for (let outcome = 0; outcome < outcomes; outcome += 1)
          add(central, approach, outcome, (counts / places.length) * (weights[draw]?.[outcome] ?? Number.NaN))
      }
    }
  }
  return { ranks, central: central.map((row, at) => row.map((total) => total / (ranks[at]?.[0] ?? Number.NaN))) }
}

/** Scores with many ties, with few, or as far apart as there may be; some not possible. */
const scores = fc.constantFrom(
  fc.integer({ min: OUT, max: 2 }),
  fc.integer({ min: OUT, max: 400 }),
  fc.constantFrom(OUT, 0, MOST_SCORE - 1, MOST_SCORE),
)
const draws = (most: number, draws: { minLength: number; maxLength: number }): fc.Arbitrary<Draws> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: 3 }), scores, fc.boolean())
    .chain(([approaches, outcomes, score, massed]) =>
      fc
        .array(
          fc.record({
            row: fc.array(score, { minLength: approaches, maxLength: approaches }),
            weight: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: outcomes, maxLength: outcomes }),
            mass: fc.integer({ min: 0, max: 9 }),
          }),
          draws,
        )
        .map((made) => ({
          rows: made.map(({ row }) => row),
          weights: made.map(({ weight }) => weight),
          // What counts for nothing at all leaves nothing to share.
          mass: massed ? made.map(({ mass }, at) => (at === 0 ? mass + 1 : mass)) : undefined,
        })),
    )

const holds = (problem: Draws) => {
  const found = counted(problem)
  const wanted = plainly(problem)
  const approaches = problem.rows[0]?.length ?? 0
  expect(found.approaches).toBe(approaches)
  for (const [at, share] of wanted.ranks.flat().entries()) near(found.ranks[at] ?? Number.NaN, share, 1e-12, `place ${at}`)
  for (const [at, weight] of wanted.central.flat().entries())
    if (Number.isNaN(weight)) expect(found.central[at]).toBeNaN()
    else near(found.central[at] ?? Number.NaN, weight, 1e-9, `weight ${at}`)
  expect(found.ranks.length).toBe(approaches * (approaches + 1))
}

describe('the places counted over many draws', () => {
  test('are those that sorting each draw gives, with ties of any size, what is not possible, and draws that count for more', () => {
    fc.assert(
      fc.property(draws(9, { minLength: 1, maxLength: 40 }), (problem) => {
        holds(problem)
      }),
      { numRuns: 400 },
    )
  })

  test('are so across the ends of blocks, and for as many approaches as there may be', () => {
    const [some] = fc.sample(draws(5, { minLength: 1600, maxLength: 1600 }), { numRuns: 1, seed: 7 })
    if (some)
      for (const count of [511, 512, 513, 1024, 1600])
        holds({ ...some, rows: some.rows.slice(0, count), weights: some.weights.slice(0, count) })
    for (const approaches of [2, 31, 32, 33, 64, 65, MOST_APPROACHES]) {
      const row = fc.array(fc.integer({ min: OUT, max: 3 * approaches }), { minLength: approaches, maxLength: approaches })
      const rows = fc.sample(row, { numRuns: 20, seed: approaches })
      holds({ rows: [...rows, Array(approaches).fill(MOST_SCORE), Array(approaches).fill(OUT)], weights: [], mass: undefined })
    }
    expect(some?.rows.length).toBe(1600)
  })

  test('add up to one for each approach, and for each place to no more than for the place above', () => {
    fc.assert(
      fc.property(draws(9, { minLength: 1, maxLength: 40 }), (problem) => {
        const approaches = problem.rows[0]?.length ?? 0
        const { ranks } = counted(problem)
        const row = (at: number) => [...ranks.subarray(at * (approaches + 1), (at + 1) * (approaches + 1))]
        const rows = Array.from({ length: approaches }, (_, at) => row(at))
        for (const one of rows) near(sum(one), 1, 1e-12, 'all places of one')
        const totals = Array.from({ length: approaches }, (_, place) => sum(rows.map((one) => one[place] ?? Number.NaN)))
        for (const [place, total] of totals.slice(1).entries())
          expect(total).toBeLessThanOrEqual((totals[place] ?? Number.NaN) + 1e-12)
      }),
      { numRuns: 200 },
    )
  })

  test('have the same bits however often every draw counts', () => {
    fc.assert(
      fc.property(draws(6, { minLength: 1, maxLength: 20 }), fc.constantFrom(2, 4, 1024), (problem, times) => {
        const mass = problem.mass ?? problem.rows.map(() => 1)
        expect(counted({ ...problem, mass: mass.map((one) => one * times) })).toEqual(counted({ ...problem, mass }))
        if (!problem.mass) expect(counted({ ...problem, mass })).toEqual(counted(problem))
      }),
      { numRuns: 150 },
    )
  })
})

describe('how often one is above another', () => {
  test('is the share of draws in which its score is higher, equals and what is not possible counting for neither', () => {
    fc.assert(
      fc.property(draws(4, { minLength: 1, maxLength: 30 }), ({ rows, mass }) => {
        const columns = columnsOf(rows, rows[0]?.length ?? 0)
        const whole = sum(rows.map((_, draw) => mass?.[draw] ?? 1))
        for (const [a, one] of columns.entries())
          for (const [b, other] of columns.entries()) {
            const wins = rows.map((row, draw) => ((row[a] ?? OUT) > (row[b] ?? OUT) ? (mass?.[draw] ?? 1) : 0))
            near(shareAbove(one, other, mass && Float64Array.from(mass)), sum(wins) / whole, 1e-12, `${a} above ${b}`)
          }
      }),
      { numRuns: 200 },
    )
    expect(shareAbove(new Int32Array(), new Int32Array())).toBe(0)
  })
})
