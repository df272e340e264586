import { type Colour, png } from './png.ts'

/** The colour behind the icon, which Teams also takes for what goes with it. */
export const ACCENT = '#12454F'

/** The icon in colour, 192 pixels square: a sun, two hills, and a path over the nearer one. */
export const colourIcon = (): Uint8Array =>
  png(192, (x, y) => {
    if (y > near(x)) return isPath(x, y) ? PATH : NEAR
    if (y > far(x)) return FAR
    return sun(x, y) < SUN ? LIGHT : SKY
  })

/** The outline, 32 pixels square: a sun, one hill and the path in white lines, on nothing. So small, two hills would be a knot. */
export const outlineIcon = (): Uint8Array =>
  png(32, (x, y) => {
    const ridge = Math.abs(y - far(x) - LOWER) < LINE
    const ring = Math.abs(sun(x, y) - SUN) < LINE
    const path = y > far(x) + LOWER && Math.abs(x - 0.42 - 0.08 * Math.sin((y - 0.5) * 11)) < LINE
    return ridge || ring || path ? WHITE : NOTHING
  })

const rgb = (hex: string): Colour => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return [red, green, blue, 1]
}
const SKY = rgb(ACCENT)
const LIGHT = rgb('#F7C948')
const FAR = rgb('#2F8577')
const NEAR = rgb('#8FD3A5')
const PATH = rgb('#FFFFFF')
const WHITE: Colour = [1, 1, 1, 1]
const NOTHING: Colour = [1, 1, 1, 0]

/** Half the width of a line of the outline, which is a little over two pixels. */
const LINE = 0.035
/** How much lower the hill of the outline is than the far hill of the other. */
const LOWER = 0.16

/** Where the ridge of each hill is at x, counted from the top. */
const near = (x: number) => 0.62 + 0.14 * Math.cos((x - 0.32) * 4.4)
const far = (x: number) => 0.5 - 0.13 * Math.cos((x - 0.22) * 5)

/** How far a point is from the middle of the sun. */
const sun = (x: number, y: number) => Math.hypot(x - 0.64, y - 0.3)
const SUN = 0.13

/** The path winds, and widens towards the one who looks. */
const isPath = (x: number, y: number) => {
  const down = y - 0.55
  return Math.abs(x - 0.6 - 0.1 * Math.sin(down * 9)) < 0.02 + 0.12 * Math.max(0, down)
}
