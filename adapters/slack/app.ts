import { App, LogLevel } from '@slack/bolt'
import type { Called } from '../delivery/post.ts'
import type { Api } from './api.ts'
import { calledOf } from './api.ts'

/** How long one call may take, in milliseconds, before nobody can say whether it was done. */
const PATIENCE = 10_000

/** One payload of Slack's, as Bolt hands it on; `ack` answers it. */
export interface Incoming {
  body: unknown
  ack: (answer?: unknown) => Promise<void>
}

/** The plug into Slack: all that knows Slack's own software. */
export interface Plug {
  api: Api
  /** Hands a payload that came by HTTP to Bolt. */
  process(incoming: Incoming): Promise<void>
  /** Begins to listen by Socket Mode, where that is how Slack is reached. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface Settings {
  token: string
  /** For Socket Mode; else payloads come by HTTP. */
  appToken?: string | undefined
  apiUrl: string
  patience?: number
  notice: (sentence: string) => void
}

/**
 * Bolt, with its own re-sending off: a post whose answer was lost would be said again.
 * @param first gets each payload before it is acknowledged, by HTTP and by Socket Mode alike
 * @param take gets each payload, and its acknowledgement
 */
export const plug = (
  { token, appToken, apiUrl, patience = PATIENCE, notice }: Settings,
  take: (incoming: Incoming) => Promise<void>,
): Plug => {
  const clientOptions = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: patience,
    allowAbsoluteUrls: false,
  }
  const quiet = {
    token,
    clientOptions,
    logLevel: LogLevel.ERROR,
    logger: silent(notice),
    tokenVerificationEnabled: false,
    ignoreSelf: false,
  }
  const app = appToken
    ? new App({ ...quiet, socketMode: true, appToken })
    : new App({ ...quiet, receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined } })
  // Every payload takes our one way, whatever its kind: kept first, then acknowledged, then worked on in its turn.
  app.processEvent = async ({ body, ack }) => take({ body, ack: async (answer) => void (await ack(answer)) })

  const calling = async (work: () => Promise<unknown>): Promise<Called> => {
    try {
      return { kind: 'ok', data: await work() }
    } catch (error) {
      return failureOf(error)
    }
  }
  const posting = (url: string, init: RequestInit) =>
    calling(async () => {
      const answer = await fetch(url, { method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patience), ...init })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Answered(answer.status, answer.headers.get('retry-after'))
      return {}
    })

  return {
    api: {
      call: (method, args) => calling(() => app.client.apiCall(method, { ...args })),
      respond: (url, body) =>
        isSlacks(url, apiUrl)
          ? posting(url, { headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) })
          : Promise.resolve({ kind: 'refused', error: 'not an address of Slack' }),
      upload: (url, bytes) =>
        isSlacks(url, apiUrl)
          ? posting(url, { body: new Uint8Array(bytes) })
          : Promise.resolve({ kind: 'refused', error: 'not an address of Slack' }),
    },
    process: (incoming) => take(incoming),
    start: async () => {
      if (appToken) await app.start()
    },
    stop: async () => {
      if (appToken) await app.stop()
    },
  }
}

/** Addresses that come with payloads are Slack's own, or those of the gateway that stands for it. */
const isSlacks = (url: string, apiUrl: string): boolean => {
  const { protocol, hostname, host } = new URL(url)
  if (host === new URL(apiUrl).host) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

/** An answer of HTTP that is not one of success. */
class Answered extends Error {
  readonly statusCode: number
  readonly after: string | null
  constructor(statusCode: number, after: string | null) {
    super(`HTTP ${statusCode}`)
    this.statusCode = statusCode
    this.after = after
  }
}

const failureOf = (error: unknown): Called => {
  if (!(error instanceof Error)) return { kind: 'unknown', error: String(error) }
  const { retryAfter, statusCode, data, original, cause } = fieldsOf(error)
  if (typeof retryAfter === 'number') return { kind: 'refused', error: 'ratelimited', after: Math.max(1, retryAfter) * 1000 }
  if (error instanceof Answered && error.statusCode === 429)
    return { kind: 'refused', error: 'ratelimited', after: Math.max(1, Number(error.after) || 1) * 1000 }
  if (typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string') return calledOf(data.error)
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return { kind: 'refused', error: `http_${statusCode}` }
  // Nobody listened: nothing can have been done.
  if (isUnreached(original) || isUnreached(cause) || isUnreached(error))
    return { kind: 'refused', error: 'unreachable', after: 2000 }
  return { kind: 'unknown', error: typeof statusCode === 'number' ? `http_${statusCode}` : 'no answer' }
}

const fieldsOf = (error: Error): Readonly<Record<string, unknown>> => ({ ...error, cause: error.cause })

const isUnreached = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) || isUnreached(error.cause)
}

/** What Bolt would print holds payloads: only that there was an error is told. */
const silent = (notice: (sentence: string) => void) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => notice('Slack’s software told of an error; its details hold people’s words and are not kept.'),
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
})
