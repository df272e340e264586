import { expect, test } from 'vitest'
import { sortingNetwork } from '../../src/appraisal/network.ts'

/** Puts the larger of each pair first. */
const sorted = (list: readonly number[]) => {
  const done = [...list]
  const pairs = sortingNetwork(list.length)
  for (let at = 0; at < pairs.length; at += 2) {
    const [a = -1, b = -1] = [pairs[at], pairs[at + 1]]
    const [high, low] = [done[a] ?? Number.NaN, done[b] ?? Number.NaN]
    done[a] = Math.max(high, low)
    done[b] = Math.min(high, low)
  }
  return done
}

test('a sorting network sorts every list: it sorts all of noughts and ones, and whatever does so sorts all (Knuth)', () => {
  for (let length = 0; length <= 13; length += 1)
    for (let one = 0; one < 2 ** length; one += 1) {
      const list = Array.from({ length }, (_, at) => (one >> at) & 1)
      const ones = list.filter((bit) => bit === 1).length
      expect(sorted(list)).toEqual([...Array(ones).fill(1), ...Array(length - ones).fill(0)])
    }
})

test('a sorting network of many places sorts every run of ones among noughts, wherever it stands', () => {
  for (const length of [31, 32, 33, 64, 100, 128])
    for (let from = 0; from < length; from += 1)
      for (let to = from + 1; to <= length; to += 5) {
        const list = Array.from({ length }, (_, at) => (at >= from && at < to ? 1 : 0))
        expect(sorted(list).indexOf(0)).toBe(to - from === length ? -1 : to - from)
        expect(sorted(list).lastIndexOf(1)).toBe(to - from - 1)
      }
})

test('a sorting network compares each place with a later one', () => {
  for (const length of [2, 3, 40]) {
    const pairs = [...sortingNetwork(length)]
    expect(pairs.length).toBeGreaterThan(0)
    expect(pairs.every((place, at) => at % 2 === 0 || (place > (pairs[at - 1] ?? length) && place < length))).toBe(true)
  }
})
