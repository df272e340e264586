import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Content } from './parts.ts'

/** A message as it stands in a feed. */
export interface Entry {
  id: string
  /** ISO 8601. */
  at: string
  /** Whoever said it; left out, the bot. */
  from?: string | undefined
  /** The one person who sees it; left out, everybody there. */
  only?: string | undefined
  content: Content
}

/**
 * A message that is new or reads otherwise; without an entry it was taken away. `seq` counts the changes of all feeds. `first`
 * says where it stands among the messages of all feeds: by when it came, also after a restart.
 */
export interface Change {
  seq: number
  first: number
  id: string
  entry?: Entry | undefined
}

/**
 * What stands on the page, a feed for each room: the private one of a person, and those that several share. It is written down
 * so that it is there again after a restart; the truth is in the log, so that losing the last lines loses no answer.
 */
export interface Feeds {
  /** Puts a message, or another in the place of the one with its id. */
  put(feed: string, entry: Entry): Promise<void>
  remove(feed: string, id: string): Promise<void>
  find(feed: string, id: string): Promise<Entry | undefined>
  /** All that changed after a count, in the order in which it was first said. */
  since(feed: string, seq: number): Promise<Change[]>
  /** Hears every change of a feed from now on. @returns what ends it */
  watch(feed: string, hear: (change: Change) => void): () => void
  /** Takes away what one person was told alone, and what they said, before a time; and their own feed. */
  forget(person: string, own: string, before: string): Promise<void>
  idle(): Promise<void>
}

interface Feed {
  entries: Map<string, { seq: number; first: number; entry: Entry }>
  hearers: Set<(change: Change) => void>
  /** How many lines its file has. */
  lines: number
  used: number
}

/** How many feeds that nobody watches are kept in memory. */
const KEPT = 64
/** How many messages may come within a millisecond and still be told apart by when they came. */
const WITHIN = 64
/** From how many lines more than messages on a file is written anew. */
const SPARE = 200

export const openFeeds = async (folder: string): Promise<Feeds> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const feeds = new Map<string, Promise<Feed>>()
  /** What is being written, by file: one thing at a time. */
  const writing = new Map<string, Promise<void>>()
  let seq = 0
  let uses = 0
  let latest = 0
  const placeOf = (entry: Entry, after: number) => Math.max(after + 1, (Date.parse(entry.at) || 0) * WITHIN)

  const inTurn = <T>(file: string, work: () => Promise<T>): Promise<T> => {
    const done = (writing.get(file) ?? Promise.resolve()).then(work)
    const settled = done.then(
      () => undefined,
      () => undefined,
    )
    writing.set(file, settled)
    void settled.then(() => {
      if (writing.get(file) === settled) writing.delete(file)
    })
    return done
  }

  const load = async (file: string): Promise<Feed> => {
    const lines = await linesOf(file)
    const entries: Feed['entries'] = new Map()
    let last = 0
    for (const { id, entry } of lines) {
      seq += 1
      const first = entries.get(id)?.first ?? (entry ? placeOf(entry, last) : 0)
      last = Math.max(last, first)
      if (entry) entries.set(id, { seq, first, entry })
      else entries.delete(id)
    }
    latest = Math.max(latest, last)
    return { entries, hearers: new Set(), lines: lines.length, used: 0 }
  }

  const open = async (name: string): Promise<{ feed: Feed; file: string }> => {
    const file = join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 40)}.jsonl`)
    const known = feeds.get(name) ?? inTurn(file, () => load(file))
    feeds.set(name, known)
    const feed = await known
    uses += 1
    feed.used = uses
    await sweep()
    return { feed, file }
  }

  /** Lets go of feeds that nobody watches, the longest unused first. */
  const sweep = async () => {
    if (feeds.size <= KEPT) return
    const all = await Promise.all([...feeds].map(async ([name, feed]) => ({ name, feed: await feed })))
    const idle = all.filter(({ feed }) => feed.hearers.size === 0).sort((a, b) => a.feed.used - b.feed.used)
    for (const { name } of idle.slice(0, Math.max(0, idle.length - KEPT))) feeds.delete(name)
  }

  const change = async (name: string, id: string, entry: Entry | undefined) => {
    const { feed, file } = await open(name)
    await inTurn(file, async () => {
      if (!entry && !feed.entries.has(id)) return
      await appendFile(file, lineOf(id, entry), { mode: 0o600 })
      feed.lines += 1
      // Counted once it is written, and told at once: whoever watches several feeds hears all changes in their order.
      seq += 1
      const first = feed.entries.get(id)?.first ?? (entry ? placeOf(entry, latest) : 0)
      latest = Math.max(latest, first)
      if (entry) feed.entries.set(id, { seq, first, entry })
      else feed.entries.delete(id)
      for (const hear of feed.hearers) hear({ seq, first, id, entry })
      if (feed.lines > feed.entries.size + SPARE) await rewrite(file, feed)
    })
  }

  const rewrite = async (file: string, feed: Feed) => {
    const lines = [...feed.entries].map(([id, { entry }]) => lineOf(id, entry))
    if (lines.length === 0) await rm(file, { force: true })
    else {
      await writeFile(`${file}.new`, lines.join(''), { mode: 0o600 })
      await rename(`${file}.new`, file)
    }
    feed.lines = lines.length
  }

  return {
    put: (feed, entry) => change(feed, entry.id, entry),
    remove: (feed, id) => change(feed, id, undefined),
    find: async (name, id) => (await open(name)).feed.entries.get(id)?.entry,
    since: async (name, from) => {
      const { feed } = await open(name)
      return [...feed.entries].flatMap(([id, one]) => (one.seq > from ? [{ ...one, id }] : []))
    },
    watch: (name, hear) => {
      const opened = open(name).then(({ feed }) => {
        feed.hearers.add(hear)
        return feed
      })
      return () => void opened.then(({ hearers }) => hearers.delete(hear))
    },
    forget: async (person, own, before) => {
      const isTheirs = (entry: Entry) => entry.at <= before && (entry.only === person || entry.from === person)
      const { feed } = await open(own)
      for (const [id, { entry }] of [...feed.entries]) if (entry.at <= before) await change(own, id, undefined)
      for (const name of [...feeds.keys()]) {
        const { feed: other } = await open(name)
        for (const [id, { entry }] of [...other.entries]) if (isTheirs(entry)) await change(name, id, undefined)
      }
      // What was said stood in the files until now: all of them are written anew without it.
      const loaded = new Map(
        await Promise.all(
          [...feeds.keys()].map(async (name) => {
            const { feed: one, file } = await open(name)
            return [file, one] as const
          }),
        ),
      )
      for (const name of (await readdir(folder)).filter((each) => each.endsWith('.jsonl'))) {
        const file = join(folder, name)
        await inTurn(file, async () => {
          const one = loaded.get(file) ?? (await load(file))
          for (const [id, { entry }] of [...one.entries]) if (isTheirs(entry)) one.entries.delete(id)
          await rewrite(file, one)
        })
      }
    },
    idle: async () => {
      while (writing.size > 0) await Promise.all(writing.values())
    },
  }
}

const lineOf = (id: string, entry: Entry | undefined) => `${JSON.stringify({ id, entry: entry ?? null })}\n`

const Kept = z.object({
  id: z.string(),
  entry: z
    .object({
      id: z.string(),
      at: z.string(),
      from: z.string().optional(),
      only: z.string().optional(),
      content: z.custom<Content>((value) => typeof value === 'object' && value !== null && 'parts' in value),
    })
    .nullable(),
})

/** The lines of a file; one that was cut off by a power cut is left out. */
const linesOf = async (file: string): Promise<{ id: string; entry: Entry | undefined }[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    const read = line === '' ? undefined : Kept.safeParse(jsonOf(line)).data
    return read ? [{ id: read.id, entry: read.entry ?? undefined }] : []
  })
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
