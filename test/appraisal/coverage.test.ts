import fc from 'fast-check'
import { expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { FEW } from './bits.ts'
import { landscapes } from './problems.ts'
import { real } from './real.ts'
import { contentOf, placeWith } from './sketch.ts'

/** Whether somebody put a level to it. */
const heard = (landscape: Landscape, factor: string) =>
  (landscape.answers[factor] ?? []).some((one) => (typeof one === 'number' ? one > 0 : one.kind === 'level'))

test('coverage is the share of the weight of all pairs whose factor somebody gave a level for', () => {
  const pairs = Object.values(real.numbers.weights).flatMap((row) => Object.entries(row))
  const weigh = (of: typeof pairs) => of.reduce((sum, [, { weight }]) => sum + Math.abs(weight), 0)
  fc.assert(
    fc.property(landscapes(real), (landscape) => {
      const wanted = weigh(pairs.filter(([factor]) => heard(landscape, factor))) / weigh(pairs)
      expect(appraise(real, landscape, FEW).coverage).toBeCloseTo(wanted, 12)
    }),
    { numRuns: 40 },
  )
})

test('coverage is nothing before anybody answers, and all when everything is answered', () => {
  expect(appraise(real, placeWith({}), FEW).coverage).toBe(0)
  expect(appraise(real, placeWith(Object.fromEntries(real.factors.map(({ id }) => [id, 2]))), FEW).coverage).toBe(1)
})

test('coverage counts size, whichever way a pair points, and not the number of pairs', () => {
  const content = contentOf({
    factors: [{ id: 'trust' }, { id: 'waits' }],
    outcomes: ['life'],
    approaches: [
      { id: 'a', pairs: { trust: { weight: -3, kind: 'readiness' }, waits: { weight: 0.5, kind: 'need' } } },
      { id: 'b', pairs: { waits: { weight: -0.5, kind: 'need' } } },
    ],
  })
  expect(appraise(content, placeWith({ waits: 1 }), FEW).coverage).toBe(0.25)
})
