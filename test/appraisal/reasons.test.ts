import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import { isAnswered, type Landscape } from '../../src/landscape/landscape.ts'
import { FEW } from './bits.ts'
import { beliefIn, pairsOf, priorOf, valueAt } from './plain.ts'
import { awkward, orReal } from './problems.ts'
import { answered, contentOf, pick, placeWith } from './sketch.ts'

const KINDS = ['need', 'readiness'] as const
const everywhere = orReal(awkward)
const unheard = (landscape: Landscape): Landscape => ({ ...landscape, answers: {} })

const sentences = (content: Content, approach: string, factor: string, kind: 'need' | 'readiness') =>
  pick(content.approaches, approach).because[factor] ?? content.words.reasons[kind]

/** The level at or below which half of a belief lies. */
const median = (belief: readonly number[]) =>
  1 + belief.findIndex((_, at) => belief.slice(0, at + 1).reduce((sum, share) => sum + share, 0) >= 0.5 - 1e-9)

describe('reasons', () => {
  test('add up, from what was held before anybody answered, to need and to readiness now', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const before = appraise(content, unheard(landscape), FEW).approaches
        for (const now of appraise(content, landscape, FEW).approaches)
          for (const kind of KINDS) {
            const effects = now.reasons.filter((reason) => reason.kind === kind).map(({ effect }) => effect)
            const sum = effects.reduce((total, effect) => total + effect, pick(before, now.id)[kind])
            expect(Math.abs(now[kind] - sum)).toBeLessThanOrEqual(1e-12)
          }
      }),
      { numRuns: 140 },
    )
  })

  test('give each factor its own share, and the level in the middle of what was said', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        for (const { id, reasons } of appraise(content, landscape, FEW).approaches) {
          expect(new Set(reasons.map(({ factor }) => factor)).size).toBe(reasons.length)
          for (const { factor, kind, effect, level, sources } of reasons) {
            expect(isAnswered(landscape.answers[factor])).toBe(true)
            const pairs = pairsOf(content, id, kind)
            const whole = pairs.reduce((sum, { size }) => sum + size, content.numbers.judgement.doubt)
            const about = pick(content.factors, factor)
            const belief = beliefIn(content, landscape, about)
            const worth = (shares: number[]) =>
              shares.reduce((sum, share, at) => sum + share * valueAt(content, id, factor, at + 1), 0)
            const size = pairs.find((pair) => pair.factor === factor)?.size ?? Number.NaN
            // Fixed-point shares are off by a few parts in three times 2^30.
            expect(Math.abs(effect - (size * (worth(belief) - worth(priorOf(about)))) / whole)).toBeLessThanOrEqual(2e-9)
            expect(level).toBe(median(belief))
            const source = content.numbers.weights[id]?.[factor]?.source
            expect(sources).toEqual(source === undefined ? [] : [source])
          }
        }
      }),
      { numRuns: 140 },
    )
  })

  test('speak for an approach exactly where the effect is positive, the largest first', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        for (const { id, reasons } of appraise(content, landscape, FEW).approaches) {
          for (const { factor, kind, effect, because } of reasons) {
            const words = sentences(content, id, factor, kind)
            expect(words.for).not.toBe(words.against)
            expect(because).toBe(effect > 0 ? words.for : words.against)
            expect(effect).not.toBe(0)
          }
          const sizes = reasons.map(({ effect }) => Math.abs(effect))
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
        }
      }),
      { numRuns: 140 },
    )
  })
})

describe('conditions to meet first', () => {
  test('gain what readiness rises by when that factor moves from exactly the one level to the other', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const weighed = new Map<string, ReturnType<typeof appraise>['approaches']>()
        const at = (factor: string, level: number) => {
          const key = `${factor} ${level}`
          const known = weighed.get(key) ?? appraise(content, answered(landscape, { [factor]: level }), FEW).approaches
          weighed.set(key, known)
          return known
        }
        for (const { id, conditions } of appraise(content, landscape, FEW).approaches) {
          for (const { factor, from, to, gain } of conditions.slice(0, 2)) {
            const rise = pick(at(factor, to), id).readiness - pick(at(factor, from), id).readiness
            expect(Math.abs(gain - rise)).toBeLessThanOrEqual(1e-12)
            expect(gain).toBeGreaterThan(0)
          }
          const gains = conditions.map(({ gain }) => gain)
          expect(gains).toEqual([...gains].sort((a, b) => b - a))
        }
      }),
      { numRuns: 80 },
    )
  })

  test('are every answered, changeable readiness factor with a better level next to the one in the middle, and no other', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        for (const { id, conditions } of appraise(content, landscape, FEW).approaches) {
          const wanted = pairsOf(content, id, 'readiness').flatMap(({ factor }) => {
            const about = pick(content.factors, factor)
            if (!about.changeable || !isAnswered(landscape.answers[factor])) return []
            const from = median(beliefIn(content, landscape, about))
            return [from - 1, from + 1]
              .filter((to) => to >= 1 && to <= 4 && valueAt(content, id, factor, to) > valueAt(content, id, factor, from))
              .map((to) => `${factor} ${from} ${to}`)
          })
          expect(conditions.map(({ factor, from, to }) => `${factor} ${from} ${to}`).sort()).toEqual(wanted.sort())
        }
      }),
      { numRuns: 140 },
    )
  })

  test('leave out a hill, and what nobody has spoken of', () => {
    const content = contentOf({
      factors: [{ id: 'hill', changeable: false }, { id: 'trust' }, { id: 'money' }, { id: 'waits' }],
      outcomes: ['life'],
      approaches: [
        {
          id: 'alliance',
          pairs: {
            hill: { weight: -3, kind: 'readiness' },
            trust: { weight: 2, kind: 'readiness' },
            money: { weight: 2, kind: 'readiness' },
            waits: { weight: 2, kind: 'need' },
          },
        },
      ],
    })
    const [found] = appraise(content, placeWith({ hill: 4, trust: 2, waits: 1 }), FEW).approaches
    expect(found?.conditions).toEqual([{ factor: 'trust', from: 2, to: 3, gain: expect.closeTo(2 / 3 / 10, 12) }])
  })
})
