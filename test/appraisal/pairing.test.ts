import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenOne } from '../../src/appraisal/given.ts'
import { appraise } from '../../src/appraisal/index.ts'
import { pairingOf } from '../../src/appraisal/pairing.ts'
import { questionsOf } from '../../src/appraisal/questions.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { FEW, near } from './bits.ts'
import { beliefIn, bruteForce } from './plain.ts'
import { awkward, orReal, problemsOf, sixteenths, sketches } from './problems.ts'
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
const notOneAlone = problemsOf(ahead)
  .map(({ content, landscape }) => ({ content, landscape: { ...landscape, overruled: {}, answers: {} } }))
  .filter(({ content, landscape }) => {
    const weighed = weigh(content, landscape)
    return questionsOf(weighed, givenOne(weighed), 1).every(({ value }) => value === 0)
  })

const pairsOf = (ids: readonly string[]) =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]))

describe('the two questions that together are worth most', () => {
  test('are those that going through every case of every two finds, where no single question is worth anything', () => {
    const seen = { none: 0, some: 0 }
    fc.assert(
      fc.property(notOneAlone, ({ content, landscape }) => {
        const { questions, pairing } = appraise(content, landscape, FEW)
        expect(questions.map(({ value }) => value)).toEqual(questions.map(() => 0))
        const open = questions.map(({ factor }) => factor).sort()
        const values = pairsOf(open).map((factors) => ({ factors, value: together(content, landscape, ...factors) }))
        const best = Math.max(0, ...values.map(({ value }) => value))
        if (best < 1e-9) {
          expect(pairing).toBeUndefined()
          seen.none += 1
          return
        }
        near(pairing?.value ?? Number.NaN, best, 1e-9, 'the best two')
        const named = values.find(({ factors }) => factors.join() === pairing?.factors.join())
        near(named?.value ?? Number.NaN, best, 1e-9, `${pairing?.factors}`)
        seen.some += 1
      }),
      { numRuns: 60 },
    )
    expect(Math.min(seen.none, seen.some)).toBeGreaterThan(5)
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
      { numRuns: 150 },
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
