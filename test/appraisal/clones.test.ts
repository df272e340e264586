import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import { near, SOME, same } from './bits.ts'
import { drawnFrom } from './drawn.ts'
import { awkward, orReal, type Problem, shown, shuffled } from './problems.ts'
import { everyoneRanks } from './races.ts'
import { pick, withCopy } from './sketch.ts'

const everywhere = fc.oneof({ weight: 4, arbitrary: orReal(awkward) }, { weight: 1, arbitrary: everyoneRanks })
const seeds = fc.nat(1e9)

/** A problem with one approach there twice, under an id before or behind its own, overruled where it is. */
const twice = fc.tuple(everywhere, seeds, fc.constantFrom('a-copy', 'zz-copy')).map(([{ content, landscape }, seed, as]) => {
  const [one] = shuffled(content.approaches, seed)
  const id = one?.id ?? ''
  const { [id]: why } = landscape.overruled
  const overruled = why === undefined ? landscape.overruled : { ...landscape.overruled, [as]: why }
  return {
    id,
    as,
    before: shown({ content, landscape }),
    after: shown({ content: withCopy(content, id, as), landscape: { ...landscape, overruled } }),
  }
})

describe('an approach that is there twice', () => {
  test('has the same row of places, the same spread and the same everything, under both ids', () => {
    fc.assert(
      fc.property(twice, ({ id, as, after }) => {
        const { approaches } = appraise(after.content, after.landscape, SOME)
        const { id: _, rank: __, group: ___, ...wanted } = pick(approaches, id)
        const { id: ____, rank: _____, group: ______, ...found } = pick(approaches, as)
        same(found, wanted)
      }),
      { numRuns: 100 },
    )
  })

  test('has half the first places each time, and leaves those of the others and their order as they were', () => {
    let halved = 0
    fc.assert(
      fc.property(twice, ({ id, as, before, after }) => {
        const [was, now] = [before, after].map(({ content, landscape }) => appraise(content, landscape, SOME).approaches)
        if (!was || !now) return
        expect(now.filter((one) => one.id !== as).map((one) => one.id)).toEqual(was.map((one) => one.id))
        // Where nothing else shares the first place with it in any draw, the others keep theirs.
        if (sharesFirst(before, id)) return
        near(pick(now, id).best, pick(was, id).best / 2, 1e-12, 'its share of first places')
        for (const { id: other, best } of was) if (other !== id) near(pick(now, other).best, best, 1e-12, other)
        if (pick(was, id).best > 0) halved += 1
      }),
      { numRuns: 100 },
    )
    expect(halved).toBeGreaterThan(30)
  })

  test('is too close to call against itself, once it is not too early', () => {
    fc.assert(
      fc.property(everywhere, fc.constantFrom('a-copy', 'zz-copy'), ({ content, landscape }, as) => {
        const { verdict, approaches } = appraise(content, landscape, SOME)
        const [first] = approaches
        if (verdict.kind === 'too-early' || !first) return
        const overruled = Object.hasOwn(landscape.overruled, first.id)
          ? { ...landscape.overruled, [as]: 'as well' }
          : landscape.overruled
        const now = appraise(withCopy(content, first.id, as), { ...landscape, overruled }, SOME).verdict
        expect(now.kind).toBe('too-close')
        expect(now.leaders).toEqual(expect.arrayContaining([first.id, as]))
      }),
      { numRuns: 100 },
    )
  })
})

/** Whether an approach is first together with another in any reading. */
const sharesFirst = (problem: Problem, id: string): boolean => {
  const { ids, columns } = drawnFrom(problem)
  const place = ids.indexOf(id)
  const own = columns[place] ?? new Int32Array()
  return own.some((score, draw) => score >= 0 && columns.some((column, at) => at !== place && column[draw] === score))
}

describe('an approach that is at least as good in everything, and cannot be knocked out', () => {
  /** Better values for the same pairs, better ratings, a better profile. */
  const improved = (content: Content, id: string, as: string, by: number): Content => {
    const copied = withCopy(content, id, as)
    const { numbers } = copied
    const profile = numbers.profiles[as]
    if (!profile) throw new Error(`${id} has no profile`)
    const { effort, months_first, breadth, footing, evidence } = profile
    const up = (figure: number | undefined, most: number) => Math.min(most, (figure ?? 0) + by)
    const along = (weight: number) => [0, 1, 2, 3].map((level) => (weight > 0 ? level / 3 : 1 - level / 3))
    return {
      ...copied,
      knockouts: content.knockouts,
      numbers: {
        ...numbers,
        weights: {
          ...numbers.weights,
          [as]: Object.fromEntries(
            Object.entries(numbers.weights[id] ?? {}).map(([factor, pair]) => [
              factor,
              { ...pair, values: (pair.values ?? along(pair.weight)).map((value) => up(value, 1)) },
            ]),
          ),
        },
        outcomes: {
          ...numbers.outcomes,
          [as]: Object.fromEntries(
            Object.entries(numbers.outcomes[id] ?? {}).map(([outcome, rating]) => [outcome, up(rating, 3)]),
          ),
        },
        profiles: {
          ...numbers.profiles,
          [as]: {
            ...profile,
            effort: Math.max(0, effort - by),
            months_first: months_first === 'none' ? 12 : Math.max(0, months_first - by),
            breadth: up(breadth, 3),
            footing: up(footing, 3),
            evidence: up(evidence, 3),
          },
        },
      },
    }
  }
  const better = fc.tuple(everywhere, seeds, fc.constantFrom('a-better', 'zz-better'), fc.constantFrom(0, 1e-9, 0.1, 0.5))

  test('never comes below the other, and is beaten by it in no reading', () => {
    fc.assert(
      fc.property(better, ([{ content, landscape }, seed, as, by]) => {
        const [one] = shuffled(content.approaches, seed)
        if (!one) return
        const more = { content: improved(content, one.id, as, by), landscape }
        const { approaches } = appraise(more.content, landscape, SOME)
        const [worse, fine] = [pick(approaches, one.id), pick(approaches, as)]
        // Those that are equal to a billionth stand in the order of their ids.
        if (as === 'a-better' || fine.benefit > worse.benefit + 2e-9) expect(fine.rank).toBeLessThan(worse.rank)
        expect(fine.benefit).toBeGreaterThanOrEqual(worse.benefit - 1e-9)
        for (const [at, score] of fine.spread.entries()) expect(score).toBeGreaterThanOrEqual(worse.spread[at] ?? Number.NaN)
        const { ids, columns } = drawnFrom(more)
        const column = (id: string) => columns[ids.indexOf(id)] ?? new Int32Array()
        const below = column(one.id).findIndex((score, draw) => score > (column(as)[draw] ?? Number.NaN))
        expect(below).toBe(-1)
      }),
      { numRuns: 100 },
    )
  })
})
