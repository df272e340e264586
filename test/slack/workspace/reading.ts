import { z } from 'zod'
import { findChannel, findMessage } from './chat.ts'
import { type Answer, count, flag, type Method, method, refused, ts } from './method.ts'
import { type Channel, directWith, type Message, type State, sent } from './state.ts'

const paging = {
  channel: z.string().default(''),
  limit: count.max(999).default(100),
  cursor: z.string().optional(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
}

/** Reading what was said, and who people are. */
export const reading: Readonly<Record<string, Method>> = {
  'conversations.history': method(z.strictObject(paging), (args, state) => {
    const channel = readable(args.channel, state)
    if ('ok' in channel) return channel
    const newestFirst = kept(channel).filter((message) => isRoot(message) || message.reply_broadcast === true)
    return page(newestFirst.reverse(), args, channel)
  }),
  'conversations.replies': method(z.strictObject({ ...paging, ts }), (args, state) => {
    const channel = readable(args.channel, state)
    if ('ok' in channel) return channel
    const asked = findMessage(channel, args.ts)
    if (!asked) return refused('thread_not_found')
    const root = asked.thread_ts ?? asked.ts
    return page(
      kept(channel).filter((message) => message.ts === root || message.thread_ts === root),
      args,
      channel,
    )
  }),
  'conversations.open': method(
    z.strictObject({ users: z.string(), return_im: flag.optional() }),
    ({ users }, state) => {
      if (!state.people.has(users)) return refused('user_not_found')
      return { ok: true, channel: { id: directWith(state, users).id } }
    },
    { scope: 'im:write' },
  ),
  'users.info': method(
    z.strictObject({ user: z.string(), include_locale: flag.optional() }),
    ({ user }, state) => {
      const person = state.people.get(user)
      if (!person) return refused('user_not_found')
      const name = user.toLowerCase()
      return {
        ok: true,
        user: {
          id: user,
          team_id: person.team,
          name,
          real_name: name,
          deleted: false,
          is_bot: person.bot,
          is_admin: person.admin !== undefined,
          is_owner: person.admin === 'owner',
          is_restricted: person.guest,
          is_ultra_restricted: false,
          is_stranger: person.team !== state.team,
          tz: 'Europe/London',
          profile: { display_name: name, real_name: name },
        },
      }
    },
    { scope: 'users:read' },
  ),
}

const readable = (id: string, state: State): Channel | (Answer & { ok: false }) => {
  const channel = findChannel(id, state)
  if ('ok' in channel) return channel
  const needed = channel.kind === 'im' ? 'im:history' : 'channels:history'
  return state.scopes.has(needed) ? channel : { ok: false, error: 'missing_scope', needed, provided: [...state.scopes].join(',') }
}

/** What Slack keeps of a channel, oldest first. */
const kept = (channel: Channel): Message[] => channel.messages.filter((message) => message.ephemeralFor === undefined)

const isRoot = (message: Message): boolean => message.thread_ts === undefined || message.thread_ts === message.ts

const page = (
  messages: readonly Message[],
  args: { limit: number; cursor?: string | undefined; oldest?: string | undefined; latest?: string | undefined } & {
    inclusive?: boolean | undefined
    include_all_metadata?: boolean | undefined
  },
  channel: Channel,
): Answer => {
  const { oldest = '0', latest = '9999999999.999999', inclusive = false } = args
  const within = messages.filter(({ ts: at }) => (at > oldest && at < latest) || (inclusive && (at === oldest || at === latest)))
  const from = args.cursor === undefined ? 0 : Number(Buffer.from(args.cursor, 'base64').toString())
  if (!Number.isInteger(from) || from < 0) return refused('invalid_cursor')
  const next = from + args.limit
  return {
    ok: true,
    messages: within.slice(from, next).map((message) => described(message, channel, args.include_all_metadata ?? false)),
    has_more: within.length > next,
    ...(within.length > next ? { response_metadata: { next_cursor: Buffer.from(String(next)).toString('base64') } } : {}),
  }
}

const described = (message: Message, channel: Channel, withMetadata: boolean): Record<string, unknown> => {
  const replies = kept(channel).filter((one) => one.thread_ts === message.ts && one.ts !== message.ts)
  const { metadata, ...rest } = sent(message)
  return {
    ...rest,
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    ...(replies.length > 0 ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts } : {}),
  }
}
