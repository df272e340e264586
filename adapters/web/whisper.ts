import { randomUUID } from 'node:crypto'
import type { Content as All } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { aloneAt } from '../chat/look.ts'
import { channelOf, personOf } from '../chat/spot.ts'
import type { Whisper } from '../chat/whisper.ts'
import { chains } from '../delivery/chains.ts'
import type { Feeds } from './feeds.ts'
import type { Content } from './parts.ts'
import { filesOf, lay } from './show.ts'
import { ownFeed } from './spot.ts'

interface Needs {
  feeds: Feeds
  content: All
  now: () => string
  notice: (sentence: string) => void
  /** Whether nobody is told anything any more. */
  over: () => boolean
}

/** Tells one person something: in the room they are in, where they alone see it, or in their own conversation. */
export const whispering = ({ feeds, content, now, notice, over }: Needs): Whisper => {
  const work = chains(notice)

  const put = (arrival: Arrival, id: string, said: Content) => {
    const feed = channelOf(arrival) ?? personOf(arrival)
    const only = feed === personOf(arrival) ? undefined : arrival.user
    if (!over()) work.add(feed, () => feeds.put(feed, { id, at: now(), only, content: said }))
  }

  /** The message that was pressed, where one person alone sees it: it becomes what came of pressing it. */
  const ownOf = async (arrival: Arrival): Promise<string | undefined> => {
    const { did } = arrival
    const channel = channelOf(arrival)
    if (did.kind !== 'pressed' || !did.message || channel === undefined) return undefined
    return (await feeds.find(channel, did.message.id))?.only === arrival.user ? did.message.id : undefined
  }

  const replies: Whisper['replies'] = async (arrival, told, of = { code: 'none', seen: 0 }) => {
    if (arrival.user === '' || told.length === 0) return
    const own = told.every(({ kind }) => kind === 'refused') ? undefined : await ownOf(arrival)
    for (const [nth, { parts, text, card }] of lay(told, aloneAt(content, arrival.user, of)).entries())
      put(arrival, nth === 0 && own !== undefined ? own : randomUUID(), { parts, text, ...(card ? { card } : {}) })
  }

  return {
    replies,
    lines: (arrival, lines) => replies(arrival, [{ kind: 'refused', lines: [...lines] }]),
    wipe: async (arrival) => {
      const { user, at } = arrival
      if (typeof at === 'object' && at !== null && !Array.isArray(at) && typeof at.time === 'string')
        await feeds.forget(user, ownFeed(user), at.time)
    },
    accepted: async (arrival) => {
      const { did } = arrival
      if (did.kind === 'pressed' && did.message?.isOffer)
        await feeds.remove(channelOf(arrival) ?? personOf(arrival), did.message.id)
    },
    record: async (arrival, code) => {
      const said = filesOf(code, content.words['web-chat'].record, content.words)
      if (!over())
        await feeds.put(ownFeed(arrival.user), {
          id: `files-${code}`,
          at: now(),
          content: { parts: said.map(({ part }) => part), text: content.words['web-chat'].record },
        })
    },
    welcome: async () => undefined,
    idle: work.idle,
  }
}
