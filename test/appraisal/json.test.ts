import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, asJson } from '../../src/appraisal/index.ts'
import { awkward, landscapes, orReal } from './problems.ts'
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
const keysIn = (text: string) => {
  const found = new Map<string, Set<string>>()
  walk(JSON.parse(text), (path, part) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return
    found.set(path, (found.get(path) ?? new Set()).add(Object.keys(part).join(' ')))
  })
  return Object.fromEntries([...found].map(([path, keys]) => [path, [...keys].sort()]))
}

describe('a recommendation printed as JSON', () => {
  test('has the keys of the contract, in its order', () => {
    const { answers } = placeWith({
      'homecare-supply': 1,
      rurality: 4,
      'data-insight': 1,
      'provider-trust': 2,
      'market-health': 2,
    })
    const place = { place: 'Northmoor', population: 'older people', matters: [], answers, overruled: {} }
    const keys = keysIn(asJson(appraise(real, place), META))
    expect(keys['']).toEqual(['place population coverage verdict approaches meta'])
    expect(keys.verdict).toEqual(['kind leaders'])
    expect(keys['approaches[]']).toEqual([
      'id rank group benefit worth need readiness practicality evidence possible reasons conditions blocked',
    ])
    expect(keys['approaches[].reasons[]']).toEqual(['factor level kind effect because sources'])
    expect(keys['approaches[].conditions[]']).toEqual(['factor from to gain'])
    expect(keys.meta).toEqual(['version content input'])
    // The contract names three of these; what else a knock-out says may stand between.
    const blocked = keys['approaches[].blocked[]'] ?? []
    expect(blocked).not.toEqual([])
    for (const line of blocked)
      expect(line.split(' ').filter((key) => ['because', 'chance', 'overruled'].includes(key))).toEqual([
        'because',
        'chance',
        'overruled',
      ])
    expect(Object.keys(keys).sort()).toEqual(
      [
        '',
        'verdict',
        'approaches[]',
        'approaches[].reasons[]',
        'approaches[].conditions[]',
        'approaches[].blocked[]',
        'meta',
      ].sort(),
    )
  })

  test('leaves population out where nobody said, and keeps the order of everything else', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const keys = keysIn(asJson(appraise(content, landscape), META))
        expect(keys['']).toEqual(['place coverage verdict approaches meta'])
        for (const orders of Object.values(keys)) {
          // Only `unless` may be there or not.
          const without = orders.map((line) =>
            line
              .split(' ')
              .filter((key) => key !== 'unless')
              .join(' '),
          )
          expect(new Set(without).size).toBe(1)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is the same bytes for the same input, also when everything is read anew', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const first = asJson(appraise(content, landscape), META)
        expect(asJson(appraise(content, landscape), META)).toBe(first)
        expect(asJson(appraise(structuredClone(content), structuredClone(landscape)), { ...META })).toBe(first)
      }),
      { numRuns: 100 },
    )
  })

  test('has no number with more than six decimals, and each is the one it stands for', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const result = appraise(content, landscape)
        const text = asJson(result, META)
        const printed: number[] = []
        const exact: number[] = []
        const { place, coverage, verdict, approaches } = result
        walk(JSON.parse(text), (_, part) => typeof part === 'number' && printed.push(part))
        walk({ place, coverage, verdict, approaches }, (_, part) => typeof part === 'number' && exact.push(part))
        // As written, not only as read back: no exponents, no digits past the sixth.
        for (const [, number = ''] of text.matchAll(/^ *(?:"[a-z]+": )?(-?[0-9][^,\n]*),?$/gm))
          expect(number).toMatch(/^-?\d+(\.\d{1,6})?$/)
        const sorted = (list: number[]) => [...list].sort((a, b) => a - b)
        expect(printed.length).toBe(exact.length)
        const wanted = sorted(exact)
        for (const [at, number] of sorted(printed).entries())
          expect(Math.abs(number - (wanted[at] ?? Number.NaN))).toBeLessThanOrEqual(5.000001e-7)
      }),
      { numRuns: 100 },
    )
  })

  test('lists every approach once, in rank order, with its own numbers', () => {
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        const result = appraise(real, landscape)
        const ids = [...asJson(result, META).matchAll(/^ {6}"id": "(.*)",$/gm)].map(([, id]) => id)
        expect(ids).toEqual(result.approaches.map(({ id }) => id))
        expect([...ids].sort()).toEqual(real.approaches.map(({ id }) => id).sort())
      }),
      { numRuns: 20 },
    )
  })
})
