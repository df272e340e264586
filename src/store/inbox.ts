import { constants } from 'node:fs'
import { appendFile, type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isMissing, nodeDisk } from './disk.ts'

/** What has been taken from a platform and not yet worked on: kept, so that a killed process loses none of it. */
export interface Inbox {
  /**
   * Keeps one delivery.
   * @returns when it is safe on disk; `done` says that it was worked on
   * @throws when it could not be made safe
   */
  keep(text: string): Promise<{ done(): Promise<void> }>
  /** What a process before this one left, the first first. What it was working on when it died may be among it. */
  left(): Promise<{ text: string; done(): Promise<void> }[]>
  /** Ends what is being written; nothing is kept any more. */
  close(): Promise<void>
}

/** Each write is on the disk itself when it comes back: one call, and no second one to wait for. */
const SAFE = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_DSYNC

/** Beside each file, the numbers of what in it was worked on. It need not be on the disk itself: it spares work, and loses none. */
const doneIn = (file: string) => `${file}.done`

/**
 * An inbox as one file a process, a line a delivery. What comes while a line is being written goes out together with what
 * follows it. The file is emptied whenever all in it was worked on. The folder belongs to one process, by the lock on the home.
 */
export const openInbox = async (home: string, name = 'inbox'): Promise<Inbox> => {
  const folder = join(home, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await readdir(folder)
  // What is kept from now on is this process's own, and not left by one before it.
  const before = found.filter((file) => file.endsWith('.jsonl')).sort()
  const alone = found.filter((file) => file.endsWith('.done') && !before.some((one) => doneIn(one) === file))
  await Promise.all(alone.map((file) => rm(join(folder, file), { force: true })))
  const mine = `${String(Date.now()).padStart(15, '0')}-${process.pid}.jsonl`
  let file: FileHandle | undefined
  let lines = ''
  let writing: Promise<void> | undefined
  let underWay = 0
  let last = 0
  let isClosed = false

  const opened = async (): Promise<FileHandle> => {
    if (file) return file
    file = await open(join(folder, mine), SAFE, 0o600)
    await nodeDisk.sync(folder)
    return file
  }
  const ticked = (path: string, number: number) => appendFile(path, `${number}\n`, { mode: 0o600 })

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

  const ticks = join(folder, doneIn(mine))
  /** Emptied in its turn among the writes: nothing that is kept meanwhile goes with it. */
  const done = async (number: number) => {
    underWay -= 1
    if (underWay > 0) return ticked(ticks, number)
    const before = writing ?? Promise.resolve()
    writing = before
      .catch(() => undefined)
      .then(async () => {
        if (underWay > 0 || !file) return ticked(ticks, number)
        await file.truncate(0)
        await rm(ticks, { force: true })
      })
    await writing
  }

  return {
    keep: async (text) => {
      if (isClosed) throw new Error('the inbox is closed.')
      underWay += 1
      last += 1
      const number = last
      lines += `${JSON.stringify({ number, text })}\n`
      try {
        await together()
      } catch (error) {
        underWay -= 1
        throw error
      }
      return { done: once(() => done(number)) }
    },
    left: async () => {
      const found: { text: string; done(): Promise<void> }[] = []
      for (const one of before) {
        const [path, ticks] = [join(folder, one), join(folder, doneIn(one))]
        const numbers = new Set((await textOf(ticks)).split('\n'))
        const lines = (await textOf(path)).split('\n').flatMap(lineOf)
        const open = lines.filter(({ number }) => !numbers.has(String(number)))
        let left = open.length
        const gone = async () => {
          await rm(path, { force: true })
          await rm(ticks, { force: true })
        }
        const worked = async (number: number | undefined) => {
          left -= 1
          if (left === 0) await gone()
          else if (number !== undefined) await ticked(ticks, number)
        }
        if (left === 0) await gone()
        found.push(...open.map(({ number, text }) => ({ text, done: once(() => worked(number)) })))
      }
      return found
    },
    close: async () => {
      isClosed = true
      await next?.catch(() => undefined)
      await writing?.catch(() => undefined)
      const open = file
      file = undefined
      await open?.close()
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

const Line = z.union([
  z.strictObject({ number: z.number().int(), text: z.string() }),
  // As it was kept before each had a number.
  z.string().transform((text) => ({ number: undefined, text })),
])

/** A line as it was kept. What was not whole when the process died had not been acknowledged. */
const lineOf = (line: string): z.infer<typeof Line>[] => {
  try {
    const read = Line.safeParse(JSON.parse(line)).data
    return read ? [read] : []
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
