import type { Look } from './drawing.ts'
import { FAMILIES, type Weight } from './fonts.ts'
import { type Palette, paletteFor } from './palette.ts'
import type { Spec } from './vega.ts'

/** Around everything, in pixels. */
const MARGIN = 12
/** Between the margins, in pixels: with them as wide as a page of a document, and as a telephone. */
export const WIDTHS: Readonly<Record<Look['width'], number>> = { wide: 680 - 2 * MARGIN, narrow: 340 - 2 * MARGIN }

/** From what to what figures go, and where on the sheet that is, in pixels from the left. */
export interface Scale {
  domain: readonly [number, number]
  range: readonly [number, number]
}

/** What a bar is filled with. The last ones are told apart by their look alone, without colour. */
export type Fill = 'track' | 'main' | 'other' | 'step-1' | 'step-2' | 'step-3' | 'edge' | 'hollow' | 'hatched' | 'dashed' | 'zone'

/** One thing on a sheet. `y` is in pixels from the top: of a bar its upper edge, of a text the line it stands on. */
export type Item =
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      size?: number
      weight?: Weight
      tone?: 'ink' | 'quiet' | 'main' | 'other'
      align?: 'left' | 'right' | 'center'
    }
  | { kind: 'bar'; scale: Scale; from: number; to: number; y: number; height: number; fill: Fill; of?: string }
  | { kind: 'line'; scale: Scale; at: number; y: number; y2: number; tone: 'ink' | 'bold' | 'ground' }

export const SIZE = 14
export const SMALL = 12.5

/** What stands on a sheet, as Vega-Lite draws it: a layer for everything that looks alike, in the order given. */
export const specOf = (items: readonly Item[], height: number, look: Look): Spec => {
  const palette = paletteFor(look.theme)
  const alike = new Map<string, Item[]>()
  for (const item of items) {
    const key = looks(item)
    alike.set(key, [...(alike.get(key) ?? []), item])
  }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width: WIDTHS[look.width],
    height: Math.ceil(height),
    padding: MARGIN,
    autosize: { type: 'none' },
    background: palette.background,
    config: { font: FAMILIES, aria: false, view: { stroke: null } },
    resolve: { scale: { x: 'independent' } },
    layer: [...alike.values()].flatMap((group) => layerOf(group, palette)),
  }
}

/** What has to be the same for two things to stand in one layer. */
const looks = (item: Item): string => {
  switch (item.kind) {
    case 'text':
      return ['text', item.size, item.weight, item.tone, item.align].join()
    case 'bar':
      return ['bar', item.fill, ...item.scale.domain, ...item.scale.range].join()
    case 'line':
      return ['line', item.tone, ...item.scale.domain, ...item.scale.range].join()
  }
}

type Layer = Extract<Spec, { layer: unknown }>['layer'][number]

const layerOf = (items: readonly Item[], palette: Palette): Layer[] => {
  const [first] = items
  if (!first) return []
  switch (first.kind) {
    case 'text': {
      const { size = SIZE, weight = 'normal', tone = 'ink', align = 'left' } = first
      const values = items.flatMap((item) => (item.kind === 'text' ? [{ x: item.x, y: item.y, text: item.text }] : []))
      return [
        {
          data: { values },
          mark: { type: 'text', fontSize: size, fontWeight: weight, color: palette[tone], align, baseline: 'alphabetic' },
          encoding: { x: { ...pixels, field: 'x' }, y: { ...pixels, field: 'y' }, text: { field: 'text', type: 'nominal' } },
        },
      ]
    }
    case 'bar': {
      const values = items.flatMap((item) =>
        item.kind === 'bar'
          ? [{ from: item.from, to: item.to, y: item.y, y2: item.y + item.height, ...(item.of ? { of: item.of } : {}) }]
          : [],
      )
      return [
        {
          data: { values },
          mark: { type: 'rect', ...lookOf(first.fill, palette) },
          encoding: {
            x: { ...figures(first.scale), field: 'from' },
            x2: { field: 'to' },
            y: { ...pixels, field: 'y' },
            y2: { field: 'y2' },
          },
        },
      ]
    }
    case 'line': {
      const values = items.flatMap((item) => (item.kind === 'line' ? [{ at: item.at, y: item.y, y2: item.y2 }] : []))
      const color = first.tone === 'ground' ? palette.background : palette.ink
      return [
        {
          data: { values },
          mark: { type: 'rule', color, strokeWidth: first.tone === 'bold' ? 2.5 : 1 },
          encoding: {
            x: { ...figures(first.scale), field: 'at' },
            y: { ...pixels, field: 'y' },
            y2: { field: 'y2' },
          },
        },
      ]
    }
  }
}

const pixels = { type: 'quantitative', scale: null, axis: null } as const
const figures = ({ domain, range }: Scale) => ({
  type: 'quantitative' as const,
  axis: null,
  scale: { domain: [...domain], range: [...range], nice: false, zero: false },
})

/** What the hatch is called within a picture: the colours of the two themes never meet. */
export const hatchOf = ({ background }: Palette): string => `hatch-${background.slice(1)}`

const lookOf = (fill: Fill, palette: Palette) => {
  // Set apart from the one beside it by a line of the background.
  const apart = { stroke: palette.background, strokeWidth: 1 }
  const outlined = { stroke: palette.edge, strokeWidth: 1 }
  switch (fill) {
    case 'track':
      return { fill: palette.track }
    case 'zone':
      return { fill: palette.track, ...outlined }
    case 'main':
    case 'other':
    case 'edge':
      return { fill: palette[fill] }
    case 'step-1':
      return { fill: palette.steps[0], ...apart }
    case 'step-2':
      return { fill: palette.steps[1], ...apart }
    case 'step-3':
      return { fill: palette.steps[2], ...apart }
    case 'hollow':
      return { fill: 'transparent', ...outlined }
    case 'hatched':
      return { fill: `url(#${hatchOf(palette)})`, ...outlined }
    case 'dashed':
      return { fill: 'transparent', ...outlined, strokeDash: [3, 2] }
  }
}
