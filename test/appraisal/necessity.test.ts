import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelOf, type Pair } from '../../src/appraisal/model.ts'
import { alwaysAhead, type Open, type OpenSide, whereBehind } from '../../src/appraisal/necessity.ts'
import { real } from './real.ts'

/** Nothing is told apart that is nearer than this: sums in another order differ in the last places. */
const NEAR = 1e-9
/** As many nodes as it takes. */
const EVERY = 1_000_000

/** Two approaches, and how many levels each open factor has. */
interface Duel {
  ahead: Open
  behind: Open
  levels: readonly number[]
}

const sideAt = ({ base, terms }: OpenSide, at: (factor: number) => number) =>
  terms.reduce((sum, { factor, values }) => sum + (values[at(factor)] ?? Number.NaN), base)
const benefitAt = ({ scale, need, readiness }: Open, at: (factor: number) => number) =>
  scale * sideAt(need, at) * sideAt(readiness, at)
const gapAt = ({ ahead, behind }: Duel, at: (factor: number) => number) => benefitAt(ahead, at) - benefitAt(behind, at)

/** The smallest gap over every combination of levels, by going through them all. */
const smallestGap = (duel: Duel): number => {
  const combinations = duel.levels.reduce((product, levels) => product * levels, 1)
  let smallest = Number.POSITIVE_INFINITY
  for (let one = 0; one < combinations; one += 1) {
    const picked: number[] = []
    let rest = one
    for (const levels of duel.levels) {
      picked.push(rest % levels)
      rest = Math.floor(rest / levels)
    }
    smallest = Math.min(
      smallest,
      gapAt(duel, (factor) => picked[factor] ?? Number.NaN),
    )
  }
  return smallest
}

const openFactors = ({ ahead, behind }: Duel): number[] => {
  const terms = [ahead, behind].flatMap(({ need, readiness }) => [...need.terms, ...readiness.terms])
  return [...new Set(terms.map(({ factor }) => factor))].sort((a, b) => a - b)
}

/** In hundredths, so that gaps are often exactly 0 and exactly alike. */
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((one) => one / 100)

const openWith = (levels: readonly number[]): fc.Arbitrary<Open> =>
  fc
    .record({
      scale: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 5, max: 40 }) }, { weight: 1, arbitrary: fc.constant(0) }),
      bases: fc.tuple(hundredths(10, 60), hundredths(10, 60)),
      stands: fc.array(fc.constantFrom('need', 'readiness', 'neither'), { minLength: levels.length, maxLength: levels.length }),
      values: fc.tuple(
        ...levels.map((n) =>
          fc
            .tuple(fc.array(hundredths(0, 30), { minLength: n, maxLength: n }), fc.boolean(), fc.boolean())
            .map(([values, ordered, falls]) => {
              const rising = ordered ? [...values].sort((a, b) => a - b) : values
              return falls ? rising.reverse() : rising
            }),
        ),
      ),
    })
    .map(({ scale, bases: [need, readiness], stands, values }) => {
      const termsOf = (kind: string) =>
        values.flatMap((one, factor) => (stands[factor] === kind ? [{ factor, values: one }] : []))
      return {
        scale,
        need: { base: need, terms: termsOf('need') },
        readiness: { base: readiness, terms: termsOf('readiness') },
      }
    })

/** Up to five factors of one to four levels; two approaches that share many of them. */
const duels: fc.Arbitrary<Duel> = fc
  .array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 })
  .chain((levels) => fc.record({ ahead: openWith(levels), behind: openWith(levels), levels: fc.constant(levels) }))

const scaled = (open: Open, by: number): Open => ({ ...open, scale: open.scale * by })
const fixed = (scale: number, need: number, readiness: number): Open => ({
  scale,
  need: { base: need, terms: [] },
  readiness: { base: readiness, terms: [] },
})
const reordered = ({ scale, need, readiness }: Open): Open => ({
  scale,
  need: { ...need, terms: [...need.terms].reverse() },
  readiness: { ...readiness, terms: [...readiness.terms].reverse() },
})

describe('always ahead', () => {
  test('is what going through every combination says, for many that are and many that are not', () => {
    const told = { ahead: 0, behind: 0 }
    fc.assert(
      fc.property(duels, fc.constantFrom(0, 1e-6, 0.5, 2), fc.constantFrom(1, 0.5, 0.25), (duel, margin, weaker) => {
        const made = { ...duel, behind: scaled(duel.behind, weaker) }
        const really = smallestGap(made) > margin + NEAR
        expect(alwaysAhead(made.ahead, made.behind, margin, EVERY)).toBe(really)
        told[really ? 'ahead' : 'behind'] += 1
      }),
      { numRuns: 3000 },
    )
    expect(told.ahead).toBeGreaterThan(600)
    expect(told.behind).toBeGreaterThan(600)
  })

  test('is true of every margin below the smallest gap, and of none from there on', () => {
    fc.assert(
      fc.property(duels, (duel) => {
        const smallest = smallestGap(duel)
        const by = (margin: number) => alwaysAhead(duel.ahead, duel.behind, margin, EVERY)
        expect([by(smallest - 1e-3), by(smallest - NEAR)]).toEqual([true, true])
        expect([by(smallest), by(smallest + NEAR), by(smallest + 1e-3)]).toEqual([false, false, false])
      }),
      { numRuns: 1000 },
    )
  })

  test('changes with neither the order of terms nor a scale on both sides', () => {
    fc.assert(
      fc.property(duels, fc.constantFrom(0.1, 3, 7.5), fc.constantFrom(1, 0.5, 0.25), (duel, scale, weaker) => {
        const [ahead, behind] = [duel.ahead, scaled(duel.behind, weaker)]
        const plain = alwaysAhead(ahead, behind, 0, EVERY)
        expect(alwaysAhead(scaled(ahead, scale), scaled(behind, scale), 0, EVERY)).toBe(plain)
        expect(alwaysAhead(reordered(ahead), reordered(behind), 0, EVERY)).toBe(plain)
        // At the smallest gap itself, the last bit decides.
        for (const margin of [0, smallestGap({ ahead, behind, levels: duel.levels })])
          expect(whereBehind(reordered(ahead), reordered(behind), margin, EVERY)).toEqual(
            whereBehind(ahead, behind, margin, EVERY),
          )
      }),
      { numRuns: 1000 },
    )
  })

  test('with nothing open, is that the one benefit is above the other by more than the margin', () => {
    const by = (margin: number) => alwaysAhead(fixed(10, 0.5, 0.5), fixed(8, 0.5, 0.25), margin)
    expect([by(0), by(1.4), by(1.499999)]).toEqual([true, true, true])
    expect([by(1.5), by(1.6)]).toEqual([false, false])
    expect(alwaysAhead(fixed(10, 0.5, 0.5), fixed(8, 0.5, 0.25), 1.4, 1)).toBe(true)
    expect(whereBehind(fixed(10, 0.5, 0.5), fixed(8, 0.5, 0.25), 1.5)).toEqual(new Map())
  })

  test('is not claimed where the margin is within rounding of the gap, though no combination speaks against it', () => {
    const [ahead, behind, margin] = [fixed(10, 0.5, 0.5), fixed(8, 0.5, 0.25), 1.5 - 2 ** -50]
    expect(10 * 0.5 * 0.5 - 8 * 0.5 * 0.25).toBeGreaterThan(margin)
    expect(alwaysAhead(ahead, behind, margin)).toBe(false)
    expect(whereBehind(ahead, behind, margin)).toBeUndefined()
  })

  test('holds for a shared factor that lifts both as long as it lifts the one ahead more', () => {
    const lifted = (scale: number, values: readonly number[]): Open => ({
      scale,
      need: { base: 0.5, terms: [{ factor: 7, values }] },
      readiness: { base: 0.5, terms: [] },
    })
    // 5 and 10 against 4 and 8: smallest gap 1. One by one it would not be told: 5 is not above 8.
    expect(alwaysAhead(lifted(20, [0, 0.5]), lifted(16, [0, 0.5]), 0.99)).toBe(true)
    expect(alwaysAhead(lifted(20, [0, 0.5]), lifted(16, [0, 0.5]), 1)).toBe(false)
    // 5 and 10 against 4 and 12.
    expect(whereBehind(lifted(20, [0, 0.5]), lifted(16, [0, 1]), 0)).toEqual(new Map([[7, 1]]))
  })

  test('takes a factor that is need for the one and readiness for the other at one level for both', () => {
    const ahead: Open = {
      scale: 20,
      need: { base: 0.25, terms: [{ factor: 3, values: [0, 0.25, 0.5] }] },
      readiness: { base: 0.5, terms: [] },
    }
    const behind = (scale: number): Open => ({
      scale,
      need: { base: 0.5, terms: [] },
      readiness: { base: 0.125, terms: [{ factor: 3, values: [0, 0.25, 0.5] }] },
    })
    // 2.5, 5 and 7.5 against 1, 3 and 5: the smallest gap is 1.5.
    expect(alwaysAhead(ahead, behind(16), 1.49)).toBe(true)
    expect(alwaysAhead(ahead, behind(16), 1.5)).toBe(false)
    // 2.5, 5 and 7.5 against 1.5, 4.5 and 7.5: level with it at the last.
    expect(whereBehind(ahead, behind(24), 0)).toEqual(new Map([[3, 2]]))
  })

  test('adds up what is said twice of one factor', () => {
    const terms = [
      { factor: 0, values: [0.25, 0] },
      { factor: 0, values: [0, 0.5] },
    ]
    const ahead: Open = { ...fixed(10, 0, 0.5), need: { base: 0, terms } }
    // 1.25 and 2.5.
    expect(alwaysAhead(ahead, fixed(1, 1, 1), 0.24)).toBe(true)
    expect(whereBehind(ahead, fixed(1, 1, 1), 0.25)).toEqual(new Map([[0, 0]]))
  })

  test.each([
    ['a negative value', [0, -0.1], [0, 0.1]],
    ['a value that is no number', [0, Number.NaN], [0, 0.1]],
    ['a value without end', [0, Number.POSITIVE_INFINITY], [0, 0.1]],
    ['a factor with a level more', [0, 0.1, 0.2], [0, 0.1]],
    ['a factor with a level less', [0, 0.1], [0, 0.1, 0.2]],
    ['a factor without levels', [], []],
  ])('refuses %s', (_, mine, other) => {
    const lifted = (values: readonly number[]): Open => ({
      ...fixed(10, 0.5, 0.5),
      need: { base: 0.5, terms: [{ factor: 0, values }] },
    })
    expect(() => alwaysAhead(lifted(mine), lifted(other), 0)).toThrow(RangeError)
  })

  test('refuses a negative scale or base', () => {
    expect(() => alwaysAhead(fixed(-1, 0.5, 0.5), fixed(1, 0.5, 0.5), 0)).toThrow(RangeError)
    expect(() => alwaysAhead(fixed(1, 0.5, 0.5), fixed(1, 0.5, -0.5), 0)).toThrow(RangeError)
  })
})

describe('where it is behind', () => {
  test('is a level of every open factor, at which it is; and is told wherever the lead is not proved', () => {
    fc.assert(
      fc.property(duels, fc.constantFrom(0, 0.5, 2), fc.constantFrom(1, 0.5), (duel, margin, weaker) => {
        const made = { ...duel, behind: scaled(duel.behind, weaker) }
        const found = whereBehind(made.ahead, made.behind, margin, EVERY)
        // A gap that is the margin to the last bit but for rounding is neither proved nor spoken against.
        if (found === undefined && Math.abs(smallestGap(made) - margin) < NEAR) return
        expect(found === undefined).toBe(alwaysAhead(made.ahead, made.behind, margin, EVERY))
        if (found === undefined) return
        expect([...found.keys()].sort((a, b) => a - b)).toEqual(openFactors(made))
        for (const [factor, level] of found) expect(level).toBeLessThan(made.levels[factor] ?? 0)
        expect(gapAt(made, (factor) => found.get(factor) ?? Number.NaN)).toBeLessThan(margin + NEAR)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a proof that takes some looking', () => {
  /** Factors that lift both approaches; half of them are need for the one and readiness for the other. */
  const crossed = (factors: number, scale: number): Duel => {
    const lifting = (from: readonly number[]): OpenSide => ({
      base: 0.2,
      terms: from.map((factor) => ({ factor, values: [0, 0.2 / 3, 0.4 / 3, 0.2] })),
    })
    const all = Array.from({ length: factors }, (_, factor) => factor)
    const open = (scale: number, isNeed: (factor: number) => boolean): Open => ({
      scale,
      need: lifting(all.filter(isNeed)),
      readiness: lifting(all.filter((factor) => !isNeed(factor))),
    })
    return {
      ahead: open(20, (factor) => factor % 2 === 0),
      behind: open(scale, (factor) => factor % 4 < 2),
      levels: all.map(() => 4),
    }
  }

  test('is found within the nodes it takes, and not claimed before', () => {
    const duel = crossed(6, 12)
    const smallest = smallestGap(duel)
    expect(smallest).toBeGreaterThan(0.1)
    expect(alwaysAhead(duel.ahead, duel.behind, 0)).toBe(true)
    expect(alwaysAhead(duel.ahead, duel.behind, smallest - 1e-6)).toBe(true)
    expect(alwaysAhead(duel.ahead, duel.behind, smallest)).toBe(false)
    for (const nodes of [0, 1, 3]) {
      expect(alwaysAhead(duel.ahead, duel.behind, 0, nodes)).toBe(false)
      expect(whereBehind(duel.ahead, duel.behind, 0, nodes)).toBeUndefined()
    }
  })

  test('is not looked for where going down from the first bounds leads below', () => {
    const { ahead, behind, levels } = crossed(12, 15)
    // One more factor, that lifts the one ahead only: nothing speaks for any level but the lowest.
    const lifted: Open = { ...ahead, need: { ...ahead.need, terms: [...ahead.need.terms, { factor: 12, values: [0.1, 0] }] } }
    const found = whereBehind(lifted, behind, 1e-6, 1)
    expect(found?.size).toBe(13)
    expect(found?.get(12)).toBe(1)
    expect(gapAt({ ahead: lifted, behind, levels }, (factor) => found?.get(factor) ?? Number.NaN)).toBeLessThan(0)
  })

  test('is given up when the nodes are used up', () => {
    const { ahead, behind } = crossed(18, 6.5)
    expect(alwaysAhead(ahead, behind, 1e-6, 50)).toBe(false)
    expect(whereBehind(ahead, behind, 1e-6, 50)).toBeUndefined()
  })

  test('is quickly found for two that lean on eighteen factors alike', () => {
    const alike = (scale: number): Open => ({ ...crossed(18, 1).ahead, scale })
    // 20 and 19 times the same: the smallest gap is (20 - 19) x 0.2 x 0.2.
    expect(alwaysAhead(alike(20), alike(19), 0.0399, 10)).toBe(true)
    expect(whereBehind(alike(20), alike(19), 0.0401, 10)).toEqual(new Map(Array.from({ length: 18 }, (_, factor) => [factor, 0])))
  })
})

describe('among the real approaches', () => {
  const model = modelOf(real)

  /** A 32-bit mixer (mulberry32), so that a seed gives the same place each time. */
  const uniformFrom = (seed: number) => {
    let state = seed
    return () => {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
  }

  /** Two approaches in a place where some factors are answered for sure and the rest are open. */
  const realDuel = (seed: number, answered: number): Duel => {
    const uniform = uniformFrom(seed)
    const levelOf = model.factors.map(() => (uniform() < answered ? Math.floor(uniform() * 4) : undefined))
    const weights = model.outcomes.map(() => uniform())
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const sideOf = (pairs: readonly Pair[]): OpenSide => {
      const whole = pairs.reduce((sum, { size }) => sum + size, model.doubt)
      const worth = ({ size, values }: Pair) => values.map((value) => (size * value) / whole)
      return {
        base: pairs.reduce((sum, pair) => sum + (worth(pair)[levelOf[pair.factor] ?? -1] ?? 0), model.doubt / 2 / whole),
        terms: pairs
          .filter(({ factor }) => levelOf[factor] === undefined)
          .map((pair) => ({ factor: pair.factor, values: worth(pair) })),
      }
    }
    const opens = [0, 1].map((): Open => {
      const candidate = model.candidates[Math.floor(uniform() * model.candidates.length)]
      if (!candidate) throw new Error('no such approach')
      const worth = candidate.gives.reduce((sum, gives, at) => sum + (gives * (weights[at] ?? 0)) / all, 0)
      return {
        scale: 100 * worth * candidate.practicality,
        need: sideOf(candidate.need),
        readiness: sideOf(candidate.readiness),
      }
    })
    const halfway = (open: Open) => benefitAt(open, () => 1) + benefitAt(open, () => 2)
    const [ahead, behind] = opens.sort((a, b) => halfway(b) - halfway(a))
    if (!ahead || !behind) throw new Error('no two approaches')
    return { ahead, behind, levels: model.factors.map(() => 4) }
  }

  test('what is proved is never contradicted in random places, nor by going down from them', () => {
    const told = { ahead: 0, behind: 0, neither: 0 }
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 0.25, 0.5, 0.75), (seed, answered) => {
        const duel = realDuel(seed, answered)
        const found = whereBehind(duel.ahead, duel.behind, 1e-6)
        if (found) {
          told.behind += 1
          expect(gapAt(duel, (factor) => found.get(factor) ?? 0)).toBeLessThan(1e-6 + NEAR)
          return
        }
        const proved = alwaysAhead(duel.ahead, duel.behind, 1e-6)
        told[proved ? 'ahead' : 'neither'] += 1
        if (!proved) return
        const uniform = uniformFrom(seed + 1)
        let smallest = Number.POSITIVE_INFINITY
        for (let place = 0; place < 100; place += 1) {
          const levels = duel.levels.map((n) => Math.floor(uniform() * n))
          const gap = () => gapAt(duel, (factor) => levels[factor] ?? 0)
          let here = gap()
          if (place < 5)
            for (const factor of [...openFactors(duel), ...openFactors(duel)])
              for (let level = 0; level < 4; level += 1) {
                const before = levels[factor] ?? 0
                levels[factor] = level
                if (gap() < here) here = gap()
                else levels[factor] = before
              }
          smallest = Math.min(smallest, here)
        }
        expect(smallest).toBeGreaterThan(1e-6)
      }),
      { numRuns: 600 },
    )
    expect(told.ahead).toBeGreaterThan(60)
    expect(told.behind).toBeGreaterThan(60)
    expect(told.neither).toBe(0)
  })
})
