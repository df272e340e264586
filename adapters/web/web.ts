import { newHerald } from '../chat/herald.ts'
import type { PlatformNeeds } from '../chat/platform.ts'
import { type Taking, taking } from '../chat/taking.ts'
import { type Talk, talk } from '../chat/talk.ts'
import { backlog as newBacklog } from '../delivery/backlog.ts'
import { type Outbox, outbox } from '../delivery/outbox.ts'
import { pace, clock as real } from '../delivery/pace.ts'
import { type Feeds, openFeeds } from './feeds.ts'
import { webLine } from './line.ts'
import { webLook } from './look.ts'
import { pressedOn, read, Taken } from './read.ts'
import { ownFeed, places, roomFeed } from './spot.ts'
import { whispering } from './whisper.ts'
import { windowing } from './windows.ts'
import type { Did } from './wire.ts'

/** The web chat, as one process serves it. */
export interface Web {
  feeds: Feeds
  /**
   * Takes what somebody did on the page.
   * @returns once it is safe on disk, whether it was taken: what comes while this stops is for the next process
   */
  take(id: string, user: string, did: Did): Promise<boolean>
  /** Somebody opens the page who has said nothing yet: the conversation begins. */
  begin(user: string): Promise<void>
  /** Hears that something of somebody's was worked on, so that what stands beside the conversation may read otherwise. */
  onDone(hear: (user: string) => void): void
  start(): Promise<void>
  ready(): string | undefined
  /** Takes nothing new, ends what is being done, and leaves the rest for the next process. */
  stop(within: number): Promise<void>
  /** Comes back when nothing is left to do. */
  idle(): Promise<void>
}

interface Needs extends PlatformNeeds {
  /** Where what stands on the page is kept. */
  folder: string
  /** An id for what is begun without anybody having done anything: 32 hexadecimal digits. */
  newId: () => string
}

export const web = async (needs: Needs): Promise<Web> => {
  const { core, store, inbox, newCode, newId, elsewhere = false, notice, count = () => undefined, clock = real } = needs
  const { words } = core.content
  const feeds = await openFeeds(needs.folder)
  const now = () => new Date(clock.now()).toISOString()
  const herald = needs.herald ?? newHerald({ core, store, clock, notice })
  const rates = pace(clock)
  const backlog = newBacklog()
  const line = webLine({ feeds, words, now })
  const whisper = whispering({ feeds, content: core.content, now, notice, over: () => taken.isOver() })
  const post: Outbox = outbox({ store, line, clock, rates, backlog, notice, settling: 0 })
  const taken: Taking = taking({ store, inbox, talk: () => talking, outbox: () => post, clock, notice, count })
  const look = webLook(words)
  herald.join({ look, outbox: post, isMine: line.isMine, before: taken.before })
  const talking: Talk = talk({
    core,
    store,
    outbox: post,
    look,
    herald,
    places,
    windows: windowing({ core, whisper }),
    whisper,
    clock,
    backlog,
    // Whoever may open the page may use it: the door asks.
    barred: async () => undefined,
    isAdmin: async () => false,
    newCode,
    elsewhere,
    home: () => undefined,
    notice,
    over: () => taken.isOver(),
  })
  const hearers = new Set<(user: string) => void>()
  /** Whose conversation begins, until its first words stand on their page. */
  const beginning = new Set<string>()

  /** The message that was pressed, where they can see it. */
  const stoodOn = async (user: string, { message, room }: Extract<Did, { kind: 'pressed' }>) => {
    const entry = await feeds.find(room === undefined ? ownFeed(user) : roomFeed(room), message)
    return entry && (entry.only === undefined || entry.only === user) ? entry : undefined
  }

  const work = (one: Taken): Promise<void> => {
    const arrival = { ...read(one), number: herald.number() }
    count(`taken_${arrival.did.kind}`)
    const { safe, done } = taken.take(arrival, one)
    void done.then(() => {
      for (const hear of hearers) hear(one.user)
    })
    return safe
  }

  return {
    feeds,
    take: async (id, user, did) => {
      if (taken.isStopped()) return false
      const at = now()
      const stood = did.kind === 'pressed' ? await stoodOn(user, did) : undefined
      const on = did.kind === 'pressed' && stood ? pressedOn(stood, did) : undefined
      if (did.kind === 'words') {
        const feed = did.room === undefined ? ownFeed(user) : roomFeed(did.room)
        const parts = [{ kind: 'text' as const, text: did.words }]
        // Brought again it is the same message, and stands where it stood.
        if (!(await feeds.find(feed, id))) await feeds.put(feed, { id, at, from: user, content: { parts, text: did.words } })
      }
      await work({ id, user, at, did, on })
      return true
    },
    begin: async (user) => {
      const isBegun = (await feeds.all(ownFeed(user))).length > 0
      if (isBegun) beginning.delete(user)
      if (isBegun || beginning.has(user) || taken.isStopped()) return
      beginning.add(user)
      await work({ id: newId(), user, at: now(), did: { kind: 'words', words: 'start' } })
    },
    onDone: (hear) => {
      hearers.add(hear)
    },
    start: async () => {
      await taken
        .takeUp((body) => {
          const one = Taken.safeParse(body).data
          return one && read(one)
        })
        .catch((error: unknown) => notice(`What was left could not be taken up: ${String(error)}`))
      if (!needs.herald) await herald.start()
    },
    ready: () => undefined,
    stop: async (within) => {
      if (!needs.herald) await herald.stop()
      await taken.stop(within)
      await post.close(within)
      await feeds.idle()
    },
    idle: async () => {
      await taken.idle()
      await herald.idle()
      await Promise.all([talking.idle(), whisper.idle(), post.idle()])
      await feeds.idle()
    },
  }
}
