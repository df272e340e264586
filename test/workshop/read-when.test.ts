import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWhen } from '../../src/workshop/read-when.ts'

const LONDON = 'Europe/London'
/** A Monday morning. */
const NOW = '2026-11-30T10:15:30Z'
const read = (words: string, at = NOW, zone = LONDON) => readWhen(words, at, zone)
const minute = (text: string) => `${text}:00.000Z`

describe('an end in words', () => {
  test.each([
    ['in 20 minutes', '2026-11-30T10:35:30.000Z'],
    ['20 mins', '2026-11-30T10:35:30.000Z'],
    ['in half an hour', '2026-11-30T10:45:30.000Z'],
    ['in an hour', '2026-11-30T11:15:30.000Z'],
    ['in 2 hours', '2026-11-30T12:15:30.000Z'],
    ['In two hours.', '2026-11-30T12:15:30.000Z'],
  ])('counts from now: %s', (words, then) => {
    expect(read(words)).toBe(then)
  })

  test.each([
    ['in 3 days', '2026-12-03T17:00'],
    ['in a week', '2026-12-07T17:00'],
    ['in 3 days at 10', '2026-12-03T10:00'],
    ['16:00', '2026-11-30T16:00'],
    ['4pm', '2026-11-30T16:00'],
    ['4.30 pm', '2026-11-30T16:30'],
    ['by 4 p.m.', '2026-11-30T16:00'],
    ['04:30', '2026-12-01T04:30'],
    ['at noon', '2026-11-30T12:00'],
    ['12am', '2026-12-01T00:00'],
    ['at 9', '2026-12-01T09:00'],
    ['9:30', '2026-12-01T09:30'],
    ['today', '2026-11-30T17:00'],
    ['today at 11', '2026-11-30T11:00'],
    ['tomorrow', '2026-12-01T17:00'],
    ['tomorrow at 10', '2026-12-01T10:00'],
    ['at 10 tomorrow', '2026-12-01T10:00'],
    ['noon tomorrow', '2026-12-01T12:00'],
    ['friday', '2026-12-04T17:00'],
    ['Friday, 5pm', '2026-12-04T17:00'],
    ['10am on Friday', '2026-12-04T10:00'],
    ['this friday', '2026-12-04T17:00'],
    ['next tuesday at 9:30', '2026-12-08T09:30'],
    ['12 january', '2027-01-12T17:00'],
    ['the 12th of January', '2027-01-12T17:00'],
    ['january 12', '2027-01-12T17:00'],
    ['12 december', '2026-12-12T17:00'],
    ['Saturday 12 December at 09:00', '2026-12-12T09:00'],
    ['12 jan 2027 at 15:00', '2027-01-12T15:00'],
    ['2027-01-12', '2027-01-12T17:00'],
    ['2027-01-12 15:00', '2027-01-12T15:00'],
    ['29 february 2028', '2028-02-29T17:00'],
  ])('%s', (words, then) => {
    expect(read(words)).toBe(minute(then))
  })

  test('on the weekday that is named is today while its time is to come, and else a week later', () => {
    expect(read('monday')).toBe(minute('2026-11-30T17:00'))
    expect(read('monday at 10')).toBe(minute('2026-12-07T10:00'))
    expect(read('next monday')).toBe(minute('2026-12-07T17:00'))
  })

  test('next week begins on Monday', () => {
    const thursday = '2026-12-03T10:00:00Z'
    const sunday = '2026-12-06T10:00:00Z'
    for (const at of [thursday, sunday]) expect(read('next tuesday', at)).toBe(minute('2026-12-08T17:00'))
    expect(read('this tuesday', thursday)).toBeUndefined()
  })

  test.each([
    [
      'impossible',
      [
        '31 february',
        '29 february',
        '31 november',
        '25:00',
        '24:00',
        '16:60',
        '13pm',
        '0pm',
        '2027-02-30',
        '2027-13-01',
        '0 january',
      ],
    ],
    [
      'past',
      ['today at 10', 'today at 09:00', '30 november at 9:00', '12 january 2026', '2026-11-29', 'in 0 minutes', 'in 0 days'],
    ],
    ['before dawn or after lunch', ['at 4', '4:30', 'tomorrow at 5', 'friday 4.30']],
    [
      'unclear',
      [
        '',
        ' ',
        'soon',
        'later',
        '16',
        'friday 12',
        'friday or monday',
        'in a while',
        'in -3 days',
        '2 january or 3',
        'tomorrow tomorrow',
        'at',
        'may',
        'end of the week',
        `friday${' '.repeat(60)}`,
      ],
    ],
    ['at odds', ['friday 12 january 2027', 'tomorrow at 10 at 11', 'in 20 minutes at 10']],
    ['a slip', ['in 99999 days', 'in 999999 minutes', 'in 99999999999 hours']],
  ])('is not guessed where it is %s', (_, all) => {
    expect(all.filter((words) => read(words) !== undefined)).toEqual([])
  })

  test('keeps to the clock on the wall when the clocks change', () => {
    expect(read('in 3 days', '2026-10-23T10:00:00Z')).toBe(minute('2026-10-26T17:00'))
    expect(read('tomorrow at 10', '2027-03-27T12:00:00Z')).toBe(minute('2027-03-28T09:00'))
    // The hour that comes twice: its first time.
    expect(read('tomorrow at 01:30', '2026-10-24T12:00:00Z')).toBe(minute('2026-10-25T00:30'))
    // While that hour comes the second time, its times are past.
    expect(read('today at 01:40', '2026-10-25T01:10:00Z')).toBeUndefined()
    expect(read('in 2 hours', '2027-03-28T00:30:00Z')).toBe('2027-03-28T02:30:00.000Z')
  })

  test('at a time that the clocks jump over is when they go on', () => {
    expect(read('tomorrow at 01:30', '2027-03-27T12:00:00Z')).toBe(minute('2027-03-28T01:00'))
    expect(read('tomorrow at 01:00', '2027-03-27T12:00:00Z')).toBe(minute('2027-03-28T01:00'))
    expect(read('tomorrow at 02:00', '2027-03-27T12:00:00Z')).toBe(minute('2027-03-28T01:00'))
  })

  test('is later than now, whatever is said', () => {
    const piece = fc.constantFrom(
      ...'in at on next this today tomorrow friday mon 12 jan december 2027 2026-12-01 4pm 16:00 noon 3 days hours an week 01:30'.split(
        ' ',
      ),
    )
    const said = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(' '))
    const instant = fc
      .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
      .map((time) => new Date(time).toISOString())
    let heard = 0
    fc.assert(
      fc.property(said, instant, (words, at) => {
        const then = read(words, at)
        if (then === undefined) return
        heard += 1
        expect(Date.parse(then)).toBeGreaterThan(Date.parse(at))
      }),
      { seed: 20261202, numRuns: 3000 },
    )
    expect(heard).toBeGreaterThan(200)
  })
})
