import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenOne } from '../../src/appraisal/given.ts'
import { appraise, type Pairing } from '../../src/appraisal/index.ts'
import { pairingOf } from '../../src/appraisal/pairing.ts'
import { questionsOf } from '../../src/appraisal/questions.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { FEW, near } from './bits.ts'
import { beliefIn, bruteForce } from './plain.ts'
import { awkward, orReal, problemsOf, shown, sixteenths, sketches } from './problems.ts'
import { closeRaces } from './races.ts'
import { answered, pick, type Sketch } from './sketch.ts'

const LEVELS = [1, 2, 3, 4]
const most = (content: Content, landscape: Landscape) =>
  Math.max(...content.approaches.map(({ id }) => bruteForce(content, landscape, id).benefit))

/** What two answers are worth together, by going through every case. */
const together = (content: Content, landscape: Landscape, one: string, other: string) => {
  const [belief, beside] = [one, other].map((id) => beliefIn(content, landscape, pick(content.factors, id)))
  let value = -most(content, landscape)
  for (const a of LEVELS)
    for (const b of LEVELS) {
      const chance = (belief?.[a - 1] ?? 0) * (beside?.[b - 1] ?? 0)
      if (chance > 0) value += chance * most(content, answered(landscape, { [one]: a, [other]: b }))
    }
  return value
}

/** One approach that is well ahead, save where two answers together rule it out; most of the place is unknown. */
const ahead: fc.Arbitrary<Sketch> = sketches(sixteenths)
  .filter(({ factors }) => factors.length > 2)
  .chain((sketch) =>
    fc
      .record({
        ratings: fc.array(fc.integer({ min: 14, max: 22 }), { minLength: 4, maxLength: 4 }),
        when: fc.shuffledSubarray(
          sketch.factors.map(({ id }) => id),
          { minLength: 2, maxLength: 3 },
        ),
        lines: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
      })
      .map(({ ratings, when, lines }) => ({
        ...sketch,
        approaches: sketch.approaches.map(({ id }, at) => ({
          id,
          gives: Object.fromEntries(sketch.outcomes.map((outcome) => [outcome, at === 0 ? 3 : (ratings[at] ?? 0) / 10])),
          pairs: at === 1 ? { 'factor-1': { weight: 0.4, kind: 'need' as const } } : {},
        })),
        knockouts: [{ approach: 'approach-1', when: when.map((factor, at) => ({ factor, atMost: lines[at] ?? 1 })) }],
      })),
  )
/** One approach that needs nothing, and others that would overtake it only where both what calls for them and what carries them is there. */
const waiting: fc.Arbitrary<Sketch> = sketches(sixteenths)
  .filter(({ factors, approaches }) => factors.length > 2 && approaches.length > 1)
  .chain((sketch) =>
    fc
      .record({
        kinds: fc.array(fc.constantFrom('need' as const, 'readiness' as const), { minLength: 5, maxLength: 5 }),
        weights: fc.array(fc.constantFrom(-3, -2, -1, 1, 2, 3), { minLength: 20, maxLength: 20 }),
        ratings: fc.array(fc.integer({ min: 16, max: 30 }), { minLength: 4, maxLength: 4 }),
        when: fc.shuffledSubarray(
          sketch.factors.map(({ id }) => id),
          { minLength: 0, maxLength: 2 },
        ),
      })
      .map(({ kinds, weights, ratings, when }) => ({
        ...sketch,
        approaches: sketch.approaches.map(({ id }, at) => ({
          id,
          gives: Object.fromEntries(sketch.outcomes.map((outcome) => [outcome, at === 0 ? 3 : (ratings[at] ?? 0) / 10])),
          pairs: Object.fromEntries(
            sketch.factors.flatMap((factor, f) =>
              at === 0 ? [] : [[factor.id, { weight: weights[5 * at + f] ?? 1, kind: kinds[f] ?? 'need' }]],
            ),
          ),
        })),
        knockouts: when.length > 0 ? [{ approach: 'approach-2', when: when.map((factor) => ({ factor, atMost: 1 })) }] : [],
      })),
  )

/** With nothing answered. */
const unknown = (sketched: fc.Arbitrary<Sketch>) =>
  problemsOf(sketched).map(({ content, landscape }) =>
    shown({ content, landscape: { ...landscape, overruled: {}, answers: {} } }),
  )
const notOneAlone = (sketched: fc.Arbitrary<Sketch>) =>
  unknown(sketched).filter(({ content, landscape }) => {
    const weighed = weigh(content, landscape)
    return questionsOf(weighed, givenOne(weighed), 1).every(({ value }) => value === 0)
  })

const pairsOf = (ids: readonly string[]) =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]))

describe('the two questions that together are worth most', () => {
  /** Holds what is found against every two, and says whether any are worth anything. */
  const holds = (content: Content, landscape: Landscape, pairing: Pairing | undefined, open: readonly string[]): boolean => {
    const values = pairsOf(open).map((factors) => ({ factors, value: together(content, landscape, ...factors) }))
    const best = Math.max(0, ...values.map(({ value }) => value))
    if (best < 1e-9) expect(pairing).toBeUndefined()
    if (best < 1e-9) return false
    near(pairing?.value ?? Number.NaN, best, 1e-9, 'the best two')
    const named = values.find(({ factors }) => factors.join() === pairing?.factors.join())
    near(named?.value ?? Number.NaN, best, 1e-9, `${pairing?.factors}`)
    return true
  }

  test.each([
    ['two together rule the first out', ahead],
    ['two together carry another past it', waiting],
  ])(
    'are those that going through every case of every two finds, where no single one is worth anything and %s',
    (_, sketched) => {
      const seen = { none: 0, some: 0 }
      fc.assert(
        fc.property(notOneAlone(sketched), ({ content, landscape }) => {
          const { questions, pairing } = appraise(content, landscape, FEW)
          expect(questions.map(({ value }) => value)).toEqual(questions.map(() => 0))
          const some = holds(content, landscape, pairing, questions.map(({ factor }) => factor).sort())
          seen[some ? 'some' : 'none'] += 1
        }),
        { numRuns: 30 },
      )
      expect(seen.some).toBeGreaterThan(3)
    },
  )

  test('are those also where single questions are worth something', () => {
    fc.assert(
      fc.property(fc.oneof(closeRaces, unknown(waiting)), ({ content, landscape }) => {
        const weighed = weigh(content, landscape)
        const open = weighed.model.factors.filter((_, at) => !weighed.answered[at])
        holds(content, landscape, pairingOf(weighed, givenOne(weighed)), open)
      }),
      { numRuns: 20 },
    )
  })

  test('are never worth less than either of them, nor than any one question', () => {
    fc.assert(
      fc.property(orReal(awkward), ({ content, landscape }) => {
        const weighed = weigh(content, landscape)
        const given = givenOne(weighed)
        const questions = questionsOf(weighed, given, 1)
        const pairing = pairingOf(weighed, given)
        if (questions.length > 1)
          for (const { value, factor } of questions) expect(pairing?.value ?? 0, factor).toBeGreaterThanOrEqual(value - 1e-12)
      }),
      { numRuns: 100 },
    )
  })

  test('are told only where no single question is worth anything', () => {
    fc.assert(
      fc.property(orReal(awkward), ({ content, landscape }) => {
        const { questions, pairing } = appraise(content, landscape, FEW)
        if (questions.some(({ value }) => value > 0)) expect(pairing).toBeUndefined()
      }),
      { numRuns: 100 },
    )
  })
})
