import type { Drawing, Look } from './drawing.ts'
import { faceFor, type Weight } from './fonts.ts'
import { paletteFor } from './palette.ts'
import { hatchOf } from './sheet.ts'
import { drawn } from './vega.ts'

/** A picture that shows right by itself: its letters come with it, and it asks for nothing from anywhere. */
export const svgOf = async (drawing: Drawing, look: Look): Promise<string> => {
  const svg = await drawn(drawing.spec(look))
  const faces = await Promise.all(
    WEIGHTS.flatMap((weight) => (lettersIn(svg, weight) === '' ? [] : [faceFor(lettersIn(svg, weight), weight)])),
  )
  const palette = paletteFor(look.theme)
  const hatch = `<pattern id="${hatchOf(palette)}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${palette.background}"/><rect width="2" height="5" fill="${palette.edge}"/></pattern>`
  const start = svg.indexOf('>') + 1
  const head = svg.slice(0, start - 1).replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', '')
  return `${head} role="img" aria-label="${escaped(drawing.alt)}"><style>${faces.join('')}</style><defs>${hatch}</defs>${svg.slice(start)}`
}

const WEIGHTS: readonly Weight[] = ['normal', 'bold']

/** The letters that are drawn in a weight. */
const lettersIn = (svg: string, weight: Weight): string =>
  [...svg.matchAll(/<text([^>]*)>([^<]*)</g)]
    .filter(([, how = '']) => how.includes('font-weight="bold"') === (weight === 'bold'))
    .map(([, , text = '']) => text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => NAMED[name] ?? ''))
    .join('')
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? '')
