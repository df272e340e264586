import { channelOf, type Places } from '../chat/spot.ts'
import type { Json } from '../delivery/post.ts'
import { To } from './line.ts'

/** Where Slack has what: commands and windows go on in private, mentions and clicks where they are. */
export const places: Places = {
  spotOf: (arrival, by) => {
    const { did, channel, thread, alone, user } = arrival
    const isPrivate = alone || channel === undefined || thread === undefined || did.kind === 'shortcut'
    if (!isPrivate) return { room: `${channelOf(arrival)}:${thread}`, kind: 'thread', to: address(channel, thread) }
    return { room: by, kind: 'private', to: alone && channel !== undefined ? address(channel, thread) : address(user) }
  },
  asIn: ({ kind, to }, arrival) => (kind === 'thread' ? { ...arrival, ...To.parse(to), alone: false } : arrival),
  shownAt: ({ channel = '', thread, did }) => {
    const isThere = thread !== undefined && did.kind === 'words' && did.how === 'mention' && !/^\s*share\b/i.test(did.words)
    return { to: address(channel, isThere ? thread : undefined), isNew: !isThere }
  },
  channelAt: ({ channel = '' }) => ({ to: address(channel), threaded: true }),
  aloneAt: ({ user }) => address(user),
}

const address = (channel: string, thread?: string): Json => ({ channel, ...(thread === undefined ? {} : { thread }) })
