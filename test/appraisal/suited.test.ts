import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, confidence, suited } from '../../src/appraisal/index.ts'
import { near, SOME } from './bits.ts'
import { drawnFrom, readingAt } from './drawn.ts'
import { benefitAt, isPossible } from './plain.ts'
import { awkward } from './problems.ts'
import { contentOf, placeWith } from './sketch.ts'

describe('whom an approach suits', () => {
  test('is the outcome its central weights raise most, and its confidence factor, as counted draw by draw', () => {
    let [told, none] = [0, 0]
    fc.assert(
      fc.property(awkward, ({ content: whole, landscape }) => {
        const content = {
          ...whole,
          numbers: { ...whole.numbers, judgement: { ...whole.numbers.judgement, draws: { seed: 1, ...SOME } } },
        }
        const drawn = drawnFrom({ content, landscape })
        const { approaches } = appraise(content, landscape)
        for (const { id, suits } of approaches.slice(0, 2)) {
          const found = suited(content, landscape, id)
          const weights = drawn.model.outcomes.map((outcome) => suits?.[outcome] ?? Number.NaN)
          const gains = weights.map((weight, c) => weight - (drawn.weighed.weights[c] ?? 0))
          if (!suits || Math.max(...gains) <= 0) {
            expect(found).toBeUndefined()
            none += 1
            continue
          }
          expect(found?.outcome).toBe(drawn.model.outcomes[gains.indexOf(Math.max(...gains))])
          near(found?.more ?? Number.NaN, Math.max(...gains), 1e-12, id)
          if (drawn.readings.how === 'enumerated') continue
          // In steps, so that what is level is level; what is not possible is never first.
          const scoresAt = (fixed: readonly number[]) =>
            Array.from({ length: drawn.readings.count }, (_, at) => {
              const { levels } = readingAt(drawn, at)
              const matters = Object.fromEntries(drawn.model.outcomes.map((outcome, c) => [outcome, fixed[c] ?? 0]))
              const scores = drawn.ids.map((one) =>
                isPossible(content, landscape, one, levels)
                  ? Math.round(benefitAt(content, landscape, one, levels, matters) * 1e5)
                  : -1,
              )
              // Nobody's: it comes before what is not possible, and after everything that is.
              return [...scores, -0.5]
            })
          const place = drawn.ids.indexOf(id)
          const [share] = confidence(
            scoresAt,
            drawn.ids.map((_, at) => (at === place ? weights : undefined)),
          ).filter((one) => one !== undefined)
          if (share !== undefined) near(found?.first ?? Number.NaN, share, 0.02, `how often ${id} is first`)
          told += 1
        }
      }),
      { numRuns: 60 },
    )
    expect(Math.min(told, none)).toBeGreaterThan(10)
  })

  test('is nothing for one that never comes first', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }],
      outcomes: ['life', 'cash'],
      approaches: [
        { id: 'alliance', gives: { life: 3, cash: 3 } },
        { id: 'spot', gives: { life: 1, cash: 1 } },
      ],
    })
    expect(suited(content, placeWith({}), 'spot')).toBeUndefined()
    expect(suited(content, placeWith({}), 'nobody')).toBeUndefined()
  })
})
