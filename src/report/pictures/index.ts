export type { Drawing, DrawingName, Look, PictureScene, Spread } from './drawing.ts'
export { drawingsOf, figureOf } from './drawings.ts'
export { pngOf } from './png.ts'
export { svgOf } from './svg.ts'
