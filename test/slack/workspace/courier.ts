import { createHmac } from 'node:crypto'
import { read } from './body.ts'
import type { Envelope, SocketMode } from './socket-mode.ts'

/** Something that was given to the bot, and what came back. */
export interface Delivery {
  /** The bot's HTTP status; 200 for what was acknowledged over Socket Mode; 0 where nothing came back. */
  status: number
  /** What came back: parsed where it is JSON, text otherwise, nothing where it is empty. */
  body: unknown
  /** Milliseconds until it came back. */
  ms: number
  sent:
    | { via: 'http'; path: string; raw: string; headers: Readonly<Record<string, string>> }
    | { via: 'socket'; envelope: Envelope }
}

/** How something is posted by hand. */
interface ByHand {
  /** Put over the usual ones; an empty value leaves that header out. */
  headers?: Readonly<Record<string, string>>
  /** How long ago it says it was signed, in seconds; less than 0 is the future. */
  ageSec?: number
  /** What it is signed with, where that is not the secret the bot knows. */
  secret?: string
}

/** Brings what happens to the bot: over Socket Mode while a line is open, and signed over HTTP otherwise. */
export interface Courier {
  give(type: Envelope['type'], payload: Readonly<Record<string, unknown>>): Promise<Delivery>
  /** The very same once more: as Slack retries it, or byte for byte. */
  again(delivery: Delivery, how?: { retry?: 1 | 2 | 3; freshSignature?: boolean }): Promise<Delivery>
  /** Signs some bytes and posts them; JSON unless a header says otherwise. */
  post(path: string, raw: string, how?: ByHand): Promise<Delivery>
  /** Where the bot listens. */
  deliversTo(url: string): void
}

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'

export const hireCourier = (socket: SocketMode, setting: { secret: string; within: number }): Courier => {
  let target: URL | undefined
  const send = async (path: string, raw: string, headers: Readonly<Record<string, string>>): Promise<Delivery> => {
    if (!target) throw new Error('nobody listens: no line is open, and deliversTo() was not called')
    const started = performance.now()
    const back = await fetch(new URL(path, target), {
      method: 'POST',
      headers: { ...headers },
      body: raw,
      signal: AbortSignal.timeout(setting.within),
    }).then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => ({ status: 0, body: '' }),
    )
    const body = back.body === '' ? undefined : read(back.body)
    return { status: back.status, body, ms: performance.now() - started, sent: { via: 'http', path, raw, headers } }
  }
  const pass = async (envelope: Envelope): Promise<Delivery> => {
    const started = performance.now()
    const ack = await socket.deliver(envelope, setting.within)
    return {
      status: ack ? 200 : 0,
      body: nothingIfEmpty(ack?.payload),
      ms: performance.now() - started,
      sent: { via: 'socket', envelope },
    }
  }
  const post = (path: string, raw: string, { headers = {}, ageSec = 0, secret = setting.secret }: ByHand = {}) => {
    const at = String(Math.floor(Date.now() / 1000) - ageSec)
    const all = { 'content-type': JSON_TYPE, ...signature(secret, at, raw), ...headers }
    return send(path, raw, Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')))
  }
  return {
    deliversTo(url) {
      target = new URL(url)
    },
    post,
    give(type, payload) {
      if (socket.isConnected()) return pass({ type, payload })
      const [raw, kind] = written(type, payload)
      return post(target?.pathname ?? '/', raw, { headers: { 'content-type': kind } })
    },
    again({ sent }, { retry, freshSignature = false } = {}) {
      if (sent.via === 'socket')
        return pass({ ...sent.envelope, ...(retry ? { retry_attempt: retry, retry_reason: 'timeout' } : {}) })
      const headers = {
        ...sent.headers,
        ...(retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
        ...(freshSignature ? signature(setting.secret, String(Math.floor(Date.now() / 1000)), sent.raw) : {}),
      }
      return send(sent.path, sent.raw, headers)
    },
  }
}

const signature = (secret: string, at: string, raw: string): Record<string, string> => ({
  'x-slack-request-timestamp': at,
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${at}:${raw}`).digest('hex')}`,
})

/** Events come as JSON, commands as a form, and what people press as JSON in a form. */
const written = (type: Envelope['type'], payload: Readonly<Record<string, unknown>>): [raw: string, contentType: string] => {
  switch (type) {
    case 'events_api':
      return [JSON.stringify(payload), JSON_TYPE]
    case 'slash_commands': {
      const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)])
      return [new URLSearchParams(fields).toString(), FORM_TYPE]
    }
    case 'interactive':
      return [new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM_TYPE]
  }
}

const nothingIfEmpty = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0 ? undefined : payload
