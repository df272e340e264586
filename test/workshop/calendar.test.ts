import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayIn, isWorkingTime, nextWorkingTime, sayWhen } from '../../src/workshop/calendar.ts'
import { readWhen } from '../../src/workshop/read-when.ts'
import { real } from '../appraisal/real.ts'

const LONDON = 'Europe/London'
const words = real.words.when

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const iso = (time: number) => new Date(time).toISOString()

/** An instant of 2024 to 2030, to the millisecond. */
const anInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 11, 31) }).map(iso)
const aZone = fc.constantFrom(LONDON, 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland')

/** As gov.uk lists them, and for the last two years by the rule it follows. */
const BANK_HOLIDAYS: Readonly<Record<number, string>> = {
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2029: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2030: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
}

describe('working time', () => {
  test.each(Object.entries(BANK_HOLIDAYS))(
    'leaves out the bank holidays of England in %s, and no other day of the week',
    (year, days) => {
      const free: string[] = []
      for (let noon = Date.UTC(Number(year), 0, 1, 12); noon < Date.UTC(Number(year) + 1, 0, 1); noon += DAY) {
        const weekday = new Date(noon).getUTCDay()
        if (weekday >= 1 && weekday <= 5 && !isWorkingTime(iso(noon), LONDON)) free.push(iso(noon).slice(5, 10))
      }
      expect(free.join(' ')).toBe(days)
    },
  )

  test.each([
    ['2026-11-30T08:59:59.999Z', false],
    ['2026-11-30T09:00:00Z', true],
    ['2026-11-30T16:59:59.999Z', true],
    ['2026-11-30T17:00:00Z', false],
    ['2026-11-28T12:00:00Z', false],
    ['2026-11-29T12:00:00Z', false],
    ['2026-07-01T08:00:00Z', true],
    ['2026-07-01T16:00:00Z', false],
  ])('at %s: %s', (at, isIt) => {
    expect(isWorkingTime(at, LONDON)).toBe(isIt)
  })

  test.each([
    ['a moment of it', '2026-11-30T12:00:00Z', '2026-11-30T12:00:00Z'],
    ['early on a working day', '2026-11-30T03:00:00Z', '2026-11-30T09:00:00.000Z'],
    ['in the evening', '2026-11-30T17:00:00Z', '2026-12-01T09:00:00.000Z'],
    ['on a Friday evening', '2026-12-04T19:30:00Z', '2026-12-07T09:00:00.000Z'],
    ['before Christmas', '2026-12-24T17:00:00Z', '2026-12-29T09:00:00.000Z'],
    ['before Easter', '2026-04-02T20:00:00Z', '2026-04-07T08:00:00.000Z'],
    ['over the night the clocks go forward', '2027-03-25T18:00:00Z', '2027-03-30T08:00:00.000Z'],
    ['over the night the clocks go back', '2026-10-23T17:00:00Z', '2026-10-26T09:00:00.000Z'],
    ['at half past midnight in summer, yesterday by UTC', '2026-07-01T23:30:00Z', '2026-07-02T08:00:00.000Z'],
  ])('next comes rightly from %s', (_, at, next) => {
    expect(nextWorkingTime(at, LONDON)).toBe(next)
  })

  test('next is working time, is never earlier, and leaves none out', () => {
    fc.assert(
      fc.property(anInstant, aZone, (at, zone) => {
        const next = nextWorkingTime(at, zone)
        expect(isWorkingTime(next, zone)).toBe(true)
        expect(Date.parse(next)).toBeGreaterThanOrEqual(Date.parse(at))
        // It comes in stretches of eight hours: steps of an hour miss none of them, and the last moment has none after it.
        for (let time = Date.parse(at); time < Date.parse(next); time += HOUR) expect(isWorkingTime(iso(time), zone)).toBe(false)
        if (next !== at) expect(isWorkingTime(iso(Date.parse(next) - 1), zone)).toBe(false)
      }),
      { seed: 20261130, numRuns: 400 },
    )
  })
})

describe('a day', () => {
  test('is that of the zone', () => {
    expect(dayIn('2026-11-30T23:59:59Z', LONDON)).toBe('2026-11-30')
    expect(dayIn('2026-06-30T23:00:00Z', LONDON)).toBe('2026-07-01')
    expect(dayIn('2026-06-30T22:59:59Z', LONDON)).toBe('2026-06-30')
    expect(dayIn('2026-11-30T23:59:59Z', 'Pacific/Auckland')).toBe('2026-12-01')
  })

  test('of no time or in no zone is an error that says so', () => {
    expect(() => dayIn('soon', LONDON)).toThrow('"soon" in the time zone "Europe/London" is no time')
    expect(() => dayIn('2026-11-30T10:00:00Z', 'Europe/Camelot')).toThrow('Europe/Camelot')
  })
})

describe('a moment in words', () => {
  const NOW = '2026-11-30T10:00:00Z'
  test.each([
    ['2026-11-30T16:00:00Z', 'today at 16:00'],
    ['2026-12-01T10:00:00Z', 'tomorrow at 10:00'],
    ['2026-12-04T17:00:00Z', 'Friday 4 December at 17:00'],
    ['2027-01-12T15:05:00Z', 'Tuesday 12 January 2027 at 15:05'],
    ['2026-07-01T08:00:00Z', 'Wednesday 1 July at 09:00'],
  ])('%s is "%s"', (at, said) => {
    expect(sayWhen(at, NOW, LONDON, words)).toBe(said)
  })

  test('is read back as the minute it names, whatever it is', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 1, max: 360 * 24 * 60 }), aZone, (now, minutes, zone) => {
        const then = Math.floor(Date.parse(now) / MINUTE) * MINUTE + minutes * MINUTE
        const read = readWhen(sayWhen(iso(then), now, zone, words), now, zone)
        // When the clocks go back, an hour has its times twice: they are read as the first.
        expect(sayWhen(read ?? now, now, zone, words)).toBe(sayWhen(iso(then), now, zone, words))
        expect([0, HOUR]).toContain(then - Date.parse(read ?? now))
      }),
      { seed: 20261201, numRuns: 1000 },
    )
  })
})
