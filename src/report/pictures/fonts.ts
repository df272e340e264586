import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subset from 'subset-font'
import { widthsIn } from './measure.ts'

/** Source Sans 3, by Paul D. Hunt for Adobe, under the SIL Open Font Licence: the same letters on every machine. */
export const FAMILY = 'Source Sans 3'
/** In a picture, with what stands in for it where a reader has its own way. */
export const FAMILIES = `'${FAMILY}', Arial, sans-serif`

export type Weight = 'normal' | 'bold'

const find = createRequire(import.meta.url).resolve
const FILES: Readonly<Record<Weight, string>> = {
  normal: find('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  bold: find('@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
}

export const fontFiles = Object.values(FILES)

/** How wide a text is, in pixels. */
export const widthOf = (text: string, size: number, weight: Weight = 'normal'): number => size * fontOf(weight).width(text)

/** A text in lines of at most a width in pixels. A word that is wider is broken: nothing is left out. */
export const wrapped = (text: string, width: number, size: number, weight: Weight = 'normal'): string[] => {
  const fits = (line: string) => widthOf(line, size, weight) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (fits(line === '' ? word : `${line} ${word}`)) {
      line = line === '' ? word : `${line} ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** The letters of a text as a font to stand within a picture, as a rule of CSS. */
export const faceFor = async (text: string, weight: Weight): Promise<string> => {
  const letters = [...new Set(text)].sort().join('')
  const font = await subset(fontOf(weight).bytes, letters, { targetFormat: 'woff2' })
  const source = `url(data:font/woff2;base64,${font.toString('base64')})`
  return `@font-face{font-family:'${FAMILY}';font-weight:${weight};src:${source}}`
}

const fontOf = (weight: Weight) => {
  const known = fonts.get(weight)
  if (known) return known
  const bytes = readFileSync(FILES[weight])
  const made = { bytes, width: widthsIn(bytes) }
  fonts.set(weight, made)
  return made
}
const fonts = new Map<Weight, { bytes: Buffer; width: (text: string) => number }>()
