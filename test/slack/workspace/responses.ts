import { z } from 'zod'
import { change, post, remove, wordsWrong } from './chat.ts'
import { flag } from './method.ts'
import type { Message, Response, State } from './state.ts'

const Body = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
  unfurl_links: flag.optional(),
  unfurl_media: flag.optional(),
})

/** A response address is good for half an hour. */
const LASTS = 30 * 60_000
const USES = 5

/** A new address at which the bot may answer what somebody did. */
export const newResponse = (from: Omit<Response, 'made' | 'uses'>, state: State): string => {
  const id = state.name('R')
  state.responses.set(id, { ...from, made: state.clock.now(), uses: 0 })
  return id
}

/** What is said at a response address: put in the channel, or in the place of the message it came from. */
export const respond = (id: string, raw: unknown, state: State): { status: number; body: string } => {
  const response = state.responses.get(id)
  if (!response) return { status: 404, body: 'no_such_url' }
  if (state.clock.now() - response.made > LASTS) return { status: 404, body: 'expired_url' }
  if (response.uses >= USES) return { status: 404, body: 'used_url' }
  const parsed = Body.safeParse(raw)
  if (!parsed.success) return { status: 400, body: 'invalid_payload' }
  const refusal = apply(parsed.data, response, state)
  if (refusal) return { status: 400, body: refusal }
  response.uses += 1
  return { status: 200, body: '{"ok":true}' }
}

/** What a command is answered with in the same breath: shown to whoever gave it, or to all. */
export const answerInPlace = (raw: unknown, from: { channel: string; user: string }, state: State): void => {
  const parsed = Body.safeParse(raw)
  const refusal = parsed.success ? apply(parsed.data, { ...from, ts: undefined }, state) : 'invalid_payload'
  if (refusal) state.dropped.push(`${refusal}: ${JSON.stringify(raw).slice(0, 200)}`)
}

const apply = (body: z.infer<typeof Body>, from: Pick<Response, 'channel' | 'user' | 'ts'>, state: State): string | undefined => {
  const channel = state.channels.get(from.channel)
  const original: Message | undefined = channel?.messages.find((message) => message.ts === from.ts)
  if (!channel) return 'channel_not_found'
  if (body.delete_original) {
    if (original) remove(channel, original)
    return undefined
  }
  const wrong = wordsWrong(body)
  if (wrong && !wrong.ok) return wrong.error
  if (body.replace_original && original)
    change(original, { text: body.text, blocks: body.blocks ?? [], metadata: body.metadata }, state)
  else {
    const ephemeral = body.response_type !== 'in_channel'
    post(channel, { ...body, thread_ts: body.thread_ts, ...(ephemeral ? { ephemeralFor: from.user } : {}) }, state)
  }
  return undefined
}
