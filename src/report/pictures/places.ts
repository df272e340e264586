import type { Appraised } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { chance } from '../../conversation/telling/chance.ts'
import { about, approachOf, called } from '../../conversation/telling/phrases.ts'
import { drawnOf, figureOf, partsOf } from '../../conversation/telling/picture.ts'
import { nameOf } from './bars.ts'
import type { Drawing, Look, PictureScene } from './drawing.ts'
import { gap, type Laid, legend, stacked, word } from './laying.ts'
import { inShort } from './saying.ts'
import { type Fill, type Item, type Scale, SMALL, specOf, WIDTHS } from './sheet.ts'

const FILLS: readonly Fill[] = ['step-1', 'step-2', 'step-3', 'hollow', 'hatched']

/** How often each approach comes where, over all the ways the answers could be read. */
export const places = (scene: PictureScene): Drawing => {
  const { content, recommendation } = scene
  const { places: words, approach, others } = content.words.pictures
  const shown = drawnOf(recommendation.approaches)
  const rest = recommendation.approaches.filter((one) => !shown.includes(one))
  const [first, second, third] = shown
  const share = (part: number) => (part === 0 ? about(0) : figureOf(content, part))
  const among = (one: Appraised, line: string) => fill(line, { chance: chance(content, one.top3), name: called(content, one.id) })
  return {
    name: 'places',
    title: words.title,
    alt: inShort([
      ...(first ? [among(first, words.among)] : []),
      ...[second, third].flatMap((one) => (one ? [among(one, words.other)] : [])),
    ]),
    table: {
      caption: words.title,
      header: [approach, ...headsOf(scene), words.top3],
      rows: [
        ...shown.map((one) => [approachOf(content, one.id).name, ...[...partsOf(one), one.top3].map(share)]),
        ...(rest.length > 0
          ? [[fill(others, { count: rest.length }), ...mostOf(rest.map((one) => [...partsOf(one), one.top3])).map(share)]]
          : []),
      ],
      rowHeaders: true,
      figures: [1, 2, 3, 4, 5, 6],
    },
    spec: (look) => {
      const laid = layOut(scene, shown, look)
      return specOf(laid.items, laid.height, look)
    },
  }
}

const headsOf = ({ content }: PictureScene): string[] => {
  const { places: words } = content.words.pictures
  return [words.first, words.second, words.fourth, words.lower, words['not-possible']]
}

/** The largest of each column: of many approaches it is said what none of them exceeds. */
const mostOf = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column] ?? 0)))

const layOut = (scene: PictureScene, shown: readonly Appraised[], look: Look): Laid => {
  const all = WIDTHS[look.width]
  const { places: words } = scene.content.words.pictures
  const isWide = look.width === 'wide'
  const scale: Scale = { domain: [0, 1], range: isWide ? [252, all - 92] : [0, all - 92] }
  const key = headsOf(scene).flatMap((text, at) => {
    const fill = FILLS[at]
    return fill ? [{ fill, text }] : []
  })
  const rows = shown.map((one) => (y: number): Laid => {
    const name = nameOf(scene, one, { x: 0, y, width: isWide ? 238 : all })
    const top = isWide ? y : y + name.height + 4
    const figure = word(figureOf(scene.content, one.top3), all, top + 16, { align: 'right', weight: 'bold' })
    const height = isWide ? Math.max(name.height, 22) + 12 : name.height + 40
    return { items: [...name.items, ...segments(one, scale, top), figure], height }
  })
  const head = word(words.head, all, 0, { align: 'right', size: SMALL, tone: 'quiet' })
  return stacked(0, [
    (y) => legend(key, y, all),
    (y) => ({ items: [{ ...head, y: y + 14 }], height: isWide ? 26 : 24 }),
    ...rows,
    gap(2),
  ])
}

/** One bar, cut where the places are. */
const segments = (one: Appraised, scale: Scale, y: number): Item[] => {
  let from = 0
  return partsOf(one).flatMap((part, at): Item[] => {
    const fill = FILLS[at]
    const start = from
    from += part
    return part > 0 && fill ? [{ kind: 'bar', scale, from: start, to: start + part, y, height: 20, fill, of: one.id }] : []
  })
}
