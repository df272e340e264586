import { z } from 'zod'
import { Block } from './block.ts'
import { refusalOfMessage } from './blocks.ts'
import { type Answer, flag, type Method, method, refused, ts } from './method.ts'
import { type Channel, directWith, type Message, named, type State, sent } from './state.ts'

const Metadata = z.strictObject({ event_type: z.string().min(1).max(255), event_payload: z.record(z.string(), z.unknown()) })

/** How links and names in the text are treated. */
const handling = {
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: flag.optional(),
  mrkdwn: flag.optional(),
}

const said = { text: z.string().optional(), blocks: z.unknown().optional(), metadata: z.unknown().optional() }
const place = { channel: z.string().default(''), thread_ts: ts.optional() }
const one = { channel: z.string().default(''), ts }

/** Posting, changing and taking back messages. */
export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': method(
    z.strictObject({ ...place, ...said, ...handling, reply_broadcast: flag.optional() }),
    ({ channel: id, thread_ts, reply_broadcast, text, blocks, metadata, ...posted }, state) => {
      const channel = whereTo(id, state)
      if ('ok' in channel) return channel
      const wrong = threadWrong(channel, thread_ts) ?? wordsWrong({ text, blocks, metadata })
      if (wrong) return wrong
      const message = post(channel, { text, blocks, metadata, thread_ts, reply_broadcast, posted }, state)
      return { ok: true, channel: channel.id, ts: message.ts, message: sent(message) }
    },
    { scope: 'chat:write' },
  ),
  'chat.postEphemeral': method(
    z.strictObject({ ...place, ...said, ...handling, user: z.string() }),
    ({ channel: id, thread_ts, user, text, blocks, metadata, ...posted }, state) => {
      const channel = findChannel(id, state)
      if ('ok' in channel) return channel
      if (!channel.members.has(user)) return refused('user_not_in_channel')
      const wrong = threadWrong(channel, thread_ts) ?? wordsWrong({ text, blocks, metadata })
      if (wrong) return wrong
      const message = post(channel, { text, blocks, thread_ts, posted, ephemeralFor: user }, state)
      return { ok: true, message_ts: message.ts }
    },
    { scope: 'chat:write' },
  ),
  'chat.update': method(
    z.strictObject({ ...one, ...said, ...handling, reply_broadcast: flag.optional() }),
    ({ channel: id, ts: at, text, blocks, metadata }, state) => {
      const channel = findChannel(id, state)
      if ('ok' in channel) return channel
      const message = findMessage(channel, at)
      if (!message) return refused('message_not_found')
      if (message.bot_id !== state.bot.id) return refused('cant_update_message')
      const wrong = wordsWrong({ text, blocks, metadata: isNone(metadata) ? undefined : metadata })
      if (wrong) return wrong
      change(message, { text, blocks, metadata }, state)
      return { ok: true, channel: channel.id, ts: at, text: message.text, message: sent(message) }
    },
    { scope: 'chat:write' },
  ),
  'chat.delete': method(
    z.strictObject(one),
    ({ channel: id, ts: at }, state) => {
      const channel = findChannel(id, state)
      if ('ok' in channel) return channel
      const message = findMessage(channel, at)
      if (!message) return refused('message_not_found')
      if (message.bot_id !== state.bot.id) return refused('cant_delete_message')
      remove(channel, message)
      return { ok: true, channel: channel.id, ts: at }
    },
    { scope: 'chat:write' },
  ),
  'chat.getPermalink': method(
    z.strictObject({ channel: z.string().default(''), message_ts: ts }),
    ({ channel: id, message_ts }, state) => {
      const channel = findChannel(id, state)
      if ('ok' in channel) return channel
      const message = findMessage(channel, message_ts)
      if (!message) return refused('message_not_found')
      const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${id}` : ''
      const permalink = `https://example.slack.com/archives/${id}/p${message_ts.replace('.', '')}${thread}`
      return { ok: true, channel: id, permalink }
    },
  ),
}

/** Words as they come in, before they are known to be fine. */
export interface Words {
  text?: string | undefined
  blocks?: unknown
  metadata?: unknown
}

/** Why Slack would not take these words, or nothing where it would. */
export const wordsWrong = ({ text, blocks, metadata }: Words): Answer | undefined => {
  if (blocks !== undefined && !Array.isArray(blocks)) return refused('invalid_blocks_format')
  const refusal = refusalOfMessage({ text, ...(blocks === undefined ? {} : { blocks }) })
  if (refusal) return refused(refusal.error, refusal.messages)
  return metadata === undefined || Metadata.safeParse(metadata).success ? undefined : refused('invalid_metadata_schema')
}

/** Puts words that are known to be fine into a channel, as the bot. */
export const post = (
  channel: Channel,
  {
    text = '',
    blocks,
    metadata,
    ...rest
  }: Words & Partial<Pick<Message, 'thread_ts' | 'reply_broadcast' | 'ephemeralFor' | 'posted'>>,
  state: State,
): Message => {
  const message: Message = {
    type: 'message',
    channel: channel.id,
    ts: state.clock.ts(),
    user: state.bot.user,
    bot_id: state.bot.id,
    app_id: state.bot.app,
    team: state.team,
    text,
    blocks: named(z.array(Block).parse(blocks ?? []), state),
    ...(metadata === undefined ? {} : { metadata: Metadata.parse(metadata) }),
    ...rest,
  }
  channel.messages.push(message)
  return message
}

/** Puts fine words in the place of others. Blocks and metadata that are not given stay, as Slack has it. */
export const change = (message: Message, { text, blocks, metadata }: Words, state: State): void => {
  message.text = text ?? message.text
  if (blocks !== undefined) message.blocks = named(z.array(Block).parse(blocks), state)
  if (metadata !== undefined) message.metadata = isNone(metadata) ? undefined : Metadata.parse(metadata)
  message.edited = { user: state.bot.user, ts: state.clock.ts() }
}

/** Takes a message off its channel. */
export const remove = (channel: Channel, message: Message): void => {
  channel.messages.splice(channel.messages.indexOf(message), 1)
}

/** The channel of that id, where the bot is in it. */
export const findChannel = (id: string, state: State): Channel | (Answer & { ok: false }) => {
  const channel = state.channels.get(id)
  if (!channel) return { ok: false, error: 'channel_not_found' }
  return channel.members.has(state.bot.user) ? channel : { ok: false, error: 'not_in_channel' }
}

/** The channel of that id, or the direct messages with the person of that id. */
const whereTo = (id: string, state: State): Channel | (Answer & { ok: false }) => {
  const person = state.people.get(id)
  if (person?.bot) return { ok: false, error: 'cannot_dm_bot' }
  return person ? directWith(state, id) : findChannel(id, state)
}

/** What nobody but one person sees, Slack does not find again. */
export const findMessage = (channel: Channel, at: string): Message | undefined =>
  channel.messages.find((message) => message.ts === at && message.ephemeralFor === undefined)

/** An empty object is how metadata is taken off. */
const isNone = (metadata: unknown): boolean => z.strictObject({}).safeParse(metadata).success

const threadWrong = (channel: Channel, thread_ts: string | undefined): Answer | undefined => {
  if (thread_ts === undefined) return undefined
  const root = findMessage(channel, thread_ts)
  if (!root) return refused('thread_not_found')
  return root.thread_ts && root.thread_ts !== root.ts ? refused('cannot_reply_to_message') : undefined
}
