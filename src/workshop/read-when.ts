import type { DateTime } from 'luxon'
import { asDigits } from '../conversation/understanding/numbers.ts'
import { instantOf, localTime } from './calendar.ts'

/** The time that a day without one stands for, local: the end of the working day. */
const EVENING: Time = { hour: 17, minute: 0 }
/** More letters than this name no moment. */
const MOST_LETTERS = 60
/** How far ahead "in so many ..." may lie, in days: further is a slip. */
const FURTHEST = 366

/**
 * Reads when something is to end: "in 20 minutes", "4.30 pm", "tomorrow at 10", "next tuesday at 9:30", "12 jan 2027 at
 * 15:00", "2027-01-12". A day without a time means 17:00. "friday" is the next there is, today where its time is still to
 * come; "next friday" is that of next week, which begins on Monday.
 * @returns an instant later than `at`, ISO 8601; undefined where the words are unclear, impossible, or say what is past
 */
export const readWhen = (words: string, at: string, zone: string): string | undefined => {
  if (words.length > MOST_LETTERS) return undefined
  const now = localTime(at, zone)
  const text = asDigits(tidy(words))
  const when = afterAWhile(text, now) ?? onADay(text, now)
  return when && when.toMillis() > now.toMillis() ? instantOf(when) : undefined
}

interface Time {
  hour: number
  minute: number
}

/** A day as named: every date it can stand for, the nearest first. */
type Day = readonly { year: number; month: number; day: number }[]

const tidy = (words: string) =>
  words
    .toLowerCase()
    .replace(/[,\s]+/g, ' ')
    .replace(/\b(?:the|of) /g, '')
    .replace(/\b([ap])\. ?m\b\.?/g, '$1m')
    .replace(/^ | ?[.!]? ?$/g, '')
    .replace(/^(?:by|until|till|on) /, '')

const UNITS = { minute: /^min(?:ute)?s?$/, hour: /^h(?:ou)?rs?$/, day: /^days?$/, week: /^weeks?$/ }

const afterAWhile = (text: string, now: DateTime): DateTime | undefined => {
  const counted = text.replace(/^(?:in )?half an hour$/, 'in 30 minutes').replace(/^(?:in )?an? /, 'in 1 ')
  const found = /^(?:in )?(\d{1,6}) ?([a-z]+)(?: (?:at )?(.+))?$/.exec(counted)
  if (!found) return undefined
  const [, count = '', unit = '', time] = found
  const many = Number(count)
  if (UNITS.minute.test(unit) || UNITS.hour.test(unit)) {
    const minutes = UNITS.minute.test(unit) ? many : many * 60
    return time === undefined && minutes <= FURTHEST * 24 * 60 ? now.plus({ minutes }) : undefined
  }
  const days = UNITS.day.test(unit) ? many : UNITS.week.test(unit) ? many * 7 : 0
  const clock = time === undefined ? EVENING : timeIn(time, /^.+ at /.test(counted))
  return clock && days > 0 && days <= FURTHEST ? wallClock(now, dateOf(now.plus({ days })), clock) : undefined
}

/** A day, a time, or both in either order; the first moment they can stand for that is still to come. */
const onADay = (text: string, now: DateTime): DateTime | undefined => {
  const words = text.split(' ')
  for (let cut = words.length; cut >= 0; cut -= 1) {
    const [first, second] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')]
    const moments = together(first, second, now) ?? together(second.replace(/^on /, ''), first, now)
    if (moments) return moments.find((moment) => moment.toMillis() > now.toMillis())
  }
  return undefined
}

const together = (day: string, time: string, now: DateTime): DateTime[] | undefined => {
  const dates = day === '' ? [dateOf(now), dateOf(now.plus({ days: 1 }))] : dayNamed(day, now)
  const clock = time === '' && day !== '' ? EVENING : timeIn(time.replace(/^at /, ''), time.startsWith('at '))
  return dates && clock && dates.flatMap((date) => wallClock(now, date, clock) ?? [])
}

/** @param said whether "at" came before: then a full hour may stand alone */
const timeIn = (text: string, said: boolean): Time | undefined => {
  if (text === 'noon' || text === 'midday' || text === '12 noon') return { hour: 12, minute: 0 }
  const [whole, hours = '', minutes, half] = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/.exec(text) ?? []
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)]
  if (whole === undefined || minute > 59) return undefined
  if (half) return hour >= 1 && hour <= 12 ? { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute } : undefined
  // Nobody can say whether "at 4" is before dawn or after lunch; "04:00" is clear.
  const isClear = hours.length === 2 || hour >= 8
  return hour <= 23 && isClear && (said || minutes !== undefined) ? { hour, minute } : undefined
}

const WEEKDAYS = 'mon(day)? tue(s|sday)? wed(s|nesday)? thu(r|rs|rsday)? fri(day)? sat(urday)? sun(day)?'.split(' ')
const MONTHS =
  'jan(uary)? feb(ruary)? mar(ch)? apr(il)? may june? july? aug(ust)? sept?(ember)? oct(ober)? nov(ember)? dec(ember)?'.split(' ')

/** Which of some names a word is, from 1; 0 where it is none of them. */
const placeIn = (patterns: readonly string[], text: string) =>
  patterns.findIndex((one) => new RegExp(`^(?:${one})$`).test(text)) + 1

const dayNamed = (text: string, now: DateTime): Day | undefined => {
  if (text === 'today') return [dateOf(now)]
  if (text === 'tomorrow') return [dateOf(now.plus({ days: 1 }))]
  const [, which, name = ''] = /^(?:(this|next) )?([a-z]+)$/.exec(text) ?? []
  const weekday = placeIn(WEEKDAYS, name)
  if (weekday === 0) return dateIn(text, now)
  const thisWeek = now.plus({ days: weekday - now.weekday })
  if (which === 'this') return [dateOf(thisWeek)]
  const nextWeek = dateOf(thisWeek.plus({ weeks: 1 }))
  return which === 'next' ? [nextWeek] : [dateOf(thisWeek), nextWeek]
}

/** "2027-01-12", "12 january", "friday 12th of january 2027", "january 12": a weekday beside it has to fit. */
const dateIn = (text: string, now: DateTime): Day | undefined => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return [{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }]
  const written = /^(?:([a-z]+) )?(?:(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)|([a-z]+) (\d{1,2})(?:st|nd|rd|th)?)(?: (\d{4}))?$/
  const [whole, weekday, day, month, monthFirst, dayLast, year] = written.exec(text) ?? []
  if (whole === undefined) return undefined
  const date = { month: placeIn(MONTHS, month ?? monthFirst ?? ''), day: Number(day ?? dayLast) }
  if (date.month === 0) return undefined
  const isOver = date.month < now.month || (date.month === now.month && date.day < now.day)
  const full = { year: year === undefined ? now.year + (isOver ? 1 : 0) : Number(year), ...date }
  const fits = weekday === undefined || wallClock(now, full, EVENING)?.weekday === placeIn(WEEKDAYS, weekday)
  return fits ? [full] : undefined
}

const dateOf = ({ year, month, day }: DateTime) => ({ year, month, day })

/**
 * When the clocks of a zone show a time: the first of two when they go back, the next they show when they jump over it.
 * @returns undefined where the calendar has no such day
 */
const wallClock = (now: DateTime, date: Day[number], time: Time): DateTime | undefined => {
  const noon = now.set({ ...date, hour: 12, minute: 0, second: 0, millisecond: 0 })
  if (noon.month !== date.month || noon.day !== date.day) return undefined
  const [first = noon] = noon.set(time).getPossibleOffsets()
  return first.hour === time.hour && first.minute === time.minute ? first : afterJump(first)
}

/** Where the clocks go on after a jump, found from a time that lies as long after it as one that they jumped over. */
const afterJump = (after: DateTime): DateTime => {
  let first = after
  for (let one = after; one.offset === after.offset; one = one.minus({ minutes: 1 })) first = one
  return first
}
