import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import { middle } from '../../src/landscape/belief.ts'
import { isAnswered } from '../../src/landscape/landscape.ts'
import { FEW, near } from './bits.ts'
import { beliefIn } from './plain.ts'
import { awkward, orReal } from './problems.ts'
import { closeRaces } from './races.ts'
import { answered, contentOf, pick, placeWith } from './sketch.ts'

const LEVELS = [1, 2, 3, 4]
const everywhere = fc.oneof({ weight: 3, arbitrary: orReal(awkward) }, { weight: 1, arbitrary: closeRaces })

describe('the single answers that would put another approach first', () => {
  test('really do, put in as sure, each the one it names, and no other level of any answer does, the one it has now included', () => {
    const seen = { flips: 0, surer: 0, others: 0 }
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { flips, approaches } = appraise(content, landscape, FEW)
        const [first] = approaches
        if (!first) return
        // Where nothing is possible, nothing comes first.
        if (first.possible === 0) expect(flips).toEqual([])
        if (first.possible > 0)
          for (const about of content.factors.filter(({ id }) => isAnswered(landscape.answers[id])).slice(0, 8)) {
            const from = middle(beliefIn(content, landscape, about))
            for (const to of LEVELS) {
              const { model, expected, order } = weigh(content, answered(landscape, { [about.id]: to }))
              const flip = flips.find((one) => one.factor === about.id && one.to === to)
              if (flip) {
                expect(flip.from).toBe(from)
                expect(flip.leader).not.toBe(first.id)
                const leader = order[0] ?? -1
                expect(model.candidates[leader]?.id).toBe(flip.leader)
                const [then, now] = [leader, model.candidates.findIndex(({ id }) => id === first.id)].map((at) => expected[at])
                near(flip.by, 1 - (now ?? Number.NaN) / (then ?? Number.NaN), 1e-9, `the lead of ${flip.leader}`)
                seen[to === from ? 'surer' : 'flips'] += 1
              } else {
                const now = expected[model.candidates.findIndex(({ id }) => id === first.id)] ?? Number.NaN
                near(now, Math.max(...expected), 1e-9, `the first, with ${about.id} at ${to}`)
                seen.others += 1
              }
            }
          }
      }),
      { numRuns: 180 },
    )
    expect(Math.min(seen.flips, seen.others)).toBeGreaterThan(30)
    expect(seen.surer).toBeGreaterThan(5)
  })

  test('stand the nearest level first, and name only what somebody answered', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { flips } = appraise(content, landscape, FEW)
        const ordered = [...flips].sort(
          (a, b) =>
            Math.abs(a.to - a.from) - Math.abs(b.to - b.from) ||
            (a.factor < b.factor ? -1 : a.factor > b.factor ? 1 : a.to - b.to),
        )
        expect(flips).toEqual(ordered)
        expect(new Set(flips.map(({ factor, to }) => `${factor} ${to}`)).size).toBe(flips.length)
        for (const { factor } of flips) expect(isAnswered(landscape.answers[factor])).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('are worked out by hand for one small place', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }, { id: 'waits' }],
      outcomes: ['life'],
      approaches: [
        { id: 'alliance', pairs: { trust: { weight: 3, kind: 'readiness' } }, gives: { life: 3 } },
        { id: 'spot', gives: { life: 2.5 } },
      ],
    })
    // Alliance has a readiness of (1.5 + trust) / 6: a quarter, 2.5/6, 3.5/6, three quarters. Spot has 5/12 of the same all along.
    const { flips, approaches } = appraise(content, placeWith({ trust: 4, waits: 1 }))
    expect(approaches.map(({ id }) => id)).toEqual(['alliance', 'spot'])
    expect(flips).toEqual([{ factor: 'trust', from: 4, to: 1, leader: 'spot', by: expect.closeTo(1 - 3 / 5, 7) }])
    expect(pick(approaches, 'spot').benefit).toBeCloseTo(100 * (2.5 / 3) * 0.25, 7)
  })
})
