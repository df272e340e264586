import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import type { Landscape, Matters } from '../../src/landscape/landscape.ts'
import { FEW, mean, near } from './bits.ts'
import { practicalityOf, weightsIn, worthAt } from './plain.ts'
import { awkward, orReal } from './problems.ts'
import { closeRaces } from './races.ts'
import { contentOf, placeWith } from './sketch.ts'

const everywhere = fc.oneof({ weight: 3, arbitrary: orReal(awkward) }, { weight: 1, arbitrary: closeRaces })
const outcomesOf = (content: Content) => content.outcomes.map(({ id }) => id)

/** What each approach comes to at other weights, need and readiness being as they are here. */
const benefitsAt = (content: Content, landscape: Landscape) => {
  const { standings } = weigh(content, landscape)
  return (weights: Readonly<Record<string, number>>) =>
    new Map(
      standings.map(({ candidate: { id }, product, possible }) => [
        id,
        possible === 0 ? Number.NEGATIVE_INFINITY : 100 * worthAt(content, id, weights) * practicalityOf(content, id) * product,
      ]),
    )
}
const best = (benefits: ReadonlyMap<string, number>) => Math.max(...benefits.values())

/** The weights with one outcome at a weight, the others in their present proportion. */
const moved = (weights: Readonly<Record<string, number>>, outcome: string, weight: number) =>
  Object.fromEntries(
    Object.entries(weights).map(([id, now]) => [
      id,
      id === outcome ? weight : (now * (1 - weight)) / (1 - (weights[outcome] ?? Number.NaN)),
    ]),
  )

const twoApproaches = contentOf({
  factors: [{ id: 'trust' }],
  outcomes: ['cash', 'life', 'work'],
  approaches: [
    { id: 'alliance', gives: { life: 3, work: 2 } },
    { id: 'spot', gives: { cash: 3, life: 1 } },
  ],
})

describe('how much an outcome would have to count', () => {
  const STEP = 1e-6

  test('is the weight past which the approach it names comes first, and before which it does not', () => {
    let found = 0
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { thresholds, approaches } = appraise(content, landscape, FEW)
        const first = approaches[0]?.id ?? ''
        const weights = weightsIn(outcomesOf(content), landscape.matters)
        const at = benefitsAt(content, landscape)
        for (const { outcome, now, weight, leader } of thresholds) {
          near(now, weights[outcome] ?? Number.NaN, 1e-9, outcome)
          const what = `${outcome} at ${weight}`
          const sides = [weight - STEP, weight + STEP].map((there) => at(moved(weights, outcome, there)))
          const ahead = (benefits: ReadonlyMap<string, number>) =>
            (benefits.get(leader) ?? Number.NaN) - (benefits.get(first) ?? Number.NaN)
          // Past it, seen from the present weight; where the two are level now, past it is where the other is ahead.
          const on =
            Math.abs(weight - now) > STEP
              ? Math.sign(weight - now)
              : ahead(at(moved(weights, outcome, weight + STEP))) > 0
                ? 1
                : -1
          const [past, before] = on > 0 ? sides.toReversed() : sides
          if (!past || !before) throw new Error('two sides')
          expect(weight + on * STEP, what).toBeGreaterThanOrEqual(0)
          expect(weight + on * STEP, what).toBeLessThanOrEqual(1)
          expect(past.get(leader) ?? Number.NaN, what).toBeGreaterThanOrEqual(best(past) - 1e-9)
          expect(past.get(leader) ?? Number.NaN, what).toBeGreaterThan(past.get(first) ?? Number.NaN)
          expect(before.get(first) ?? Number.NaN, what).toBeGreaterThanOrEqual(best(before) - 1e-9)
          found += 1
        }
      }),
      { numRuns: 180 },
    )
    expect(found).toBeGreaterThan(40)
  })

  test('is told on each side of the present weight wherever another approach comes first there at all', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { thresholds, approaches } = appraise(content, landscape, FEW)
        const [first] = approaches
        if (first?.possible === 0) expect(thresholds).toEqual([])
        if (!first || first.possible === 0) return
        const weights = weightsIn(outcomesOf(content), landscape.matters)
        const at = benefitsAt(content, landscape)
        for (const outcome of outcomesOf(content)) {
          const now = weights[outcome] ?? Number.NaN
          if (now > 1 - 1e-9) continue
          const told = thresholds.filter((one) => one.outcome === outcome)
          for (const end of [0, 1]) {
            const leads = (leader: string) => {
              const benefits = at(moved(weights, outcome, end))
              return (benefits.get(leader) ?? Number.NaN) > (benefits.get(first.id) ?? Number.NaN)
            }
            // Where two are level now, the side is the one on which the other is ahead.
            const side = told.filter(({ weight, leader }) =>
              Math.abs(weight - now) < 1e-9 ? leads(leader) : weight < now === (end === 0),
            )
            expect(side.length).toBeLessThanOrEqual(1)
            // A lead is a straight line in the weight, so that the ends tell; equal ones come first by their id.
            const there = at(moved(weights, outcome, end))
            const overtaken = best(there) > (there.get(first.id) ?? Number.NaN) + 1e-6
            if (overtaken) expect(side.length, `${outcome} towards ${end}`).toBe(1)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('is worked out by hand for one small place', () => {
    // With w on cash and the rest in halves, alliance gives (1 - w) 5/6 and spot w + (1 - w) / 6: even at 2/5. With w on life,
    // they give w + (1 - w) / 3 and w / 3 + (1 - w) / 2: even at 1/5. With w on work, 2 w / 3 + (1 - w) / 2 and 4 (1 - w) / 6.
    const { thresholds } = appraise(twoApproaches, placeWith({}))
    const even = { cash: 2 / 5, life: 1 / 5, work: 1 / 5 }
    expect(thresholds).toEqual(
      Object.entries(even).map(([outcome, weight]) => ({
        outcome,
        now: expect.closeTo(1 / 3, 9),
        weight: expect.closeTo(weight, 9),
        leader: 'spot',
      })),
    )
  })
})

describe('how much an outcome would have to count, where two are level now', () => {
  test('is what it counts for already, for the one that comes first from there on', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }],
      outcomes: ['cash', 'life'],
      approaches: [
        { id: 'alliance', gives: { life: 3 } },
        { id: 'cafe', gives: { cash: 2.4, life: 0.5 } },
        { id: 'spot', gives: { cash: 3 } },
      ],
    })
    // Alliance and spot give a half each. With cash above a half, spot gives most; cafe, level with alliance at 25/49, never does.
    const { thresholds, approaches } = appraise(content, placeWith({}))
    expect(approaches.map(({ id }) => id)).toEqual(['alliance', 'spot', 'cafe'])
    const level = { now: expect.closeTo(1 / 2, 9), weight: expect.closeTo(1 / 2, 9), leader: 'spot' }
    expect(thresholds).toEqual([
      { outcome: 'cash', ...level },
      { outcome: 'life', ...level },
    ])
  })

  test('is told of no weight at which the two only draw level, since nothing lies beyond it', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }],
      outcomes: ['cash', 'life'],
      approaches: [
        { id: 'alliance', gives: { life: 3 } },
        { id: 'usual', gives: { life: 1 } },
      ],
    })
    expect(appraise(content, placeWith({})).thresholds).toEqual([])
  })
})

describe('which of what matters most matters most of all', () => {
  /** Everybody names the same outcomes as those that matter most. */
  const alike = fc.oneof(orReal(awkward), closeRaces).chain(({ content, landscape }) =>
    fc.tuple(fc.subarray(outcomesOf(content)), fc.integer({ min: 1, max: 3 })).map(([top, people]) => ({
      content,
      landscape: { ...landscape, matters: Array.from({ length: people }, () => Object.fromEntries(top.map((id) => [id, 1]))) },
      top: top.length === 0 ? outcomesOf(content) : top,
    })),
  )

  test('is worth how much better the best would be on average, each being as likely to be the one', () => {
    const seen = { some: 0, none: 0 }
    fc.assert(
      fc.property(alike, ({ content, landscape, top }) => {
        const { preference, approaches } = appraise(content, landscape, FEW)
        if (top.length < 2) expect(preference).toBeUndefined()
        if (top.length < 2) return
        const at = benefitsAt(content, landscape)
        const first = approaches[0]?.id ?? ''
        const named = landscape.matters[0] ?? {}
        const found = top.map((chosen) => {
          const told: Matters = Object.fromEntries([
            [chosen, 1],
            ...Object.keys(named)
              .filter((id) => id !== chosen)
              .map((id) => [id, 2]),
          ])
          return { chosen, benefits: at(weightsIn(outcomesOf(content), [told])) }
        })
        if (best(at(weightsIn(outcomesOf(content), landscape.matters))) <= 0) return
        expect([...(preference?.among ?? [])].sort()).toEqual([...top].sort())
        const gain = (benefits: ReadonlyMap<string, number>) => best(benefits) - (benefits.get(first) ?? Number.NaN)
        near(preference?.value ?? Number.NaN, mean(found.map(({ benefits }) => gain(benefits))), 1e-8, 'what it is worth')
        const changing = found.filter(({ benefits }) => gain(benefits) > 1e-8)
        expect(preference?.leaders.map(({ outcome }) => outcome).sort()).toEqual(changing.map(({ chosen }) => chosen).sort())
        for (const { outcome, leader, by } of preference?.leaders ?? []) {
          const benefits = found.find(({ chosen }) => chosen === outcome)?.benefits ?? new Map<string, number>()
          near(benefits.get(leader) ?? Number.NaN, best(benefits), 1e-8, `${leader} for ${outcome}`)
          near(by, gain(benefits) / best(benefits), 1e-8, `the lead of ${leader}`)
        }
        if (changing.length === 0) {
          expect(preference?.value).toBe(0)
          seen.none += 1
        } else seen.some += 1
      }),
      { numRuns: 180 },
    )
    expect(Math.min(seen.some, seen.none)).toBeGreaterThan(5)
  })

  test('is not asked where people differ, nor where the first place is one outcome’s', () => {
    const asked = (...matters: Matters[]) => appraise(twoApproaches, placeWith({}, { matters })).preference
    // With cash above all the weights are 11, 3.5 and 3.5 eighteenths: alliance gives 35 of 108, spot 73.
    expect(asked()?.among).toEqual(['cash', 'life', 'work'])
    expect(asked()?.leaders).toEqual([{ outcome: 'cash', leader: 'spot', by: expect.closeTo(38 / 73, 7) }])
    expect(asked({ life: 1, cash: 1 }, { cash: 2, life: 2 })?.among).toEqual(['cash', 'life'])
    expect(asked({ life: 1, cash: 1 }, { cash: 1 })).toBeUndefined()
    expect(asked({ life: 1 })).toBeUndefined()
    expect(asked({ life: 1, cash: 2 })).toBeUndefined()
  })
})
