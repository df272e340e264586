import { z } from 'zod'
import type { Arrival } from '../chat/arrival.ts'
import { channelOf, type Places, personOf } from '../chat/spot.ts'

/** Where a message goes: into a feed, for everybody who reads it or for one person alone. */
export const To = z.strictObject({ feed: z.string(), only: z.string().optional() })
export type To = z.infer<typeof To>

/** The web knows one place: this server. */
export const TEAM = 'local'

/** The feed of what is said between one person and us. */
export const ownFeed = (user: string): string => `web:${TEAM}:${user}`

/** A shared room, as a channel. */
export const channelIn = (room: string): string => `room-${room}`
export const roomFeed = (room: string): string => `web:${TEAM}:${channelIn(room)}`

/** A shared room is like a group chat: one conversation, and a place to show results. It goes by two names. */
const CHAT = 'chat'

/** Where the web has what: what is done in a shared room goes on there, all else in private. */
export const places: Places = {
  spotOf: (arrival, by) => {
    const channel = channelOf(arrival)
    if (channel === undefined) return { room: by, kind: 'private', to: { feed: personOf(arrival) } }
    return { room: `${channel}:${CHAT}`, kind: 'thread', to: { feed: channel } }
  },
  asIn: (_, arrival) => arrival,
  shownAt: (arrival) => ({ to: toOf(arrival), isNew: false }),
  channelAt: (arrival) => ({ to: toOf(arrival), threaded: false }),
  aloneAt: (arrival) => ({ feed: personOf(arrival) }),
}

const toOf = (arrival: Arrival) => ({ feed: channelOf(arrival) ?? personOf(arrival) })
