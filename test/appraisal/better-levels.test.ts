import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { FEW } from './bits.ts'
import { valueAt } from './plain.ts'
import { awkward, landscapes } from './problems.ts'
import { real } from './real.ts'
import { pick } from './sketch.ts'

const LEVELS = [1, 2, 3, 4]
const meets = ({ atMost = 4, atLeast = 1 }: { atMost?: number | undefined; atLeast?: number | undefined }, level: number) =>
  level <= atMost && level >= atLeast

/** Whether moving one factor between two levels leaves every line of an approach's hard knock-outs as it was. */
const crossesNone = (content: Content, approach: string, factor: string, one: number, other: number) =>
  content.knockouts
    .filter((knockout) => knockout.approach === approach && knockout.force === 'hard')
    .flatMap(({ when }) => when.filter((test) => test.factor === factor))
    .every((test) => meets(test, one) === meets(test, other))

/** Gives each factor each level in turn and holds every approach that weighs it to a better level being no worse. */
const holdsFor = (content: Content, landscape: Landscape, sure: 'sure' | 'fairly' | 'guess') => {
  let compared = 0
  for (const { id: factor } of content.factors) {
    const at = LEVELS.map((level) => {
      const said: Answer[] = [{ kind: 'level', from: level, to: level, sure }]
      return appraise(content, { ...landscape, answers: { ...landscape.answers, [factor]: said } }, FEW).approaches
    })
    for (const { id } of content.approaches) {
      const pair = content.numbers.weights[id]?.[factor]
      // Less than sure, an answer reaches its neighbours too: only where worth rises or falls all along is "better" plain.
      if (!pair || (sure !== 'sure' && pair.values)) continue
      const results = at.map((approaches) => pick(approaches, id))
      for (const [low, worse] of results.entries())
        for (const [high, better] of results.entries()) {
          if (valueAt(content, id, factor, high + 1) <= valueAt(content, id, factor, low + 1)) continue
          compared += 1
          // A sure answer adds up exactly; the shares of a doubtful one are whole units of three times 2^30.
          const slack = sure === 'sure' ? 0 : 1e-8
          const what = `${pair.kind} of ${id} with ${factor} at ${high + 1} rather than ${low + 1}`
          expect(better[pair.kind], what).toBeGreaterThanOrEqual(worse[pair.kind] - slack)
          if (sure === 'sure' && crossesNone(content, id, factor, low + 1, high + 1))
            expect(better.benefit, `benefit: ${what}`).toBeGreaterThanOrEqual(worse.benefit * (1 - 1e-12))
        }
    }
  }
  return compared
}

describe('a better level', () => {
  test('never lowers need or readiness, nor benefit where no knock-out is crossed', () => {
    fc.assert(
      fc.property(awkward, fc.constantFrom('sure' as const, 'fairly' as const, 'guess' as const), (problem, sure) => {
        holdsFor(problem.content, problem.landscape, sure)
      }),
      { numRuns: 80 },
    )
  })

  test('never does so for any pair of the real content', () => {
    const pairs = Object.values(real.numbers.weights).flatMap((row) => Object.values(row))
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        // Each pair without levels of its own value has six orderings of two levels.
        const plain = pairs.filter(({ values }) => values === undefined).length
        expect(holdsFor(real, landscape, 'sure')).toBeGreaterThanOrEqual(6 * plain)
      }),
      { numRuns: 2 },
    )
  })

  test('raises need or readiness wherever it is worth more, for every pair of the real content', () => {
    for (const { id: factor } of real.factors) {
      const at = LEVELS.map((level) => {
        const said: Answer[] = [{ kind: 'level', from: level, to: level, sure: 'sure' }]
        return appraise(real, { place: 'Hereby', matters: [], answers: { [factor]: said }, overruled: {} }, FEW).approaches
      })
      for (const { id } of real.approaches) {
        const pair = real.numbers.weights[id]?.[factor]
        if (!pair) continue
        const other = pair.kind === 'need' ? 'readiness' : 'need'
        for (const [low, worse] of at.entries())
          for (const [high, better] of at.entries()) {
            const rises = valueAt(real, id, factor, high + 1) > valueAt(real, id, factor, low + 1)
            if (rises) expect(pick(better, id)[pair.kind]).toBeGreaterThan(pick(worse, id)[pair.kind])
            expect(pick(better, id)[other]).toBe(pick(worse, id)[other])
          }
      }
    }
  })
})
