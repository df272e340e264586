import type { Arrival } from './arrival.ts'
import type { Spot } from './laying.ts'

/** Somebody, as the core knows them. */
export const personOf = ({ team, user }: Arrival) => `slack:${team}:${user}`

/** The channel, as a room; nothing where there is none but the two of us. */
export const channelOf = ({ team, channel, alone }: Arrival) =>
  channel === undefined || alone ? undefined : `slack:${team}:${channel}`

/** Where a conversation goes on: commands and windows in private, mentions and clicks where they are. */
export const spotOf = (arrival: Arrival, by: string): Spot => {
  const { did, channel, thread, alone, user } = arrival
  const isPrivate = alone || channel === undefined || thread === undefined || did.kind === 'shortcut'
  if (!isPrivate) return { room: `${channelOf(arrival)}:${thread}`, kind: 'thread', to: { channel, thread } }
  const to = alone && channel !== undefined ? { channel, thread } : { channel: user }
  return { room: by, kind: 'private', to }
}

/** A window knows no place: what comes of it is said in the thread it was opened from. */
export const asIn = ({ kind, to }: Spot, arrival: Arrival): Arrival =>
  kind === 'thread' ? { ...arrival, ...to, alone: false } : arrival

/** Where a result for everybody goes: into the thread it was asked for in, else into the channel. */
export const shownAt = ({ channel = '', thread, did }: Arrival) =>
  did.kind === 'words' && did.how === 'mention' && !/^\s*share\b/i.test(did.words) ? { channel, thread } : { channel }
