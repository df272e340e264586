import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../src/appraisal/readings.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { near, SOME, same, sum } from './bits.ts'
import { bears, readingAt } from './drawn.ts'
import { cases, weightsIn } from './plain.ts'
import { awkward, orReal, shuffled } from './problems.ts'
import { everyoneRanks } from './races.ts'
import { answered, contentOf, placeWith } from './sketch.ts'

const everywhere = orReal(awkward)
const seeds = fc.nat(1e9)

const read = (content: Content, landscape: Landscape, drawing = { seed: 1, ...SOME }) => {
  const { model, beliefs } = weigh(content, landscape)
  return { model, beliefs, ...readingsOf(model, beliefs, landscape.matters, drawing) }
}

describe('readings of a place', () => {
  test('take each level as often as it is believed, to within a draw, and never one that cannot be', () => {
    let drawn = 0
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) => {
        const { model, beliefs, how, levels, count } = read(content, landscape, { seed, ...SOME })
        if (how === 'enumerated') return
        for (const [factor, id] of model.factors.entries()) {
          if (!bears(content, id)) continue
          const column = levels[factor]
          const belief = beliefs[factor] ?? []
          const of = (level: number) =>
            typeof column === 'number' ? (column === level ? count : 0) : (column?.filter((one) => one === level).length ?? 0)
          for (const [level, share] of belief.entries()) {
            near(of(level), share * count, 2, `${id} at ${level + 1}`)
            if (share === 0) expect(of(level)).toBe(0)
          }
          expect(sum([0, 1, 2, 3].map(of))).toBe(count)
          if (typeof column !== 'number') drawn += 1
        }
      }),
      { numRuns: 250 },
    )
    expect(drawn).toBeGreaterThan(100)
  })

  test('stay as they are, to the bit, save for the one question that is answered', () => {
    fc.assert(
      fc.property(everywhere, seeds, fc.integer({ min: 1, max: 4 }), ({ content, landscape }, seed, level) => {
        const [factor] = shuffled(content.factors, seed)
        if (!factor || !bears(content, factor.id)) return
        const before = read(content, landscape)
        const after = read(content, answered(landscape, { [factor.id]: level }))
        if (before.how === 'enumerated') return
        const others = ({ levels, model }: typeof before) => levels.filter((_, at) => model.factors[at] !== factor.id)
        same(others(after), others(before))
        same(after.weights, before.weights)
        expect(after.levels[after.model.factors.indexOf(factor.id)]).toBe(level - 1)
      }),
      { numRuns: 100 },
    )
  })

  test('move to a level beside as beliefs do: what is believed more is read more, in the same readings', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }],
      outcomes: ['cash', 'life'],
      approaches: [{ id: 'alliance', pairs: { trust: { weight: 1, kind: 'need' } } }],
    })
    const at = (...counts: number[]) => {
      const [column] = read(content, placeWith({}, { answers: { trust: counts } })).levels
      return column instanceof Uint8Array ? [...column] : []
    }
    const [few, more] = [at(6, 2, 1, 1), at(2, 3, 3, 2)]
    expect(few.length).toBe(SOME.samples)
    // No reading falls when belief moves up.
    expect(few.every((level, draw) => level <= (more[draw] ?? Number.NaN))).toBe(true)
  })

  test('are all there are, each with its chance, where everybody ranked every outcome', () => {
    fc.assert(
      fc.property(everyoneRanks, ({ content, landscape }) => {
        const { model, ...readings } = read(content, landscape)
        const { how, count, mass } = readings
        expect(how).toBe('enumerated')
        const named = model.factors.filter((id) => bears(content, id))
        const keyOf = (levels: ReadonlyMap<string, number>, weights: Readonly<Record<string, number>>) =>
          JSON.stringify([named.map((id) => levels.get(id)), model.outcomes.map((id) => weights[id]?.toFixed(9))])
        const wanted = new Map<string, number>()
        for (const person of landscape.matters)
          for (const { levels, chance } of cases(content, landscape, named)) {
            const key = keyOf(levels, weightsIn(model.outcomes, [person]))
            wanted.set(key, (wanted.get(key) ?? 0) + chance / landscape.matters.length)
          }
        const whole = sum(mass ?? [])
        const found = new Map<string, number>()
        for (let at = 0; at < count; at += 1) {
          const { levels, weights } = readingAt({ model, readings }, at)
          const key = keyOf(levels, weights)
          found.set(key, (found.get(key) ?? 0) + (mass?.[at] ?? Number.NaN) / whole)
        }
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort())
        for (const [key, share] of found) near(share, wanted.get(key) ?? Number.NaN, 1e-9, key)
      }),
      { numRuns: 60 },
    )
  })

  test('are drawn where somebody did not rank every outcome, or where there are more than 65,536', () => {
    const factors = Array.from({ length: 9 }, (_, at) => ({ id: `factor-${at}` }))
    const pairs = Object.fromEntries(factors.map(({ id }) => [id, { weight: 1, kind: 'need' as const }]))
    const content = contentOf({ factors, outcomes: ['cash', 'home', 'life'], approaches: [{ id: 'alliance', pairs }] })
    const how = (known: number, ...matters: Landscape['matters']) => {
      const levels = Object.fromEntries(factors.slice(0, known).map(({ id }) => [id, 2]))
      const { how, count } = read(content, placeWith(levels, { matters }))
      return [how, count]
    }
    const ranked = { cash: 1, home: 2, life: 3 }
    expect(how(1, ranked)).toEqual(['enumerated', 4 ** 8])
    expect(how(0, ranked)).toEqual(['sampled', SOME.samples])
    expect(how(1, ranked, { cash: 2, home: 1, life: 3 })).toEqual(['sampled', SOME.samples])
    expect(how(2, ranked, { cash: 2, home: 1, life: 3 })).toEqual(['enumerated', 2 * 4 ** 7])
    // Of the two that are left one is before the other only if somebody says so.
    expect(how(9, { cash: 1, home: 2 })).toEqual(['enumerated', 1])
    expect(how(9, { cash: 1 })).toEqual(['sampled', SOME.samples])
    expect(how(9, ranked, { cash: 1 })).toEqual(['sampled', SOME.samples])
    expect(how(9)).toEqual(['sampled', SOME.samples])
  })
})
