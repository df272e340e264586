import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import { near, SOME, same } from './bits.ts'
import { awkward, orReal, shuffled } from './problems.ts'
import { everyoneRanks } from './races.ts'
import { contentOf } from './sketch.ts'

const everywhere = orReal(awkward)
const seeds = fc.nat(1e9)

describe('one approach more', () => {
  test('changes no bit of what is told of each of the others, save where it comes among all', () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: everywhere }, { weight: 1, arbitrary: everyoneRanks }),
        seeds,
        (problem, seed) => {
          const { content, landscape } = problem
          const [left] = shuffled(content.approaches, seed)
          if (!left || content.approaches.length < 2) return
          const fewer = { ...content, approaches: content.approaches.filter(({ id }) => id !== left.id) }
          const results = (from: Content) =>
            appraise(from, landscape, SOME)
              .approaches.filter(({ id }) => id !== left.id)
              // These compare it with the others, by their nature; who suits it rests on when it is first.
              .map(({ rank, group, ranks, best, top3, suits, ...results }) => results)
          same(results(content), results(fewer))
        },
      ),
      { numRuns: 140 },
    )
  })

  test('takes first places and gives none, and leaves what is not possible as it was', () => {
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) => {
        const [left] = shuffled(content.approaches, seed)
        if (!left || content.approaches.length < 2) return
        const fewer = { ...content, approaches: content.approaches.filter(({ id }) => id !== left.id) }
        const more = new Map(appraise(content, landscape, SOME).approaches.map((one) => [one.id, one]))
        for (const { id, best, top3, ranks } of appraise(fewer, landscape, SOME).approaches) {
          const now = more.get(id)
          expect(now?.best).toBeLessThanOrEqual(best + 1e-12)
          expect(now?.top3).toBeLessThanOrEqual(top3 + 1e-12)
          expect(now?.ranks.at(-1)).toBe(ranks.at(-1))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('one question more, that bears on nothing', () => {
  const asked = (id: string, prior: number[] | undefined) => {
    const [factor] = contentOf({ factors: [{ id, ...(prior ? { prior } : {}) }], outcomes: [], approaches: [] }).factors
    return factor ? [factor] : []
  }
  // Before, between and behind the others by its id.
  const named = fc.constantFrom('a-hill', 'factor-2b', 'm-hill', 'z-hill')
  const priors = fc.option(fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 4, maxLength: 4 }), { nil: undefined })

  const nothing = (id: string) => ({ factor: id, value: 0, heard: 0, sway: expect.closeTo(0, 12), leaders: [] })

  test('changes no bit of anything else, chances included, and is worth exactly nothing', () => {
    let drawn = 0
    fc.assert(
      fc.property(everywhere, named, priors, ({ content, landscape }, id, prior) => {
        const { questions: were, ...wanted } = appraise(content, landscape, SOME)
        if (wanted.drawn.how === 'enumerated') return
        const more = { ...content, factors: [...content.factors, ...asked(id, prior)] }
        const { questions, ...found } = appraise(more, landscape, SOME)
        same(found, wanted)
        const others = questions.filter(({ factor }) => factor !== id)
        same(others, were)
        expect(questions.filter(({ factor }) => factor === id)).toEqual([nothing(id)])
        drawn += 1
      }),
      { numRuns: 140 },
    )
    expect(drawn).toBeGreaterThan(30)
  })

  test('changes no bit of what is exact, and of chances nothing but rounding, where all readings are gone through', () => {
    fc.assert(
      fc.property(everyoneRanks, named, priors, ({ content, landscape }, id, prior) => {
        const more = { ...content, factors: [...content.factors, ...asked(id, prior)] }
        const [was, now] = [content, more].map((from) => {
          const { approaches, questions, sure, drawn, verdict, ...exact } = appraise(from, landscape)
          const others = questions.filter(({ factor }) => factor !== id)
          const places = approaches.map(({ best, top3, ranks, suits, spread, ...rest }) => rest)
          const { oftenest, ...losses } = sure
          const chances = [...approaches.flatMap(({ ranks }) => ranks), ...Object.values(losses)]
          return { exact: { ...exact, others, places, how: drawn.how }, chances }
        })
        same(now?.exact, was?.exact)
        for (const [at, chance] of was?.chances.entries() ?? [])
          near(now?.chances[at] ?? Number.NaN, chance, 1e-9, `chance ${at}`)
        const { questions } = appraise(more, landscape)
        expect(questions.filter(({ factor }) => factor === id)).toEqual([nothing(id)])
      }),
      { numRuns: 80 },
    )
  })
})
