import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement, campsOf, spreadWord, totalOf } from '../../src/appraisal/agreement.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const few = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 9 })
const many = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 9 })
const groups = fc.oneof(few, many).filter((counts) => sum(counts) > 0)

/** Van der Eijk's A as it reads in his paper: peel a layer, look at every three levels of it, add it up, go on. */
const asPublished = (counts: readonly number[]): number => {
  const levels = counts.length
  const places = [...counts.keys()]
  let left = [...counts]
  let total = 0
  while (left.some((count) => count > 0)) {
    const least = Math.min(...left.filter((count) => count > 0))
    const pattern = left.map((count) => (count > 0 ? 1 : 0))
    const chosen = sum(pattern)
    const triples = places.flatMap((a) =>
      places.flatMap((b) => places.flatMap((c) => (a < b && b < c ? [`${pattern[a]}${pattern[b]}${pattern[c]}`] : []))),
    )
    const tu = triples.filter((triple) => triple === '110' || triple === '011').length
    const tdu = triples.filter((triple) => triple === '101').length
    const u = chosen === 1 ? 1 : ((levels - 2) * tu - (levels - 1) * tdu) / ((levels - 2) * (tu + tdu))
    const a = chosen === levels ? 0 : u * (1 - (chosen - 1) / (levels - 1))
    total += ((least * chosen) / sum(counts)) * a
    left = left.map((count) => Math.max(0, count - least))
  }
  return total
}

describe('agreement', () => {
  test('is 1 where all chose one level, -1 where half chose each end, and 0 where as many chose each', () => {
    for (let levels = 3; levels <= 9; levels += 1) {
      for (let at = 0; at < levels; at += 1)
        expect(agreement(Array.from({ length: levels }, (_, level) => (level === at ? 7 : 0)))).toBe(1)
      expect(agreement([3, ...Array(levels - 2).fill(0), 3])).toBe(-1)
      expect(agreement(Array(levels).fill(4))).toBe(0)
    }
  })

  test('shows a lone dissenter, and two camps that lie near each other', () => {
    expect(agreement([1, 0, 0, 0, 4])).toBe(1 / 5)
    expect(agreement([0, 3, 0, 2, 0])).toBe(1 / 3)
  })

  test('is what the paper says, layer by layer', () => {
    fc.assert(
      fc.property(groups, (counts) => {
        expect(agreement(counts)).toBeCloseTo(asPublished(counts), 12)
      }),
      { numRuns: 500 },
    )
  })

  test('lies from -1 to 1, and is the same to the bit for everybody counted over again or the scale turned round', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 1000 }), (counts, times) => {
        const found = agreement(counts)
        expect(found).toBeGreaterThanOrEqual(-1)
        expect(found).toBeLessThanOrEqual(1)
        expect(agreement(counts.map((count) => count * times))).toBe(found)
        expect(agreement(counts.toReversed())).toBe(found)
      }),
      { numRuns: 500 },
    )
  })

  test('rises as somebody at an end joins those at the other end who are more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        const before = agreement([less, 0, 0, more]) ?? Number.NaN
        expect(agreement([less - 1, 0, 0, more + 1])).toBeGreaterThan(before)
      }),
    )
  })

  test('is undefined where nobody answered or there are not three levels, and refused for what are no counts', () => {
    for (const counts of [[], [0, 0, 0, 0], [3], [3, 4]]) expect(agreement(counts)).toBeUndefined()
    for (const count of [-1, -0.5, Number.NaN, Number.POSITIVE_INFINITY])
      for (const asked of [agreement, campsOf, totalOf]) expect(() => asked([1, count, 2])).toThrow(RangeError)
    expect(() => campsOf([1, 0.5, 2])).toThrow('0.5 is not a number of people')
  })

  test('is the same of shares as of the people they are shares of', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(1, 100), (counts, unit) => {
        const shares = counts.map((count) => (unit * count) / sum(counts))
        expect(agreement(shares)).toBeCloseTo(agreement(counts) ?? Number.NaN, 12)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the word for an agreement', () => {
  test('changes at 0.8, 0.4 and 0, each with the better side', () => {
    const word = (counts: readonly number[]) => spreadWord(agreement(counts) ?? Number.NaN)
    // One end against the other: 1 - 4 x the smaller share.
    expect(
      [
        [19, 0, 0, 1],
        [17, 0, 0, 3],
        [15, 0, 0, 5],
        [20, 0, 0, 20],
      ].map(word),
    ).toEqual(['agree', 'mostly', 'spread', 'split'])
    expect(
      [
        [189, 0, 0, 11],
        [169, 0, 0, 31],
        [149, 0, 0, 51],
      ].map(word),
    ).toEqual(['mostly', 'spread', 'split'])
    expect([1, -1].map(spreadWord)).toEqual(['agree', 'split'])
  })
})

describe('camps', () => {
  test('are two groups with a level between them that nobody chose', () => {
    expect(campsOf([0, 3, 0, 2, 0])).toEqual({ low: { from: 2, to: 2, people: 3 }, high: { from: 4, to: 4, people: 2 } })
    expect(campsOf([2, 1, 0, 2])).toEqual({ low: { from: 1, to: 2, people: 3 }, high: { from: 4, to: 4, people: 2 } })
    expect(campsOf([2, 1, 1, 2])).toBeUndefined()
    expect(campsOf([0, 0, 5, 0])).toBeUndefined()
    expect(campsOf([0, 2, 2, 0])).toBeUndefined()
    expect(campsOf([0, 0, 0, 0])).toBeUndefined()
    expect(campsOf([])).toBeUndefined()
  })

  test('are of two people or a quarter of those who answered: one of four is a camp, one of five is not', () => {
    expect(campsOf([3, 0, 0, 1])).toEqual({ low: { from: 1, to: 1, people: 3 }, high: { from: 4, to: 4, people: 1 } })
    expect(campsOf([4, 0, 0, 1])).toBeUndefined()
    expect(campsOf([40, 0, 0, 2])?.high.people).toBe(2)
    expect(campsOf([40, 0, 0, 1])).toBeUndefined()
  })

  test('are parted, of several gaps, at the widest, then where the split is most even, then at the lowest', () => {
    const parted = (counts: readonly number[]) => {
      const camps = campsOf(counts)
      return camps && [camps.low.to, camps.high.from]
    }
    expect(parted([2, 0, 2, 0, 0, 2])).toEqual([3, 6])
    expect(parted([2, 0, 2, 0, 3])).toEqual([3, 5])
    expect(parted([3, 0, 2, 0, 2])).toEqual([1, 3])
    expect(parted([2, 0, 2, 0, 2])).toEqual([1, 3])
    // The widest gap cuts off one of ten, who is no camp.
    expect(parted([1, 0, 0, 5, 0, 4])).toEqual([4, 6])
  })

  test('are found wherever an empty level has enough people on both sides, hold everybody, and leave a gap', () => {
    const seen = { two: 0, none: 0 }
    fc.assert(
      fc.property(few, (counts) => {
        const people = sum(counts)
        const enough = (side: readonly number[]) => sum(side) >= 2 || (sum(side) > 0 && sum(side) / people >= 0.25)
        const wanted = counts.some((count, at) => count === 0 && enough(counts.slice(0, at)) && enough(counts.slice(at + 1)))
        const camps = campsOf(counts)
        expect(camps !== undefined).toBe(wanted)
        seen[wanted ? 'two' : 'none'] += 1
        if (!camps) return
        for (const { from, to, people: held } of [camps.low, camps.high]) {
          expect(sum(counts.slice(from - 1, to))).toBe(held)
          expect(counts[from - 1]).toBeGreaterThan(0)
          expect(counts[to - 1]).toBeGreaterThan(0)
        }
        expect(camps.low.people + camps.high.people).toBe(people)
        expect(camps.high.from - camps.low.to).toBeGreaterThan(1)
        expect(sum(counts.slice(camps.low.to, camps.high.from - 1))).toBe(0)
      }),
      { numRuns: 1000 },
    )
    expect(Math.min(seen.two, seen.none)).toBeGreaterThan(100)
  })
})
