import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Arrival, Named } from '../chat/arrival.ts'
import { readCard } from '../chat/card.ts'
import { deedOf, tickedIn } from './deed.ts'
import { spoken } from './spoken.ts'

/** Who we are in a workspace: what we say ourselves is not heard. */
export interface Self {
  user: string
  bot: string
}

/**
 * What a payload of Slack's says somebody did.
 * @returns nothing for what does not concern us: our own words and other bots', edits, deletions, and what we do not know
 */
export const read = (payload: unknown, self: Self): Arrival | undefined => {
  const event = EventBody.safeParse(payload)
  if (event.success) return readEvent(event.data, self)
  const command = CommandBody.safeParse(payload)
  if (command.success) return readCommand(command.data, self)
  const interaction = Interaction.safeParse(payload)
  return interaction.success ? readInteraction(interaction.data) : undefined
}

const text = z.string().max(100_000)
const id = z.string().min(1).max(64)
const ts = z.string().regex(/^\d{1,12}\.\d{1,12}$/)

const Message = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  bot_id: z.string().optional(),
  user: id,
  user_team: id.optional(),
  team: id.optional(),
  channel: id,
  channel_type: z.string().optional(),
  text: text.default(''),
  ts,
  thread_ts: ts.optional(),
})
const Home = z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string().optional() })
const Gone = z.object({ type: z.enum(['app_uninstalled', 'tokens_revoked']) })
const EventBody = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  event: z.discriminatedUnion('type', [Message, Home, Gone]),
})

const CommandBody = z.object({
  command: z.string().startsWith('/'),
  text: text.default(''),
  user_id: id,
  team_id: id,
  channel_id: id,
  channel_name: z.string().optional(),
  trigger_id: id.or(z.string().max(255)),
  response_url: z.url().optional(),
})

const Person = z.object({ id, team_id: id.optional() })
const Team = z.object({ id }).nullish()
const Shown = z.object({ ts, thread_ts: ts.optional(), text: text.optional(), user: id.optional() })
const Interaction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('block_actions'),
    team: Team,
    user: Person,
    channel: z.object({ id }).nullish(),
    message: Shown.nullish(),
    // What one person alone sees comes without its message.
    container: z.object({ thread_ts: ts.optional() }).nullish(),
    trigger_id: z.string().max(255).optional(),
    response_url: z.url().optional(),
    state: z.unknown().optional(),
    actions: z
      .array(
        z.looseObject({
          action_id: z.string().max(255),
          block_id: z.string().max(255),
          action_ts: z.string().max(64).default(''),
        }),
      )
      .min(1),
  }),
  z.object({
    type: z.literal('view_submission'),
    team: Team,
    user: Person,
    view: z.object({
      id,
      hash: z.string().max(255).optional(),
      callback_id: z.string().max(255),
      private_metadata: z.string().max(3000).default(''),
      state: z.object({ values: z.unknown() }).optional(),
    }),
  }),
  z.object({
    type: z.enum(['message_action', 'shortcut']),
    team: Team,
    user: Person,
    callback_id: z.string().max(255),
    trigger_id: z.string().max(255),
    action_ts: z.string().max(64).optional(),
    channel: z.object({ id }).nullish(),
    message: Shown.nullish(),
    response_url: z.url().optional(),
  }),
])

const readEvent = ({ team_id, event_id, event }: z.infer<typeof EventBody>, self: Self): Arrival | undefined => {
  const known = keyOf('event', event_id)
  if ('ts' in event) return readMessage(known, team_id, event, self)
  if (event.type !== 'app_home_opened')
    return { ...here, keys: [known], team: team_id, user: '', alone: true, did: { kind: 'gone', why: event.type } }
  if (event.tab !== undefined && event.tab !== 'home') return undefined
  return { ...here, keys: [known], team: team_id, user: event.user, alone: true, did: { kind: 'home' } }
}

const readMessage = (known: string, team_id: string, event: z.infer<typeof Message>, self: Self): Arrival | undefined => {
  const { subtype, bot_id, user, channel, ts: at, thread_ts } = event
  // A thread reply that is also sent to the channel is still something said; every other subtype is not.
  const other = subtype !== undefined && subtype !== 'thread_broadcast' && subtype !== 'file_share'
  if (other || bot_id !== undefined || event.hidden || user === self.user || user === 'USLACKBOT') return undefined
  const alone = channel.startsWith('D')
  const how = event.type === 'app_mention' ? 'mention' : 'message'
  // In a channel we hear mentions alone; in a private message a mention comes as the message it is as well.
  if ((how === 'message') !== alone) return undefined
  return {
    ...here,
    // A mention and the message it stands in are one thing said.
    keys: [known, keyOf('message', team_id, channel, at)],
    team: event.user_team ?? event.team ?? team_id,
    user,
    channel,
    thread: alone ? thread_ts : (thread_ts ?? at),
    alone,
    did: { kind: 'words', words: spoken(event.text, self.user, team_id), how },
  }
}

const readCommand = (body: z.infer<typeof CommandBody>, self: Self): Arrival => ({
  ...here,
  keys: [keyOf('command', body.trigger_id)],
  team: body.team_id,
  user: body.user_id,
  channel: body.channel_id,
  alone: body.channel_id.startsWith('D'),
  trigger: body.trigger_id,
  via: body.response_url,
  did: { kind: 'words', words: spoken(body.text, self.user, body.team_id), how: 'command' },
})

const readInteraction = (body: z.infer<typeof Interaction>): Arrival => {
  const { user } = body
  const who = { ...here, team: user.team_id ?? body.team?.id ?? '', user: user.id }
  switch (body.type) {
    case 'block_actions': {
      const [action] = body.actions
      const named = body.message ? namedOf(body.message) : undefined
      const channel = body.channel?.id
      return {
        ...who,
        keys: [keyOf('action', action?.action_ts, action?.action_id, action?.block_id, user.id)],
        channel,
        // What only one person sees comes without its message; where it is, is said all the same.
        thread: named?.thread ?? body.container?.thread_ts ?? (channel?.startsWith('D') ? undefined : named?.id),
        alone: channel === undefined || channel.startsWith('D'),
        trigger: body.trigger_id,
        via: body.response_url,
        did: {
          kind: 'pressed',
          deed: deedOf(action),
          card: readCard(action?.block_id ?? ''),
          ticked: tickedIn(body.state),
          message: named,
        },
      }
    }
    case 'view_submission':
      return {
        ...who,
        keys: [keyOf('view', body.view.id, body.view.hash, user.id)],
        alone: true,
        did: {
          kind: 'submitted',
          callback: body.view.callback_id,
          view: body.view.id,
          metadata: body.view.private_metadata,
          values: body.view.state?.values,
        },
      }
    case 'message_action':
    case 'shortcut':
      return {
        ...who,
        keys: [keyOf('shortcut', body.trigger_id)],
        channel: body.channel?.id,
        thread: body.message ? (body.message.thread_ts ?? body.message.ts) : undefined,
        alone: body.channel?.id.startsWith('D') ?? true,
        trigger: body.trigger_id,
        via: body.response_url,
        did: { kind: 'shortcut', callback: body.callback_id, message: body.message ? namedOf(body.message) : undefined },
      }
  }
}

const namedOf = ({ ts: at, thread_ts: thread, text: said, user }: z.infer<typeof Shown>): Named => ({
  id: at,
  thread,
  text: said === undefined ? undefined : spoken(said, ''),
  user,
})

const here = { platform: 'slack' } as const

/** A name of a delivery that says nothing of who or where it was. */
const keyOf = (...parts: readonly (string | undefined)[]) =>
  `slack-${createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? '')))
    .digest('base64url')
    .slice(0, 27)}`
