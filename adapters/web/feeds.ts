import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lineOf, linesOf } from './feed-file.ts'
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
  /** All that stands, in the order in which it was first said. */
  all(feed: string): Promise<Change[]>
  /** All that changed after a count, what was taken away included; nothing where that is known no more. */
  since(feed: string, seq: number): Promise<Change[] | undefined>
  /** Hears every change of a feed from now on. @returns what ends it */
  watch(feed: string, hear: (change: Change) => void): () => void
  /** Takes away what one person was told alone, and what they said, before a time; and their own feed. */
  forget(person: string, own: string, before: string): Promise<void>
  idle(): Promise<void>
}

interface Feed {
  entries: Map<string, { seq: number; first: number; entry: Entry }>
  /** What was taken away, and with which change. */
  gone: Map<string, number>
  /** From which change on it is known what was taken away. */
  from: number
  hearers: Set<(change: Change) => void>
  /** How many lines its file has. */
  lines: number
  used: number
}

/** How many feeds that nobody watches are kept in memory. */
const KEPT = 64
/** How much of what was taken away from a feed is remembered. */
const GONE = 1000
/** How many messages may come within a millisecond and still be told apart by when they came. */
const WITHIN = 64
/** From how many lines more than messages on a file is written anew. */
const SPARE = 200

export const openFeeds = async (folder: string): Promise<Feeds> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  /** By the path of its file. */
  const feeds = new Map<string, Promise<Feed>>()
  /** How many are at work on a feed: it is not let go of meanwhile. */
  const held = new Map<string, number>()
  /** What is being written, by file: one thing at a time. */
  const writing = new Map<string, Promise<void>>()
  let seq = 0
  let uses = 0
  let latest = 0
  const placeOf = (entry: Entry, after: number) => Math.max(after + 1, (Date.parse(entry.at) || 0) * WITHIN)
  const fileOf = (name: string) => join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 40)}.jsonl`)

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
    const from = seq
    let last = 0
    for (const { id, entry } of lines) {
      seq += 1
      const first = entries.get(id)?.first ?? (entry ? placeOf(entry, last) : 0)
      last = Math.max(last, first)
      if (entry) entries.set(id, { seq, first, entry })
      else entries.delete(id)
    }
    latest = Math.max(latest, last)
    return { entries, gone: new Map(), from, hearers: new Set(), lines: lines.length, used: 0 }
  }

  /** Does something with a feed, which is there until that is done. */
  const using = async <T>(file: string, work: (feed: Feed) => Promise<T> | T): Promise<T> => {
    held.set(file, (held.get(file) ?? 0) + 1)
    try {
      const known = feeds.get(file) ?? inTurn(file, () => load(file))
      feeds.set(file, known)
      const feed = await known.catch((error: unknown) => {
        feeds.delete(file)
        throw error
      })
      uses += 1
      feed.used = uses
      await sweep()
      return await work(feed)
    } finally {
      const left = (held.get(file) ?? 0) - 1
      if (left > 0) held.set(file, left)
      else held.delete(file)
    }
  }

  /** Lets go of feeds that nobody watches, the longest unused first. */
  const sweep = async () => {
    if (feeds.size <= KEPT) return
    const all = await Promise.all([...feeds].map(async ([file, feed]) => ({ file, feed: await feed.catch(() => undefined) })))
    const idle = all.flatMap(({ file, feed }) => (feed?.hearers.size === 0 && !held.has(file) ? [{ file, used: feed.used }] : []))
    idle.sort((a, b) => a.used - b.used)
    for (const { file } of idle.slice(0, Math.max(0, idle.length - KEPT))) feeds.delete(file)
  }

  const change = (file: string, feed: Feed, id: string, entry: Entry | undefined): Promise<void> =>
    inTurn(file, async () => {
      if (!entry && !feed.entries.has(id)) return
      await appendFile(file, lineOf(id, entry), { mode: 0o600 })
      feed.lines += 1
      // Counted once it is written, and told at once: whoever watches several feeds hears all changes in their order.
      seq += 1
      const first = feed.entries.get(id)?.first ?? (entry ? placeOf(entry, latest) : 0)
      latest = Math.max(latest, first)
      feed.gone.delete(id)
      if (entry) feed.entries.set(id, { seq, first, entry })
      else takeAway(feed, id, seq)
      for (const hear of feed.hearers) hear({ seq, first, id, entry })
      if (feed.lines > feed.entries.size + SPARE) await rewrite(file, feed)
    })

  const rewrite = async (file: string, feed: Feed) => {
    const lines = [...feed.entries].map(([id, { entry }]) => lineOf(id, entry))
    if (lines.length === 0) await rm(file, { force: true })
    else {
      await writeFile(`${file}.new`, lines.join(''), { mode: 0o600 })
      await rename(`${file}.new`, file)
    }
    feed.lines = lines.length
  }

  const forgetIn = (file: string, isTheirs: (entry: Entry) => boolean) =>
    using(file, async (feed) => {
      for (const [id, { entry }] of [...feed.entries]) if (isTheirs(entry)) await change(file, feed, id, undefined)
      // What was said before stood in the file until now.
      await inTurn(file, () => rewrite(file, feed))
    })

  return {
    put: (name, entry) => using(fileOf(name), (feed) => change(fileOf(name), feed, entry.id, entry)),
    remove: (name, id) => using(fileOf(name), (feed) => change(fileOf(name), feed, id, undefined)),
    find: (name, id) => using(fileOf(name), ({ entries }) => entries.get(id)?.entry),
    all: (name) => using(fileOf(name), ({ entries }) => [...entries].map(([id, one]) => ({ ...one, id }))),
    since: (name, before) =>
      using(fileOf(name), ({ entries, gone, from }) => {
        if (before < from) return undefined
        const there: Change[] = [...entries].map(([id, one]) => ({ ...one, id }))
        return [...there, ...[...gone].map(([id, one]) => ({ id, seq: one, first: 0 }))].filter((one) => one.seq > before)
      }),
    watch: (name, hear) => {
      const opened = using(fileOf(name), (feed) => {
        feed.hearers.add(hear)
        return feed
      })
      return () => void opened.then(({ hearers }) => hearers.delete(hear))
    },
    forget: async (person, own, before) => {
      await forgetIn(fileOf(own), ({ at }) => at <= before)
      const isTheirs = ({ at, only, from }: Entry) => at <= before && (only === person || from === person)
      for (const name of (await readdir(folder)).filter((each) => each.endsWith('.jsonl')))
        await forgetIn(join(folder, name), isTheirs)
    },
    idle: async () => {
      while (writing.size > 0) await Promise.all(writing.values())
    },
  }
}

const takeAway = (feed: Feed, id: string, seq: number) => {
  feed.entries.delete(id)
  feed.gone.set(id, seq)
  const [oldest] = feed.gone.size > GONE ? feed.gone : []
  if (!oldest) return
  feed.gone.delete(oldest[0])
  feed.from = oldest[1]
}
