import { strToU8, zipSync } from 'fflate'
import { colourIcon, outlineIcon } from './icons.ts'
import { ICONS, type manifest } from './manifest.ts'

/** The app's package for Teams: a zip of the manifest and its two icons, the same bytes for the same manifest. */
export const zipped = (made: ReturnType<typeof manifest>): Uint8Array =>
  zipSync(
    {
      'manifest.json': strToU8(`${JSON.stringify(made, null, 2)}\n`),
      [ICONS.color]: colourIcon(),
      [ICONS.outline]: outlineIcon(),
    },
    // A zip has no zone: the first day it can tell, in whichever zone this runs.
    { level: 9, mtime: new Date(1980, 0, 1) },
  )
