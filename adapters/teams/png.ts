import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'

/** Red, green, blue and how far it covers what is behind it, each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, cover: number]

/**
 * A square picture as a PNG file: the same bytes on every computer.
 * @param size its width and height in pixels
 * @param colourAt what is at a point; x runs from 0 at the left to 1, y from 0 at the top to 1
 */
export const png = (size: number, colourAt: (x: number, y: number) => Colour): Uint8Array => {
  const rows = Buffer.alloc(size * (1 + size * 4))
  for (let row = 0; row < size; row += 1) {
    // Each row begins with how it was filtered: 0, not at all.
    const start = row * (1 + size * 4) + 1
    for (let column = 0; column < size; column += 1) rows.set(pixel(size, column, row, colourAt), start + column * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits for each of red, green, blue and cover; packed, filtered and laid out in the only usual way.
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', zlibSync(rows, { level: 9 })), chunk('IEND', NONE)])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const NONE = new Uint8Array()

const chunk = (type: string, content: Uint8Array): Uint8Array => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(content.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** Points looked at in a pixel, along each side: the mean of them is what makes edges smooth. */
const POINTS = 4

/** Four bytes. A point counts for as much as it covers, so that nothing shines through from where there is nothing. */
const pixel = (size: number, column: number, row: number, colourAt: (x: number, y: number) => Colour): number[] => {
  const sum = [0, 0, 0, 0]
  for (let point = 0; point < POINTS ** 2; point += 1) {
    const x = (column + ((point % POINTS) + 0.5) / POINTS) / size
    const y = (row + (Math.floor(point / POINTS) + 0.5) / POINTS) / size
    const [red, green, blue, cover] = colourAt(x, y)
    for (const [at, part] of [red * cover, green * cover, blue * cover, cover].entries()) sum[at] = (sum[at] ?? 0) + part
  }
  const [red = 0, green = 0, blue = 0, cover = 0] = sum
  return [...[red, green, blue].map((part) => (cover === 0 ? 0 : part / cover)), cover / POINTS ** 2].map((part) =>
    Math.round(part * 255),
  )
}
