import { unzipSync, zipSync } from 'fflate'

/** The files in a zip, by name. */
export const unzipped = (bytes: Uint8Array): Map<string, Uint8Array> =>
  new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')))

/** Files as a zip, the same bytes for the same files: in the order of their names, what says what they are first. */
export const zipped = (files: ReadonlyMap<string, Uint8Array>): Buffer => {
  const names = [...files.keys()].sort((a, b) => (a === FIRST ? -1 : b === FIRST ? 1 : a < b ? -1 : 1))
  // A zip has no zone: the first day it can tell, in whichever zone this runs.
  const day = new Date(1980, 0, 1)
  return Buffer.from(
    zipSync(Object.fromEntries(names.map((name) => [name, files.get(name) ?? new Uint8Array()])), { level: 9, mtime: day }),
  )
}

const FIRST = '[Content_Types].xml'
