import { createHash } from 'node:crypto'
import { type Core, type PlaceSoFar, placeSoFar, type Store } from '../../src/index.ts'
import { EMPTY, EMPTY_STANDS, emptyRoom, saidIn } from './empty-room.ts'
import type { Change } from './feeds.ts'
import { ownFeed, roomFeed, TEAM } from './spot.ts'
import type { Wants } from './wants.ts'
import type { Web } from './web.ts'
import { FromPage, type Message, type PageWords, type ToPage } from './wire.ts'

/** One open page: what it sends comes in, and what it is to show goes out. */
export interface Session {
  /** What came over its socket, as text. @returns false where it is nothing of ours: the socket is then closed */
  hear(text: string): Promise<boolean>
  /** It is there no more. */
  end(): void
}

interface Needs {
  web: Web
  core: Core
  store: Pick<Store, 'taken' | 'personOf'>
  wants: Wants
  /** Another for each process: what a page has of an older one it asks for anew. */
  epoch: string
  /** What somebody is called in a shared room, by the number in which they came. */
  called: (room: string, user: string) => number
  words: PageWords
}

/** Who somebody is: what they have is a secret, what we keep is not. */
export const userOf = (key: string): string => createHash('sha256').update(`landscape ${key}`).digest('hex').slice(0, 32)

export const sessions = (needs: Needs) => {
  const { web, core, store, wants, epoch, called, words } = needs
  const open = new Set<{ user: string; tellPlace: () => Promise<void> }>()
  web.onDone((user) => {
    for (const one of open) if (one.user === user) void one.tellPlace().catch(() => undefined)
  })

  return (send: (message: ToPage) => void): Session => {
    let user: string | undefined
    let room: string | undefined
    let own: { user: string; tellPlace: () => Promise<void> } | undefined
    let ends: (() => void)[] = []
    let shown = ''
    /** Whether this page shows that nothing was said in the room yet. */
    let isEmpty = false

    const tell = (feed: string, { seq, first, id, entry }: Change) => {
      if (user === undefined || (entry?.only !== undefined && entry.only !== user)) return
      const isRoom = room !== undefined && feed === roomFeed(room)
      if (isRoom && isEmpty && entry && room !== undefined) {
        isEmpty = false
        send({ type: 'message', seq: 0, message: { id: EMPTY, room, from: 'bot', at: '' } })
      }
      const place = isRoom && room !== undefined ? { room } : {}
      // Who is in a room sees what is said to all of it, and what is between them and us.
      const isAlone = room !== undefined && (!isRoom || entry?.only !== undefined)
      const message: Message = entry
        ? {
            id,
            ...place,
            ...(isAlone ? { alone: true as const } : {}),
            from: fromOf(entry.from, isRoom),
            at: entry.at,
            content: entry.content,
          }
        : { id, ...place, from: 'bot', at: '' }
      send({ type: 'message', seq, first, message })
    }
    const fromOf = (from: string | undefined, isRoom: boolean): Message['from'] => {
      if (from === undefined) return 'bot'
      if (from === user || !isRoom || room === undefined) return 'me'
      return { called: core.content.words['web-chat'].called.replace('{number}', String(called(room, from))) }
    }

    const tellPlace = async () => {
      if (user === undefined) return
      const person = await store.personOf(`web:${TEAM}:${user}`)
      const feed = room === undefined ? undefined : `${roomFeed(room)}:chat`
      const code = (feed === undefined ? undefined : (await store.taken(feed)).current) ?? (await store.taken(person)).current
      const place: PlaceSoFar | undefined = code === undefined ? undefined : await placeSoFar(core, code, person)
      const text = JSON.stringify(place)
      if (!place || text === shown) return
      shown = text
      send({ type: 'place', place })
    }

    const hello = async (message: Extract<FromPage, { type: 'hello' }>) => {
      user = userOf(message.key)
      room = message.room
      own = { user, tellPlace }
      open.add(own)
      const feeds = [ownFeed(user), ...(room === undefined ? [] : [roomFeed(room)])]
      const meanwhile: Told[] = []
      let isTold = false
      // From here on nothing is missed; what comes twice is the same message. It waits until all of before was told: a page that
      // has a later change is not told the earlier ones again.
      for (const feed of feeds)
        ends.push(web.feeds.watch(feed, (change) => (isTold ? tell(feed, change) : meanwhile.push({ feed, change }))))
      const lacks = message.epoch === epoch ? await changesIn(feeds, (feed) => web.feeds.since(feed, message.since)) : undefined
      const before = lacks ?? (await changesIn(feeds, web.feeds.all)) ?? []
      const me = room === undefined ? '' : core.content.words['web-chat'].called.replace('{number}', String(called(room, user)))
      send({ type: 'welcome', epoch, me, words, afresh: lacks === undefined })
      for (const { feed, change } of [...before, ...meanwhile].sort((a, b) => a.change.seq - b.change.seq)) tell(feed, change)
      isTold = true
      if (room !== undefined && (await web.feeds.all(roomFeed(room))).length === 0) {
        isEmpty = true
        send({ type: 'message', seq: 0, first: EMPTY_STANDS, message: emptyRoom(core.content.words, room) })
      }
      send({ type: 'told' })
      if (room === undefined) await web.begin(user)
      await tellPlace()
    }

    return {
      hear: async (text) => {
        const read = FromPage.safeParse(jsonOf(text)).data
        if (!read) return false
        if (read.type === 'hello') {
          if (user !== undefined) return false
          await hello(read)
          return true
        }
        if (read.type === 'ping') {
          send({ type: 'pong' })
          return true
        }
        if (user === undefined) return false
        if (read.type === 'do') {
          if ('room' in read.did && read.did.room !== undefined && read.did.room !== room) {
            send({ type: 'refused', id: read.id, why: core.content.words.refused.stale })
            return true
          }
          // What is not acknowledged, the page sends again.
          if (await web.take(read.id, user, saidIn(read.did))) send({ type: 'taken', id: read.id })
          return true
        }
        // Pictures take a while: what is done meanwhile does not wait for them.
        void wants(read.id, user, room, read.want).then(send)
        return true
      },
      end: () => {
        for (const stop of ends) stop()
        ends = []
        if (own) open.delete(own)
      },
    }
  }
}

interface Told {
  feed: string
  change: Change
}

/** What some feeds answer, together; nothing where one of them knows no answer. */
const changesIn = async (
  feeds: readonly string[],
  of: (feed: string) => Promise<Change[] | undefined>,
): Promise<Told[] | undefined> => {
  const all = await Promise.all(feeds.map(async (feed) => (await of(feed))?.map((change) => ({ feed, change }))))
  return all.includes(undefined) ? undefined : all.flatMap((one) => one ?? [])
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
