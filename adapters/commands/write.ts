import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file whole or not at all; one that is there already is replaced.
 * @returns what is wrong, as a sentence; nothing where it is written
 */
export const write = (path: string, bytes: Uint8Array): string | undefined => {
  // Beside it, so that it comes into its place in one step.
  const unready = `${path}.${process.pid}`
  try {
    const there = statSync(path, { throwIfNoEntry: false })
    if (there?.isDirectory()) return `${path} is a folder (name a file in it).`
    // What stands for a device or a pipe is not to be replaced.
    if (there && !there.isFile()) return `${path} is no file that can be replaced.`
    if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) return `There is no folder ${dirname(path)}.`
    writeFileSync(unready, bytes)
    renameSync(unready, path)
    return undefined
  } catch {
    if (existsSync(unready)) rmSync(unready)
    return `${path} cannot be written.`
  }
}
