import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** A new file being written. */
interface Draft {
  write(text: string): Promise<void>
  /** Comes back when what was written is on the disk itself. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** All that the store asks of a file system. */
export interface Disk {
  /** Begins a file that only its owner may read; one that is there already is an error. */
  create(path: string): Promise<Draft>
  read(path: string): Promise<string>
  rename(from: string, to: string): Promise<void>
  /** A second name for a file; an error where the name is taken, so that exactly one of several gets it. */
  link(from: string, to: string): Promise<void>
  /** Removes a file, or a folder with all that is in it; nothing there is no error. */
  remove(path: string): Promise<void>
  list(folder: string): Promise<string[]>
  /** Makes a folder that only its owner may open, and those above it; one that is there already is no error. */
  folder(path: string): Promise<void>
  /** Comes back when the names in a folder are on the disk itself. */
  sync(folder: string): Promise<void>
}

export const nodeDisk: Disk = {
  create: async (path) => {
    const file = await open(path, 'wx', 0o600)
    return { write: (text) => file.writeFile(text), sync: () => file.sync(), close: () => file.close() }
  },
  read: (path) => readFile(path, 'utf8'),
  rename,
  link,
  remove: (path) => rm(path, { recursive: true, force: true }),
  list: (folder) => readdir(folder),
  folder: (path) => makeFolder(resolve(path)),
  sync: async (folder) => {
    // Windows cannot open a folder, and keeps its names safe by itself.
    if (process.platform === 'win32') return
    const opened = await open(folder, 'r')
    try {
      await opened.sync()
    } finally {
      await opened.close()
    }
  },
}

/** Writes a new file and sees it onto the disk itself. A file that could not be finished may be left behind. */
export const writeSafely = async (disk: Disk, path: string, text: string) => {
  const draft = await disk.create(path)
  try {
    await draft.write(text)
    await draft.sync()
  } finally {
    await draft.close()
  }
}

/** The names in a folder; none where there is no such folder. */
export const namesIn = (disk: Disk, folder: string): Promise<string[]> =>
  disk.list(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })

/** Node's own way of making parents goes round for ever where none can be made, as under /proc. */
const makeFolder = async (path: string): Promise<void> => {
  const make = () => mkdir(path, { mode: 0o700 })
  try {
    await make()
  } catch (error) {
    if (isTaken(error) && (await stat(path)).isDirectory()) return
    if (!isMissing(error) || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await make()
  }
}

export const isMissing = (error: unknown) => hasCode(error, 'ENOENT')
export const isTaken = (error: unknown) => hasCode(error, 'EEXIST')

const hasCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
