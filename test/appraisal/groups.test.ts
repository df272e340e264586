import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import { contentOf, pick, placeWith, type SketchedApproach, type SketchedKnockOut } from './sketch.ts'

const FACTORS = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6']

/** With no pairs, need and readiness are a half each, so that benefit is 25 x rating / 3. */
const rated = (id: string, rating: number, more: Partial<SketchedApproach> = {}): SketchedApproach => ({
  id,
  gives: { life: rating },
  ...more,
})
const levels = (count: number, level = 4) => Object.fromEntries(FACTORS.slice(0, count).map((id) => [id, level]))

const result = (approaches: SketchedApproach[], answered = 5, knockouts: SketchedKnockOut[] = [], more = {}) =>
  appraise(
    contentOf({ factors: FACTORS.map((id) => ({ id })), outcomes: ['life'], approaches, knockouts }),
    placeWith(levels(answered), more),
  )
const groupOf = (id: string, ...of: Parameters<typeof result>) => pick(result(...of).approaches, id).group

describe('the order', () => {
  test('goes by benefit, then by id, with what is not possible last', () => {
    const out = [{ approach: 'best', when: [{ factor: 'f1', atLeast: 4 }] }]
    const { approaches } = result(
      [rated('low', 1), rated('tie-b', 2), rated('tie-a', 2), rated('best', 3), rated('none', 0)],
      5,
      out,
    )
    expect(approaches.map(({ id, rank }) => [id, rank])).toEqual([
      ['tie-a', 1],
      ['tie-b', 2],
      ['low', 3],
      ['none', 4],
      ['best', 5],
    ])
  })
})

describe('the groups', () => {
  /** Readiness of (1.5 + 3u) / 6 at level 4, a half where u is a half. */
  const readyBy = (id: string, rating: number, u: number) =>
    rated(id, rating, { pairs: { f1: { weight: 3, kind: 'readiness', values: [0.5, 0.5, 0.5, u] } } })
  const heavy = { effort: 3, upfront: 3, lock_in: 3, downside: 3 }
  const five = [1, 2, 3, 4, 5].map((n) => rated(`top-${n}`, 3))

  test('ready and worth it at a readiness of a half, build this first just below', () => {
    expect(groupOf('a', [readyBy('a', 3, 0.5)])).toBe('ready')
    expect(groupOf('a', [readyBy('a', 3, 0.5001)])).toBe('ready')
    expect(groupOf('a', [readyBy('a', 3, 0.4999)])).toBe('build-first')
  })

  test('ready and worth it for the first five and no more', () => {
    const six = [...five, rated('sixth', 2.9)]
    expect(result(six).approaches.map(({ group }) => group)).toEqual([...Array(5).fill('ready'), 'try-small'])
  })

  test('build this first for the top five by worth and need alone, however far down the order readiness puts them', () => {
    const unready = readyBy('unready', 3, 0)
    const needed = (id: string, need: number) =>
      rated(id, 3, { pairs: { f2: { weight: 3, kind: 'need', values: [0.5, 0.5, 0.5, need] } } })
    const four = ['n1', 'n2', 'n3', 'n4'].map((id) => needed(id, 0.9))
    const others = ['o1', 'o2'].map((id) => needed(id, 0.4999))
    const list = result([unready, ...four, ...others]).approaches
    expect(list.findIndex(({ id }) => id === 'unready')).toBeGreaterThan(4)
    expect(pick(list, 'unready').group).toBe('build-first')
    // One more that is needed as much or more, and it is sixth.
    const more = result([unready, ...four, needed('n5', 0.5001), ...others]).approaches
    expect(pick(more, 'unready').group).not.toBe('build-first')
  })

  test('build this first does not give a place to what is not viable', () => {
    const out = five.map(({ id }) => ({ approach: id, when: [{ factor: 'f1', atLeast: 4 }] }))
    expect(groupOf('unready', [...five, readyBy('unready', 1, 0.1)], 5, out)).toBe('build-first')
    expect(groupOf('unready', [...five, readyBy('unready', 1, 0.1)])).not.toBe('build-first')
  })

  test('worth trying small at an ease of 0.6, not now just below', () => {
    const light = (weight: number) => [
      ...five,
      rated('light', 2.5, { profile: { effort: weight, upfront: 0, lock_in: 0, downside: 2 } }),
    ]
    expect(groupOf('light', light(2.799))).toBe('try-small')
    expect(groupOf('light', light(2.801))).toBe('not-now')
  })

  test('worth trying small at 0.35 of the first one’s benefit, not now just below', () => {
    expect(groupOf('light', [...five, rated('light', 3 * 0.3501)])).toBe('try-small')
    expect(groupOf('light', [...five, rated('light', 3 * 0.3499)])).toBe('not-now')
  })

  test('not viable where a hard knock-out holds, and one of the others once overruled', () => {
    const out = [{ approach: 'a', when: [{ factor: 'f1', atLeast: 4 }] }]
    expect(groupOf('a', [rated('a', 3), rated('b', 2)], 5, out)).toBe('not-viable')
    expect(groupOf('a', [rated('a', 3), rated('b', 2)], 5, out, { overruled: { a: 'we know better' } })).toBe('ready')
    expect(groupOf('a', [rated('a', 3), rated('b', 2)], 0, out)).toBe('ready')
    expect(
      groupOf('a', [rated('a', 3, { profile: heavy })], 5, [
        { approach: 'a', force: 'caution', when: [{ factor: 'f1', atLeast: 4 }] },
      ]),
    ).toBe('ready')
  })
})
