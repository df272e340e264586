import Holidays from 'date-holidays'
import { DateTime } from 'luxon'
import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'

/** The hours of a working day, local time: from the first, and before the second. */
const HOURS = { from: 9, to: 17 }

/** The local date of an instant, as '2026-11-30'. */
export const dayIn = (at: string, zone: string): string => localTime(at, zone).toFormat('yyyy-MM-dd')

/** Whether an instant falls on Monday to Friday, 9:00 to before 17:00 local time, and on no bank holiday of England. */
export const isWorkingTime = (at: string, zone: string): boolean => {
  const local = localTime(at, zone)
  return isWorkingDay(local) && local.hour >= HOURS.from && local.hour < HOURS.to
}

/** An instant itself where it is working time; else the next at which working time begins. */
export const nextWorkingTime = (at: string, zone: string): string => {
  if (isWorkingTime(at, zone)) return at
  const local = localTime(at, zone)
  let day = local.hour < HOURS.from ? local : local.plus({ days: 1 })
  while (!isWorkingDay(day)) day = day.plus({ days: 1 })
  return instantOf(day.set({ hour: HOURS.from, minute: 0, second: 0, millisecond: 0 }))
}

/**
 * A moment in words, as seen from another: "today at 16:00", "Friday 4 December at 17:00"; with its year where that is not
 * this one. `readWhen` reads all of them.
 */
export const sayWhen = (at: string, now: string, zone: string, words: Content['words']['when']): string => {
  const [then, today] = [localTime(at, zone), localTime(now, zone)]
  const time = then.toFormat('HH:mm')
  if (then.hasSame(today, 'day')) return fill(words.today, { time })
  if (then.hasSame(today.plus({ days: 1 }), 'day')) return fill(words.tomorrow, { time })
  const day = then.toFormat(then.year === today.year ? 'cccc d LLLL' : 'cccc d LLLL yyyy')
  return fill(words.day, { day, time })
}

/**
 * An instant as a clock on the wall of a zone shows it.
 * @param at ISO 8601
 * @throws when either is none
 */
export const localTime = (at: string, zone: string): DateTime => {
  const local = DateTime.fromMillis(Date.parse(at), { zone, locale: 'en-GB' })
  if (!local.isValid)
    throw new Error(`"${at}" in the time zone "${zone}" is no time (write 2026-11-30T10:00:00Z, Europe/London).`)
  return local
}

/** ISO 8601, UTC. */
export const instantOf = (local: DateTime): string => local.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")

const isWorkingDay = (local: DateTime) => local.weekday <= 5 && !bankHolidaysOf(local.year).has(local.toFormat('yyyy-MM-dd'))

const england = new Holidays('GB', 'ENG', { types: ['public'] })
const known = new Map<number, ReadonlySet<string>>()

/** The days of a year that are bank holidays in England, those in place of one at a weekend among them. */
const bankHolidaysOf = (year: number): ReadonlySet<string> => {
  const days = known.get(year) ?? new Set(england.getHolidays(year).map(({ date }) => date.slice(0, 10)))
  known.set(year, days)
  return days
}
