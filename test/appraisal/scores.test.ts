import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STEPS, scoresOf } from '../../src/appraisal/scores.ts'
import { OUT } from '../../src/appraisal/tally.ts'
import { near, same, sum } from './bits.ts'
import { drawnFrom, readingAt } from './drawn.ts'
import { benefitAt, isPossible, weightsIn } from './plain.ts'
import { awkward, orReal, type Problem } from './problems.ts'
import { everyoneRanks } from './races.ts'
import { contentOf, placeWith } from './sketch.ts'

const anywhere = fc.oneof({ weight: 3, arbitrary: awkward }, { weight: 1, arbitrary: everyoneRanks })
/** More than one block of readings. */
const MANY = { seed: 1, samples: 1100 }

/** Every reading, or some of many. */
const some = (count: number) =>
  Array.from({ length: count }, (_, at) => at).filter((at) => count < 300 || at % 97 === 0 || at % 1024 < 2)

const holds = ({ content, landscape }: Problem) => {
  const drawn = drawnFrom({ content, landscape }, MANY)
  for (const at of some(drawn.readings.count)) {
    const { levels, weights } = readingAt(drawn, at)
    for (const [place, id] of drawn.ids.entries()) {
      const score = drawn.columns[place]?.[at] ?? Number.NaN
      if (!isPossible(content, landscape, id, levels)) expect(score, id).toBe(OUT)
      else near(score, STEPS * benefitAt(content, landscape, id, levels, weights), 0.6, `${id} in reading ${at}`)
    }
  }
}

describe('what an approach scores in a reading', () => {
  test('is its benefit with those levels and weights to the hundred-thousandth, and out where a knock-out holds', () => {
    fc.assert(
      fc.property(anywhere, (problem) => {
        holds(problem)
      }),
      { numRuns: 150 },
    )
  })

  test('is so by the real content', () => {
    fc.assert(
      fc.property(
        orReal(awkward).filter(({ content }) => content.approaches.length > 10),
        (problem) => {
          holds(problem)
        },
      ),
      { numRuns: 3 },
    )
  })

  test('does not rest on who else is there, nor on which is gone with', () => {
    fc.assert(
      fc.property(anywhere, (problem) => {
        const { content, landscape } = problem
        const { columns, ids, model, readings, weighed } = drawnFrom(problem)
        const passed = weighed.overruled.map((why) => why !== null)
        for (const [place, id] of ids.entries()) {
          const alone = drawnFrom({
            content: { ...content, approaches: content.approaches.filter((one) => one.id === id) },
            landscape,
          })
          same(alone.columns[0], columns[place])
          same(scoresOf(model, readings, passed, weighed.worths, place).columns, columns)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('has room for the most there can be', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }, { id: 'waits' }],
      outcomes: ['life'],
      approaches: [
        {
          id: 'alliance',
          gives: { life: 3 },
          pairs: { trust: { weight: 3e9, kind: 'need' }, waits: { weight: 3e9, kind: 'readiness' } },
        },
      ],
    })
    const { columns } = drawnFrom({ content, landscape: placeWith({ trust: 4, waits: 4 }) })
    expect([...(columns[0] ?? [])]).toEqual([expect.closeTo(100 * STEPS, -1)])
    expect(columns[0]?.[0]).toBeLessThan(2 ** 24 - 1)
  })
})

describe('what is lost on average by not knowing the place', () => {
  test('is how far the best is above the one gone with, reading by reading, what matters being at its mean', () => {
    const seen = { some: 0, none: 0 }
    fc.assert(
      fc.property(anywhere, (problem) => {
        const { content, landscape } = problem
        const { regretOfPlace, readings, first, ids, ...drawn } = drawnFrom(problem, { seed: 1, samples: 150 })
        const weights = weightsIn(
          content.outcomes.map(({ id }) => id),
          landscape.matters,
        )
        const lost = Array.from({ length: readings.count }, (_, at) => {
          const { levels } = readingAt({ ...drawn, readings }, at)
          const benefits = ids.map((id) => benefitAt(content, landscape, id, levels, weights))
          return { counts: readings.mass?.[at] ?? 1, by: Math.max(...benefits) - (benefits[first] ?? Number.NaN) }
        })
        const wanted = sum(lost.map(({ counts, by }) => counts * by)) / sum(lost.map(({ counts }) => counts))
        near(regretOfPlace, wanted, 1e-6, 'what is lost')
        if (lost.every(({ by }) => by === 0)) {
          expect(regretOfPlace).toBe(0)
          seen.none += 1
        } else if (wanted > 1e-6) seen.some += 1
      }),
      { numRuns: 150 },
    )
    expect(Math.min(seen.some, seen.none)).toBeGreaterThan(20)
  })
})
