import type { Appraised } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { USUAL } from '../../content/schema.ts'
import { fill } from '../../content/words.ts'
import { approachOf, barsOf, isClose } from '../../conversation/telling/phrases.ts'
import { drawnOf } from '../../conversation/telling/picture.ts'
import type { Drawing, PictureScene } from './drawing.ts'
import { gap, type Laid, paragraph, stacked, word } from './laying.ts'
import { inShort } from './saying.ts'
import { type Item, type Scale, SMALL, specOf, WIDTHS } from './sheet.ts'

/** Worth, need, readiness and practicality of the first approaches and of business as usual: four results, never one. */
export const bars = (scene: PictureScene): Drawing => {
  const { content, recommendation } = scene
  const { bars: named, pictures } = content.words
  const shown = drawnOf(recommendation.approaches)
  const first = shown.slice(0, 1)
  const usual = shown.filter(({ id, rank }) => id === USUAL && rank > 1)
  return {
    name: 'bars',
    title: pictures.bars.title,
    alt: inShort([...first, ...usual].map((one) => said(content, one))),
    table: {
      caption: pictures.bars.title,
      header: [pictures.approach, named.worth, named.need, named.readiness, named.practicality],
      rows: shown.map((one) => [
        approachOf(content, one.id).name,
        ...barsOf(content, one).map(({ word, share }) => fill(pictures.bars.word, { word, figure: Math.round(share * 100) })),
      ]),
      rowHeaders: true,
    },
    spec: (look) => {
      const laid = look.width === 'wide' ? wide(scene, shown) : narrow(scene, shown)
      return specOf(laid.items, laid.height, look)
    },
  }
}

const said = (content: Content, approach: Appraised): string => {
  const [worth = '', need = '', readiness = '', practicality = ''] = barsOf(content, approach).map(({ word }) => word)
  const results = fill(content.words.pictures.bars.results, { worth, need, readiness, practicality })
  return fill(content.words.pictures.bars.all, { name: approachOf(content, approach.id).name, results })
}

/** Name at the left, a column for each of the four results. */
const wide = (scene: PictureScene, shown: readonly Appraised[]): Laid => {
  const { bars: named } = scene.content.words
  const heads = [named.worth, named.need, named.readiness, named.practicality].map((name, at) =>
    word(name, leftOf(at), 16, { weight: 'bold' }),
  )
  const rows = shown.map((approach) => (y: number): Laid => {
    const name = nameOf(scene, approach, { x: 0, y, width: leftOf(0) - 18 })
    const items = barsOf(scene.content, approach).flatMap((bar, at) => [
      ...barItems(approach, bar.share, { domain: [0, 1], range: [leftOf(at), leftOf(at) + COLUMN] }, y + 4),
      word(bar.word, leftOf(at), y + 31, { size: SMALL }),
    ])
    return { items: [...name.items, ...items], height: Math.max(name.height, 36) + 12 }
  })
  return stacked(0, [() => ({ items: heads, height: 30 }), ...rows])
}
const COLUMN = 96
const leftOf = (column: number): number => WIDTHS.wide - 4 * COLUMN - 3 * 14 + column * (COLUMN + 14)

/** Name above, a line for each of the four results. */
const narrow = (scene: PictureScene, shown: readonly Appraised[]): Laid => {
  const all = WIDTHS.narrow
  return stacked(
    0,
    shown.flatMap((approach) => [
      (y: number) => nameOf(scene, approach, { x: 0, y, width: all }),
      gap(4),
      ...barsOf(scene.content, approach).map((bar) => (y: number): Laid => {
        const items: Item[] = [
          word(bar.name, 0, y + 13, { size: 13, tone: 'quiet' }),
          ...barItems(approach, bar.share, { domain: [0, 1], range: [82, 238] }, y + 4),
          word(bar.word, 248, y + 13, { size: 13 }),
        ]
        return { items, height: 20 }
      }),
      gap(14),
    ]),
  )
}

const barItems = ({ id }: Appraised, share: number, scale: Scale, y: number): Item[] => [
  { kind: 'bar', scale, from: 0, to: 1, y, height: 11, fill: 'track' },
  { kind: 'bar', scale, from: 0, to: share, y, height: 11, fill: id === USUAL ? 'edge' : 'main', of: id },
  // Where one word ends and the next begins.
  ...FIFTHS.map((at): Item => ({ kind: 'line', scale, at, y, y2: y + 11, tone: 'ground' })),
]

const FIFTHS = [0.2, 0.4, 0.6, 0.8]

/** The name of an approach with its place; what is too close to call has none of its own. */
export const nameOf = (
  { content, recommendation: { verdict } }: PictureScene,
  { id, rank }: Appraised,
  at: { x: number; y: number; width: number },
): Laid => {
  const { pictures } = content.words
  const close = isClose(verdict, id)
  const { name } = approachOf(content, id)
  const beside = id === USUAL ? pictures.usual : close ? pictures['close-call'] : undefined
  return stacked(at.y, [
    (y) => paragraph(close ? name : `${rank}. ${name}`, { ...at, y }, { weight: 'bold' }),
    ...(beside === undefined ? [] : [(y: number) => paragraph(beside, { ...at, y }, { size: SMALL, tone: 'quiet' })]),
  ])
}
