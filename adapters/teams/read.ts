import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Arrival } from '../chat/arrival.ts'
import type { Json } from '../delivery/post.ts'
import { Activity, isAlone, mentionsIn, tenantOf, userOf } from './activity.ts'
import { chainOf } from './address.ts'
import { type Action, Room, readAction, tooLongIn } from './read-action.ts'
import { spoken } from './spoken.ts'

/** What came of reading an activity: what somebody did, and whether it changes anything or only opens a window. */
export interface Came {
  arrival: Arrival
  /** Only looks: nothing is kept of it, and it may come as often as it likes. */
  isLook: boolean
}

/**
 * What an activity of Teams says somebody did.
 * @param isLocal whether people may come without an id of their own, as at a local client
 * @returns nothing for what does not concern us: our own words and other bots', edits, reactions, and what we do not know
 */
export const read = (payload: unknown, isLocal: boolean): Came | undefined => {
  const activity = Activity.safeParse(payload).data
  const user = activity && userOf(activity, isLocal)
  if (!activity || user === undefined) return undefined
  const here = hereOf(activity, user)
  switch (activity.type) {
    case 'message':
      return readMessage(activity, here)
    case 'invoke':
      return readInvoke(activity, here)
    case 'installationUpdate':
      return activity.action === 'add' ? added(activity, here) : undefined
    case 'conversationUpdate':
      return activity.membersAdded?.some(({ id }) => id === activity.recipient.id) ? added(activity, here) : undefined
    default:
      return undefined
  }
}

type Here = Omit<Arrival, 'keys' | 'did'>

const hereOf = (activity: Activity, user: string): Here => {
  const { channel, thread } = chainOf(activity.conversation.id)
  const tenant = tenantOf(activity)
  const at: Json = {
    serviceUrl: activity.serviceUrl,
    tenant,
    bot: activity.recipient.id,
    id: activity.conversation.id,
    user: activity.from.id,
  }
  return { platform: 'teams', team: tenant || 'local', user, channel, thread, alone: isAlone(activity), at }
}

const readMessage = (activity: Activity, here: Here): Came | undefined => {
  const keys = [keyOf('message', activity.conversation.id, activity.id)]
  // A client that knows no Execute submits: what is pressed comes as a message without words.
  if (typeof activity.value === 'object' && activity.value !== null && !activity.text?.trim())
    return readPress(activity, here, activity.value, keys)
  const mentions = mentionsIn(activity)
  const isOurs = mentions.some(({ id }) => id === activity.recipient.id)
  if (!here.alone && !isOurs) return undefined
  const words = spoken(activity.text ?? '', mentions, activity.recipient.id, here.team)
  return {
    isLook: false,
    arrival: {
      ...here,
      keys: [...keys, ...wordKeys(activity, here.user)],
      did: { kind: 'words', words, how: here.alone ? 'message' : 'mention' },
    },
  }
}

const readInvoke = (activity: Activity, here: Here): Came | undefined => {
  const known = keyOf('invoke', activity.conversation.id, activity.id)
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const { action } = Execute.safeParse(activity.value).data ?? {}
      return readPress(activity, here, action?.data, [known])
    }
    case 'task/fetch': {
      const { data } = Task.safeParse(activity.value).data ?? {}
      return { isLook: true, arrival: { ...readPress(activity, here, data, []).arrival, keys: [], mayRecur: false } }
    }
    case 'composeExtension/fetchTask': {
      const { commandId, messagePayload: message } = Fetched.safeParse(activity.value).data ?? {}
      if (commandId !== 'add' || !message) return undefined
      const text = plainOf(message.body.content)
      const named = { id: message.id, text, user: message.from?.user?.id }
      return {
        isLook: true,
        arrival: { ...here, keys: [], did: { kind: 'shortcut', callback: 'add-to-landscape', message: named } },
      }
    }
    case 'task/submit':
    case 'composeExtension/submitAction': {
      const { data } = Task.safeParse(activity.value).data ?? {}
      const { callback = '', room } = Handed.safeParse(data).data ?? {}
      const named = pressNames(activity, here.user, data, [known])
      const did = { kind: 'submitted', view: '', callback, metadata: '', values: data } as const
      return { isLook: false, arrival: { ...here, ...named, ...(room === undefined ? {} : { room }), did } }
    }
    default:
      return undefined
  }
}

const NOTHING: Action = { ticked: [] }

/** What is no data of a card at all means nothing; whoever pressed it is told so. */
const readPress = (activity: Activity, here: Here, data: unknown, keys: readonly string[]): Came => {
  const { deed, card, ticked, words = tooLongIn(data), room, isOffer } = readAction(data) ?? NOTHING
  const message = activity.replyToId ? { id: activity.replyToId, ...(isOffer ? { isOffer } : {}) } : undefined
  return {
    isLook: false,
    arrival: {
      ...here,
      ...pressNames(activity, here.user, data, keys),
      ...(room === undefined ? {} : { room }),
      did: { kind: 'pressed', deed, card, ticked, ...(words === undefined ? {} : { words }), message },
    },
  }
}

const added = (activity: Activity, here: Here): Came => {
  // Teams tells of it twice, in the channel of a team whose conversation is all its posts.
  const keys = minutesOf(activity).map((minute) => keyOf('added', here.channel, String(minute)))
  return { isLook: false, arrival: { ...here, keys, did: { kind: 'added' } } }
}

/**
 * Teams may bring one press again under another id half a minute later. What it is known by then is when it was pressed, by the
 * clock of whoever pressed it; where that is not told, it is known by nothing.
 */
const pressNames = (activity: Activity, user: string, data: unknown, keys: readonly string[]) => {
  const { conversation, replyToId, localTimestamp } = activity
  return localTimestamp
    ? { keys: [...keys, keyOf('press', conversation.id, replyToId, user, JSON.stringify(data), localTimestamp)] }
    : { keys, mayRecur: true }
}

/** Nobody writes the same thing twice at the same thousandth of a second: under another id it is the same message. */
const wordKeys = ({ conversation, timestamp, text }: Activity, user: string): string[] =>
  timestamp ? [keyOf('words', conversation.id, user, timestamp, text)] : []

const minutesOf = ({ timestamp }: Activity): [number, number] => {
  const at = Date.parse(timestamp ?? '')
  const minute = Math.floor((Number.isNaN(at) ? Date.now() : at) / 60_000)
  return [minute, minute + 1]
}

const Execute = z.object({ action: z.object({ data: z.unknown().optional() }) })
const Task = z.object({ data: z.unknown().optional() })
const Handed = z.object({ callback: z.enum(['form', 'add']), room: Room })
const Fetched = z.object({
  commandId: z.string(),
  messagePayload: z
    .object({
      id: z.string().max(512),
      body: z.object({ content: z.string().max(100_000) }),
      from: z.object({ user: z.object({ id: z.string().max(128) }).nullish() }).nullish(),
    })
    .nullish(),
})

/** The words of a message of somebody else, which comes as HTML. */
const plainOf = (html: string) =>
  spoken(
    html
      .replace(/<(?:br|\/p|\/div|\/li)\b[^<>]{0,200}>/gi, '\n')
      .replace(/<at\b[^<>]{0,200}>[^<]{0,200}<\/at>/gi, '@somebody')
      .replace(/<[^<>]{0,1000}>/g, ''),
    [],
    '',
  )

/** A name of a delivery that says nothing of who or where it was. */
const keyOf = (...parts: readonly (string | null | undefined)[]) =>
  `teams-${createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? '')))
    .digest('base64url')
    .slice(0, 27)}`
