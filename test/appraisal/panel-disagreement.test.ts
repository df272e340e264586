import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { panelDisagreement } from '../../src/appraisal/panel-disagreement.ts'

const panels = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })

describe('disagreement in a panel', () => {
  test('is found where the middle ratings lie at both ends, not where they lie together, nor where one panellist differs', () => {
    expect(panelDisagreement([1, 1, 1, 1, 1, 9, 9, 9, 9])).toEqual({
      median: 1,
      p30: 1,
      p70: 9,
      range: 8,
      centre: 5,
      asymmetry: 0,
      threshold: 2.35,
      disagreement: true,
    })
    expect(panelDisagreement([5, 5, 5, 5, 6, 6, 6])?.disagreement).toBe(false)
    expect(panelDisagreement([9, 9, 9, 9, 9, 9, 9, 9, 1])?.disagreement).toBe(false)
  })

  test('allows a wider range to a panel that leans to one side', () => {
    // 3.5 apart, once about the middle, where 2.35 is allowed, and once 1.75 above it, where 4.975 is.
    expect(panelDisagreement([3, 3, 3, 3, 6, 6, 6.5, 6.5, 6.5, 6.5])).toMatchObject({ range: 3.5, disagreement: true })
    expect(panelDisagreement([5, 5, 5, 5, 6, 7, 8.5, 8.5, 8.5, 8.5])).toMatchObject({ range: 3.5, disagreement: false })
  })

  test('takes a percentile that falls between two panellists as halfway', () => {
    expect(panelDisagreement([1, 2, 3, 4, 5, 6, 7, 8, 9, 9])).toMatchObject({ p30: 3.5, median: 5.5, p70: 7.5 })
    expect(panelDisagreement([1, 2, 3, 4, 5, 6, 7, 8, 9])).toMatchObject({ p30: 3, median: 5, p70: 7 })
    expect(panelDisagreement([4])).toMatchObject({ p30: 4, median: 4, p70: 4, range: 0, disagreement: false })
  })

  test('is the same for the panel in any order, counted over again, and with the scale turned round', () => {
    const seen = { yes: 0, no: 0 }
    fc.assert(
      fc.property(panels, fc.integer({ min: 2, max: 5 }), (ratings, times) => {
        const found = panelDisagreement(ratings)
        seen[found?.disagreement ? 'yes' : 'no'] += 1
        expect(panelDisagreement(ratings.toReversed())).toEqual(found)
        expect(panelDisagreement(Array.from({ length: times }, () => ratings).flat())).toEqual(found)
        const turned = panelDisagreement(ratings.map((rating) => 10 - rating))
        expect(turned?.threshold).toBe(found?.threshold)
        expect(turned?.disagreement).toBe(found?.disagreement)
      }),
      { numRuns: 500 },
    )
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(20)
  })

  test('stretches with the scale: twice as long, every length is twice as much and the verdict the same', () => {
    fc.assert(
      fc.property(panels, (ratings) => {
        const found = panelDisagreement(ratings)
        const doubled = panelDisagreement(
          ratings.map((rating) => 2 * rating),
          { from: 2, to: 18 },
        )
        expect(doubled?.threshold).toBe(2 * (found?.threshold ?? Number.NaN))
        expect(doubled?.range).toBe(2 * (found?.range ?? Number.NaN))
        expect(doubled?.disagreement).toBe(found?.disagreement)
      }),
    )
  })

  test('is undefined for an empty panel, and refused off the scale', () => {
    expect(panelDisagreement([])).toBeUndefined()
    for (const rating of [0, 10, Number.NaN]) expect(() => panelDisagreement([5, rating])).toThrow(RangeError)
    expect(() => panelDisagreement([4], { from: 4, to: 4 })).toThrow(RangeError)
  })
})
