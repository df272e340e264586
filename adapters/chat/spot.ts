import type { Json } from '../delivery/post.ts'
import type { Arrival } from './arrival.ts'

/** A place to say something: a private conversation, a thread or group chat, or a channel. */
export interface Spot {
  /** What its queue, and what stands there, are kept under. */
  room: string
  kind: 'private' | 'thread'
  /** Where it is, as the platform's end of the line reads it. */
  to: Json
}

/** Where a platform has what. */
export interface Places {
  /** Where a conversation goes on: what is said in private there, what is done in a thread where it is. */
  spotOf(arrival: Arrival, by: string): Spot
  /** Where somebody is told something alone: a window knows no place, so that it is where it was opened from. */
  asIn(spot: Spot, arrival: Arrival): Arrival
  /** Where a result for everybody goes: into the thread it was asked for in, else into the channel as a thread of its own. */
  shownAt(arrival: Arrival): { to: Json; isNew: boolean }
  /** Where a workshop shows in the channel of an arrival: with a thread of its own, or in a chat that has none. */
  channelAt(arrival: Arrival): { to: Json; threaded: boolean }
  /** Where whoever did it is reached alone. */
  aloneAt(arrival: Arrival): Json
}

/** Somebody, as the platform knows them. */
export const personOf = ({ platform, team, user }: Arrival) => `${platform}:${team}:${user}`

/** The channel, as a room; nothing where there is none but the two of us. */
export const channelOf = ({ platform, team, channel, alone }: Arrival) =>
  channel === undefined || alone ? undefined : `${platform}:${team}:${channel}`
