import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pace, type Rate } from '../../adapters/delivery/pace.ts'
import { virtual } from './virtual.ts'

const SAY: Rate = { many: 1, within: 1000 }

describe('the pace', () => {
  test('lets the first go at once and the others after it, in their order', async () => {
    const clock = virtual(0)
    const rates = pace(clock)
    const went: [number, number][] = []
    await Promise.all([0, 1, 2].map((nth) => rates.turn('say', SAY).then(() => went.push([nth, clock.now()]))))
    expect(went).toEqual([
      [0, 0],
      [1, 1000],
      [2, 2000],
    ])
  })

  test('counts each kind by itself', async () => {
    const clock = virtual(0)
    const rates = pace(clock)
    await Promise.all(['a', 'b', 'c'].map((kind) => rates.turn(kind, SAY)))
    expect(clock.now()).toBe(0)
  })

  test('is quiet as long as it was asked to be, and of two it keeps the longer', async () => {
    const clock = virtual(0)
    const rates = pace(clock)
    rates.quiet('say', 30_000)
    rates.quiet('say', 5000)
    await rates.turn('say', SAY)
    expect(clock.now()).toBe(30_000)
  })

  test('is quiet also for who was already waiting', async () => {
    const clock = virtual(0)
    const rates = pace(clock)
    await rates.turn('say', SAY)
    const waits = rates.turn('say', SAY).then(() => clock.now())
    await Promise.resolve()
    rates.quiet('say', 7000)
    expect(await waits).toBe(7000)
  })

  test('never lets more go than the rate allows, in any stretch of time, and none is kept longer than it must be', async () => {
    const wanted = fc.record({
      many: fc.integer({ min: 1, max: 5 }),
      within: fc.integer({ min: 1, max: 5000 }),
      pauses: fc.array(fc.nat(4000), { minLength: 1, maxLength: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(wanted, async ({ many, within, pauses }) => {
        const clock = virtual(0)
        const rates = pace(clock)
        const went: { asked: number; at: number }[] = []
        const turns: Promise<unknown>[] = []
        for (const pause of pauses) {
          await clock.sleep(pause)
          const asked = clock.now()
          turns.push(rates.turn('edit', { many, within }).then(() => went.push({ asked, at: clock.now() })))
        }
        await Promise.all(turns)
        expect(went).toHaveLength(pauses.length)
        for (const [nth, { asked, at }] of went.entries()) {
          const before = went[nth - many]?.at
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(within)
          expect(at).toBe(Math.max(asked, before === undefined ? 0 : before + within))
        }
      }),
      { numRuns: 100 },
    )
  })
})
