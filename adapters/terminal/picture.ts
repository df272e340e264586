import type { Picture } from '../../src/index.ts'
import type { Look } from './show.ts'
import { wrap } from './wrap.ts'

/** Marks from the first place to the last, and for what is not possible. They differ in shape, not in colour. */
const MARKS = ['█', '▓', '▒', '░', '×']
const WIDTH = 20
/** As many as are drawn at first sight, beside business as usual. */
const SHORT = 5
/** The longest a name is drawn on one line with its row and figure. */
const NAME = 40
/** From this width up a row and its words fit on a line. */
const WIDE = 80

/** The approaches as rows of marks: how often each comes where; and in full, how far each comes beside the first. */
export const showPicture = ({ title, key, figure, ranked, rows: all }: Picture, detail: 'short' | 'full', look: Look): string => {
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
    ...[key, figure].map((line) => wrap(`  ${line}`, look.width, '  ')),
    ...stacks,
    ...(detail === 'full' ? ['', look.bold(wrap(ranked, look.width)), ...bars] : []),
  ].join('\n')
}

const bar = (length: number) => '█'.repeat(length > 0 ? Math.max(1, Math.round(length * WIDTH)) : 0)

/** Shares as a row of marks of one length. Where one ends is rounded, so that marks agree with the figures, rounded alike. */
const stack = (parts: readonly number[]): string => {
  let sum = 0
  let drawn = 0
  return parts
    .map((part, at) => {
      sum += part
      const end = at === parts.length - 1 ? WIDTH : Math.min(WIDTH, Math.round(sum * WIDTH))
      const marks = (MARKS[at] ?? ' ').repeat(end - drawn)
      drawn = end
      return marks
    })
    .join('')
}
