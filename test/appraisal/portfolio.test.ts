import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelOf } from '../../src/appraisal/model.ts'
import { mixRules } from '../../src/appraisal/portfolio.ts'
import type { Content } from '../../src/content/content.ts'
import { pool } from '../../src/landscape/belief.ts'
import {
  at,
  type Beliefs,
  CAPACITY,
  catalogue,
  drawn,
  EVEN,
  type Kind,
  kinds,
  mix,
  portfolio,
  type Rows,
  SOUND,
  type When,
} from './catalogue.ts'
import { shuffled } from './problems.ts'
import { real } from './real.ts'

const reordered = (content: Content, seed: number): Content => ({
  ...content,
  approaches: shuffled(content.approaches, seed),
  factors: shuffled(content.factors, seed + 1),
  together: shuffled(content.together, seed + 2).map((row) => ({
    ...row,
    approaches: shuffled(row.approaches, seed + 3),
    with: shuffled(row.with, seed + 4),
  })),
  apart: shuffled(content.apart, seed + 5).map((row) => ({
    ...row,
    approaches: shuffled(row.approaches, seed + 6),
    when: shuffled(row.when, seed + 7),
  })),
})

describe('the order changes nothing', () => {
  test('of approaches, of rows, or of what stands in them', () => {
    fc.assert(
      fc.property(drawn, fc.nat(1e9), ({ content, beliefs, scores, shares }, seed) => {
        const found = portfolio(content, scores, beliefs, shares)
        expect(JSON.stringify(portfolio(reordered(content, seed), scores, beliefs, shares))).toBe(JSON.stringify(found))
      }),
      { numRuns: 500 },
    )
  })
})

describe('an approach that can never be in', () => {
  /** With somebody whom no row names, so that no row covers the catalogue, before or after. */
  const outsider = (kinds: Readonly<Record<string, Kind>>, rows: Required<Rows>) =>
    catalogue({ ...kinds, outsider: 'behave' }, rows)
  const rowsOf = (content: Content): Required<Rows> => ({ together: [...content.together], apart: [...content.apart] })
  const kindsIn = (content: Content) => Object.fromEntries(content.approaches.map(({ id, kind }) => [id, kind]))
  const always: When = [{ factor: 'fees', atLeast: 1 }]

  test.each(['approach-aa', 'zzz'])('changes nothing by being added as %s', (added) => {
    fc.assert(
      fc.property(
        drawn,
        kinds,
        fc.boolean(),
        fc.array(fc.nat(8), { maxLength: 3 }),
        ({ content, beliefs, scores }, kind, barred, beside) => {
          const before = outsider(kindsIn(content), rowsOf(content))
          const others = beside.flatMap((place) => content.approaches[place]?.id ?? [])
          const after = outsider(
            { ...kindsIn(content), [added]: kind },
            {
              together: [...content.together, { approaches: [added], with: others }],
              apart: [
                ...content.apart,
                { approaches: [added, ...others.slice(0, 1)], when: always },
                ...(barred ? [{ approaches: [added], when: always }] : []),
              ],
            },
          )
          const found = portfolio(before, { ...scores, outsider: Array(12).fill(1) }, beliefs)
          const again = portfolio(
            after,
            { ...scores, outsider: Array(12).fill(1), [added]: Array(12).fill(barred ? 20 : -1) },
            beliefs,
          )
          expect(again).toEqual({ ...found, shares: { ...found.shares, [added]: 0 } })
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a portfolio', () => {
  const content = catalogue(Object.fromEntries([...'abcdefg'].map((id) => [id, 'behave'])))
  const ten = (given: string) => [...given].map((one) => (one === '-' ? -1 : 1))
  const scores = {
    a: ten('----------'),
    b: ten('---------1'),
    c: ten('11--------'),
    d: ten('--11111111'),
    e: ten('-111111111'),
    f: ten('1111111111'),
    g: ten('1-11111111'),
  }

  test('has at its core what is in the best mix in more than nine draws of ten, and beside it what is in two', () => {
    expect(portfolio(content, scores)).toEqual({
      core: ['f'],
      borderline: ['e', 'g', 'd', 'c'],
      limit: 5,
      limitKnown: true,
      shares: { a: 0, b: 0.1, c: 0.2, d: 0.8, e: 0.9, f: 1, g: 0.9 },
    })
  })

  test('weighs draws as told', () => {
    const found = portfolio(content, scores, SOUND, [0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0.5])
    expect(found.shares).toEqual({ a: 0, b: 0.5, c: 0.5, d: 0.5, e: 1, f: 1, g: 0.5 })
    expect(found.core).toEqual(['e', 'f'])
  })

  test('looks at the first 500 draws and no others', () => {
    const early = Array.from({ length: 900 }, (_, draw) => (draw < 500 ? 1 : -1))
    expect(
      portfolio(content, { a: early, b: early.map((one) => -one), c: early, d: early, e: early, f: early, g: early }),
    ).toMatchObject({ core: ['a', 'c', 'd', 'e', 'f'], shares: { a: 1, b: 0, g: 0 } })
  })

  test('has the shares that going through every draw gives', () => {
    fc.assert(
      fc.property(drawn, ({ content, beliefs, scores, shares = Array<number>(12).fill(1) }) => {
        const found = portfolio(content, scores, beliefs, shares)
        const whole = shares.reduce((sum, share) => sum + share, 0)
        const mixes = shares.map((_, draw) =>
          mix(content, Object.fromEntries(Object.entries(scores).map(([id, column]) => [id, column[draw] ?? -1])), beliefs),
        )
        const share = (id: string) =>
          shares.reduce((sum, weight, draw) => sum + (mixes[draw]?.includes(id) ? weight : 0), 0) / whole
        expect(found.shares).toEqual(Object.fromEntries(content.approaches.map(({ id }) => [id, whole === 0 ? 0 : share(id)])))
      }),
      { numRuns: 200 },
    )
  })

  test('of a place where nothing is possible has nothing in it', () => {
    const nothing = Object.fromEntries([...'abcdefg'].map((id) => [id, ten('----------')]))
    const none = { a: 0, b: 0, c: 0, d: 0, e: 0, f: 0, g: 0 }
    const found = { core: [], borderline: [], limit: 5, limitKnown: true, shares: none }
    expect(portfolio(content, nothing)).toEqual(found)
    expect(portfolio(content, {})).toEqual(found)
    expect(portfolio(content, scores, SOUND, Array(10).fill(0))).toEqual(found)
  })

  test('of an empty catalogue has nothing in it', () => {
    expect(portfolio(catalogue({}), {})).toEqual({ core: [], borderline: [], limit: 5, limitKnown: true, shares: {} })
  })

  describe('knows what the team can carry', () => {
    const withPrior = (prior: number[]): Content => ({
      ...content,
      factors: content.factors.map((factor) => (factor.id === CAPACITY ? { ...factor, prior } : factor)),
    })
    const limits = (content: Content, beliefs: Beliefs) => {
      const { limit, limitKnown } = portfolio(content, {}, beliefs)
      return { limit, limitKnown }
    }

    test('by the level in the middle of what was said', () => {
      expect([1, 2, 3, 4].map((level) => limits(content, { [CAPACITY]: at(level) }))).toEqual(
        [2, 3, 5, 7].map((limit) => ({ limit, limitKnown: true })),
      )
      expect(limits(content, { [CAPACITY]: [0.5, 0, 0, 0.5] }).limit).toBe(2)
      expect(limits(content, { [CAPACITY]: [0.4, 0, 0, 0.6] }).limit).toBe(7)
    })

    test('only if somebody said; else by the middle of where belief starts from, and says so', () => {
      expect(limits(content, {})).toEqual({ limit: 3, limitKnown: false })
      expect(limits(withPrior([1, 1, 1, 13]), {})).toEqual({ limit: 7, limitKnown: false })
      expect(limits(withPrior([1, 1, 1, 13]), { [CAPACITY]: at(4) })).toEqual({ limit: 7, limitKnown: true })
      const doubt = { fairly: 0.75, guess: 0.5 }
      const silence = pool([{ kind: 'passed' }, { kind: 'unknown', how: 'i-do-not' }], EVEN, doubt)
      expect(limits(content, { [CAPACITY]: silence })).toEqual({ limit: 3, limitKnown: false })
      const guess = pool([{ kind: 'level', from: 2, to: 2, sure: 'guess' }], EVEN, doubt)
      expect(limits(content, { [CAPACITY]: guess })).toEqual({ limit: 3, limitKnown: true })
    })

    test('though nothing asks after it', () => {
      const without = { ...content, factors: content.factors.filter(({ id }) => id !== CAPACITY) }
      expect(limits(without, {})).toEqual({ limit: 3, limitKnown: false })
    })
  })
})

describe('by what data/ holds today', () => {
  const model = modelOf(real)
  const rules = mixRules(real, model, model.priors)
  const id = (place: number) => model.candidates[place]?.id ?? ''
  const beside = (of: string) => rules.companions[model.candidates.findIndex(({ id }) => id === of)]?.map(id)

  test('what the team can carry is asked', () => {
    expect(real.factors.map(({ id }) => id)).toContain(CAPACITY)
  })

  test('business as usual is in no mix, nor what low fees rule out; nothing is ruled out while nobody has spoken of fees', () => {
    const outOf = (all: readonly boolean[]) => all.flatMap((out, place) => (out ? [id(place)] : []))
    expect(outOf(rules.out)).toEqual(['business-as-usual'])
    const fees = (level: number) =>
      model.factors.map((factor, place) => (factor === 'fee-adequacy' ? at(level) : (model.priors[place] ?? EVEN)))
    expect(outOf(mixRules(real, model, fees(2)).out)).toEqual(['business-as-usual', 'ethical-charter', 'outcome-based'])
    expect(outOf(mixRules(real, model, fees(3)).out)).toEqual(['business-as-usual'])
  })

  test('deciding together goes with everything and so counts for nothing', () => {
    expect(beside('coproduced-commissioning')).toEqual([])
    expect(beside('micro-enterprise')).toEqual(['direct-payments', 'isf'])
    expect(beside('strengths-practice')).toEqual(['asset-community', 'local-area-coordination', 'vcse-grants'])
  })

  test('two forms of governing never count for more by each other', () => {
    expect(beside('alliance')).toEqual([])
    expect(beside('pooled-budget')).toEqual([])
  })
})
