import { z } from 'zod'
import { widthOf } from '../../src/report/pictures/fonts.ts'
import type { Drawing, Look } from '../../src/report/pictures/index.ts'
import { paletteFor } from '../../src/report/pictures/palette.ts'

/** What a picture is drawn from, read out of its Vega-Lite. */
export interface Sheet {
  width: number
  height: number
  bars: { fill: string; from: number; to: number; y: number; y2: number; of?: string | undefined; left: number }[]
  texts: { text: string; left: number; right: number; top: number; bottom: number }[]
}

const Bar = z.object({ from: z.number(), to: z.number(), y: z.number(), y2: z.number(), of: z.string().optional() })
const Text = z.object({ x: z.number(), y: z.number(), text: z.string() })
const X = z.object({ scale: z.object({ range: z.array(z.number()) }) })
const Layer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rect'), fill: z.string(), values: z.array(Bar), x: X }),
  z.object({
    type: z.literal('text'),
    fontSize: z.number(),
    fontWeight: z.enum(['normal', 'bold']),
    align: z.enum(['left', 'right', 'center']),
    values: z.array(Text),
  }),
  z.object({ type: z.literal('rule') }),
])
const Spec = z.object({
  width: z.number(),
  height: z.number(),
  layer: z.array(z.object({ mark: z.looseObject({}), data: z.object({ values: z.unknown() }), encoding: z.looseObject({}) })),
})

export const LOOKS: readonly Look[] = [
  { width: 'wide', theme: 'light' },
  { width: 'narrow', theme: 'light' },
  { width: 'wide', theme: 'dark' },
  { width: 'narrow', theme: 'dark' },
]
const [WIDE = { width: 'wide', theme: 'light' }] = LOOKS

export const sheetOf = (drawing: Drawing, look: Look = WIDE): Sheet => {
  const { width, height, layer: layers } = Spec.parse(drawing.spec(look))
  const layer = layers.map(({ mark, data, encoding }) => Layer.parse({ ...mark, values: data.values, x: encoding.x }))
  return {
    width,
    height,
    bars: layer.flatMap((one) =>
      one.type === 'rect' ? one.values.map((bar) => ({ ...bar, fill: one.fill, left: one.x.scale.range[0] ?? Number.NaN })) : [],
    ),
    texts: layer.flatMap((one) => {
      if (one.type !== 'text') return []
      const { fontSize: size, fontWeight: weight, align, values } = one
      return values.map(({ x, y, text }) => {
        const wide = widthOf(text, size, weight)
        const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2
        // From the top of a capital to the line it stands on: what hangs below may come near the next line.
        return { text, left, right: left + wide, top: y - size * 0.66, bottom: y }
      })
    }),
  }
}

/** Bars of a colour of the light palette. */
export const ofFill = (sheet: Sheet, fill: 'main' | 'other' | 'edge' | 'track'): Sheet['bars'] =>
  sheet.bars.filter((bar) => bar.fill === paletteFor('light')[fill])
