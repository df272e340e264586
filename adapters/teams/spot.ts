import type { Arrival } from '../chat/arrival.ts'
import { channelOf, type Places } from '../chat/spot.ts'
import { At, addressOf, toThem } from './address.ts'

/** A group chat is a room like a thread, and a place to show results like a channel: it goes by two names. */
const CHAT = 'chat'

/** Where Teams has what: what is said to us alone goes on in private, all else in its reply chain or group chat. */
export const places: Places = {
  spotOf: (arrival, by) => {
    const at = At.parse(arrival.at)
    const { serviceUrl, tenant, bot, id } = at
    const here = { serviceUrl, tenant, bot, id }
    if (arrival.room !== undefined)
      return { room: arrival.room, kind: 'thread', to: addressOf({ ...here, id: conversationIn(arrival.room) }) }
    if (arrival.alone) return { room: by, kind: 'private', to: addressOf(here) }
    // What is kept from somebody else's message, and what a dialog brings from there, goes on in private.
    if (arrival.did.kind === 'shortcut' || isAdded(arrival)) return { room: by, kind: 'private', to: addressOf(toThem(at)) }
    return { room: roomOf(arrival) ?? by, kind: 'thread', to: addressOf(here) }
  },
  asIn: (_, arrival) => arrival,
  shownAt: (arrival) => {
    const { serviceUrl, tenant, bot, id } = At.parse(arrival.at)
    const here = { serviceUrl, tenant, bot, id }
    const { channel, thread, did } = arrival
    const isNew = thread !== undefined && did.kind === 'words' && /^\s*share\b/i.test(did.words)
    return { to: addressOf(isNew ? { ...here, id: channel } : here), isNew }
  },
  channelAt: (arrival) => {
    const { serviceUrl, tenant, bot, id } = At.parse(arrival.at)
    const { channel = id, thread } = arrival
    return { to: addressOf({ serviceUrl, tenant, bot, id: thread === undefined ? id : channel }), threaded: thread !== undefined }
  },
  aloneAt: (arrival) => addressOf(toThem(At.parse(arrival.at))),
}

/** The reply chain or group chat that something was done in; nothing where it is between the two of us. */
export const roomOf = (arrival: Arrival): string | undefined => {
  const channel = channelOf(arrival)
  if (arrival.room !== undefined || channel === undefined) return arrival.room
  return arrival.thread === undefined ? `${channel}:${CHAT}` : `${channel};messageid=${arrival.thread}`
}

const isAdded = ({ did }: Arrival) => did.kind === 'submitted' && did.callback === 'add'

/** The conversation of a room, as in `teams:<tenant>:19:abc@thread.v2:chat`. */
const conversationIn = (room: string) =>
  room
    .split(':')
    .slice(2)
    .join(':')
    .replace(/:chat$/, '')
