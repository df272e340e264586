import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawingsOf, type Look, pngOf, svgOf } from '../../src/report/pictures/index.ts'
import { examples, workshop } from './scenes.ts'

/**
 * Draws the pictures of the example places and of a workshop into a folder, for people to look at:
 * `npx tsx test/report/pictures.ts /tmp/pictures`. Names after the folder draw those alone: `quillgate-places`.
 */
const draw = async (folder: string, names: readonly string[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (const [place, scene] of Object.entries({ ...examples, workshop }))
    for (const drawing of drawingsOf(scene)) {
      const name = `${place}-${drawing.name}`
      if (names.length > 0 && !names.includes(name)) continue
      for (const look of LOOKS) {
        const svg = await svgOf(drawing, look)
        const file = join(folder, `${name}-${look.width}-${look.theme}`)
        writeFileSync(`${file}.svg`, svg)
        const png = pngOf(svg, 1.5)
        writeFileSync(`${file}.png`, png)
        console.log(`${file}: ${svg.length} letters, ${png.length} bytes. ${drawing.alt}`)
      }
    }
}

const LOOKS: readonly Look[] = [
  { width: 'wide', theme: 'light' },
  { width: 'narrow', theme: 'light' },
  { width: 'wide', theme: 'dark' },
  { width: 'narrow', theme: 'dark' },
]

const [folder, ...names] = process.argv.slice(2)
if (folder === undefined) throw new Error('say into which folder (npx tsx test/report/pictures.ts /tmp/pictures)')
await draw(folder, names)
