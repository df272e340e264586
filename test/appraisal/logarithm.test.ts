import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ln } from '../../src/appraisal/logarithm.ts'

const BITS = 160n

/** 2 atanh(over / under), the series in whole numbers of 2^-160. */
const twiceAtanh = (over: bigint, under: bigint): bigint => {
  const s = (over << BITS) / under
  let power = s
  let sum = 0n
  for (let odd = 1n; power / odd !== 0n; odd += 2n) {
    sum += power / odd
    power = (power * s * s) >> (2n * BITS)
  }
  return 2n * sum
}

/** How far off the logarithm of x is, as a share of the true one, worked out to some 45 digits. */
const offAt = (x: number): number => {
  let part = x
  let twos = 0n
  for (; part >= 1.5; twos += 1n) part /= 2
  for (; part < 0.75; twos -= 1n) part *= 2
  const scaled = BigInt(part * 2 ** 53)
  const exact = twos * twiceAtanh(1n, 3n) + twiceAtanh(scaled - 2n ** 53n, scaled + 2n ** 53n)
  let value = ln(x)
  let halvings = 0n
  for (; !Number.isInteger(value); halvings += 1n) value *= 2
  const found = (BigInt(value) << BITS) >> halvings
  return exact === 0n ? Number(found) : Math.abs(Number(found - exact) / Number(exact))
}

describe('the natural logarithm', () => {
  test('is within 3e-16 of the true one in proportion, anywhere above 0 and hard by 1', () => {
    const upTo4 = fc.double({ min: 0, max: 4, minExcluded: true, noNaN: true })
    const evenly = fc.integer({ min: 1, max: 2 ** 30 }).map((n) => n / 2 ** 28)
    const around1 = fc
      .tuple(fc.integer({ min: 1, max: 52 }), fc.integer({ min: -999, max: 999 }))
      .map(([n, by]) => 1 + by / 2 ** n / 1000)
    const any = fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.oneof(upTo4, evenly, around1, any), (x) => {
        expect(offAt(x)).toBeLessThan(3e-16)
      }),
      { numRuns: 5000 },
    )
  })

  test('is 0 at 1, and never falls as x rises', () => {
    expect(ln(1)).toBe(0)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), (n) => {
        expect(ln((n + 1) / 2 ** 28)).toBeGreaterThan(ln(n / 2 ** 28))
      }),
    )
    // Across the seam where a power of two is split off.
    for (let step = -5000; step < 5000; step += 1) {
      const x = Math.SQRT2 + step / 2 ** 40
      expect(ln(x + 1 / 2 ** 40)).toBeGreaterThan(ln(x))
    }
  })

  test('has these very bits, the nearest double to the true logarithm or, for 3, the one below it', () => {
    const bits = (x: number) =>
      Buffer.from(new Float64Array([ln(x)]).buffer)
        .reverse()
        .toString('hex')
    expect([0.1, 0.5, 2 / 3, 0.9999, 1.5, 2, 3, 4].map(bits)).toEqual([
      'c0026bb1bbb55515',
      'bfe62e42fefa39ef',
      'bfd9f323ecbf984d',
      'bf1a3738d2cf1cc2',
      '3fd9f323ecbf984c',
      '3fe62e42fefa39ef',
      '3ff193ea7aad030a',
      '3ff62e42fefa39ef',
    ])
  })

  test('is refused for what has none', () => {
    for (const x of [0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => ln(x)).toThrow(RangeError)
  })
})
