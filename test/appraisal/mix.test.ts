import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modelOf } from '../../src/appraisal/model.ts'
import { mixRules } from '../../src/appraisal/portfolio.ts'
import {
  at,
  type Beliefs,
  CAPACITY,
  catalogue,
  EVEN,
  type Kind,
  mix,
  problemsOf,
  type Rows,
  SOUND,
  sixteenths,
  values,
  type When,
} from './catalogue.ts'
import { plainly } from './plain-mix.ts'
import { real } from './real.ts'

describe('the best mix is the one found by going through every set', () => {
  test('of a few approaches, all rules and many ties included', () => {
    fc.assert(
      fc.property(problemsOf(9), ({ content, benefits, beliefs }) => {
        expect(mix(content, benefits, beliefs)).toEqual(plainly(content, benefits, beliefs))
      }),
      { numRuns: 3000 },
    )
  })

  test('of fifteen approaches', () => {
    fc.assert(
      fc.property(problemsOf(15), ({ content, benefits, beliefs }) => {
        expect(mix(content, benefits, beliefs)).toEqual(plainly(content, benefits, beliefs))
      }),
      { numRuns: 150 },
    )
  })

  test('of the whole catalogue, for teams that can carry two or three', () => {
    const factors = real.factors.map(({ id }) => id)
    const anywhere = fc.record({
      beliefs: fc
        .tuple(...factors.map(() => sixteenths))
        .map((found) => Object.fromEntries(factors.map((id, place) => [id, found[place] ?? EVEN]))),
      carries: fc.constantFrom(1, 2),
      benefits: values.chain((values) => fc.tuple(...real.approaches.map(() => values))),
    })
    fc.assert(
      fc.property(anywhere, ({ beliefs, carries, benefits }) => {
        const place = { ...beliefs, [CAPACITY]: at(carries) }
        const found = Object.fromEntries(real.approaches.map(({ id }, place) => [id, benefits[place] ?? -1]))
        expect(mix(real, found, place)).toEqual(plainly(real, found, place))
      }),
      { numRuns: 25 },
    )
  })
})

describe('a mix', () => {
  const four = { a: 'behave', b: 'behave', c: 'behave', d: 'behave' } as const

  test('holds no more than the team can carry: 2, 3, 5 or 7', () => {
    const content = catalogue(Object.fromEntries([...'abcdefghi'].map((id) => [id, 'behave'])))
    const benefits = Object.fromEntries([...'abcdefghi'].map((id, place) => [id, place + 1]))
    const sizes = [1, 2, 3, 4].map((level) => mix(content, benefits, { [CAPACITY]: at(level) }).length)
    expect(sizes).toEqual([2, 3, 5, 7])
    expect(mix(content, benefits, { [CAPACITY]: at(1) })).toEqual(['h', 'i'])
  })

  test('never holds business as usual, however good', () => {
    expect(mix(catalogue({ a: 'behave', 'business-as-usual': 'buy' }), { a: 1, 'business-as-usual': 90 })).toEqual(['a'])
  })

  test('never holds what is not possible here, though nothing else is left', () => {
    expect(mix(catalogue(four), { a: 1, b: -1, c: -1e-300, d: -0.5 })).toEqual(['a'])
  })

  test('holds what is possible and gives nothing only if its kind is wanted', () => {
    expect(mix(catalogue({ a: 'behave', b: 'behave', c: 'grow' }), { a: 1, b: 0, c: 0 })).toEqual(['a', 'c'])
  })

  test.each<Kind>(['buy', 'govern'])('holds at most one of kind %s', (kind) => {
    expect(mix(catalogue({ a: kind, b: kind, c: kind, d: 'behave' }), { a: 5, b: 6, c: 4, d: 1 })).toEqual(['b', 'd'])
  })

  test.each<Kind>(['control', 'grow', 'practise', 'behave'])('may hold several of kind %s', (kind) => {
    expect(mix(catalogue({ a: kind, b: kind, c: kind }), { a: 5, b: 6, c: 4 })).toEqual(['a', 'b', 'c'])
  })

  test.each<Kind>(['control', 'grow', 'practise'])('holds at least one of kind %s, in the place of something better', (kind) => {
    const content = catalogue({ ...four, e: 'behave', f: kind, g: kind })
    expect(mix(content, { a: 9, b: 9, c: 9, d: 9, e: 8, f: 1, g: 2 })).toEqual(['a', 'b', 'c', 'd', 'g'])
    expect(mix(content, { a: 9, b: 9, c: 9, d: 9, e: 8, f: 1, g: -1 })).toEqual(['a', 'b', 'c', 'd', 'f'])
    expect(mix(content, { a: 9, b: 9, c: 9, d: 9, e: 8, f: -1, g: -1 })).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('of two holds as many of the kinds wanted as fit, the best sum deciding', () => {
    const content = catalogue({ a: 'behave', b: 'control', c: 'grow', d: 'practise' })
    expect(mix(content, { a: 9, b: 1, c: 3, d: 2 }, { [CAPACITY]: at(1) })).toEqual(['c', 'd'])
  })

  test('gives up a larger sum for a kind that only fits without it', () => {
    const content = catalogue({ a: 'behave', b: 'grow', c: 'behave' }, { apart: [{ approaches: ['a', 'b'] }] })
    expect(mix(content, { a: 9, b: 1, c: 2 })).toEqual(['b', 'c'])
  })

  test('never holds two that a row sets apart, whichever two', () => {
    const content = catalogue(four, { apart: [{ approaches: ['a', 'b', 'c'] }] })
    expect(mix(content, { a: 3, b: 4, c: 2, d: 1 })).toEqual(['b', 'd'])
    expect(mix(content, { a: 3, b: -1, c: 2, d: 1 })).toEqual(['a', 'd'])
  })

  const low: When = [{ factor: 'fees', atMost: 2 }]
  const even = [0.25, 0.25, 0.25, 0.25]
  const more = [0.25, 0.3, 0.2, 0.25]

  test('holds nothing that a condition rules out, once that is more likely than not', () => {
    const content = catalogue(four, { apart: [{ approaches: ['a'], when: low }] })
    const benefits = { a: 3, b: 1 }
    expect(mix(content, benefits, { ...SOUND, fees: more })).toEqual(['b'])
    expect(mix(content, benefits, { ...SOUND, fees: even })).toEqual(['a', 'b'])
    expect(mix(content, benefits, { ...SOUND, fees: at(1) })).toEqual(['b'])
    expect(mix(content, benefits, { ...SOUND, fees: at(3) })).toEqual(['a', 'b'])
  })

  test('takes a chance for no more than as likely as not though its sum comes a hair over', () => {
    const over = [0.1, 0.1, 0.1, 0.1, 0.1].reduce((sum, share) => sum + share, 0) + 2e-16
    expect(over).toBeGreaterThan(0.5)
    const content = catalogue(four, { apart: [{ approaches: ['a'], when: low }] })
    expect(mix(content, { a: 3, b: 1 }, { ...SOUND, fees: [over, 0, 0.25, 0.25] })).toEqual(['a', 'b'])
  })

  test('needs every line of a condition', () => {
    const content = catalogue(four, { apart: [{ approaches: ['a'], when: [...low, { factor: 'trust', atLeast: 3 }] }] })
    const benefits = { a: 3, b: 1 }
    expect(mix(content, benefits, { ...SOUND, fees: at(1), trust: at(2) })).toEqual(['a', 'b'])
    expect(mix(content, benefits, { ...SOUND, fees: at(1), trust: at(3) })).toEqual(['b'])
    expect(mix(content, benefits, { ...SOUND, fees: even, trust: even })).toEqual(['a', 'b'])
  })

  test('minds a row of several with a condition only where that is more likely than not', () => {
    const content = catalogue(four, { apart: [{ approaches: ['a', 'b'], when: low }] })
    const benefits = { a: 3, b: 2, c: 1 }
    expect(mix(content, benefits, { ...SOUND, fees: more })).toEqual(['a', 'c'])
    expect(mix(content, benefits, { ...SOUND, fees: even })).toEqual(['a', 'b', 'c'])
  })
})

describe('companions', () => {
  const TWO: Beliefs = { [CAPACITY]: at(1) }
  const names = [...'abcdef']
  const content = (together: Rows['together'] = [], apart: Rows['apart'] = []) =>
    catalogue(Object.fromEntries(names.map((id) => [id, 'behave'])), { together, apart })

  test('in one mix count for a tenth more, each of its own benefit', () => {
    const row = [{ approaches: ['a', 'b'] }]
    // 11 x 10 and 11 x 8, against 10 x 10 and 10 x 9.9
    expect(mix(content(row), { a: 10, b: 8, c: 9.7 }, TWO)).toEqual(['a', 'b'])
    expect(mix(content(row), { a: 10, b: 8, c: 9.9 }, TWO)).toEqual(['a', 'c'])
    expect(mix(content(), { a: 10, b: 8, c: 9.7 }, TWO)).toEqual(['a', 'c'])
  })

  test('count once, however many there are', () => {
    const benefits = { a: 10, b: 10, c: 9, d: 10, e: 10, f: 9.5 }
    const rows = [{ approaches: ['a', 'b', 'c'] }, { approaches: ['a', 'c'] }, { approaches: ['d', 'e'] }]
    // Five places: two pairs, and then c as the third of three at 1.1 x 9, against f alone.
    expect(mix(content(rows), benefits)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(mix(content(rows), { ...benefits, f: 9.95 })).toEqual(['a', 'b', 'd', 'e', 'f'])
  })

  test('of a row with others go with those, and not with one another', () => {
    const rows = [{ approaches: ['a', 'b'], with: ['c', 'd'] }]
    const pairs = names.slice(0, 4).flatMap((one, place) => names.slice(place + 1, 4).map((other) => [one, other]))
    const paired = pairs.filter(([one = '', other = '']) => {
      // 10 and 9.5 together come to 21.45 with the bonus and 19.5 without; 10 and 10 come to 20.
      const found = mix(content(rows), { [one]: 10, [other]: 9.5, e: 10 }, TWO)
      return found.includes(other)
    })
    expect(paired).toEqual([
      ['a', 'c'],
      ['a', 'd'],
      ['b', 'c'],
      ['b', 'd'],
    ])
  })

  test('that cannot be in one mix bring nothing', () => {
    const rows = [{ approaches: ['a', 'b'] }]
    expect(mix(content(rows, [{ approaches: ['a', 'b'] }]), { a: 10, b: 9, c: 1 }, TWO)).toEqual(['a', 'c'])
    const governing = catalogue({ a: 'govern', b: 'govern', c: 'behave' }, { together: rows })
    expect(mix(governing, { a: 10, b: 9, c: 1 }, TWO)).toEqual(['a', 'c'])
  })

  test('bring nothing by a row that covers the catalogue, business as usual or not', () => {
    const everything = [{ approaches: ['a'], with: ['b', 'c', 'd', 'e', 'f'] }]
    const benefits = { a: 9.5, b: 10, c: 9.6 }
    expect(mix(content(everything), benefits, TWO)).toEqual(['b', 'c'])
    const kinds = Object.fromEntries([...names, 'business-as-usual'].map((id) => [id, 'behave' as const]))
    expect(mix(catalogue(kinds, { together: everything }), benefits, TWO)).toEqual(['b', 'c'])
    expect(mix(content([{ approaches: ['a'], with: ['b', 'c', 'd', 'e'] }]), benefits, TWO)).toEqual(['a', 'b'])
  })

  test('two that a row sets apart do not go with one another, though another row says so', () => {
    const kinds = { a: 'behave', b: 'behave', c: 'behave', d: 'behave' } as const
    const rows = { together: [{ approaches: ['a', 'b', 'c'] }], apart: [{ approaches: ['a', 'b'] }] }
    const content = catalogue(kinds, rows)
    const model = modelOf(content)
    expect(mixRules(content, model, model.priors).companions).toEqual([[2], [2], [0, 1], []])
  })
})

describe('between equal sums', () => {
  const of = (ids: string) => catalogue(Object.fromEntries([...ids].map((id) => [id, 'behave'])))

  test('ids decide', () => {
    expect(mix(of('abcdef'), { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }, { [CAPACITY]: at(2) })).toEqual(['a', 'b', 'c'])
    expect(mix(of('abcd'), { a: 2, b: 6, c: 6, d: 10 }, { [CAPACITY]: at(1) })).toEqual(['b', 'd'])
    const apart = [{ approaches: ['a', 'b'] }, { approaches: ['a', 'c'] }, { approaches: ['b', 'd'] }, { approaches: ['c', 'd'] }]
    const crossed = catalogue({ a: 'behave', b: 'behave', c: 'behave', d: 'behave' }, { apart })
    expect(mix(crossed, { a: 2, b: 6, c: 6, d: 10 })).toEqual(['a', 'd'])
    expect(mix(crossed, { a: 6, b: 10, c: 2, d: 6 })).toEqual(['a', 'd'])
  })

  test('ids decide, though places are kept for kinds of which there is nothing', () => {
    const apart = [{ approaches: ['w', 'u'] }, { approaches: ['w', 'v'] }, { approaches: ['u', 'x'] }]
    const kinds = Object.fromEntries([...'abcuvxw'].map((id) => [id, 'behave' as const]))
    // Both come to 39: a, b, c with u and v (9 each), or with w and x (10 and 8).
    const found = mix(catalogue(kinds, { apart }), { a: 7, b: 7, c: 7, u: 9, v: 9, x: 8, w: 10 })
    expect(found).toEqual(['a', 'b', 'c', 'u', 'v'])
  })

  test('a difference below a billionth decides nothing', () => {
    expect(mix(of('abc'), { a: 1, b: 1 + 1e-12, c: 1 + 2e-12 }, { [CAPACITY]: at(1) })).toEqual(['a', 'b'])
    expect(mix(of('abc'), { a: 1, b: 1 + 1e-8, c: 1 + 2e-8 }, { [CAPACITY]: at(1) })).toEqual(['b', 'c'])
  })

  test('the smaller mix comes first', () => {
    expect(mix(of('abc'), { a: 0, b: 3, c: 0 })).toEqual(['b'])
    expect(mix(of('abc'), { a: 0, b: 0, c: 0 })).toEqual([])
  })
})
