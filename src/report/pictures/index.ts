export type { Drawing, DrawingName, Look, PictureScene } from './drawing.ts'
export { drawingsOf, figureOf } from './drawings.ts'
export { pngOf } from './png.ts'
export { svgOf } from './svg.ts'
