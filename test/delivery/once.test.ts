import { describe, expect, test } from 'vitest'
import { once } from '../../adapters/delivery/once.ts'
import { fingerprint } from '../../src/index.ts'

const HOUR = 3600_000

describe('a delivery', () => {
  test('is the first by any of its names, and never again', () => {
    const known = once()
    expect(known.first(['event-1', 'message-1'], 0)).toBe(true)
    expect(known.first(['event-1', 'message-1'], 1)).toBe(false)
    expect(known.first(['event-2', 'message-1'], 2)).toBe(false)
    expect(known.first(['event-3', 'message-2'], 3)).toBe(true)
  })

  test('is known by the names that came with a known one', () => {
    const known = once()
    known.first(['event-1', 'message-1'], 0)
    known.first(['event-2', 'message-1'], 0)
    expect(known.first(['event-2'], 0)).toBe(false)
  })

  test('is known for two days, and not longer', () => {
    const known = once()
    known.first(['one'], 0)
    expect(known.first(['one'], 48 * HOUR)).toBe(false)
    expect(known.first(['one'], 48 * HOUR + 1)).toBe(true)
  })

  test('of an earlier process is known when it was told of', () => {
    const known = once()
    known.know(fingerprint('one'), 0)
    expect(known.first(['one'], HOUR)).toBe(false)
  })

  test('that came to nothing may come again', () => {
    const known = once()
    known.first(['one', 'two'], 0)
    known.lose(['one', 'two'])
    expect(known.first(['one', 'two'], 1)).toBe(true)
  })

  test('is known among 200,000, and the oldest go first when there are more', () => {
    const known = once()
    for (let nth = 0; nth <= 200_000; nth += 1) known.first([`d${nth}`], nth)
    expect(known.first(['d200000'], 200_001)).toBe(false)
    expect(known.first(['d1'], 200_001)).toBe(false)
    expect(known.first(['d0'], 200_001)).toBe(true)
  })
})
