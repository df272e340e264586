import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Adapter, Low } from 'lowdb'
import type { z } from 'zod'
import { copyOf, standing } from './copies.ts'
import { type Disk, writeSafely } from './disk.ts'
import { type Sealed, seal } from './sealed.ts'

/** JSON files that a power cut, a full disk or one damaged file does not lose. */
export interface Durable {
  /**
   * One file, as a lowdb database. Only one piece of work may be at a file at a time.
   * Its `write` throws when it could not be made safe: then what stood before stands, also when read again.
   */
  file<T>(path: string, schema: z.ZodType<T>, empty: T): Low<T>
  /** Puts back what writes that failed half way left to put back, in a file or in the files of a folder. */
  settle(place: string): Promise<void>
}

/**
 * @param drafts a folder for half-written files, on the same disk; what is left there may be deleted when nobody writes
 * @param notice hears of damage that was mended
 */
export const durable = (rooms: { disk: Disk; drafts: string; notice: (sentence: string) => void }): Durable => {
  const { disk, drafts } = rooms
  /** What a write that failed half way must put back before the file is used again; null: there was no file. */
  const owed = new Map<string, Sealed | null>()
  /** Drafts that could not be removed. They hold what may be taken away since, so each next one to come tries again. */
  const left = new Set<string>()
  /** Folders whose names are known to be on the disk itself, not only in the memory a killed process left behind. */
  const synced = new Set<string>()

  const read = async <T>(path: string, schema: z.ZodType<T>) => {
    await settle(path)
    const found = await standing(path, schema, { ...rooms, discard })
    const folder = dirname(path)
    if (found && !synced.has(folder)) {
      await disk.sync(folder)
      synced.add(folder)
    }
    return found
  }

  const replace = async (path: string, last: Sealed | null, next: Sealed) => {
    const pair = await draftTwice(seal(next))
    owed.set(path, last)
    try {
      await swap(pair, path)
      owed.delete(path)
    } catch (error) {
      await settle(path).catch(() => undefined)
      throw error
    }
  }

  const settle = async (path: string) => {
    await discard([...left])
    const last = owed.get(path)
    if (last === undefined) return
    if (last === null) {
      await disk.remove(path)
      await disk.remove(copyOf(path))
      await disk.sync(dirname(path))
    } else {
      // Newer than the write that failed, so that it wins over whichever copy that one reached.
      await swap(await draftTwice(seal({ write: last.write + 2, body: last.body })), path)
    }
    owed.delete(path)
  }

  const draftTwice = async (text: string): Promise<[string, string]> => {
    const pair: [string, string] = [join(drafts, randomUUID()), join(drafts, randomUUID())]
    const done = await Promise.allSettled(pair.map((draft) => writeSafely(disk, draft, text)))
    const failed = done.find((one) => one.status === 'rejected')
    if (!failed) return pair
    await discard(pair)
    throw failed.reason
  }

  /** One copy after the other: at every instant at least one is whole. */
  const swap = async (pair: [string, string], path: string) => {
    try {
      await disk.rename(pair[0], path)
      await disk.rename(pair[1], copyOf(path))
      await disk.sync(dirname(path))
    } catch (error) {
      await discard(pair)
      throw error
    }
  }

  const discard = async (some: readonly string[]) => {
    for (const draft of some) {
      left.add(draft)
      await disk.remove(draft).then(
        () => left.delete(draft),
        () => undefined,
      )
    }
  }

  return {
    file: (path, schema, empty) =>
      new Low(
        adapter(path, (at) => read(at, schema), replace),
        empty,
      ),
    settle: async (place) => {
      await discard([...left])
      for (const path of owed.keys()) if (path === place || dirname(path) === place) await settle(path)
    },
  }
}

const adapter = <T>(
  path: string,
  read: (path: string) => Promise<({ data: T } & Sealed) | undefined>,
  replace: (path: string, last: Sealed | null, next: Sealed) => Promise<void>,
): Adapter<T> => {
  /** What stands on disk; undefined while that is not known. */
  let last: Sealed | null | undefined
  const look = async () => {
    const found = await read(path)
    last = found ? { write: found.write, body: found.body } : null
    return { found, last }
  }
  return {
    read: async () => (await look()).found?.data ?? null,
    write: async (data) => {
      const before = last === undefined ? (await look()).last : last
      const next = { write: (before?.write ?? 0) + 1, body: JSON.stringify(data) }
      last = undefined
      await replace(path, before, next)
      last = next
    },
  }
}
