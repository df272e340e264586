import { differencesOf } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { factorOf, levelOf, listed } from '../../conversation/telling/phrases.ts'
import type { Drawing, Look, PictureScene, Spread } from './drawing.ts'
import { gap, type Laid, paragraph, stacked, word } from './laying.ts'
import { inShort } from './saying.ts'
import { type Scale, SMALL, specOf, WIDTHS } from './sheet.ts'

/** How many questions are drawn. The table has them all. */
const MOST = 8

interface Row extends Spread {
  /** What it would be worth to know who is right, in points of benefit. */
  value: number
}

/** How a group answered, what it is worth to agree on first; nothing where no question may be shown. */
export const spread = (scene: PictureScene): Drawing | undefined => {
  const { content, landscape, spreads = [] } = scene
  const { spread: words, question, level } = content.words.pictures
  const found = differencesOf(content, landscape)
  const place = (factor: string) => {
    const at = found.findIndex((one) => one.factor === factor)
    return at < 0 ? found.length : at
  }
  const rows = spreads
    .filter(({ counts }) => counts.reduce((sum, count) => sum + count, 0) > 1)
    .map((one): Row => ({ ...one, value: found.find(({ factor }) => factor === one.factor)?.value ?? 0 }))
    .sort((a, b) => place(a.factor) - place(b.factor))
  if (rows.length === 0) return undefined
  return {
    name: 'spread',
    title: words.title,
    alt: inShort([
      fill(words.numbers, { count: rows.length }),
      ...rows.slice(0, 1).map(({ factor, counts }) => {
        const named = factorOf(content, factor)
        const [most, next, ...others] = counts
          .map((count, at) => ({ count, at }))
          .sort((a, b) => b.count - a.count || a.at - b.at)
        const said = [most, next].flatMap((one) =>
          one && one.count > 0 ? [fill(words.count, { count: one.count, label: levelOf(named, one.at + 1).label })] : [],
        )
        const rest = others.reduce((sum, { count }) => sum + count, 0)
        return fill(words.one, {
          factor: named.name,
          counts: listed([...said, ...(rest > 0 ? [fill(words.otherwise, { count: rest })] : [])]),
        })
      }),
    ]),
    table: {
      caption: words.title,
      header: [question, level, words.people],
      rows: rows.flatMap(({ factor, counts }) =>
        counts.map((count, at) => [factorOf(content, factor).name, levelOf(factorOf(content, factor), at + 1).label, `${count}`]),
      ),
      rowHeaders: true,
      figures: [2],
    },
    spec: (look) => {
      const laid = stacked(
        0,
        rows.slice(0, MOST).map((row) => (y: number) => layOut(content, row, y, look)),
      )
      return specOf(laid.items, laid.height, look)
    },
  }
}

const layOut = (content: Content, { factor, counts, value }: Row, y: number, look: Look): Laid => {
  const all = WIDTHS[look.width]
  const isWide = look.width === 'wide'
  const most = Math.max(...counts)
  const named = factorOf(content, factor)
  const scale: Scale = { domain: [0, most], range: isWide ? [372, all - 30] : [0, all - 30] }
  return stacked(y, [
    (y) => paragraph(named.name, { x: 0, y, width: all }, { weight: 'bold' }),
    ...(value > 0
      ? [(y: number) => paragraph(content.words.pictures.spread.matters, { x: 0, y, width: all }, { size: SMALL, tone: 'other' })]
      : []),
    gap(4),
    ...counts.map((count, at) => (y: number): Laid => {
      const label = paragraph(levelOf(named, at + 1).label, { x: 0, y, width: isWide ? 358 : all }, { size: 13 })
      const top = isWide ? y + 2 : y + label.height + 2
      const to = count === 0 ? 0 : count
      const end = scale.range[0] + (count / most) * (scale.range[1] - scale.range[0])
      return {
        items: [
          ...label.items,
          { kind: 'bar', scale, from: 0, to, y: top, height: 12, fill: 'main', of: factor },
          word(`${count}`, end + 7, top + 11, { size: 13, weight: 'bold' }),
        ],
        height: (isWide ? Math.max(label.height, 18) : label.height + 16) + 4,
      }
    }),
    gap(16),
  ])
}
