import type { Block } from './block.ts'
import { type Clock, startClock } from './clock.ts'
import type { View } from './views.ts'

/** A message as it stands. `channel` is ours: Slack gives it beside the message, not in it. */
export interface Message {
  type: 'message'
  channel: string
  ts: string
  user: string
  team: string
  bot_id?: string | undefined
  app_id?: string | undefined
  text: string
  blocks: Block[]
  thread_ts?: string | undefined
  reply_broadcast?: boolean | undefined
  metadata?: { event_type: string; event_payload: Record<string, unknown> } | undefined
  edited?: { user: string; ts: string } | undefined
  files?: { id: string; title: string }[] | undefined
  /** Only this person sees it, and Slack keeps it nowhere. */
  ephemeralFor?: string | undefined
  /** The arguments it was posted with that say how links and names in it are treated. */
  posted?: Record<string, unknown> | undefined
}

export interface Channel {
  id: string
  name: string
  kind: 'im' | 'channel'
  members: Set<string>
  messages: Message[]
}

/** Somebody of the workspace, or of another that shares a channel with it. */
export interface Someone {
  id: string
  team: string
  guest: boolean
  bot: boolean
  /** Looks after the workspace. */
  admin?: 'admin' | 'owner' | undefined
}

/** A view as it is open on somebody's screen. */
export interface Window {
  id: string
  user: string
  hash: string
  view: View
  /** The window below it, which it came from. */
  previous: string | undefined
}

/** A file that was announced, and has been sent once `bytes` are there. */
interface File {
  id: string
  filename: string
  length: number
  alt_text?: string | undefined
  title?: string | undefined
  bytes?: Buffer | undefined
  channel?: string | undefined
}

/** What a `response_url` may still be used for. */
export interface Response {
  channel: string
  user: string
  /** The message it came from; none for a command. */
  ts: string | undefined
  made: number
  uses: number
}

/** Everything a workspace remembers. */
export interface State {
  clock: Clock
  team: string
  bot: { user: string; id: string; app: string }
  tokens: { bot: string; app: string }
  scopes: ReadonlySet<string>
  /** Why the bot's token is no longer taken. */
  revoked: 'token_revoked' | 'account_inactive' | undefined
  channels: Map<string, Channel>
  people: Map<string, Someone>
  homes: Map<string, Window>
  /** Who has which windows open, the topmost last. */
  windows: Map<string, Window[]>
  triggers: Map<string, { user: string; made: number; used: boolean }>
  responses: Map<string, Response>
  files: Map<string, File>
  /** Answers of the bot that Slack would have dropped without a word. */
  dropped: string[]
  /** A new name that no other thing has. */
  name(prefix: string): string
}

/** What the bot may do unless a test says otherwise: not reading channels. */
const SCOPES = ['chat:write', 'im:history', 'im:write', 'app_mentions:read', 'commands', 'files:write', 'users:read']

export interface Setting {
  /** Channels by id: who is in them, and whether the bot is (it is unless `false`). */
  channels?: Readonly<Record<string, { members?: readonly string[]; bot?: boolean }>>
  scopes?: readonly string[]
  team?: string
}

export const openState = (setting: Setting): State => {
  let last = 0
  const bot = { user: 'UBOT', id: 'BBOT', app: 'A1' }
  const channels = Object.entries(setting.channels ?? { C1: {} }).map(([id, { members = [], bot: isIn = true }]): Channel => {
    return {
      id,
      name: id.toLowerCase(),
      kind: 'channel',
      members: new Set([...members, ...(isIn ? [bot.user] : [])]),
      messages: [],
    }
  })
  return {
    clock: startClock(),
    team: setting.team ?? 'T1',
    bot,
    tokens: { bot: 'xoxb-workspace-bot', app: 'xapp-workspace-app' },
    scopes: new Set(setting.scopes ?? SCOPES),
    revoked: undefined,
    channels: new Map(channels.map((one) => [one.id, one])),
    people: new Map(),
    homes: new Map(),
    windows: new Map(),
    triggers: new Map(),
    responses: new Map(),
    files: new Map(),
    dropped: [],
    name: (prefix) => `${prefix}${(++last).toString(36).toUpperCase().padStart(6, '0')}`,
  }
}

/** The direct messages between the bot and somebody; they begin with the first use. */
export const directWith = (state: State, user: string): Channel => {
  const id = `D${user}`
  const known = state.channels.get(id)
  if (known) return known
  const fresh: Channel = { id, name: 'directmessage', kind: 'im', members: new Set([user, state.bot.user]), messages: [] }
  state.channels.set(id, fresh)
  return fresh
}

/** Blocks as Slack keeps them: each with a name, and each of their elements. */
export const named = (blocks: readonly Block[], state: State): Block[] => blocks.map((block) => withNames(block, state))

/** A message as Slack sends it, without what is ours. */
export const sent = ({ channel: _, ephemeralFor: __, posted: ___, ...message }: Message): Record<string, unknown> => ({
  ...message,
})

const withNames = (given: Block, state: State): Block => {
  const block = { ...given, block_id: given.block_id ?? state.name('b') }
  switch (block.type) {
    case 'actions':
      return { ...block, elements: block.elements.map((one) => ({ ...one, action_id: one.action_id ?? state.name('a') })) }
    case 'input':
      return { ...block, element: { ...block.element, action_id: block.element.action_id ?? state.name('a') } }
    case 'section':
      return block.accessory && block.accessory.type !== 'image'
        ? { ...block, accessory: { ...block.accessory, action_id: block.accessory.action_id ?? state.name('a') } }
        : block
    case 'header':
    case 'divider':
    case 'context':
    case 'image':
    case 'markdown':
    case 'rich_text':
    case 'table':
    case 'data_table':
    case 'data_visualization':
      return block
  }
}
