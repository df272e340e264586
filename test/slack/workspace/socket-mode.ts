import type { Server } from 'node:http'
import { z } from 'zod'
import { read } from './body.ts'
import { acceptLine, type Line } from './socket.ts'
import type { State } from './state.ts'

/** Socket Mode: what happens in the workspace goes to the bot over a line the bot has opened. */
export interface SocketMode {
  isConnected(): boolean
  /** Settles when the bot has a line open. */
  connected(): Promise<void>
  /** Gives the bot something; settles with what it acknowledges, or with nothing after `within` milliseconds. */
  deliver(envelope: Envelope, within: number): Promise<{ payload: unknown } | undefined>
  /** Tells the bot to open another line, as Slack does every few hours. */
  refresh(): void
  close(): void
}

export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive'
  payload: unknown
  retry_attempt?: number
  retry_reason?: string
}

const Ack = z.object({ envelope_id: z.string(), payload: z.unknown().optional() })

export const openSocketMode = (server: Server, state: State): SocketMode => {
  const lines: Line[] = []
  const waiting = new Map<string, (ack: { payload: unknown }) => void>()
  let hopeful: (() => void)[] = []
  server.on('upgrade', (request, socket) => {
    const line = acceptLine(request, socket)
    lines.push(line)
    line.onEnd(() => {
      lines.splice(lines.indexOf(line), 1)
    })
    line.onText((text) => {
      const ack = Ack.safeParse(read(text))
      if (ack.success) waiting.get(ack.data.envelope_id)?.({ payload: ack.data.payload })
    })
    line.send(JSON.stringify({ type: 'hello', num_connections: lines.length, connection_info: { app_id: state.bot.app } }))
    for (const go of hopeful) go()
    hopeful = []
  })
  return {
    isConnected: () => lines.length > 0,
    connected: () => (lines.length > 0 ? Promise.resolve() : new Promise((go) => hopeful.push(go))),
    deliver: (envelope, within) =>
      new Promise((settle) => {
        const envelope_id = state.name('E')
        const finish = (ack: { payload: unknown } | undefined) => {
          clearTimeout(late)
          waiting.delete(envelope_id)
          settle(ack)
        }
        const late = setTimeout(() => finish(undefined), within)
        waiting.set(envelope_id, finish)
        lines.at(-1)?.send(JSON.stringify({ accepts_response_payload: envelope.type !== 'events_api', ...envelope, envelope_id }))
      }),
    refresh() {
      for (const line of lines) line.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    close() {
      for (const line of [...lines]) line.close()
    },
  }
}
