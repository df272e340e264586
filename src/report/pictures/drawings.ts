import type { Figure } from '../document.ts'
import { bars } from './bars.ts'
import { changes } from './changes.ts'
import type { Drawing, PictureScene } from './drawing.ts'
import { landscape } from './landscape.ts'
import { places } from './places.ts'
import { pngOf } from './png.ts'
import { reasons } from './reasons.ts'
import { spread } from './spread.ts'
import { svgOf } from './svg.ts'

/** Every picture of a result there is something to draw for. While it is too early, no approach is drawn. */
export const drawingsOf = (scene: PictureScene): Drawing[] => {
  const early = scene.recommendation.verdict.kind === 'too-early'
  const drawings = [
    ...(early ? [] : [bars(scene), places(scene), changes(scene), reasons(scene)]),
    spread(scene),
    landscape(scene),
  ]
  return drawings.flatMap((drawing) => drawing ?? [])
}

/** How much larger a picture is in a document, so that it is sharp in print. */
const SHARP = 1.5

/** A picture for a document: wide and light. */
export const figureOf = async (drawing: Drawing): Promise<Figure> => {
  const svg = await svgOf(drawing, { width: 'wide', theme: 'light' })
  const png = pngOf(svg, SHARP)
  const { name, title, alt, table } = drawing
  return { name, title, alt, svg, png, width: png.readUInt32BE(16), height: png.readUInt32BE(20), table }
}
