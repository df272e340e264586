import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { about } from '../../conversation/telling/phrases.ts'

/** "5 January 2026", of a time in ISO 8601; in universal time. */
export const sayDay = ({ words }: Content, at: string): string => {
  const { date, months, 'date-none': none } = words['record-file']
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-')
  return day === '' ? none : fill(date, { day: Number(day), month: months[Number(month) - 1] ?? month, year })
}

/** "5 January 2026, 09:14" */
export const sayTime = (content: Content, at: string): string =>
  at.length < 16 ? sayDay(content, at) : `${sayDay(content, at)}, ${at.slice(11, 16)}`

/** A share that rounds to none or to all is not called that. */
export const sayShare = ({ words }: Content, share: number): string => {
  const { least, most } = words['record-file'].approaches
  return share < LEAST ? least : share >= 1 - LEAST ? most : about(share)
}
const LEAST = 0.075

/** A result in points out of 100. */
export const points = (share: number): string => String(Math.round(share * 100))

/** Words inside marks, as somebody typed them. */
export const quoted = ({ words }: Content, said: string): string => fill(words['record-file'].quote, { words: said })
