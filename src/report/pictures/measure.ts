/**
 * How wide text is in a TrueType font, by its own tables.
 * @returns the width of a text in parts of the font's size; a letter the font lacks is as wide as its sign for none
 * @see OpenType 1.9.1, tables cmap (format 4) and hmtx
 */
export const widthsIn = (font: Buffer): ((text: string) => number) => {
  const perEm = font.readUInt16BE(tableAt(font, 'head') + 18)
  const metrics = font.readUInt16BE(tableAt(font, 'hhea') + 34)
  const advances = tableAt(font, 'hmtx')
  const glyphOf = glyphsIn(font)
  const known = new Map<string, number>()
  const widthOf = (letter: string): number => {
    const glyph = Math.min(glyphOf(letter.codePointAt(0) ?? 0), metrics - 1)
    return font.readUInt16BE(advances + glyph * 4) / perEm
  }
  return (text) => {
    let sum = 0
    for (const letter of text) {
      const width = known.get(letter) ?? widthOf(letter)
      known.set(letter, width)
      sum += width
    }
    return sum
  }
}

/** The glyph of a letter, 0 where there is none. */
const glyphsIn = (font: Buffer): ((code: number) => number) => {
  const cmap = tableAt(font, 'cmap')
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, at) => cmap + font.readUInt32BE(cmap + 4 + at * 8 + 4),
  )
  const table = subtables.find((at) => font.readUInt16BE(at) === 4)
  if (table === undefined) throw new Error('this font does not say which letter is which')
  const segments = font.readUInt16BE(table + 6) / 2
  const ends = table + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  return (code) => {
    for (let at = 0; at < segments; at += 1) {
      if (code > font.readUInt16BE(ends + at * 2)) continue
      const start = font.readUInt16BE(starts + at * 2)
      if (code < start) return 0
      const delta = font.readUInt16BE(deltas + at * 2)
      const offset = font.readUInt16BE(offsets + at * 2)
      if (offset === 0) return (code + delta) % 0x10000
      const glyph = font.readUInt16BE(offsets + at * 2 + offset + (code - start) * 2)
      return glyph === 0 ? 0 : (glyph + delta) % 0x10000
    }
    return 0
  }
}

const tableAt = (font: Buffer, tag: string): number => {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`this font has no table ${tag}`)
}
