import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import { FEW } from './bits.ts'
import { bruteForce, chanceOf } from './plain.ts'
import { landscapes, orReal, problems, silence } from './problems.ts'
import { real } from './real.ts'
import { contentOf, pick, placeWith } from './sketch.ts'

const everywhere = orReal(problems)
const knockoutsOf = (content: Content, approach: string) => content.knockouts.filter((one) => one.approach === approach)

/** A level at which one line of a knock-out is met, as far into it as can be. */
const meeting = ({ atMost, factor }: Content['knockouts'][number]['when'][number]): [string, number] => [
  factor,
  atMost === undefined ? 4 : 1,
]

describe('a hard knock-out', () => {
  test('that certainly holds leaves nothing to hope for, and ranks after all that could be', () => {
    fc.assert(
      fc.property(problems, ({ content, landscape }) => {
        const { approaches } = appraise(content, landscape, FEW)
        expect(approaches.map(({ rank }) => rank)).toEqual(approaches.map((_, at) => at + 1))
        const out = approaches.map(({ id, group, benefit, possible }) => {
          const none = bruteForce(content, landscape, id).possible === 0
          expect(group === 'not-viable').toBe(none)
          if (none) expect([benefit, possible]).toEqual([0, 0])
          return none
        })
        expect(out).toEqual([...out].sort((a, b) => Number(a) - Number(b)))
      }),
      { numRuns: 300 },
    )
  })

  test('of the real content rules its approach out at the levels it names, whatever else is said', () => {
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        for (const knockout of real.knockouts.filter(({ force }) => force === 'hard')) {
          const { answers } = placeWith(Object.fromEntries(knockout.when.map(meeting)))
          const place = { ...landscape, answers: { ...landscape.answers, ...answers }, overruled: {} }
          const found = pick(appraise(real, place, FEW).approaches, knockout.approach)
          expect([found.group, found.benefit, found.possible]).toEqual(['not-viable', 0, 0])
          expect(found.blocked).toContainEqual(
            expect.objectContaining({ because: knockout.because, force: 'hard', chance: 1, overruled: null }),
          )
        }
      }),
      { numRuns: 5 },
    )
  })

  test('never fires as fact while a level it rests on is unknown', () => {
    fc.assert(
      fc.property(everywhere, fc.array(silence, { maxLength: 2 }), ({ content, landscape }, silent) => {
        for (const knockout of content.knockouts) {
          const answers = { ...landscape.answers, [knockout.when[0]?.factor ?? '']: silent }
          const place = { ...landscape, answers, overruled: {} }
          const found = pick(appraise({ ...content, knockouts: [knockout] }, place, FEW).approaches, knockout.approach)
          expect(found.group).not.toBe('not-viable')
          expect(found.possible).toBeGreaterThan(0)
          for (const { chance } of found.blocked) expect(chance).toBeLessThan(1)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('rules nothing out in a place of which nothing is known, by the real content', () => {
    for (const { group, possible } of appraise(real, placeWith({}), FEW).approaches) {
      expect(group).not.toBe('not-viable')
      expect(possible).toBeGreaterThan(0)
    }
  })

  test('that may hold lowers the chance that its approach is possible, and benefit with it, but not need or readiness', () => {
    const pairs = { waits: { weight: 2, kind: 'need' }, trust: { weight: 2, kind: 'readiness' } } as const
    const sketched = { factors: [{ id: 'waits' }, { id: 'trust' }, { id: 'hills' }], outcomes: ['life'] }
    const approaches = [{ id: 'spot', pairs, gives: { life: 3 } }]
    const knockouts = [{ approach: 'spot', when: [{ factor: 'hills', atLeast: 4 }] }]
    const place = placeWith({}, { answers: { hills: [0, 0, 3, 1] } })
    const free = pick(appraise(contentOf({ ...sketched, approaches }), place, FEW).approaches, 'spot')
    const held = pick(appraise(contentOf({ ...sketched, approaches, knockouts }), place, FEW).approaches, 'spot')
    expect([held.possible, held.need, held.readiness]).toEqual([0.75, free.need, free.readiness])
    expect(held.benefit).toBeCloseTo(0.75 * free.benefit, 10)
    expect(held.group).not.toBe('not-viable')
    expect(held.blocked).toEqual([expect.objectContaining({ force: 'hard', chance: 0.25, overruled: null })])
  })

  test('is named with its chance wherever it holds or may; cautions too', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        for (const { id, blocked } of appraise(content, landscape, FEW).approaches) {
          const wanted = knockoutsOf(content, id)
            .map(({ because, force, ...rest }) => ({
              because,
              force,
              chance: chanceOf(content, landscape, { because, force, ...rest }),
            }))
            .filter(({ chance }) => chance > 0)
          const byWords = <T extends { because: string }>(list: T[]) => list.sort((a, b) => (a.because < b.because ? -1 : 1))
          const found = byWords(blocked.map(({ because, force, chance }) => ({ because, force, chance })))
          expect(found).toEqual(byWords(wanted).map((one) => ({ ...one, chance: expect.closeTo(one.chance, 8) })))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is named wherever it lowers the chance that its approach is possible, also when nobody has spoken of it', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        for (const { id, possible, blocked } of appraise(content, landscape, FEW).approaches)
          if (possible < 1 - 1e-9)
            expect(
              blocked.filter(({ force }) => force === 'hard'),
              id,
            ).not.toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('that is only a caution costs nothing', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const without = appraise(
          { ...content, knockouts: content.knockouts.filter(({ force }) => force === 'hard') },
          landscape,
          FEW,
        )
        for (const { blocked, ...found } of appraise(content, landscape, FEW).approaches) {
          const { blocked: hard, ...same } = pick(without.approaches, found.id)
          expect(found).toStrictEqual(same)
          expect(blocked.filter(({ force }) => force === 'hard')).toStrictEqual(hard)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('that somebody overruled leaves the approach as if it had none, ranked, and marked with the reason', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const why = 'we have a partner for two years'
        for (const { id } of content.approaches.slice(0, 6)) {
          const overruled = { ...landscape.overruled, [id]: why }
          const found = pick(appraise(content, { ...landscape, overruled }, FEW).approaches, id)
          const free = { ...content, knockouts: content.knockouts.filter(({ approach }) => approach !== id) }
          const { blocked: none, ...wanted } = pick(appraise(free, { ...landscape, overruled }, FEW).approaches, id)
          const { blocked, ...result } = found
          expect(result).toStrictEqual(wanted)
          expect(none).toEqual([])
          expect(found.possible).toBe(1)
          expect(found.group).not.toBe('not-viable')
          for (const one of blocked) expect(one.overruled).toBe(why)
          const likely = knockoutsOf(content, id).filter((one) => chanceOf(content, landscape, one) > 1e-9)
          expect(blocked.length).toBe(likely.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('of one approach is not passed over by overruling another', () => {
    fc.assert(
      fc.property(problems, ({ content, landscape }) => {
        const [first] = content.approaches
        if (!first) return
        const { [first.id]: _, ...others } = Object.fromEntries(content.approaches.map(({ id }) => [id, 'we know better']))
        const found = pick(appraise(content, { ...landscape, overruled: others }, FEW).approaches, first.id)
        const alone = pick(appraise(content, { ...landscape, overruled: {} }, FEW).approaches, first.id)
        expect([found.possible, found.benefit, found.blocked]).toStrictEqual([alone.possible, alone.benefit, alone.blocked])
      }),
      { numRuns: 150 },
    )
  })

  test('never rules out business as usual, whatever the place', () => {
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        const usual = pick(appraise(real, landscape, FEW).approaches, 'business-as-usual')
        expect(usual.possible).toBe(1)
        expect(usual.group).not.toBe('not-viable')
        expect(usual.blocked.filter(({ force }) => force === 'hard')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
