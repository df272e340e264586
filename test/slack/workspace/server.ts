import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answer } from './api.ts'
import { argumentsOf, bytesOf, fileOf } from './body.ts'
import { type Fault, type Faults, gate } from './faults.ts'
import { keepRates, type Limits, type Refusals } from './rates.ts'
import { respond } from './responses.ts'
import type { State } from './state.ts'

/** One call of the bot, as it came and as it was answered. */
export interface Call {
  /** The method; `response_url` and `upload` for the two addresses that are no methods. */
  method: string
  args: Readonly<Record<string, unknown>>
  /** What was answered: 0 while nothing is, or where none was. */
  status: number
  /** Whether the line ended without an answer, whoever ended it. */
  cut: boolean
  /** Slack's name for why not. */
  error?: string
  /** When it came, in real milliseconds. */
  at: number
}

/** The bot's side of a workspace: the Web API, addresses to answer at, and uploads. */
export interface Listening {
  server: Server
  /** `http://127.0.0.1:<port>/` */
  root: string
  calls: Call[]
  limited: Refusals
  faults(decide: Faults): void
  /** Lets calls go on that hang. */
  release(): void
}

interface Answered {
  status: number
  body: string
  headers?: Record<string, string>
  error?: string
}

export const listen = async (state: State, limits: Limits): Promise<Listening> => {
  const calls: Call[] = []
  const rates = keepRates(limits)
  const held = gate()
  let decide: Faults = () => 'ok'
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`the workspace itself failed: ${String(error)}`)
    })
  })
  const rootOf = () => {
    const address = server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await bytesOf(request)
    const url = new URL(request.url ?? '/', 'http://workspace')
    const [, where = '', ...rest] = url.pathname.split('/')
    const id = rest.join('/')
    const type = request.headers['content-type'] ?? ''
    const args =
      where === 'upload' ? { id } : { ...argumentsOf(raw, type, url.searchParams), ...(where === 'response' ? { id } : {}) }
    const method = where === 'api' ? id : where === 'response' ? 'response_url' : where
    const call: Call = { method, args: withoutToken(args), status: 0, cut: false, at: Date.now() }
    calls.push(call)
    response.on('close', () => {
      call.cut = !response.writableFinished
    })
    const perform = async (): Promise<Answered> => {
      switch (where) {
        case 'api':
          return asJson(withAddress(answer(id, args, request.headers.authorization, state), rootOf()))
        case 'response': {
          const { id: _, ...body } = args
          return respond(id, body, state)
        }
        case 'upload':
          return upload(id, await fileOf(raw, type), state)
        default:
          return { status: 404, body: 'not found' }
      }
    }
    const fault = decide(method, call.args, calls.filter((one) => one.method === method).length)
    await goThrough(fault, call, response, perform)
  }

  const goThrough = async (
    fault: Fault,
    call: Call,
    response: ServerResponse,
    perform: () => Promise<Answered>,
  ): Promise<void> => {
    const send = ({ status, body, headers, error }: Answered) => {
      if (response.destroyed) return
      call.status = status
      if (error !== undefined) call.error = error
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body)
    }
    const tooMany = (seconds: number) =>
      send({
        status: 429,
        body: '{"ok":false,"error":"ratelimited"}',
        headers: { 'retry-after': String(seconds) },
        error: 'ratelimited',
      })
    const broken = { status: 500, body: 'internal error' }
    if (typeof fault === 'object') return tooMany(fault.retryAfter)
    const wait = rates.wait(call.method, call.args)
    if (wait !== undefined) return tooMany(wait)
    switch (fault) {
      case 'ok':
        return send(await perform())
      case '500-before':
        return send(broken)
      case '500-after':
        await perform()
        return send(broken)
      case 'reset-before':
        response.destroy()
        return
      case 'reset-after':
        await perform()
        response.destroy()
        return
      case 'hang':
        await held.wait()
        if (!response.destroyed) send(await perform())
        return
      case 'hang-after': {
        const answered = await perform()
        await held.wait()
        return send(answered)
      }
    }
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    server,
    root: rootOf(),
    calls,
    limited: rates,
    faults(next) {
      decide = next
    },
    release: held.release,
  }
}

const upload = (id: string, bytes: Buffer, state: State): Answered => {
  const file = state.files.get(id)
  if (!file) return { status: 404, body: 'no such file' }
  if (bytes.length !== file.length) return { status: 400, body: `${file.length} bytes were announced, ${bytes.length} came` }
  file.bytes = bytes
  return { status: 200, body: `OK - ${bytes.length}` }
}

/** The API names its own addresses from the root; here they become whole. */
const withAddress = (said: ReturnType<typeof answer>, root: string): ReturnType<typeof answer> => {
  if (!said.ok) return said
  if (typeof said.upload_url === 'string') return { ...said, upload_url: `${root}${said.upload_url}` }
  return typeof said.url === 'string' && said.url.startsWith('link')
    ? { ...said, url: `${root.replace('http', 'ws')}${said.url}` }
    : said
}

const asJson = (said: ReturnType<typeof answer>): Answered => ({
  status: 200,
  body: JSON.stringify(said),
  ...(said.ok ? {} : { error: said.error }),
})

const withoutToken = ({ token: _, ...args }: Record<string, unknown>): Record<string, unknown> => args
