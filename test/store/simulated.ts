import type { Disk } from '../../src/store/disk.ts'

/** What a disk holds: names, and under them texts or more names. */
export type Image = Map<string, string | Image>

/** What a power cut makes of names and texts that were not synced. */
export type Luck = { kind: 'none' } | { kind: 'all' } | { kind: 'some'; random: () => number }

interface File {
  kind: 'file'
  text: string
  safe: boolean
}
interface Folder {
  kind: 'folder'
  names: Map<string, File | Folder>
  /** The names that are on the disk itself, and what has been changed since; each change may or may not have got there. */
  safe: Map<string, File | Folder>
  since: { name: string; to: File | Folder | undefined }[]
}

export interface SimulatedDisk extends Disk {
  /** What the disk would hold, were the power cut now. */
  cut(luck: Luck): Image
}

/**
 * A disk in memory that keeps only what was synced: texts by the file's sync, names by the folder's.
 * @param before called before each step
 */
export const simulatedDisk = (image: Image = new Map(), before: () => void = () => undefined): SimulatedDisk => {
  const root = load(image)

  const step = async () => {
    await Promise.resolve()
    before()
  }
  const at = (path: string) =>
    partsOf(path).reduce<File | Folder | undefined>(
      (node, name) => (node?.kind === 'folder' ? node.names.get(name) : undefined),
      root,
    )
  const folderAt = (path: string) => {
    const found = at(path)
    if (found?.kind !== 'folder') throw failure('ENOENT', path)
    return found
  }
  const place = (path: string) => {
    const parts = partsOf(path)
    const name = parts.pop() ?? ''
    return { folder: folderAt(parts.join('/')), name }
  }
  const set = (path: string, to: File | Folder | undefined) => {
    const { folder, name } = place(path)
    if (to) folder.names.set(name, to)
    else folder.names.delete(name)
    folder.since.push({ name, to })
  }
  const needed = (path: string) => {
    const found = at(path)
    if (!found) throw failure('ENOENT', path)
    return found
  }
  const clear = async (path: string): Promise<void> => {
    const found = at(path)
    if (!found) return
    if (found.kind === 'folder') for (const name of [...found.names.keys()]) await clear(`${path}/${name}`)
    await step()
    set(path, undefined)
  }

  return {
    create: async (path) => {
      await step()
      if (at(path)) throw failure('EEXIST', path)
      const file: File = { kind: 'file', text: '', safe: false }
      set(path, file)
      return {
        write: async (text) => {
          await step()
          file.text = text
        },
        sync: async () => {
          await step()
          file.safe = true
        },
        close: step,
      }
    },
    read: async (path) => {
      await Promise.resolve()
      const found = needed(path)
      if (found.kind !== 'file') throw failure('EISDIR', path)
      return found.text
    },
    rename: async (from, to) => {
      await step()
      const found = needed(from)
      const there = at(to)
      if (there?.kind === 'folder' && there.names.size > 0) throw failure('ENOTEMPTY', to)
      set(to, found)
      set(from, undefined)
    },
    link: async (from, to) => {
      await step()
      if (at(to)) throw failure('EEXIST', to)
      set(to, needed(from))
    },
    remove: clear,
    list: async (path) => {
      await Promise.resolve()
      return [...folderAt(path).names.keys()]
    },
    folder: async (path) => {
      const parts = partsOf(path)
      for (const [n] of parts.entries()) {
        const upTo = parts.slice(0, n + 1).join('/')
        if (at(upTo)) continue
        await step()
        set(upTo, { kind: 'folder', names: new Map(), safe: new Map(), since: [] })
      }
    },
    sync: async (path) => {
      await step()
      const folder = folderAt(path)
      folder.safe = new Map(folder.names)
      folder.since = []
    },
    cut: (luck) => cutFolder(root, luck),
  }
}

/** Every file of an image: its path, and what it holds. */
export const filesIn = (image: Image, above = ''): { path: string; text: string }[] =>
  [...image].flatMap(([name, held]) => {
    const path = `${above}/${name}`
    return typeof held === 'string' ? [{ path, text: held }] : filesIn(held, path)
  })

const partsOf = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.')

const load = (image: Image): Folder => {
  const names = new Map(
    [...image].map(([name, held]): [string, File | Folder] => [
      name,
      typeof held === 'string' ? { kind: 'file', text: held, safe: true } : load(held),
    ]),
  )
  return { kind: 'folder', names, safe: new Map(names), since: [] }
}

const cutFolder = (folder: Folder, luck: Luck): Image => {
  const names = new Map(folder.safe)
  for (const { name, to } of folder.since) {
    if (luck.kind === 'none' || (luck.kind === 'some' && luck.random() < 0.5)) continue
    if (to) names.set(name, to)
    else names.delete(name)
  }
  return new Map([...names].map(([name, node]) => [name, node.kind === 'file' ? cutFile(node, luck) : cutFolder(node, luck)]))
}

const cutFile = ({ text, safe }: File, luck: Luck) => {
  if (safe || luck.kind === 'all') return text
  return luck.kind === 'none' ? '' : text.slice(0, Math.floor(luck.random() * text.length))
}

const failure = (code: string, path: string) => Object.assign(new Error(`${code}: ${path}`), { code })
