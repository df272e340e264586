import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import { BOARD, LARGE, REVEAL } from './workshop.ts'

describe('at a terminal', () => {
  test('how a workshop stands says what to type, and what that does', () => {
    expect(show(BOARD)).toBe(`Workshop: Northmoor

Question 3 of 17: Home care supply
7 of 12 have answered. Nobody sees how until the vote is closed.

  close  Close the vote
  skip   Skip this question
  pause  Pause
  join   Join

To join from elsewhere, say to me in private: join k7m2-p9x4-3fhn`)
  })

  test('what a group answered is a bar for each answer, a mark for each of them', () => {
    expect(show(REVEAL)).toContain(`Home care supply

What 12 people answered
  5 █████ Packages wait weeks
  3 ███   Waits in parts of the area
  0       Most start within days
  3 ███   Care starts when it is needed
  1 █     Don't know

You are split`)
  })

  const bars = fc.array(fc.record({ label: fc.constant('So it is here'), count: fc.nat(60) }), { minLength: 1, maxLength: 8 })
  const drawn = (counts: readonly { label: string; count: number }[], width: number) =>
    show({ ...REVEAL, spread: { ...REVEAL.spread, bars: [...counts] } }, { ...plainLook, width })
      .split('\n')
      .flatMap((line) => {
        const [, count, marks] = /^ *(\d+) (█*) *So it/.exec(line) ?? []
        return count === undefined ? [] : [{ count: Number(count), marks: marks?.length ?? 0 }]
      })

  test('whatever their number, a longer bar is of more people, and one of somebody is never nothing', () => {
    fc.assert(
      fc.property(bars, fc.constantFrom(40, 80), (counts, width) => {
        const rows = drawn(counts, width)
        expect(rows.map(({ count }) => count)).toEqual(counts.map(({ count }) => count))
        for (const one of rows) {
          expect(one.marks > 0).toBe(one.count > 0)
          expect(one.marks).toBeLessThanOrEqual(width / 4)
          for (const other of rows) if (one.count <= other.count) expect(one.marks).toBeLessThanOrEqual(other.marks)
        }
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  test.each([40, 80])('as large as it can be, it fits %d letters', (width) => {
    for (const reply of [LARGE.board, LARGE.reveal, BOARD, REVEAL])
      for (const line of show(reply, { ...plainLook, width }).split('\n')) expect(line.length).toBeLessThanOrEqual(width)
  })
})
