import { type Leading, leadsOf, type OpenLead } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { approachOf, called, factorOf, levelOf } from '../../conversation/telling/phrases.ts'
import { voices } from '../../landscape/landscape.ts'
import type { Drawing, Look, PictureScene } from './drawing.ts'
import { gap, type Laid, paragraph, stacked, word } from './laying.ts'
import { inShort } from './saying.ts'
import { type Item, type Scale, SMALL, specOf, WIDTHS } from './sheet.ts'

/** How many questions are drawn. The table has them all. */
const MOST = 8

/** How far the lead of the first could move with each answer that is open or in doubt; nothing while it is too early. */
export const changes = (scene: PictureScene): Drawing | undefined => {
  const { content, landscape } = scene
  const leading = leadsOf(content, landscape)
  const open = (leading?.open ?? []).filter(({ factor }) => !scene.aside.includes(factor))
  if (!leading || open.length === 0) return undefined
  const { changes: words, question, level } = content.words.pictures
  const first = approachOf(content, leading.first).name
  const could = open.filter((one) => shownLevels(scene, one).some(({ lead }) => lead < 0))
  const named = { first: called(content, leading.first), count: could.length }
  const line = could.length === 0 ? words.alone : could.length === 1 ? words['could-one'] : words.could
  return {
    name: 'changes',
    title: fill(words.title, { first }),
    alt: inShort([
      fill(line, named),
      ...could.slice(0, 1).map(({ factor }) => fill(words.most, { factor: factorOf(content, factor).name })),
    ]),
    table: {
      caption: words.axis,
      header: [question, level, words['lead-at'], words.rival],
      rows: open.flatMap((one) =>
        shownLevels(scene, one).map(({ level: at, lead, rival }) => [
          factorOf(content, one.factor).name,
          levelOf(factorOf(content, one.factor), at).label,
          percent(lead / leading.benefit),
          approachOf(content, rival).name,
        ]),
      ),
      rowHeaders: true,
      figures: [2],
    },
    spec: (look) => {
      const laid = layOut(scene, leading, open.slice(0, MOST), look)
      return specOf(laid.items, laid.height, look)
    },
  }
}

/**
 * The levels an answer may still turn out to be. Where some of a few people answered, all levels: which of them were said
 * is not to be read from the picture.
 */
const shownLevels = ({ content, landscape }: PictureScene, { factor, levels }: OpenLead): OpenLead['levels'] => {
  const people = voices(landscape.answers[factor] ?? [])
  const few = people > 1 && people < content.numbers.judgement.differ.small
  return few ? levels : levels.filter(({ chance }) => chance > 0)
}

const percent = (share: number): string => {
  const rounded = Math.round(100 * share)
  return rounded < 0 ? `−${-rounded}%` : `${rounded}%`
}

const layOut = (scene: PictureScene, leading: Leading, open: readonly OpenLead[], look: Look): Laid => {
  const { content } = scene
  const { changes: words } = content.words.pictures
  const all = WIDTHS[look.width]
  const isWide = look.width === 'wide'
  const now = leading.lead / leading.benefit
  const scale: Scale = { domain: domainOf(scene, leading, open), range: isWide ? [232, all - 8] : [4, all - 4] }
  const zero = placeOn(scale, 0)
  const head = (y: number): Laid => ({
    items: [
      word(`◂ ${words.swaps}`, zero - 8, y + 14, { align: 'right', size: SMALL, tone: 'other' }),
      word(`${words.stays} ▸`, zero + 8, y + 14, { size: SMALL, tone: 'main' }),
    ],
    height: 24,
  })
  const rows = open.map((one) => (y: number): Laid => {
    const levels = shownLevels(scene, one)
    const leads = levels.map(({ lead }) => lead / leading.benefit)
    const [least, most] = [Math.min(...leads), Math.max(...leads)]
    const name = stacked(y, [
      (y) => paragraph(factorOf(content, one.factor).name, { x: 0, y, width: isWide ? 214 : all }, { weight: 'bold' }),
      (y) =>
        paragraph(
          one.answered ? words.unsure : content.words.pictures['not-asked'],
          { x: 0, y, width: isWide ? 214 : all },
          { size: SMALL, tone: 'quiet' },
        ),
    ])
    const top = isWide ? y + 2 : y + name.height + 4
    const swaps = stacked(
      top + 22,
      levels
        .filter(({ lead }) => lead < 0)
        .map(({ level, rival }) => (y: number): Laid => {
          const label = levelOf(factorOf(content, one.factor), level).label
          const [left, right] = scale.range
          return paragraph(
            fill(words.if, { label, rival: called(content, rival) }),
            { x: left, y, width: right - left },
            { size: SMALL },
          )
        }),
    )
    const ranges: Item[] = [
      ...(least < 0 ? [bar(scale, least, Math.min(0, most), top, 'other' as const, one.factor)] : []),
      ...(most > 0 ? [bar(scale, Math.max(0, least), most, top, 'main' as const, one.factor)] : []),
    ]
    const height = isWide ? Math.max(name.height, 24 + swaps.height) : name.height + 26 + swaps.height
    return {
      items: [...name.items, ...ranges, ...swaps.items, ...marks(scale, now, top)],
      height: height + 12,
    }
  })
  return stacked(0, [head, ...rows, gap(2)])
}

const bar = (scale: Scale, from: number, to: number, y: number, fill: 'main' | 'other', of: string): Item => ({
  kind: 'bar',
  scale,
  from,
  to,
  y,
  height: 16,
  fill,
  of,
})

/** Where the two draw level, and the lead as it is now. */
const marks = (scale: Scale, now: number, y: number): Item[] => [
  { kind: 'line', scale, at: 0, y: y - 3, y2: y + 19, tone: 'ink' },
  { kind: 'line', scale, at: now, y: y - 3, y2: y + 19, tone: 'quiet' },
]

/** Room enough at both sides of where they draw level for the words above it. */
const domainOf = (scene: PictureScene, { benefit }: Leading, open: readonly OpenLead[]): [number, number] => {
  const leads = open.flatMap((one) => shownLevels(scene, one).map(({ lead }) => lead / benefit))
  const [least, most] = [Math.min(0, ...leads), Math.max(0.01, ...leads)]
  return [Math.min(least, -0.5 * most), Math.max(most, -0.5 * least)]
}

const placeOn = ({ domain: [low, high], range: [left, right] }: Scale, figure: number): number =>
  left + ((figure - low) / (high - low)) * (right - left)
