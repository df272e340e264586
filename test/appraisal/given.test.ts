import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productGiven } from '../../src/appraisal/exact.ts'
import { givenOne } from '../../src/appraisal/given.ts'
import { type Weighed, weigh } from '../../src/appraisal/weighed.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { near, sum } from './bits.ts'
import { awkward, orReal, shuffled } from './problems.ts'
import { answered, contentOf, placeWith } from './sketch.ts'

const LEVELS = [0, 1, 2, 3]
const everywhere = orReal(awkward)

/** Nothing here is above 100, so that this is a part in a hundred thousand million. */
const HAIR = 1e-9
const holdsEach = (found: ArrayLike<number>, wanted: Weighed, what: string) => {
  for (const [at, { candidate, possible }] of wanted.standings.entries()) {
    near(found[at] ?? Number.NaN, wanted.expected[at] ?? Number.NaN, HAIR, `${what}: ${candidate.id}`)
    // What is ruled out for certain comes to nothing at all.
    if (possible === 0) expect(found[at]).toBe(0)
  }
}

describe('what is expected, were one answer more known,', () => {
  test('is what weighing the place with that answer comes to, at every level, also one held impossible', () => {
    const seen = { impossible: 0, out: 0, tied: 0 }
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const weighed = weigh(content, landscape)
        const given = givenOne(weighed)
        for (const [factor, id] of weighed.model.factors.entries())
          for (const level of LEVELS) {
            const wanted = weigh(content, answered(landscape, { [id]: level + 1 }))
            holdsEach(given.at(factor, level), wanted, `${id} at ${level + 1}`)
            if (weighed.beliefs[factor]?.[level] === 0) seen.impossible += 1
            if (wanted.standings.some(({ possible }) => possible === 0)) seen.out += 1
            if (weighed.standings.some(({ hard }) => hard.tied.includes(factor))) seen.tied += 1
          }
      }),
      { numRuns: 100 },
    )
    expect(Math.min(seen.impossible, seen.out, seen.tied)).toBeGreaterThan(100)
  })

  test('is worked out by hand where a level that was held impossible lifts a knock-out that was held certain', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }, { id: 'waits' }],
      outcomes: ['life'],
      approaches: [{ id: 'alliance', pairs: { trust: { weight: 3, kind: 'readiness' } }, gives: { life: 3 } }],
      knockouts: [
        { approach: 'alliance', when: [{ factor: 'trust', atMost: 2 }] },
        { approach: 'alliance', when: [{ factor: 'waits', atLeast: 4 }] },
      ],
    })
    const weighed = weigh(content, placeWith({ trust: 1 }))
    const given = givenOne(weighed)
    const at = (factor: string, level: number) => given.at(weighed.model.factors.indexOf(factor), level - 1)[0]
    expect(weighed.expected).toEqual([0])
    expect([1, 2].map((level) => at('trust', level))).toEqual([0, 0])
    // Three times in four waits leave it possible; need is a half, and readiness (1.5 + 2) / 6 or (1.5 + 3) / 6.
    expect(at('trust', 3)).toBeCloseTo(75 * 0.5 * (3.5 / 6), 7)
    expect(at('trust', 4)).toBeCloseTo(75 * 0.5 * (4.5 / 6), 7)
    expect([1, 2, 3, 4].map((level) => at('waits', level))).toEqual([0, 0, 0, 0])
  })

  test('comes on average to what is expected now, whatever the question', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { model, beliefs, expected, ...weighed } = weigh(content, landscape)
        const given = givenOne({ model, beliefs, expected, ...weighed })
        for (const [factor, id] of model.factors.entries())
          for (const [at, now] of expected.entries()) {
            const shares = LEVELS.map((level) => (beliefs[factor]?.[level] ?? 0) * (given.at(factor, level)[at] ?? Number.NaN))
            near(sum(shares), now, HAIR, `${model.candidates[at]?.id} over ${id}`)
          }
      }),
      { numRuns: 200 },
    )
  })

  test('has the very bits of now for an approach that does not rest on the question', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const weighed = weigh(content, landscape)
        const given = givenOne(weighed)
        const rests = (approach: string, factor: string) =>
          Object.hasOwn(content.numbers.weights[approach] ?? {}, factor) ||
          content.knockouts.some((one) => one.approach === approach && one.when.some((line) => line.factor === factor))
        for (const [factor, id] of weighed.model.factors.entries())
          for (const [at, { candidate }] of weighed.standings.entries())
            if (!rests(candidate.id, id))
              for (const level of LEVELS) expect(given.at(factor, level)[at]).toBe(weighed.expected[at])
      }),
      { numRuns: 100 },
    )
  })
})

describe('what is expected, were two or three answers more known,', () => {
  test.each([2, 3])('is what weighing the place with all %i comes to', (n) => {
    let tied = 0
    fc.assert(
      fc.property(everywhere, fc.nat(1e9), fc.array(fc.nat(3), { minLength: n, maxLength: n }), (problem, seed, levels) => {
        const { content, landscape } = problem
        const weighed = weigh(content, landscape)
        const { model, beliefs, standings, scales } = weighed
        const factors = shuffled([...model.factors.keys()], seed).slice(0, n)
        const known = factors.map((factor, at) => ({ factor, level: levels[at] ?? 0 }))
        const said = Object.fromEntries(known.map(({ factor, level }) => [model.factors[factor] ?? '', level + 1]))
        const wanted = weigh(content, answered(landscape, said))
        const found = standings.map((standing, at) => (scales[at] ?? Number.NaN) * productGiven(standing, beliefs, known))
        holdsEach(found, wanted, JSON.stringify(said))
        if (standings.some((standing) => factors.filter((factor) => standing.hard.tied.includes(factor)).length > 1)) tied += 1
      }),
      { numRuns: 400 },
    )
    expect(tied).toBeGreaterThan(20)
  })
})

describe('a room in two camps', () => {
  test('is expected to come to the mean of what each camp would, for every approach, and not to what the middle would', () => {
    let apart = 0
    fc.assert(
      fc.property(everywhere, fc.nat(1e9), fc.integer({ min: 1, max: 3 }), ({ content, landscape }, seed, people) => {
        const [factor] = shuffled(content.factors, seed)
        if (!factor) return
        const expected = (landscape: Landscape) => weigh(content, landscape).expected
        const low = expected(answered(landscape, { [factor.id]: 1 }))
        const high = expected(answered(landscape, { [factor.id]: 4 }))
        const camp = (level: number) => placeWith({ [factor.id]: level }).answers[factor.id] ?? []
        const both = Array.from({ length: people }, () => [camp(1), camp(4)])
          .flat(2)
          .filter((one) => typeof one !== 'number')
        const room = expected({ ...landscape, answers: { ...landscape.answers, [factor.id]: both } })
        const counted = expected({ ...landscape, answers: { ...landscape.answers, [factor.id]: [people, 0, 0, people] } })
        const middle = expected({ ...landscape, answers: { ...landscape.answers, [factor.id]: [0, people, people, 0] } })
        for (const [at, found] of room.entries()) {
          near(found, ((low[at] ?? Number.NaN) + (high[at] ?? Number.NaN)) / 2, HAIR, `approach ${at}`)
          expect(counted[at]).toBe(found)
          if (Math.abs(found - (middle[at] ?? Number.NaN)) > 1e-3) apart += 1
        }
      }),
      { numRuns: 200 },
    )
    expect(apart).toBeGreaterThan(50)
  })
})
