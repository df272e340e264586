import { type Leading, leadsOf, type OpenLead } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { effect } from '../../conversation/telling/effect.ts'
import { approachOf, called, factorOf, levelOf } from '../../conversation/telling/phrases.ts'
import { voices } from '../../landscape/landscape.ts'
import type { Drawing, Look, PictureScene } from './drawing.ts'
import { gap, type Laid, legend, paragraph, stacked, word } from './laying.ts'
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
  const { changes: words, question } = content.words.pictures
  const first = approachOf(content, leading.first).name
  const could = open.filter((one) => shownLevels(scene, one).some(({ over }) => over))
  const named = { first: called(content, leading.first), count: could.length }
  const line = could.length === 0 ? words.alone : could.length === 1 ? words['could-one'] : words.could
  return {
    name: 'changes',
    title: fill(words.title, { first }),
    alt: inShort([
      fill(line, named),
      ...could.slice(0, 1).map(({ factor }) => fill(words.telling, { factor: factorOf(content, factor).name })),
    ]),
    table: {
      caption: words.axis,
      header: [question, words.least, words.most, words.which],
      rows: open.slice(0, MOST).map((one) => {
        const leads = shownLevels(scene, one).map(({ lead }) => lead / leading.benefit)
        const which = swapsOf(scene, leading, one).join(' ')
        return [factorOf(content, one.factor).name, percent(Math.min(...leads)), percent(Math.max(...leads)), which || words.no]
      }),
      rowHeaders: true,
      figures: [1, 2],
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

/** At which of these levels another would come first or draw level, in words. */
const swapsOf = (scene: PictureScene, { first }: Leading, one: OpenLead): string[] => {
  const { content } = scene
  return shownLevels(scene, one).flatMap(({ level, over }) => {
    const { label } = levelOf(factorOf(content, one.factor), level)
    return over ? [fill(content.words.pictures.changes.if, { label, effect: effect(content, over, first) })] : []
  })
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
  const close = content.numbers.judgement.verdict.lead
  const zone = (y: number): Item => ({ kind: 'bar', scale, from: -close, to: close, y: y - 3, height: 22, fill: 'zone' })
  const head = (y: number): Laid => ({
    items: [
      word(words.now, placeOn(scale, now), y + 32, {
        align: now * 2 > scale.domain[1] ? 'right' : 'left',
        size: SMALL,
        tone: 'quiet',
      }),
      word(`← ${words.swaps}`, zero - 8, y + 14, { align: 'right', size: SMALL, tone: 'other' }),
      word(`${words.stays} →`, zero + 8, y + 14, { size: SMALL, tone: 'main' }),
    ],
    height: 42,
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
      swapsOf(scene, leading, one).map((line) => (y: number): Laid => {
        const [left, right] = scale.range
        return paragraph(line, { x: left, y, width: right - left }, { size: SMALL })
      }),
    )
    const ranges: Item[] = [
      ...(least < 0 ? [bar(scale, least, Math.min(0, most), top, 'other' as const, one.factor)] : []),
      ...(most > 0 ? [bar(scale, Math.max(0, least), most, top, 'main' as const, one.factor)] : []),
    ]
    const height = isWide ? Math.max(name.height, 24 + swaps.height) : name.height + 26 + swaps.height
    return {
      items: [...name.items, zone(top), ...ranges, ...swaps.items, ...marks(scale, now, top)],
      height: height + 12,
    }
  })
  const key = [{ fill: 'zone', text: content.words.pictures['close-call'] }] as const
  return stacked(0, [(y) => legend(key, y, all), head, ...rows, gap(2)])
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
  { kind: 'line', scale, at: 0, y: y - 3, y2: y + 19, tone: 'bold' },
  { kind: 'line', scale, at: now, y: y - 3, y2: y + 19, tone: 'ink' },
]

/** Room enough at both sides of where they draw level for the words above it. */
const domainOf = (scene: PictureScene, { benefit }: Leading, open: readonly OpenLead[]): [number, number] => {
  const close = scene.content.numbers.judgement.verdict.lead * 1.25
  const leads = open.flatMap((one) => shownLevels(scene, one).map(({ lead }) => lead / benefit))
  const [least, most] = [Math.min(-close, ...leads), Math.max(close, ...leads)]
  return [Math.min(least, -0.5 * most), Math.max(most, -0.5 * least)]
}

const placeOn = ({ domain: [low, high], range: [left, right] }: Scale, figure: number): number =>
  left + ((figure - low) / (high - low)) * (right - left)
