import { join } from 'node:path'
import { type Disk, namesIn } from './disk.ts'

const NEW = '~new'
const OLD = '~old'

/**
 * Puts a newly written folder in the place of another. Whenever this is interrupted, `finishSwap` finds either the old one
 * whole or the new one whole.
 * @param fill writes all that the new folder holds, safely
 */
export const swapFolder = async (disk: Disk, home: string, name: string, fill: (folder: string) => Promise<void>) => {
  const place = join(home, name)
  await disk.remove(place + NEW)
  await disk.folder(place + NEW)
  await fill(place + NEW)
  await disk.sync(home)
  await disk.rename(place, place + OLD)
  await disk.sync(home)
  await disk.rename(place + NEW, place)
  await disk.sync(home)
  await disk.remove(place + OLD)
  await disk.sync(home)
}

/** Finishes what `swapFolder` left half done, forwards once the old folder has moved away, else back. */
export const finishSwap = async (disk: Disk, home: string, name: string) => {
  const there = new Set(await namesIn(disk, home))
  const place = join(home, name)
  if (!there.has(name)) {
    await disk.rename(place + (there.has(name + NEW) ? NEW : OLD), place)
    await disk.sync(home)
  }
  await disk.remove(place + NEW)
  await disk.remove(place + OLD)
  await disk.sync(home)
}

/** The folders whose swap was left half done, by the names beside them. */
export const unfinished = (names: readonly string[]): Set<string> =>
  new Set(names.filter((name) => name.endsWith(NEW) || name.endsWith(OLD)).map((name) => name.slice(0, -NEW.length)))
