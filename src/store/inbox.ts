import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing, nodeDisk } from './disk.ts'

/** What has been taken from a platform and not yet worked on: kept, so that a killed process loses none of it. */
export interface Inbox {
  /**
   * Keeps one delivery.
   * @returns when it is safe on disk; `done` says that it was worked on
   * @throws when it could not be made safe
   */
  keep(text: string): Promise<{ done(): Promise<void> }>
  /** What a process before this one left, the first first. What it had worked on may be among it. */
  left(): Promise<{ text: string; done(): Promise<void> }[]>
  /** Ends what is being written; nothing is kept any more. */
  close(): Promise<void>
}

/** Each write is on the disk itself when it comes back: one call, and no second one to wait for. */
const SAFE = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_DSYNC

/**
 * An inbox as one file a process, a line a delivery. What comes while a line is being written goes out together with what
 * follows it. The file is emptied whenever all in it was worked on. The folder belongs to one process, by the lock on the home.
 */
export const openInbox = async (home: string, name = 'inbox'): Promise<Inbox> => {
  const folder = join(home, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // What is kept from now on is this process's own, and not left by one before it.
  const before = (await readdir(folder)).filter((file) => file.endsWith('.jsonl')).sort()
  const mine = `${String(Date.now()).padStart(15, '0')}-${process.pid}.jsonl`
  let file: FileHandle | undefined
  let lines = ''
  let writing: Promise<void> | undefined
  let underWay = 0
  let isClosed = false

  const opened = async (): Promise<FileHandle> => {
    if (file) return file
    file = await open(join(folder, mine), SAFE, 0o600)
    await nodeDisk.sync(folder)
    return file
  }

  /** Writes all that waits, in one call; what comes meanwhile waits for the next. */
  const written = (): Promise<void> => {
    const last = writing ?? Promise.resolve()
    const mine = last
      .catch(() => undefined)
      .then(async () => {
        const text = lines
        lines = ''
        if (text !== '') await (await opened()).appendFile(text)
      })
    writing = mine
    return mine
  }
  let next: Promise<void> | undefined
  const together = (): Promise<void> => {
    next ??= new Promise<void>((go) => setImmediate(go)).then(() => {
      next = undefined
      return written()
    })
    return next
  }

  /** Emptied in its turn among the writes: nothing that is kept meanwhile goes with it. */
  const done = async () => {
    underWay -= 1
    if (underWay > 0) return
    const last = writing ?? Promise.resolve()
    writing = last
      .catch(() => undefined)
      .then(async () => {
        if (underWay === 0) await file?.truncate(0)
      })
    await writing
  }

  return {
    keep: async (text) => {
      if (isClosed) throw new Error('the inbox is closed.')
      underWay += 1
      lines += `${JSON.stringify(text)}\n`
      try {
        await together()
      } catch (error) {
        underWay -= 1
        throw error
      }
      return { done: once(done) }
    },
    left: async () => {
      const found: { text: string; done(): Promise<void> }[] = []
      for (const one of before) {
        const path = join(folder, one)
        const texts = (await textOf(path)).split('\n').flatMap(lineOf)
        let left = texts.length
        const worked = async () => {
          left -= 1
          if (left === 0) await rm(path, { force: true })
        }
        if (left === 0) await rm(path, { force: true })
        found.push(...texts.map((text) => ({ text, done: once(worked) })))
      }
      return found
    },
    close: async () => {
      isClosed = true
      await next?.catch(() => undefined)
      await writing?.catch(() => undefined)
      const last = file
      file = undefined
      await last?.close()
    },
  }
}

/** However often it is said that something was done, it was done once. */
const once = (work: () => Promise<void>) => {
  let doing: Promise<void> | undefined
  return () => {
    doing ??= work()
    return doing
  }
}

const textOf = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return ''
    throw error
  })

/** A line as it was kept. What was not whole when the process died had not been acknowledged. */
const lineOf = (line: string): string[] => {
  try {
    const text: unknown = JSON.parse(line)
    return typeof text === 'string' ? [text] : []
  } catch {
    return []
  }
}

/** An inbox that keeps nothing, beside a store in memory. */
export const openInboxInMemory = (): Inbox => ({
  keep: async () => ({ done: async () => undefined }),
  left: async () => [],
  close: async () => undefined,
})
