import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asJson } from '../../src/appraisal/index.ts'
import { FEW, wholeOf } from './bits.ts'
import { awkward, landscapes, orReal, type Problem } from './problems.ts'
import { closeRaces } from './races.ts'
import { real } from './real.ts'
import { placeWith } from './sketch.ts'

const META = { version: '0.1.0', content: 'sha256:c', input: 'sha256:i' }
const everywhere = orReal(awkward)

/** Goes through printed JSON and tells of each part, with `[]` for any entry of a list. */
const walk = (part: unknown, tell: (path: string, part: unknown) => void, path = ''): void => {
  tell(path, part)
  if (Array.isArray(part)) for (const one of part) walk(one, tell, `${path}[]`)
  else if (typeof part === 'object' && part !== null)
    for (const [key, value] of Object.entries(part)) walk(value, tell, path === '' ? key : `${path}.${key}`)
}

/** Every set of keys printed at each path. */
const keysIn = (...texts: string[]) => {
  const found = new Map<string, Set<string>>()
  for (const text of texts)
    walk(JSON.parse(text), (path, part) => {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return
      found.set(path, (found.get(path) ?? new Set()).add(Object.keys(part).join(' ')))
    })
  return Object.fromEntries([...found].map(([path, keys]) => [path, [...keys].sort()]))
}

/** Every number with where it stands. */
const figuresIn = (part: unknown, path = ''): Map<string, number> => {
  if (typeof part === 'number') return new Map([[path, part]])
  if (typeof part !== 'object' || part === null) return new Map()
  return new Map(Object.entries(part).flatMap(([key, value]) => [...figuresIn(value, path === '' ? key : `${path}.${key}`)]))
}
const ORDER = [
  'place',
  'population',
  'coverage',
  'verdict',
  'approaches',
  'sure',
  'questions',
  'pairing',
  'preference',
  'flips',
  'thresholds',
  'portfolio',
  'meta',
]

/** Figures that are for telling questions of the same worth apart, and how often each goes into a mix. */
const UNTOLD = /^questions\.\d+\.sway$|^portfolio\.shares\.|^preference\.ranked\./

describe('a recommendation printed as JSON', () => {
  test('has the keys of the contract, in its order', () => {
    const levels = { 'homecare-supply': 1, rurality: 4, 'data-insight': 1, 'provider-trust': 2, 'market-health': 2 }
    // One where only two answers together could change anything, one where a single one could, one that an answer turned.
    const places = [placeWith(levels, { population: 'older people' }), placeWith({}), placeWith({ rurality: 4 })]
    const keys = keysIn(...places.map((landscape) => asJson(wholeOf({ content: real, landscape }, FEW), META)))
    const approach = 'id rank group benefit worth need readiness practicality evidence possible best top3 ranks spread'
    const { '': tops = [], 'approaches[].blocked[]': blocked, ...others } = keys
    for (const top of tops) expect(ORDER.filter((key) => top.split(' ').includes(key)).join(' ')).toBe(top)
    expect(new Set(tops.flatMap((top) => top.split(' ')))).toEqual(new Set(ORDER))
    expect(others).toEqual({
      verdict: ['kind leaders'],
      // Whom it suits is told of an approach that ever comes first.
      'approaches[]': [`${approach} reasons conditions blocked`, `${approach} suits reasons conditions blocked`],
      'approaches[].suits': [[...real.outcomes.map(({ id }) => id)].sort().join(' ')],
      'approaches[].reasons[]': ['factor level kind effect because sources'],
      'approaches[].conditions[]': ['factor from to gain'],
      sure: ['beats oftenest regret regretOfPlace worst'],
      'questions[]': ['factor value heard leaders'],
      'questions[].leaders[]': ['level leader by'],
      pairing: ['factors value'],
      preference: ['among value leaders'],
      'preference.leaders[]': ['outcome leader by'],
      'flips[]': ['factor from to leader by'],
      'thresholds[]': ['outcome now weight leader'],
      portfolio: ['core borderline limit limitKnown'],
      meta: ['version content input seed samples how'],
    })
    // The contract names three of these; what else a knock-out says may stand between.
    for (const line of blocked ?? [''])
      expect(line.split(' ').filter((key) => ['because', 'chance', 'overruled'].includes(key))).toEqual([
        'because',
        'chance',
        'overruled',
      ])
  })

  test('tells of two questions only where no single one is worth anything, and of a preference only where all agree', () => {
    const seen = { preference: 0, neither: 0 }
    fc.assert(
      fc.property(fc.oneof(everywhere, closeRaces), (problem) => {
        const whole = wholeOf(problem, FEW)
        const keys = keysIn(asJson(whole, META))
        const wanted = ORDER.filter(
          (key) => key !== 'population' && (key !== 'pairing' || whole.pairing) && (key !== 'preference' || whole.preference),
        )
        expect(keys['']).toEqual([wanted.join(' ')])
        expect(keys.pairing).toEqual(whole.pairing ? ['factors value'] : undefined)
        if (whole.preference) seen.preference += 1
        if (!whole.preference && !whole.pairing) seen.neither += 1
      }),
      { numRuns: 60 },
    )
    expect(Math.min(seen.neither, seen.preference)).toBeGreaterThan(5)
  })

  test('keeps the order of everything else, and leaves out only what there is nothing to say of', () => {
    fc.assert(
      fc.property(everywhere, (problem) => {
        const { '': _, ...keys } = keysIn(asJson(wholeOf(problem, FEW), META))
        for (const orders of Object.values(keys)) {
          const without = orders.map((line) =>
            line
              .split(' ')
              .filter((key) => !['unless', 'suits', 'oftenest'].includes(key))
              .join(' '),
          )
          expect(new Set(without).size).toBe(1)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the same bytes for the same input, also when everything is read anew', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const print = (problem: Problem) => asJson(wholeOf(problem, FEW), { ...META })
        const first = print({ content, landscape })
        expect(print({ content, landscape })).toBe(first)
        expect(print({ content: structuredClone(content), landscape: structuredClone(landscape) })).toBe(first)
      }),
      { numRuns: 60 },
    )
  })

  test('has no number with more than six decimals, and each is the one it stands for', () => {
    fc.assert(
      fc.property(everywhere, (problem) => {
        const { mixes, drawn, ...rest } = wholeOf(problem, FEW)
        const text = asJson({ mixes, drawn, ...rest }, META)
        // As written, not only as read back: no exponents, no digits past the sixth.
        const numbers = [...text.matchAll(/^ *(?:"[^"]*": )?(-?[0-9][^,\n]*),?$/gm)].map(([, number = '']) => number)
        for (const number of numbers) expect(number).toMatch(/^-?\d+(\.\d{1,6})?$/)
        const exact = figuresIn({ ...rest, portfolio: mixes, meta: drawn })
        const printed = figuresIn(JSON.parse(text))
        expect(printed.size).toBe(numbers.length)
        expect([...exact.keys()].filter((path) => !printed.has(path) && !UNTOLD.test(path))).toEqual([])
        for (const [path, number] of printed)
          expect(Math.abs(number - (exact.get(path) ?? Number.NaN)), path).toBeLessThanOrEqual(5.000001e-7)
      }),
      { numRuns: 60 },
    )
  })

  test('lists every approach once, in rank order, with its own numbers', () => {
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        const result = wholeOf({ content: real, landscape }, FEW)
        const ids = [...asJson(result, META).matchAll(/^ {6}"id": "(.*)",$/gm)].map(([, id]) => id)
        expect(ids).toEqual(result.approaches.map(({ id }) => id))
        expect([...ids].sort()).toEqual(real.approaches.map(({ id }) => id).sort())
      }),
      { numRuns: 20 },
    )
  })
})
