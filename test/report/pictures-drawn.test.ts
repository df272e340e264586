import { describe, expect, test } from 'vitest'
import { drawingsOf, figureOf, pngOf, svgOf } from '../../src/report/pictures/index.ts'
import { paletteFor } from '../../src/report/pictures/palette.ts'
import { sceneOf, workshop } from './scenes.ts'

const drawn = await Promise.all(
  drawingsOf(workshop).map(async (drawing) => ({
    drawing,
    light: await svgOf(drawing, { width: 'wide', theme: 'light' }),
    dark: await svgOf(drawing, { width: 'narrow', theme: 'dark' }),
  })),
)

describe('a drawn picture', () => {
  test('is the same to the byte each time, and so are its pixels', async () => {
    for (const { drawing, light } of drawn) {
      expect(await svgOf(drawing, { width: 'wide', theme: 'light' })).toBe(light)
      expect(pngOf(light, 1).equals(pngOf(light, 1))).toBe(true)
    }
  })

  test('asks for nothing from anywhere and runs nothing', () => {
    for (const { light, dark } of drawn)
      for (const svg of [light, dark]) {
        expect(svg).not.toMatch(/<script|<foreignObject|<image|<use|<a[\s>]|\son\w+=|href=|@import/i)
        for (const [, where = ''] of svg.matchAll(/url\(([^)]{0,30})/g))
          expect(where).toMatch(/^#hatch-|^data:font\/woff2;base64,/)
        const elsewhere = svg.replaceAll('http://www.w3.org/2000/svg', '')
        expect(elsewhere).not.toContain('http')
      }
  })

  test('is at most 60 KB, and in a document at most 1,024 wide and 300 KB', async () => {
    for (const { drawing, light, dark } of drawn) {
      expect(Buffer.byteLength(light)).toBeLessThan(60 * 1024)
      expect(Buffer.byteLength(dark)).toBeLessThan(60 * 1024)
      const figure = await figureOf(drawing)
      expect(figure.width).toBeLessThanOrEqual(1024)
      expect(figure.width).toBeGreaterThan(900)
      expect(figure.png.length).toBeLessThan(300 * 1024)
      expect(figure).toMatchObject({ name: drawing.name, alt: drawing.alt, svg: light })
      expect([figure.png.readUInt32BE(16), figure.png.readUInt32BE(20)]).toEqual([figure.width, figure.height])
    }
  })

  test('draws its letters with its own fonts: without them there would be none', () => {
    const [one] = drawn
    const lost = (one?.light ?? '').replace(/<text[^>]*>[^<]*<\/text>/g, '')
    expect(pngOf(one?.light ?? '', 1).length).toBeGreaterThan(pngOf(lost, 1).length * 2)
  })

  test('is what XML allows: what is not is refused by what turns it into pixels', () => {
    expect(() => pngOf('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><a></svg>', 1)).toThrow()
    for (const { dark } of drawn) expect(pngOf(dark, 1).readUInt32BE(16)).toBe(340)
  })

  test.each([
    '<script>alert(1)</script>',
    ']]>',
    'Bread & Butter "Town" <b>',
    `${'x'.repeat(10_000)}`,
    'A\uD800B\uDFFF',
    '\u0000\u0008\uFFFE',
    '\u202Eevil',
    '{place} {who}',
  ])('comes to no harm by a place called %j', async (place) => {
    const scene = sceneOf({ ...workshop.landscape, place })
    const landscape = drawingsOf(scene).find(({ name }) => name === 'landscape')
    if (!landscape) throw new Error('there is no picture of the place')
    expect(landscape.title.length).toBeLessThan(100)
    for (const said of [landscape.title, landscape.alt]) {
      expect(said).not.toMatch(/\p{Cs}|\p{Cc}|\p{Cn}|\p{Cf}/u)
      expect(said.length).toBeLessThanOrEqual(250)
    }
    const svg = await svgOf(landscape, { width: 'wide', theme: 'light' })
    expect(svg).not.toMatch(/<script|<b>|\]\]>|\p{Cs}/u)
    expect(pngOf(svg, 1).length).toBeGreaterThan(1000)
  })
})

describe('the colours', () => {
  test.each(['light', 'dark'] as const)('stand out from what they stand on, in the %s theme', (theme) => {
    const { background, ink, quiet, edge, main, other, steps } = paletteFor(theme)
    // The words above a bar have its colour.
    for (const text of [ink, quiet, main, other]) expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5)
    for (const mark of [edge, main, other, ...steps]) expect(contrast(mark, background)).toBeGreaterThanOrEqual(3)
  })
})

/** @see WCAG 2.2, contrast ratio */
const contrast = (one: string, other: string): number => {
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

const light = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
