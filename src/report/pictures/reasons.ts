import type { Appraised, Reason } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { approachOf, called, factorOf, marksOf } from '../../conversation/telling/phrases.ts'
import type { Drawing, Look, PictureScene } from './drawing.ts'
import { heardOf, mostlyLine } from './heard.ts'
import { gap, type Laid, paragraph, stacked, word } from './laying.ts'
import { inShort } from './saying.ts'
import { type Item, type Scale, SMALL, specOf, WIDTHS } from './sheet.ts'

/** How many answers are drawn for themselves. */
const MOST = 5
/** An effect that rounds to nothing is told with the others. */
const LEAST = 0.005

type Result = 'need' | 'readiness'
const RESULTS = ['need', 'readiness'] as const

/** What leads from a result before any answer to the one now, in steps that add up. */
interface Steps {
  result: Result
  start: number
  steps: { name: string; said?: string; effect: number }[]
  end: number
}

/** How the answers raise and lower need and readiness of the first approach: two results, never one. */
export const reasons = (scene: PictureScene): Drawing | undefined => {
  const { content, recommendation } = scene
  const [first] = recommendation.approaches
  if (!first) return undefined
  const { reasons: words } = content.words.pictures
  const both = RESULTS.map((result) => stepsOf(scene, first, result))
  const { name } = approachOf(content, first.id)
  const [need, readiness] = both.map(({ start, end }) => ({ word: inWord(scene, end), before: inWord(scene, start) }))
  return {
    name: 'reasons',
    title: fill(words.title, { name }),
    alt: inShort([
      fill(words['said-need'], { ...need, name: called(content, first.id) }),
      fill(words['said-readiness'], { ...readiness }),
      ...first.reasons.slice(0, 1).map(({ factor }) => fill(words.most, { factor: factorOf(content, factor).name })),
    ]),
    table: {
      caption: `${fill(words.title, { name })}. ${words.note}`,
      header: [words.result, words.kind, words['moves-by']],
      rows: both.flatMap((one) => tableRows(scene, one)),
      rowHeaders: true,
      figures: [2],
    },
    spec: (look) => {
      const laid = stacked(
        0,
        both.map((one) => (y: number) => layOut(scene, one, y, look)),
      )
      return specOf(laid.items, laid.height, look)
    },
  }
}

const stepsOf = (scene: PictureScene, approach: Appraised, result: Result): Steps => {
  const { content } = scene
  const { reasons: words } = content.words.pictures
  const all = approach.reasons.filter(({ kind }) => kind === result)
  const telling = all.filter(({ effect }) => Math.abs(effect) >= LEAST)
  const largest = telling.length === all.length && all.length === MOST + 1 ? all : telling.slice(0, MOST)
  const others = all.filter((reason) => !largest.includes(reason))
  const end = approach[result]
  return {
    result,
    start: end - sum(all),
    steps: [
      ...largest.map(({ factor, effect }) => ({
        name: factorOf(content, factor).name,
        said: mostlyLine(content, factor, heardOf(scene, factor)),
        effect,
      })),
      ...(others.length > 0
        ? [{ name: others.length === 1 ? words.other : fill(words.others, { count: others.length }), effect: sum(others) }]
        : []),
    ],
    end,
  }
}

const sum = (reasons: readonly Reason[]): number => reasons.reduce((total, { effect }) => total + effect, 0)

const inWord = ({ content }: PictureScene, share: number): string => content.words.bars.words[marksOf(share) - 1] ?? ''

const tableRows = ({ content }: PictureScene, { result, start, steps, end }: Steps): string[][] => {
  const { reasons: words } = content.words.pictures
  const name = content.words.bars[result]
  return [
    [name, words.before, points(start)],
    ...steps.map((step) => [name, step.said ? `${step.name}: ${step.said}` : step.name, signed(step.effect)]),
    [name, words.after, points(end)],
  ]
}

const points = (share: number): string => `${Math.round(100 * share)}`
const signed = (effect: number): string => {
  const rounded = Math.round(100 * effect)
  return rounded === 0 ? '0' : rounded > 0 ? `+${rounded}` : `−${-rounded}`
}

const layOut = (scene: PictureScene, { result, start, steps, end }: Steps, y: number, look: Look): Laid => {
  const { content } = scene
  const { reasons: words } = content.words.pictures
  const all = WIDTHS[look.width]
  const isWide = look.width === 'wide'
  const width = isWide ? 262 : all - 44
  const scale: Scale = { domain: [0, 1], range: isWide ? [276, all - 44] : [0, all - 44] }
  const row =
    (name: string, said: string | undefined, figure: string, from: number, to: number, fill: 'edge' | 'main' | 'other') =>
    (y: number): Laid => {
      const text = stacked(y, [
        (y) => paragraph(name, { x: 0, y, width }, fill === 'edge' ? { weight: 'bold' } : {}),
        ...(said === undefined ? [] : [(y: number) => paragraph(said, { x: 0, y, width }, { size: SMALL, tone: 'quiet' })]),
      ])
      const top = isWide ? y + 2 : y + text.height + 3
      const bar: Item = { kind: 'bar', scale, from: Math.min(from, to), to: Math.max(from, to), y: top, height: 14, fill }
      const track: Item = { kind: 'bar', scale, from: 0, to: 1, y: top, height: 14, fill: 'track' }
      return {
        items: [...text.items, track, bar, word(figure, all, top + 12, { align: 'right', weight: 'bold' })],
        height: (isWide ? Math.max(text.height, 18) : text.height + 20) + 8,
      }
    }
  let reached = start
  const moving = steps.map(({ name, said, effect }) => {
    const from = reached
    reached += effect
    return row(name, said, signed(effect), from, reached, effect > 0 ? 'main' : 'other')
  })
  return stacked(y, [
    (y) => paragraph(words[result], { x: 0, y, width: all }, { weight: 'bold', size: 15 }),
    gap(4),
    (y) => ({ items: bands(scene, scale, y), height: 22 }),
    row(words.before, undefined, points(start), 0, start, 'edge'),
    ...moving,
    row(words.after, undefined, points(end), 0, end, 'edge'),
    gap(18),
  ])
}

/** What the fifths of a result are called, above them. */
const bands = ({ content }: PictureScene, { range: [left, right] }: Scale, y: number): Item[] => {
  const names = content.words.bars.words
  return names.map((name, at) =>
    word(name, left + ((at + 0.5) / names.length) * (right - left), y + 13, { align: 'center', size: 12, tone: 'quiet' }),
  )
}
