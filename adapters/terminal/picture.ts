import type { Picture } from '../../src/index.ts'
import type { Look } from './show.ts'
import { wrap } from './wrap.ts'

/** Marks from the first place to the last, and for what is not possible. They differ in shape, not in colour. */
const MARKS = ['█', '▓', '▒', '░', '×']
const WIDTH = 20
/** As many as are drawn at first sight, beside business as usual. */
const SHORT = 5
/** The longest a name is drawn. */
const NAME = 34
/** From this width up a row and its words fit on a line. */
const WIDE = 80

/** The approaches as rows of marks: how often each comes where; and in full, how far each comes beside the first. */
export const showPicture = ({ title, key, ranked, rows: all }: Picture, detail: 'short' | 'full', look: Look): string => {
  const rows = detail === 'full' ? all : all.filter(({ usual }, at) => at < SHORT || usual)
  const narrow = look.width < WIDE
  const room = Math.min(NAME, narrow ? look.width - WIDTH - 4 : NAME)
  const longest = Math.min(room, Math.max(...rows.map(({ name }) => name.length)))
  const named = (name: string) => (name.length > longest ? `${name.slice(0, longest - 1)}…` : name).padEnd(longest)
  const stacks = rows.flatMap(({ name, parts, said }) => {
    const row = `  ${named(name)}  ${stack(parts)}`
    return narrow ? [row, `    ${said}`] : [`${row}  ${said}`]
  })
  const bars = rows.map(({ name, length }) => `  ${named(name)}  ${bar(length)}`)
  return [
    look.bold(wrap(title, look.width)),
    wrap(`  ${key}`, look.width, '  '),
    ...stacks,
    ...(detail === 'full' ? ['', look.bold(wrap(ranked, look.width)), ...bars] : []),
  ].join('\n')
}

const bar = (length: number) => '█'.repeat(length > 0 ? Math.max(1, Math.round(length * WIDTH)) : 0)

/** Shares as a row of marks of one length: each gets its whole marks, and those left go to the largest remainders. */
const stack = (parts: readonly number[]): string => {
  const whole = parts.map((part) => Math.floor(part * WIDTH + 1e-9))
  const left = WIDTH - whole.reduce((sum, marks) => sum + marks, 0)
  const rest = parts
    .map((part, at) => ({ at, over: part * WIDTH - (whole[at] ?? 0) }))
    .sort((a, b) => b.over - a.over || a.at - b.at)
    .slice(0, Math.max(0, left))
    .map(({ at }) => at)
  return whole.map((marks, at) => (MARKS[at] ?? ' ').repeat(marks + (rest.includes(at) ? 1 : 0))).join('')
}
