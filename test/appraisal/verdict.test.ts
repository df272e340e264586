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
/** Moves as answers come in, and gives nothing. */
const mover = rated('mover', 0, { pairs: { f1: { weight: 3, kind: 'need' } } })

const levels = (count: number, level = 4) => Object.fromEntries(FACTORS.slice(0, count).map((id) => [id, level]))

/** Half as good again as an approach rated 3 at the highest level of f6, and half as good at any other. */
const rival = (id: string) => rated(id, 3, { pairs: { f6: { weight: 3, kind: 'need', values: [0, 0, 0, 1] } } })
/** So many who count say that f6 is at its lowest, all others that it is at its highest; four more answers. */
const split = (low: number, all: number) => ({ answers: { ...placeWith(levels(4)).answers, f6: [low, 0, 0, all - low] } })

const result = (approaches: SketchedApproach[], answered = 5, knockouts: SketchedKnockOut[] = [], more = {}, judged = {}) => {
  const content = contentOf({ factors: FACTORS.map((id) => ({ id })), outcomes: ['life'], approaches, knockouts })
  const { judgement } = content.numbers
  const numbers = { ...content.numbers, judgement: { ...judgement, verdict: { ...judgement.verdict, ...judged } } }
  return appraise({ ...content, numbers }, placeWith(levels(answered), more))
}
const verdict = (...of: Parameters<typeof result>) => result(...of).verdict

describe('the verdict', () => {
  test('is too early with four answers, not with five', () => {
    const approaches = [rated('a', 3), rated('b', 1), mover]
    expect(verdict(approaches, 4)).toEqual({ kind: 'too-early', leaders: [] })
    expect(verdict(approaches, 5)).toEqual({ kind: 'clear', leaders: ['a'] })
  })

  test('is too early, and all comes as often first, where nothing is known and approaches are mirrors of each other', () => {
    const mirrored = ['f1', 'f2', 'f3', 'f4'].map((factor, at) =>
      rated(`a${at}`, 3, {
        pairs: { [factor]: { weight: 2, kind: 'need' }, f5: { weight: at % 2 === 0 ? 1 : -1, kind: 'readiness' } },
      }),
    )
    const { verdict, approaches, sure } = result(mirrored, 0)
    expect(verdict).toEqual({ kind: 'too-early', leaders: [] })
    expect(new Set(approaches.map(({ benefit }) => benefit.toFixed(9))).size).toBe(1)
    for (const { best, possible } of approaches) expect([best, possible]).toEqual([expect.closeTo(1 / 4, 9), 1])
    expect(sure.beats).toBeLessThan(0.6)
  })

  test('does not count don’t know, passed, or nobody, as an answer', () => {
    const { answers } = placeWith(levels(4))
    for (const silent of [[{ kind: 'unknown', how: 'nobody-does' } as const], [{ kind: 'passed' } as const], [0, 0, 0, 0], []])
      expect(verdict([rated('a', 3), mover], 0, [], { answers: { ...answers, f5: silent } }).kind).toBe('too-early')
    expect(verdict([rated('a', 3), mover], 0, [], { answers: { ...answers, f5: [0, 1, 0, 0] } }).kind).toBe('clear')
  })

  test.each(['need', 'readiness'] as const)(
    'is too early until some approach’s %s has moved 0.05 from where it began',
    (kind) => {
      // The mean of the levels is a half, so that level 4 moves the result by (3 x by) / (3 + 3).
      const moving = (by: number) =>
        rated('mover', 0, { pairs: { f1: { weight: 3, kind, values: [0.5 - by / 3, 0.5 - by / 3, 0.5 - by / 3, 0.5 + by] } } })
      expect(verdict([rated('a', 3), moving(0.0999)]).kind).toBe('too-early')
      expect(verdict([rated('a', 3), moving(0.1001)]).kind).toBe('clear')
      const falling = rated('mover', 0, { pairs: { f1: { weight: 3, kind, values: [0.5, 0.5, 0.5, 0.3] } } })
      expect(verdict([rated('a', 3), falling]).kind).toBe('clear')
    },
  )

  test('calls a lead of less than 0.08 of the first one’s benefit too close, however often the first is ahead', () => {
    expect(verdict([rated('a', 3), rated('b', 3 * 0.9199), mover])).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(verdict([rated('a', 3), rated('b', 3 * 0.9201), mover])).toEqual({ kind: 'too-close', leaders: ['a', 'b'] })
    // A relative lead: two thousandths of a point, one tenth of the first.
    expect(verdict([rated('a', 0.003), rated('b', 0.0027), mover])).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(verdict([rated('a', 0.003), rated('b', 0.0028), mover])).toEqual({ kind: 'too-close', leaders: ['a', 'b'] })
  })

  test('names everything within 0.08 of the first, by id, and nothing beyond', () => {
    const close = [rated('z', 3), rated('m', 3 * 0.93), rated('c', 3 * 0.9201), rated('d', 3 * 0.9199), rated('k', 3), mover]
    expect(verdict(close)).toEqual({ kind: 'too-close', leaders: ['c', 'k', 'm', 'z'] })
  })

  test('is clear where the first is ahead in 0.8 of readings, leaning from 0.6, and too close below, though it leads by far', () => {
    const ahead = (thousandths: number) => verdict([rated('a', 3), rival('b'), mover], 4, [], split(thousandths, 1000))
    expect(ahead(801)).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(ahead(799)).toEqual({ kind: 'leaning', leaders: ['a'] })
    expect(ahead(601)).toEqual({ kind: 'leaning', leaders: ['a'] })
    expect(ahead(599)).toEqual({ kind: 'too-close', leaders: ['a', 'b'] })
    // Led by 0.08 and more throughout.
    const { approaches } = result([rated('a', 3), rival('b'), mover], 4, [], split(599, 1000))
    expect(approaches.map(({ id }) => id)).toEqual(['a', 'b', 'mover'])
    expect(1 - pick(approaches, 'b').benefit / pick(approaches, 'a').benefit).toBeGreaterThan(0.08)
  })

  test('takes four people of five as 0.8, and three of five as 0.6', () => {
    const ahead = (low: number) => verdict([rated('a', 3), rival('b'), mover], 4, [], split(low, 5), { lead: 0 }).kind
    expect([5, 4, 3].map(ahead)).toEqual(['clear', 'clear', 'leaning'])
  })

  test('takes exactly as much as is asked for as enough', () => {
    const ahead = (quarters: number) =>
      verdict([rated('a', 3), rival('b'), mover], 4, [], split(quarters, 4), { lead: 0, clear: 0.75, leaning: 0.5 }).kind
    expect([4, 3, 2].map(ahead)).toEqual(['clear', 'clear', 'leaning'])
    const leads = (rating: number) => verdict([rated('a', 3), rated('b', rating), mover], 5, [], {}, { lead: 0.5 }).kind
    expect([1.4999, 1.5, 1.5001].map(leads)).toEqual(['clear', 'clear', 'too-close'])
  })

  test('counts a reading in which two come to the same for neither', () => {
    const equal = rated('b', 3, { pairs: { f6: { weight: 3, kind: 'need', values: [0.5, 0, 0, 0.5] } } })
    const ahead = (hundredths: number) => {
      const answers = { ...placeWith(levels(4)).answers, f6: [0, hundredths, 0, 100 - hundredths] }
      return verdict([rated('a', 3), equal, mover], 0, [], { answers }).kind
    }
    expect([81, 79, 61, 59].map(ahead)).toEqual(['clear', 'leaning', 'leaning', 'too-close'])
  })

  test('names all that are close on either count, and only those', () => {
    // Behind on average by far but ahead in two readings of five; close on average; neither.
    const approaches = [rated('a', 3), rival('often'), rated('near', 3 * 0.95), rated('far', 1), mover]
    expect(verdict(approaches, 4, [], split(590, 1000)).leaders).toEqual(['a', 'near', 'often'])
    expect(verdict(approaches, 4, [], split(610, 1000)).leaders).toEqual(['a', 'near'])
    expect(verdict(approaches.toSpliced(2, 1), 4, [], split(590, 1000)).leaders).toEqual(['a', 'often'])
  })

  test('is held to every rival: one of them ahead too often is enough', () => {
    const also = (id: string, factor: string) =>
      rated(id, 3, { pairs: { [factor]: { weight: 3, kind: 'need', values: [0, 0, 0, 1] } } })
    const approaches = [rated('a', 3), also('b', 'f5'), also('c', 'f6'), mover]
    const with_ = (b: number, c: number) => {
      const answers = { ...placeWith(levels(4)).answers, f5: [b, 0, 0, 100 - b], f6: [c, 0, 0, 100 - c] }
      return verdict(approaches, 0, [], { answers })
    }
    expect(with_(85, 85)).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(with_(85, 75)).toEqual({ kind: 'leaning', leaders: ['a'] })
    expect(with_(75, 85)).toEqual({ kind: 'leaning', leaders: ['a'] })
    expect(with_(85, 59)).toEqual({ kind: 'too-close', leaders: ['a', 'c'] })
  })

  test('looks only at what is possible', () => {
    const out = [{ approach: 'b', when: [{ factor: 'f1', atLeast: 4 }] }]
    expect(verdict([rated('a', 3), rated('b', 3), mover], 5, out)).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(verdict([rated('a', 2), rated('b', 3), mover], 5, out)).toEqual({ kind: 'clear', leaders: ['a'] })
    expect(verdict([rated('a', 2), rated('b', 3), mover], 5, out, { overruled: { b: 'we know better' } }).leaders).toEqual(['b'])
  })

  test('is clear for the only one there is where nothing rules it out, and none where nothing gives anything or is possible', () => {
    expect(verdict([{ ...mover, gives: { life: 3 } }])).toEqual({ kind: 'clear', leaders: ['mover'] })
    expect(verdict([rated('a', 0), mover])).toEqual({ kind: 'too-early', leaders: [] })
    const out = ['a', 'mover'].map((approach) => ({ approach, when: [{ factor: 'f1', atLeast: 4 }] }))
    expect(verdict([rated('a', 3), mover], 5, out)).toEqual({ kind: 'too-early', leaders: [] })
  })
})
