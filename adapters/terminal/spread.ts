import type { Spread } from '../../src/index.ts'
import { countsOf } from '../chat/counts.ts'
import type { Look } from './show.ts'
import { wrap } from './wrap.ts'

/** The most marks of a bar; a narrow terminal has room for fewer. */
const MARKS = 20

/** How many people gave each answer, as bars of a mark for each of them; of a larger group a mark is several. */
export const showSpread = (spread: Spread, look: Look): string => {
  const counts = countsOf(spread)
  const most = Math.max(1, ...counts.map(({ count }) => count))
  const room = Math.min(MARKS, Math.floor(look.width / 4), most)
  const marksOf = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round((count / most) * room)))
  const rows = counts.map(({ label, count }) => {
    const bar = `${String(count).padStart(String(most).length + 2)} ${'█'.repeat(marksOf(count)).padEnd(room)} `
    return `${bar}${wrap(label, look.width - bar.length).replaceAll('\n', `\n${' '.repeat(bar.length)}`)}`
  })
  return [look.bold(wrap(spread.title, look.width)), ...rows].join('\n')
}
