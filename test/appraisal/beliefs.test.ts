import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Sureness } from '../../src/landscape/answer.ts'
import { middle, pool, poolCounts } from '../../src/landscape/belief.ts'
import { beliefIn } from './plain.ts'
import { awkward } from './problems.ts'
import { pick } from './sketch.ts'

const EVEN = [0.25, 0.25, 0.25, 0.25]
const LOW = [0.4, 0.3, 0.2, 0.1]
const DOUBT = { fairly: 0.75, guess: 0.5 }
const level = (from: number, to: number, sure: Sureness): Answer => ({ kind: 'level', from, to, sure })
/** Shares are kept in whole units of three times 2^30, so that a few parts in that may be out. */
const close = (shares: readonly number[]) => shares.map((share) => expect.closeTo(share, 8))
const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0)

describe('what one person’s answer makes us hold', () => {
  test.each<[string, Answer, number[]]>([
    ['sure of the lowest', level(1, 1, 'sure'), [1, 0, 0, 0]],
    ['sure of a level between', level(3, 3, 'sure'), [0, 0, 1, 0]],
    ['sure of two levels', level(2, 3, 'sure'), [0, 0.5, 0.5, 0]],
    ['sure of three', level(2, 4, 'sure'), [0, 1 / 3, 1 / 3, 1 / 3]],
    ['sure of any', level(1, 4, 'sure'), EVEN],
    ['fairly sure of the lowest', level(1, 1, 'fairly'), [0.75, 0.25, 0, 0]],
    ['fairly sure of a level between', level(2, 2, 'fairly'), [0.125, 0.75, 0.125, 0]],
    ['fairly sure of the highest', level(4, 4, 'fairly'), [0, 0, 0.25, 0.75]],
    ['fairly sure of the lowest two', level(1, 2, 'fairly'), [0.375, 0.375, 0.25, 0]],
    ['fairly sure of the middle two', level(2, 3, 'fairly'), [0.125, 0.375, 0.375, 0.125]],
    ['fairly sure of the upper three', level(2, 4, 'fairly'), [0.25, 0.25, 0.25, 0.25]],
    ['fairly sure of any', level(1, 4, 'fairly'), EVEN],
    ['guessing the lowest', level(1, 1, 'guess'), [0.7, 0.15, 0.1, 0.05]],
    ['guessing the highest', level(4, 4, 'guess'), [0.2, 0.15, 0.1, 0.55]],
    ['guessing the middle two', level(2, 3, 'guess'), [0.2, 0.4, 0.35, 0.05]],
    ['guessing any', level(1, 4, 'guess'), [0.325, 0.275, 0.225, 0.175]],
    ['not knowing', { kind: 'unknown', how: 'i-do-not' }, LOW],
    ['passing', { kind: 'passed' }, LOW],
  ])('%s', (_, answer, wanted) => {
    const belief = pool([answer], LOW, DOUBT)
    expect(belief).toEqual(close(wanted))
    expect(sum(belief)).toBeCloseTo(1, 12)
  })
})

describe('what several people’s answers make us hold', () => {
  test('is the mean of those who gave a view, so that two camps stay two', () => {
    const camps = [level(1, 1, 'sure'), level(4, 4, 'sure')]
    expect(pool(camps, EVEN, DOUBT)).toEqual([0.5, 0, 0, 0.5])
    expect(pool([...camps, { kind: 'passed' }, { kind: 'unknown', how: 'we-disagree' }], LOW, DOUBT)).toEqual([0.5, 0, 0, 0.5])
    expect(pool([...camps, level(2, 2, 'fairly')], EVEN, DOUBT)).toEqual(close([1.125 / 3, 0.25, 0.125 / 3, 1 / 3]))
  })

  test('is the shares of those counted, and the prior where nobody was', () => {
    expect(poolCounts([0, 2, 9, 1], EVEN)).toEqual([0, 2 / 12, 9 / 12, 1 / 12])
    expect(poolCounts([0, 0, 0, 0], LOW)).toEqual(close(LOW))
    expect(pool([], LOW, DOUBT)).toEqual(close(LOW))
  })

  test('is what a plain mean gives, whoever is there, and adds up to one', () => {
    fc.assert(
      fc.property(awkward, ({ content, landscape }) => {
        for (const [id, said] of Object.entries(landscape.answers)) {
          const factor = pick(content.factors, id)
          const prior = factor.prior ?? EVEN
          const people = said.flatMap((one) => (typeof one === 'number' ? [] : [one]))
          const belief =
            people.length === said.length
              ? pool(
                  people,
                  prior.map((share) => share / sum(prior)),
                  content.numbers.judgement.sureness,
                )
              : poolCounts(
                  said.flatMap((one) => (typeof one === 'number' ? [one] : [])),
                  prior,
                )
          expect(belief).toEqual(close(beliefIn(content, landscape, factor)))
          expect(sum(belief)).toBeCloseTo(1, 12)
          expect(Math.min(...belief)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('has its middle where half of it lies at or below', () => {
    expect(
      [EVEN, [1, 0, 0, 0], [0, 0, 0, 1], [0.5, 0, 0, 0.5], [0.49, 0, 0, 0.51], [1 / 3, 1 / 6, 1 / 4, 1 / 4]].map(middle),
    ).toEqual([2, 1, 4, 1, 4, 2])
  })
})
