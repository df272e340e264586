import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { bytesOf, read } from '../../slack/workspace/body.ts'
import { gate } from '../../slack/workspace/faults.ts'
import { type Answer, answer, type Route, routeOf } from './connector.ts'
import type { Fault, Faults } from './faults.ts'
import { keepRates, type Refusals } from './rates.ts'
import type { State } from './state.ts'

/** One call of the bot, as it came and as it was answered. */
export interface Call extends Pick<Route, 'does' | 'conversation' | 'named'> {
  method: string
  /** The path as it came, with what is after a question mark. */
  path: string
  /** What came: parsed where it is JSON. */
  body: unknown
  /** What was answered: 0 while nothing is, or where none was. */
  status: number
  /** Whether the line ended without an answer, whoever ended it. */
  cut: boolean
  /** Teams' name for why not. */
  error?: string
  /** When it came, in real milliseconds. */
  at: number
}

/** The bot's side of a tenant: the Bot Connector, and addresses for files. */
export interface Listening {
  server: Server
  calls: Call[]
  /** What came too often. */
  limited: Refusals
  /** Decides from now on how calls go wrong. */
  faults(decide: Faults): void
  /** Lets calls go on that hang. */
  release(): void
}

/** How long a call hangs at most, in milliseconds. */
const HANGS = 30_000

export const listen = async (state: State, limited: boolean, now: () => number): Promise<Listening> => {
  const calls: Call[] = []
  const rates = keepRates(limited, now)
  const held = gate()
  let decide: Faults = () => 'ok'
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`the tenant itself failed: ${String(error)}`)
    })
  })
  const hang = async () => {
    const timer = setTimeout(held.release, HANGS).unref()
    await held.wait()
    clearTimeout(timer)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(request)
    const { method = '', url: path = '/' } = request
    const route = routeOf(method, new URL(path, 'http://tenant'))
    const { does, conversation, named } = route
    const body = does === 'upload' ? `${bytes.length} bytes` : bytes.length === 0 ? undefined : read(bytes.toString())
    const call: Call = { does, conversation, named, method, path, body, status: 0, cut: false, at: Date.now() }
    calls.push(call)
    response.on('close', () => {
      call.cut = !response.writableFinished
    })
    const perform = () =>
      does === 'upload' ? upload(named, bytes, request.headers['content-range'], state) : answer(route, body, state)
    await goThrough(decide(call, calls.filter((one) => one.does === does).length), call, response, perform)
  }

  const goThrough = async (fault: Fault, call: Call, response: ServerResponse, perform: () => Answer): Promise<void> => {
    const send = ({ status, body }: Answer, headers: Record<string, string> = {}) => {
      if (response.destroyed) return
      call.status = status
      const code = codeOf(body)
      if (code !== undefined) call.error = code
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(body === undefined ? '' : JSON.stringify(body))
    }
    const fail = (status: number, code: string, headers?: Record<string, string>) =>
      send({ status, body: { error: { code, message: code } } }, headers)
    const tooMany = (seconds: number) => fail(429, 'Throttled', { 'retry-after': String(seconds) })
    if (typeof fault === 'object' && 'status' in fault)
      return fault.status === 429 ? tooMany(fault.retryAfter) : fail(fault.status, 'code' in fault ? fault.code : 'ServiceError')
    const counts = call.does === 'post' || call.does === 'create'
    const wait = counts ? rates.wait(call.does === 'post' ? (call.conversation.split(';')[0] ?? '') : 'new') : undefined
    if (wait !== undefined) return tooMany(wait)
    if (typeof fault === 'object') {
      await new Promise((go) => setTimeout(go, fault.slow))
      return response.destroyed ? undefined : send(perform())
    }
    switch (fault) {
      case 'ok':
        return send(perform())
      case '500-before':
        return fail(500, 'ServiceError')
      case '500-after':
        perform()
        return fail(500, 'ServiceError')
      case 'reset-before':
        response.destroy()
        return
      case 'reset-after':
        perform()
        response.destroy()
        return
      case 'hang':
        await hang()
        return response.destroyed ? undefined : send(perform())
      case 'hang-after': {
        const answered = perform()
        await hang()
        return send(answered)
      }
    }
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  state.root = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  return {
    server,
    calls,
    limited: rates,
    faults(next) {
      decide = next
    },
    release: held.release,
  }
}

/** Keeps the bytes of a file somebody has agreed to; it has to come in one piece that says so. */
const upload = (token: string | undefined, bytes: Buffer, range: string | undefined, state: State): Answer => {
  const file = state.files.get(token ?? '')
  if (!file) return { status: 404, body: { error: { code: 'itemNotFound', message: 'there is no such file' } } }
  if (range !== `bytes 0-${bytes.length - 1}/${bytes.length}`) {
    state.refused.push(`a file of ${bytes.length} bytes came with the Content-Range ${range ?? '(none)'}`)
    return { status: 400, body: { error: { code: 'invalidRange', message: 'the Content-Range does not fit' } } }
  }
  file.bytes = bytes
  return { status: 201, body: { id: token, name: file.name, size: bytes.length } }
}

const codeOf = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
}
