import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dirichlet } from '../../src/appraisal/draws.ts'
import { campsIn, drawWeights } from '../../src/appraisal/mixture.ts'
import { meanWeights, rankOrderCentroid } from '../../src/appraisal/weights.ts'
import type { Matters } from '../../src/landscape/landscape.ts'
import { deviation, mean, near, same, sum } from './bits.ts'
import { shuffled, shuffledKeys } from './problems.ts'

const FIVE = ['cash', 'choice', 'home', 'life', 'work']
const DRAWS = 210
const seeds = fc.nat(1e9)
const person: fc.Arbitrary<Matters> = fc
  .tuple(fc.shuffledSubarray(FIVE), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }))
  .map(([named, places]) => Object.fromEntries(named.map((id, at) => [id, places[at] ?? 1])))
const people = fc.array(person, { maxLength: 4 })

const columnsOf = (outcomes: readonly string[], people: readonly Matters[], seed: number, draws = DRAWS) =>
  drawWeights(outcomes, people, seed, draws)
const rowOf = (columns: readonly Float64Array[], draw: number) => columns.map((column) => column[draw] ?? Number.NaN)

/** Whether weights give no outcome less than another that somebody put below it. */
const agrees = (person: Matters, weights: readonly number[]) =>
  FIVE.every((one, a) =>
    FIVE.every(
      (other, b) => (person[one] ?? 99) >= (person[other] ?? 99) || (weights[a] ?? Number.NaN) >= (weights[b] ?? Number.NaN),
    ),
  )
const isFull = (person: Matters) => {
  const places = FIVE.map((id) => person[id] ?? 99)
  return new Set(places).size === places.length
}

describe('weights drawn from what matters', () => {
  test('are above nothing, add up to one, and agree in each draw with what somebody said', () => {
    fc.assert(
      fc.property(people, seeds, (people, seed) => {
        const columns = columnsOf(FIVE, people, seed)
        for (let draw = 0; draw < DRAWS; draw += 1) {
          const weights = rowOf(columns, draw)
          expect(Math.min(...weights)).toBeGreaterThan(0)
          near(sum(weights), 1, 1e-14, 'all weights')
          if (people.length > 0) expect(people.some((person) => agrees(person, weights))).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('are, of one person, in their order and otherwise as drawn: the same weights, handed out anew', () => {
    fc.assert(
      fc.property(
        person.filter((one) => !isFull(one)),
        seeds,
        (person, seed) => {
          const columns = columnsOf(FIVE, [person], seed)
          const plain = dirichlet(seed, FIVE, DRAWS)
          for (let draw = 0; draw < DRAWS; draw += 1) {
            const [weights, drawn] = [rowOf(columns, draw), rowOf(plain, draw)]
            expect(agrees(person, weights)).toBe(true)
            expect([...weights].sort()).toEqual([...drawn].sort())
            // What is not told apart keeps the order in which it was drawn.
            for (const [a, one] of FIVE.entries())
              for (const [b, other] of FIVE.entries())
                if ((person[one] ?? 99) === (person[other] ?? 99) && (drawn[a] ?? 0) > (drawn[b] ?? 0))
                  expect(weights[a]).toBeGreaterThan(weights[b] ?? Number.NaN)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  test('are, of one person who ranked all, the rank-order centroid in every draw', () => {
    const centroid = rankOrderCentroid(5)
    fc.assert(
      fc.property(fc.shuffledSubarray(FIVE, { minLength: 5 }), seeds, (order, seed) => {
        const ranked = Object.fromEntries(order.map((id, at) => [id, at + 1]))
        for (const [at, column] of columnsOf(FIVE, [ranked], seed).entries())
          expect(new Set(column)).toEqual(new Set([centroid[order.indexOf(FIVE[at] ?? '')]]))
      }),
      { numRuns: 30 },
    )
  })

  test('have the means that are worked out in closed form, whoever said what', () => {
    const draws = 10_000
    fc.assert(
      fc.property(people, (people) => {
        const means = meanWeights(FIVE, people)
        for (const [at, column] of columnsOf(FIVE, people, 1, draws).entries())
          near(mean(column), means[at] ?? Number.NaN, (5 * deviation(column)) / Math.sqrt(draws) + 1e-9, FIVE[at] ?? '')
      }),
      // The same people each time: what lies within five standard errors today does so tomorrow.
      { numRuns: 20, seed: 1 },
    )
  })
})

describe('what matters to several people', () => {
  const opposed: Matters[] = [
    { cash: 1, choice: 2, home: 3, life: 4, work: 5 },
    { cash: 5, choice: 4, home: 3, life: 2, work: 1 },
  ]

  test('is kept as a mixture: each draw is one person’s view, and none is the mean of two', () => {
    const rows = Array.from({ length: DRAWS }, (_, draw) => rowOf(columnsOf(FIVE, opposed, 1), draw))
    const views = opposed.map((one) => rowOf(columnsOf(FIVE, [one], 1), 0))
    expect(views.map((view) => rows.filter((row) => row.join() === view.join()).length)).toEqual([DRAWS / 2, DRAWS / 2])
  })

  test('counts each person alike: as many draws as there are people of that view', () => {
    const firstOf = (id: string): Matters => ({ [id]: 1 })
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FIVE), { minLength: 1, maxLength: 7 }), seeds, (firsts, seed) => {
        const columns = columnsOf(FIVE, firsts.map(firstOf), seed)
        const led = FIVE.map(
          (_, at) =>
            Array.from({ length: DRAWS }, (_, draw) => rowOf(columns, draw)).filter((row) => row[at] === Math.max(...row)).length,
        )
        for (const [at, id] of FIVE.entries()) {
          const share = firsts.filter((first) => first === id).length / firsts.length
          // Positions are spread evenly, so that no camp is more than a draw out at either end.
          near(led[at] ?? Number.NaN, share * DRAWS, 2, id)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is told apart into camps by what they said and not by how they said it', () => {
    const until = (people: Matters[]) => campsIn(FIVE, people).map((camp) => camp.until)
    expect(until([{ life: 1 }, { life: 7 }])).toEqual([1])
    expect(until([{ life: 1 }, { life: 1, cash: 2, choice: 2, home: 2, work: 2 }])).toEqual([1])
    expect(until([{ life: 1 }, { cash: 1 }, { life: 2 }, { life: 1 }])).toEqual([expect.closeTo(1 / 4, 15), 1])
    expect(until([])).toEqual([1])
    expect(until([{}, { cash: 1, life: 1, choice: 1, home: 1, work: 1 }])).toEqual([1])
  })

  test('has the same bits in whatever order they spoke, and when everybody spoke two to four times', () => {
    fc.assert(
      fc.property(people, seeds, fc.integer({ min: 2, max: 4 }), (people, seed, times) => {
        const columns = columnsOf(FIVE, people, seed)
        const others = shuffled(
          people.map((person) => shuffledKeys(person, seed)),
          seed,
        )
        same(columnsOf(FIVE, others, seed), columns)
        same(columnsOf(FIVE, Array.from({ length: times }, () => others).flat(), seed), columns)
      }),
      { numRuns: 60 },
    )
  })
})
