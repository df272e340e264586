import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dirichlet, positions, WHOLE } from '../../src/appraisal/draws.ts'
import { stream } from '../../src/appraisal/stream.ts'
import { deviation, mean, near, sum } from './bits.ts'

const take = (next: () => number, n: number) => Array.from({ length: n }, next)
const seeds = fc.nat(1e9)
const names = fc.constantFrom('a', 'b', 'trust', 'waits', 'level of trust', 'weight of life', '')

describe('a stream of numbers', () => {
  test('is the same for the same seed and name, and another for another of either', () => {
    fc.assert(
      fc.property(seeds, seeds, names, names, (seed, other, name, beside) => {
        const row = take(stream(seed, name), 8)
        expect(take(stream(seed, name), 8)).toEqual(row)
        if (seed !== other) expect(take(stream(other, name), 8)).not.toEqual(row)
        if (name !== beside) expect(take(stream(seed, beside), 8)).not.toEqual(row)
      }),
      { numRuns: 200 },
    )
  })

  test('goes its own way, whatever is taken from another in between', () => {
    const alone = take(stream(1, 'trust'), 20)
    const [one, other] = [stream(1, 'trust'), stream(1, 'waits')]
    const between = Array.from({ length: 20 }, (_, at) => {
      take(other, at % 3)
      return one()
    })
    expect(between).toEqual(alone)
  })

  test('looks even, and as if no number told of the next or of another stream', () => {
    const n = 20_000
    const [one, other] = ['trust', 'waits'].map((name) => take(stream(1, name), n).map((number) => number / WHOLE - 0.5))
    if (!one || !other) throw new Error('two streams')
    expect(Math.min(...one)).toBeGreaterThanOrEqual(-0.5)
    expect(Math.max(...one)).toBeLessThan(0.5)
    const error = 5 / Math.sqrt(12 * n)
    near(mean(one), 0, error, 'the mean')
    near(mean(one.map((number) => number ** 2)), 1 / 12, 5 / Math.sqrt(180 * n), 'the variance')
    near(mean(one.slice(1).map((number, at) => number * (one[at] ?? Number.NaN))), 0, error / Math.sqrt(12), 'one with the next')
    near(mean(one.map((number, at) => number * (other[at] ?? Number.NaN))), 0, error / Math.sqrt(12), 'one stream with another')
    for (let bit = 0; bit < 32; bit += 1) {
      const set = take(stream(1, `bit ${bit}`), n).filter((number) => (number >>> bit) & 1).length
      near(set / n, 0.5, 5 / Math.sqrt(4 * n), `bit ${bit}`)
    }
  })
})

describe('positions', () => {
  test('lie one in each part of as many parts as there are, in an order of their own for every name', () => {
    fc.assert(
      fc.property(seeds, names, fc.integer({ min: 1, max: 700 }), (seed, name, n) => {
        const made = positions(seed, name, n)
        expect(made.length).toBe(n)
        // A part begins at a whole position or just after one.
        for (const [part, position] of [...made].sort((a, b) => a - b).entries()) {
          expect(position).toBeGreaterThanOrEqual(Math.floor((part * WHOLE) / n))
          expect(position).toBeLessThan(((part + 1) * WHOLE) / n)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('are in an order that tells nothing of that of another name', () => {
    const n = 10_000
    const [one, other] = ['trust', 'waits'].map((name) => [...positions(1, name, n)].map((position) => position / WHOLE - 0.5))
    if (!one || !other) throw new Error('two names')
    near(mean(one.map((position, at) => position * (other[at] ?? Number.NaN))), 0, 5 / 12 / Math.sqrt(n), 'one with the other')
    near(mean(one.map((position, at) => position * (at / n - 0.5))), 0, 5 / 12 / Math.sqrt(n), 'one with its own place')
    // Within a part it may be anywhere.
    near(
      mean([...positions(1, 'trust', n)].map((position) => ((position / WHOLE) * n) % 1)),
      0.5,
      5 / Math.sqrt(12 * n),
      'within a part',
    )
  })
})

describe('weights drawn evenly', () => {
  test('are above nothing and add up to one in every draw', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, n) => {
        const columns = dirichlet(
          seed,
          Array.from({ length: n }, (_, at) => `outcome ${at}`),
          200,
        )
        for (let draw = 0; draw < 200; draw += 1) {
          const weights = columns.map((column) => column[draw] ?? Number.NaN)
          expect(Math.min(...weights)).toBeGreaterThan(0)
          near(sum(weights), 1, 1e-15 * n, 'all weights')
        }
      }),
      { numRuns: 50 },
    )
  })

  test.each([2, 3, 8])('have the moments of a Dirichlet distribution of %i, every parameter being 1', (n) => {
    const draws = 20_000
    const names = Array.from({ length: n }, (_, at) => `outcome ${at}`)
    const columns = dirichlet(1, names, draws).map((column) => [...column])
    const close = (figures: number[], wanted: number, what: string) =>
      near(mean(figures), wanted, (5 * deviation(figures)) / Math.sqrt(draws), what)
    for (const [at, column] of columns.entries()) {
      close(column, 1 / n, 'a mean')
      close(
        column.map((weight) => weight ** 2),
        2 / (n * (n + 1)),
        'a second moment',
      )
      close(
        column.map((weight) => weight ** 3),
        6 / (n * (n + 1) * (n + 2)),
        'a third moment',
      )
      for (const other of columns.slice(at + 1))
        close(
          column.map((weight, draw) => weight * (other[draw] ?? Number.NaN)),
          1 / (n * (n + 1)),
          'a mean product',
        )
    }
  })
})
