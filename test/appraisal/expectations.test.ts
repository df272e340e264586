import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, rank } from '../../src/appraisal/index.ts'
import { FEW, same } from './bits.ts'
import { bruteForce } from './plain.ts'
import { awkward, orReal, problems, sixteenths, sketches } from './problems.ts'
import { contentOf, pick, placeWith, type SketchedApproach } from './sketch.ts'

const RESULTS = ['worth', 'need', 'readiness', 'practicality', 'possible', 'benefit'] as const

/** Within a billionth of what it should be. */
const near = (found: number, wanted: number, what: string) =>
  expect(Math.abs(found - wanted), `${what} is ${found}, by enumeration ${wanted}`).toBeLessThanOrEqual(1e-9 * Math.abs(wanted))

describe('what is expected of an approach', () => {
  test('is what going through every case of all its factors says, knock-outs, conjunctions and overrules included', () => {
    fc.assert(
      fc.property(problems, ({ content, landscape }) => {
        for (const found of appraise(content, landscape, FEW).approaches) {
          const wanted = bruteForce(content, landscape, found.id)
          for (const result of RESULTS) near(found[result], wanted[result], `${result} of ${found.id}`)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('is worked out by hand for one small place', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }, { id: 'waits' }],
      outcomes: ['life', 'cash'],
      approaches: [
        {
          id: 'alliance',
          pairs: { trust: { weight: 3, kind: 'readiness' }, waits: { weight: -1, kind: 'need' } },
          gives: { life: 3, cash: 0 },
        },
      ],
      knockouts: [{ approach: 'alliance', when: [{ factor: 'trust', atMost: 1 }] }],
    })
    const [found] = appraise(content, placeWith({ waits: 1 }), FEW).approaches
    // Worth 1/2, need (1.5 + 1) / 4, and over trust of 2, 3 and 4 readiness (1.5 + 1, 2, 3) / 6, each with chance 1/4.
    expect(found?.worth).toBeCloseTo(0.5, 11)
    expect(found?.need).toBeCloseTo(0.625, 12)
    expect(found?.readiness).toBeCloseTo(0.5, 12)
    expect(found?.possible).toBeCloseTo(0.75, 12)
    expect(found?.benefit).toBeCloseTo(100 * 0.5 * 0.625 * ((2.5 + 3.5 + 4.5) / 6 / 4), 8)
  })

  test('counts a knock-out between two levels of one factor once', () => {
    const content = contentOf({
      factors: [{ id: 'waits' }],
      outcomes: ['life'],
      approaches: [{ id: 'spot', pairs: { waits: { weight: 2, kind: 'need' } }, gives: { life: 3 } }],
      knockouts: [
        {
          approach: 'spot',
          when: [
            { factor: 'waits', atLeast: 2 },
            { factor: 'waits', atMost: 3 },
          ],
        },
      ],
    })
    const place = placeWith({}, { answers: { waits: [1, 1, 1, 1] } })
    const found = pick(appraise(content, place, FEW).approaches, 'spot')
    expect(found.possible).toBeCloseTo(0.5, 12)
    expect(found.blocked.map(({ chance }) => chance)).toEqual([0.5])
  })

  test('is the same when one question is asked as two halves of it, each of half the weight', () => {
    let split = 0
    const halved = sketches(sixteenths).chain((sketch) =>
      fc.record({
        sketch: fc.constant(sketch),
        at: fc.nat(sketch.factors.length - 1),
        said: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }), { nil: undefined }),
      }),
    )
    fc.assert(
      fc.property(halved, ({ sketch, at, said }) => {
        const factor = sketch.factors[at]
        if (!factor) return
        const other = { ...factor, id: 'other-half' }
        const halve = (pairs: SketchedApproach['pairs'] = {}) => {
          const { [factor.id]: pair, ...rest } = pairs
          if (!pair) return rest
          split += 1
          const half = { ...pair, weight: pair.weight / 2 }
          return { ...rest, [factor.id]: half, [other.id]: half }
        }
        const one = contentOf({ ...sketch, knockouts: [] })
        const two = contentOf({
          ...sketch,
          factors: [...sketch.factors, other],
          approaches: sketch.approaches.map((approach) => ({ ...approach, pairs: halve(approach.pairs) })),
          knockouts: [],
        })
        const answers = said ? { [factor.id]: said } : {}
        const wanted = appraise(one, placeWith({}, { answers }), FEW).approaches
        const both = said ? { ...answers, [other.id]: said } : {}
        for (const found of appraise(two, placeWith({}, { answers: both }), FEW).approaches)
          for (const result of RESULTS) near(found[result], pick(wanted, found.id)[result], `${result} of ${found.id}`)
      }),
      { numRuns: 150 },
    )
    expect(split).toBeGreaterThan(50)
  })

  test('is told without drawing anything, to the bit as it is told with it', () => {
    fc.assert(
      fc.property(orReal(awkward), ({ content, landscape }) => {
        const drawn = appraise(content, landscape, FEW).approaches
        const exact = drawn.map(({ best, top3, ranks, spread, suits, ...rest }) => rest)
        same(rank(content, landscape), exact)
      }),
      { numRuns: 60 },
    )
  })
})
