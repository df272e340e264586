import { Resvg } from '@resvg/resvg-js'
import { FAMILY, fontFiles } from './fonts.ts'

/** A picture in pixels. Only our own fonts are used, so that every machine makes the same bytes of it. */
export const pngOf = (svg: string, scale: number): Buffer =>
  new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
    logLevel: 'off',
  })
    .render()
    .asPng()
