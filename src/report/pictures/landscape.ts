import { fill } from '../../content/words.ts'
import { factorOf, lower, names } from '../../conversation/telling/phrases.ts'
import type { Drawing, Look, PictureScene } from './drawing.ts'
import { type Heard, heardLine, heardOf, peopleAt } from './heard.ts'
import { gap, type Laid, legend, PIXELS, paragraph, stacked, word } from './laying.ts'
import { inShort, typed } from './saying.ts'
import { type Item, SMALL, specOf, WIDTHS } from './sheet.ts'

/** What has been heard of every question about the place: what is not known is drawn as not known, never as a level. */
export const landscape = (scene: PictureScene): Drawing => {
  const { content, recommendation } = scene
  const { landscape: words, question } = content.words.pictures
  const place = typed(recommendation.place)
  const title = place === '' ? words.title : fill(words['title-place'], { place })
  const all = content.factors.map(({ id }) => ({ id, heard: heardOf(scene, id) }))
  const named = (kind: Heard['kind']) =>
    all.filter(({ heard }) => heard.kind === kind).map(({ id }) => lower(factorOf(content, id).name))
  const heard = named('heard').length + named('spread').length + named('differ').length
  const left = (line: string, short: string, these: string[]) =>
    these.length > 0 ? [[fill(line, { names: names(these) }), fill(short, { count: these.length })]] : []
  return {
    name: 'landscape',
    title,
    alt: inShort([
      fill(words['alt-heard'], { heard, all: all.length - named('aside').length }),
      ...left(words['alt-unknown'], words['alt-unknown-count'], named('unknown')),
      ...left(words['alt-left'], words['alt-left-count'], named('not-asked')),
    ]),
    table: {
      caption: title,
      header: [words['title-theme'], question, words.said],
      rows: content.themes.flatMap((theme) =>
        theme.factors.map((id) => [theme.name, factorOf(content, id).name, heardLine(content, id, heardOf(scene, id))]),
      ),
      rowHeaders: true,
    },
    spec: (look) => {
      const laid = layOut(scene, look)
      return specOf(laid.items, laid.height, look)
    },
  }
}

const layOut = (scene: PictureScene, look: Look): Laid => {
  const { content } = scene
  const { pictures } = content.words
  const all = WIDTHS[look.width]
  const counted = isCounted(scene)
  const key = [
    { fill: 'main', text: pictures.landscape.heard },
    ...(counted ? [] : [{ fill: 'step-3', text: pictures.landscape.range } as const]),
    { fill: 'hatched', text: pictures['not-known'] },
    { fill: 'dashed', text: pictures['not-asked'] },
  ] as const
  const top = stacked(0, [
    (y) => legend(key, y, all),
    (y) => paragraph(pictures.landscape.scale, { x: 0, y, width: all }, { size: SMALL, tone: 'quiet' }),
    ...(counted
      ? [(y: number) => paragraph(pictures.landscape.heights, { x: 0, y, width: all }, { size: SMALL, tone: 'quiet' })]
      : []),
    gap(10),
  ])
  const columns = look.width === 'wide' ? 2 : 1
  const width = (all - (columns - 1) * APART) / columns
  const themes = content.themes.map((theme) => (x: number) => (y: number) => themeAt(scene, theme, { x, y, width }))
  const heights = themes.map((theme) => theme(0)(0).height)
  const cut = columns === 1 ? themes.length : halfOf(heights)
  const sides = [themes.slice(0, cut), themes.slice(cut)].map((side, at) =>
    stacked(
      top.height,
      side.map((theme) => theme(at * (width + APART))),
    ),
  )
  return {
    items: [...top.items, ...sides.flatMap(({ items }) => items)],
    height: top.height + Math.max(...sides.map(({ height }) => height)),
  }
}
const APART = 28

/** Whether it shows how many said what: then each step stands for itself, of all questions alike. */
const isCounted = (scene: PictureScene): boolean => scene.content.factors.some(({ id }) => heardOf(scene, id).kind === 'spread')

/** After how many of some things, one below the other, the longer of the two columns is shortest. */
const halfOf = (heights: readonly number[]): number => {
  const sum = (some: readonly number[]) => some.reduce((total, height) => total + height, 0)
  const longer = heights.map((_, at) => Math.max(sum(heights.slice(0, at)), sum(heights.slice(at))))
  return longer.indexOf(Math.min(...longer))
}

const themeAt = (
  scene: PictureScene,
  theme: { name: string; factors: readonly string[] },
  { x, y, width }: { x: number; y: number; width: number },
): Laid =>
  stacked(y, [
    (y) => paragraph(theme.name, { x, y, width }, { weight: 'bold' }),
    gap(2),
    ...theme.factors.map((id) => (y: number): Laid => {
      const name = paragraph(factorOf(scene.content, id).name, { x, y, width: width - METER - 12 }, { size: 13 })
      const meter = meterOf(scene.content.words.pictures, asDrawn(scene, heardOf(scene, id)), id, x + width - METER, y + 2)
      return { items: [...name.items, ...meter], height: Math.max(name.height, 18) + 3 }
    }),
    gap(12),
  ])

/** One answer, or one all gave alike, as what it is among others that are counted. */
const asDrawn = (scene: PictureScene, heard: Heard): Heard =>
  heard.kind === 'heard' && isCounted(scene) ? { kind: 'spread', said: [{ from: heard.from, to: heard.to, people: 1 }] } : heard

const METER = 96
const STEP = 21
const STEPS = [1, 2, 3, 4]

/** Four steps, filled as far as was heard; what is not known has no steps. */
const meterOf = (
  words: { 'people-differ': string; passed: string; aside: string },
  heard: Heard,
  of: string,
  x: number,
  y: number,
): Item[] => {
  const whole = { kind: 'bar', scale: PIXELS, from: x, to: x + METER, y, height: TALL, of } as const
  const step = (level: number) => ({ ...whole, from: x + (level - 1) * (STEP + 4), to: x + (level - 1) * (STEP + 4) + STEP })
  const said = (text: string) => [word(text, x, y + 11, { size: SMALL, tone: 'quiet' })]
  switch (heard.kind) {
    case 'heard':
      return STEPS.map((level) => ({
        ...step(level),
        fill: level <= heard.from ? 'main' : level <= heard.to ? 'step-3' : 'hollow',
      }))
    case 'spread': {
      const people = peopleAt(heard.said)
      const most = Math.max(...people)
      return STEPS.flatMap((level) => {
        const height = (TALL * (people[level - 1] ?? 0)) / most
        const filled = { ...step(level), y: y + TALL - height, height, fill: 'main' } as const
        return [{ ...step(level), fill: 'hollow' }, ...(height > 0 ? [filled] : [])]
      })
    }
    case 'unknown':
      return [{ ...whole, fill: 'hatched' }]
    case 'not-asked':
      return [{ ...whole, fill: 'dashed' }]
    case 'differ':
      return said(words['people-differ'])
    case 'passed':
      return said(words.passed)
    case 'aside':
      return said(words.aside)
  }
}
const TALL = 13
