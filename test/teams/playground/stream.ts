import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import { readFrame } from '../../slack/workspace/socket.ts'
import { Attachment } from '../tenant/outgoing.ts'

const Message = z.object({
  messageId: z.string(),
  from: z.object({ id: z.string() }),
  text: z.string().nullish(),
  attachments: z.array(Attachment).default([]),
  postConversationId: z.string().nullish(),
})

/** What the playground tells its page: a message is new, or stands otherwise than before. */
export const Told = z.union([
  z.object({
    action: z.enum(['createMessage', 'updateMessage']),
    actionConversationId: z.string(),
    message: Message,
  }),
  z.object({ action: z.literal('typing'), actionConversationId: z.string() }),
])
export type Told = z.infer<typeof Told>

/** Listens to what the playground tells its page. */
export const listenTo = async (address: string, heard: (told: Told) => void): Promise<{ close(): void }> => {
  const socket = await new Promise<Duplex>((opened, failed) => {
    const asked = request(`${address}/_ws_conversation/v1/conversations/stream`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('one of the tests').toString('base64'),
      },
    })
    asked.on('upgrade', (_, line) => opened(line))
    asked.on('response', ({ statusCode }) => failed(new Error(`the playground has no stream: ${statusCode}`)))
    asked.on('error', failed)
    asked.end()
  })
  let pending = Buffer.alloc(0)
  let parts: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let next = readFrame(pending); next; next = readFrame(pending)) {
      pending = pending.subarray(next.length)
      if (next.kind > TEXT) continue
      parts.push(next.payload)
      if (!next.last) continue
      const whole = Buffer.concat(parts).toString()
      parts = []
      heard(Told.parse(JSON.parse(whole)))
    }
  })
  socket.on('error', () => socket.destroy())
  return { close: () => void socket.destroy() }
}

const TEXT = 1
