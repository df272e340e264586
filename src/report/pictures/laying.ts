import { type Weight, widthOf, wrapped } from './fonts.ts'
import { type Fill, type Item, type Scale, SIZE, SMALL } from './sheet.ts'

/** Things on a sheet, and how far down they reach. */
export interface Laid {
  items: Item[]
  /** In pixels, from where they begin. */
  height: number
}

export interface Style {
  size?: number
  weight?: Weight
  tone?: 'ink' | 'quiet' | 'main' | 'other'
  align?: 'left' | 'right' | 'center'
}

/** Text in as many lines as it takes. */
export const paragraph = (text: string, at: { x: number; y: number; width: number }, style: Style = {}): Laid => {
  const { size = SIZE, weight = 'normal' } = style
  const step = Math.round(size * 1.25)
  const lines = wrapped(text, at.width, size, weight)
  return {
    items: lines.map((line, row) => ({
      kind: 'text',
      text: line,
      x: at.x,
      y: at.y + Math.round(size * 0.95) + row * step,
      size,
      weight,
      ...(style.tone ? { tone: style.tone } : {}),
      ...(style.align ? { align: style.align } : {}),
    })),
    height: lines.length * step,
  }
}

/** One line of text; `y` is the line it stands on. */
export const word = (text: string, x: number, y: number, style: Style = {}): Item => ({ kind: 'text', text, x, y, ...style })

/** Things below each other. */
export const stacked = (y: number, parts: readonly ((y: number) => Laid)[]): Laid => {
  const items: Item[] = []
  let height = 0
  for (const part of parts) {
    const laid = part(y + height)
    items.push(...laid.items)
    height += laid.height
  }
  return { items, height }
}

/** Room between two things. */
export const gap = (height: number) => (): Laid => ({ items: [], height })

/** What each filling means, beside a sample of it. */
export const legend = (entries: readonly { fill: Fill; text: string }[], y: number, width: number): Laid => {
  const items: Item[] = []
  let [x, row] = [0, 0]
  for (const { fill, text } of entries) {
    const wide = SAMPLE + 6 + widthOf(text, SMALL)
    if (x > 0 && x + wide > width) {
      x = 0
      row += 1
    }
    const top = y + row * 20
    items.push(
      { kind: 'bar', scale: PIXELS, from: x, to: x + SAMPLE, y: top + 3, height: 11, fill },
      word(text, x + SAMPLE + 6, top + 13, { size: SMALL, tone: 'quiet' }),
    )
    x += wide + 16
  }
  return { items, height: (row + 1) * 20 }
}
const SAMPLE = 20

/** Where the figures are pixels from the left. */
export const PIXELS: Scale = { domain: [0, 1000], range: [0, 1000] }
