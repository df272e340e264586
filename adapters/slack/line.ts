import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import type { Rate } from '../delivery/pace.ts'
import { type Body, type Called, type Line, type MakeRecord, type Sent, sentOf } from '../delivery/post.ts'
import type { Api } from './api.ts'
import { Message, offerOf, withOffer } from './content.ts'

/** Where a message goes. */
export const To = z.strictObject({ channel: z.string(), thread: z.string().optional() })
/** Where one stands. */
const Ref = z.strictObject({ channel: z.string(), ts: z.string() })

/** The event type of the hidden marker; its payload is a random id and nothing else. */
const MARKER = 'landscape_post'

interface Needs {
  api: Api
  words: Content['words']
  /** The record of an appraisal, as a file. */
  record: MakeRecord
  /** Tells a person, in private, of something that could not be said in a channel. */
  tell: (by: string, line: string) => Promise<void>
}

/** Slack's end of the line. */
export const slackLine = ({ api, words, record, tell }: Needs): Line => {
  /** Where the private messages of a person are, by their id: files take no id of a person. */
  const directs = new Map<string, string>()
  const post = async (args: Readonly<Record<string, unknown>> & { channel: string }): Promise<Sent> => {
    const called = await api.call('chat.postMessage', args)
    const posted = refIn(called)
    if (posted && posted.channel !== args.channel) directs.set(args.channel, posted.channel)
    return sentOf(called, posted)
  }
  const directOf = async (channel: string): Promise<string> => {
    if (!/^[UW]/.test(channel)) return channel
    if (!directs.has(channel)) await post({ channel, text: words.record, ...STILL })
    return directs.get(channel) ?? channel
  }
  return {
    rates: { say: SAY, edit: EDIT },
    isMine: (room) => room.startsWith('slack:'),
    channel: (to) => To.parse(to).channel,

    say: async (to, content, id, under) => {
      const { channel, thread } = To.parse(to)
      const root = under === undefined ? undefined : Ref.parse(under)
      const { text, blocks } = Message.parse(content)
      const args = {
        channel: root?.channel ?? channel,
        ...threadOf(root?.ts ?? thread),
        text,
        ...STILL,
        metadata: { event_type: MARKER, event_payload: { id } },
      }
      const sent = await post({ ...args, blocks })
      // A message that Slack finds fault with was surely not said; its words can be.
      return sent.kind === 'not-sent' && /^(invalid_blocks|msg_blocks_too_long|msg_too_long)/.test(sent.why) ? post(args) : sent
    },

    edit: async (ref, content, via) => {
      const { channel, ts } = Ref.parse(ref)
      const { text, blocks } = Message.parse(content)
      return via === undefined
        ? sentOf(await api.call('chat.update', { channel, ts, text, blocks, ...UNNAMED }))
        : sentOf(await api.respond(via, { replace_original: true, text, blocks }))
    },

    file: async (to, code, by, format) => {
      const file = await record(code, by, format)
      if (!file) return { kind: 'not-sent', why: 'the record is not there' }
      const { length } = file.bytes
      const place = await api.call('files.getUploadURLExternal', { filename: file.name, length })
      const target =
        place.kind === 'ok' ? z.object({ upload_url: z.url(), file_id: z.string() }).safeParse(place.data) : undefined
      if (!target?.success) return place.kind === 'unknown' ? { kind: 'not-sent', why: place.error, after: 2000 } : sentOf(place)
      const uploaded = await api.upload(target.data.upload_url, file.bytes)
      if (uploaded.kind !== 'ok') return { kind: 'not-sent', why: uploaded.error, after: 2000 }
      const { channel, thread } = To.parse(to)
      const done = await api.call('files.completeUploadExternal', {
        files: [{ id: target.data.file_id, title: file.name }],
        channel_id: await directOf(channel),
        initial_comment: words.chat.file,
        ...threadOf(thread),
      })
      // A file is completed once: asking again for the same one does nothing new, but what was said of it may be there.
      return sentOf(done)
    },

    find: async (to, id) => {
      const { channel: named } = To.parse(to)
      const channel = directs.get(named) ?? named
      // Only private messages may be read.
      if (!channel.startsWith('D')) return { kind: 'cannot' }
      // The newest ones, whatever our clock says: it need not be Slack's.
      const args = { channel, limit: 200, include_all_metadata: true }
      const read = await api.call('conversations.history', args)
      const history = read.kind === 'ok' ? History.safeParse(read.data) : undefined
      if (!history?.success) return { kind: 'cannot' }
      const found = history.data.messages.find(
        ({ metadata }) => metadata?.event_type === MARKER && metadata.event_payload.id === id,
      )
      return found ? { kind: 'found', ref: { channel, ts: found.ts } } : { kind: 'absent' }
    },

    offering: (content, about) => withOffer(content, about, words),
    offer: (about) => offerOf(about, words),
    whisper: async (to, by, content) => {
      const { channel, thread } = To.parse(to)
      // In a private conversation it can be looked for, once Slack lets us.
      if (!/^[CG]/.test(channel)) return { kind: 'not-sent', why: 'it is looked for' }
      const { text, blocks } = Message.parse(content)
      return sentOf(
        await api.call('chat.postEphemeral', { channel, user: userOf(by), ...threadOf(thread), text, blocks, ...UNNAMED }),
      )
    },
    instead: async (body: Body, why, by) => {
      // It belonged under another that could not be said: that was told of.
      if (body.do === 'say' && body.under !== undefined) return
      const away = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'].some((error) =>
        why.startsWith(error),
      )
      if (body.do === 'say' && /^[DU]/.test(To.parse(body.to).channel)) return
      await tell(by, away ? words.chat['not-in'] : words.chat['could-not'].replace('{reason}', why.replaceAll('_', ' ')))
    },
  }
}

/** Slack takes one message a second in a channel. A little more is left between two: they need not take equally long to get there. */
export const SAY: Rate = { many: 1, within: 1100 }
/** Edits are of the third tier: 50 a minute. */
const EDIT: Rate = { many: 48, within: 61_000 }

/** Nothing anybody typed calls anybody. */
export const UNNAMED = { parse: 'none', link_names: false } as const
/** Nor becomes a link that Slack opens. */
export const STILL = { ...UNNAMED, unfurl_links: false, unfurl_media: false } as const

/** A person's id in Slack, from the name that the core knows them by; empty for an account elsewhere. */
export const userOf = (by: string): string => (by.startsWith('slack:') ? (by.split(':')[2] ?? '') : '')

const threadOf = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread })

const History = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ id: z.string().optional() }) })
        .optional()
        .catch(undefined),
    }),
  ),
})

const Posted = z.object({ channel: z.string(), ts: z.string() })
/** Where a message stands, as Slack answered. */
const refIn = (called: Called) => (called.kind === 'ok' ? Posted.safeParse(called.data).data : undefined)
