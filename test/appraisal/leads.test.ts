import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, leadsOf, rank } from '../../src/appraisal/index.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { content, examples, unheard } from '../report/scenes.ts'

const places = Object.values(examples).map(({ landscape }) => landscape)

/** The same place with one answer more, given by somebody who is sure. */
const surely = (landscape: Landscape, factor: string, level: number): Landscape => ({
  ...landscape,
  answers: { ...landscape.answers, [factor]: [{ kind: 'level', from: level, to: level, sure: 'sure' }] },
})

describe('the lead of the first', () => {
  test('over the next best at a level is what appraising the place with that answer comes to', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(), fc.integer({ min: 1, max: 4 }), (landscape, pick, level) => {
        const leading = leadsOf(content, landscape)
        const one = leading?.open[pick % leading.open.length]
        if (!leading || !one) throw new Error('there is nothing open')
        const then = rank(content, surely(landscape, one.factor, level))
        const benefit = (id: string) => then.find((approach) => approach.id === id)?.benefit ?? Number.NaN
        const found = one.levels[level - 1]
        const others = then.filter(({ id }) => id !== leading.first).map((approach) => approach.benefit)
        expect(found?.lead).toBeCloseTo(benefit(leading.first) - Math.max(...others), 8)
        expect(benefit(found?.rival ?? '')).toBeCloseTo(Math.max(...others), 8)
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  test('is told of open questions and of answers that are less than sure, and of no others', () => {
    for (const landscape of places) {
      const leading = leadsOf(content, landscape)
      expect(leading?.lead).toBeGreaterThanOrEqual(0)
      const sure = Object.entries(landscape.answers).flatMap(([factor, said]) => {
        const [only] = said
        return typeof only === 'object' && only.kind === 'level' && only.from === only.to && only.sure === 'sure' ? [factor] : []
      })
      const told = leading?.open.map(({ factor }) => factor) ?? []
      expect(told.filter((factor) => sure.includes(factor))).toEqual([])
      expect([...told, ...sure].sort()).toEqual(content.factors.map(({ id }) => id).sort())
    }
  })

  test('is told of the questions in the order of what an appraisal holds it worth to know them', () => {
    for (const landscape of places) {
      const values = new Map(appraise(content, landscape, { samples: 100 }).questions.map(({ factor, value }) => [factor, value]))
      const open = leadsOf(content, landscape)?.open ?? []
      expect(open.map(({ value }) => value)).toEqual(open.map(({ value }) => value).sort((a, b) => b - a))
      for (const { factor, value } of open) if (values.has(factor)) expect(value).toBe(values.get(factor))
    }
  })

  test('falls below nothing just where another would overtake', () => {
    const levels = places.flatMap((landscape) => leadsOf(content, landscape)?.open.flatMap((one) => one.levels) ?? [])
    expect(levels.some(({ over }) => over)).toBe(true)
    for (const { lead, rival, over } of levels) {
      expect(over !== undefined).toBe(lead < 0)
      if (over) expect(over.leader).toBe(rival)
    }
  })

  test('is not told while it is too early to say which is first, nor of what these people are not asked', () => {
    expect(leadsOf(content, unheard)).toBeUndefined()
    const [landscape] = places
    if (!landscape) throw new Error('there are no examples')
    const [open] = (leadsOf(content, landscape)?.open ?? []).filter(({ answered }) => !answered)
    const aside = leadsOf(content, { ...landscape, aside: [open?.factor ?? ''] })
    expect(aside?.open.map(({ factor }) => factor)).not.toContain(open?.factor)
  })
})
