import { randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { linger, readBody, unfit } from './body.ts'

/** What is answered at one path. */
export interface Route {
  method: 'GET' | 'POST'
  path: string
  /** The most bytes of a body that are read; 256 KB unless told. */
  most?: number
  answer(incoming: Incoming): Promise<Answer>
}

/** A request whose whole body has come. */
export interface Incoming {
  headers: IncomingHttpHeaders
  raw: Buffer
}

export interface Answer {
  status: number
  body?: string | Buffer
  /** The media type of the body; plain text unless told. */
  type?: string
  headers?: Readonly<Record<string, string>>
}

export interface Listening {
  /** Where it can be reached, as in `http://127.0.0.1:3978`. */
  address: string
  /** Takes nothing new, lets what has begun come to its end, and cuts off what has not after the patience. */
  close(): Promise<void>
}

/** Where to listen, and how much is borne. */
export interface Door {
  host: string
  /** 0 takes any port that is free. */
  port: number
  /** Milliseconds in which a whole request has to arrive; 10 seconds unless told. */
  patience?: number
  /** Told in a sentence what went wrong inside: no caller is. */
  notice(sentence: string): void
  /** Takes a connection that is to become something else than HTTP, such as a WebSocket; without it there is none. */
  upgrade?: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined
}

/**
 * Serves the routes. Every request gets an answer: also one too large, too slow, packed or meant for nothing here.
 * @throws where nothing can listen at that host and port, with a sentence that says so
 */
export const listen = async (routes: readonly Route[], door: Door): Promise<Listening> => {
  const { patience = 10_000 } = door
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: patience,
    requestTimeout: patience,
    connectionsCheckingInterval: Math.ceil(patience / 10),
    // Longer than proxies keep a line open that nothing goes over: else they send into one that is just being closed.
    keepAliveTimeout: 75_000,
  })
  // Open pages keep a connection each, and hold nothing over it.
  server.maxConnections = 1600
  let bodies = 0
  const serve = (request: IncomingMessage, response: ServerResponse) => {
    // With 256 KB each, all of them together hold 128 MB at the very most.
    if (bodies >= MOST_BODIES) {
      send(response, { status: 503, body: 'Too much at once. Please bring it again.', headers: { connection: 'close' } })
      return void response.end()
    }
    bodies += 1
    void respond(routes, door, { request, response, server }).finally(() => {
      bodies -= 1
    })
  }
  server.on('request', serve)
  if (door.upgrade) server.on('upgrade', door.upgrade)
  // Somebody who asks before sending a large body is refused before sending it.
  server.on('checkContinue', serve)
  await open(server, door)
  server.on('error', (error) => door.notice(`The server had trouble: ${error.message}`))
  return { address: addressOf(server), close: () => close(server, patience) }
}

/** A request, the response that goes with it, and who serves it. */
interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  server: Server
}

const respond = async (routes: readonly Route[], { notice }: Door, { request, response, server }: Exchange) => {
  const refuse = (status: number, body: string, headers: Readonly<Record<string, string>> = {}) => {
    send(response, { status, body, headers: { ...headers, connection: 'close' } })
    linger(request, response)
  }
  const [path = ''] = (request.url ?? '').split('?')
  const here = routes.filter((route) => route.path === path)
  if (here.length === 0) return refuse(404, 'There is nothing here.')
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const route = here.find((each) => each.method === method)
  if (!route) return refuse(405, 'Not that way.', { allow: here.map((each) => each.method).join(', ') })
  const { most = MOST } = route
  const ill = unfit(request.headers, most)
  if (ill === 'too-large') return refuse(413, 'The body is too large.')
  if (ill === 'packed') return refuse(415, 'The body is packed. Send it as it is.')
  if (request.headers.expect !== undefined) response.writeContinue()
  const raw = await readBody(request, most)
  if (raw === 'too-large') return refuse(413, 'The body is too large.')
  if (raw === 'cut-off') return
  try {
    const answer = await route.answer({ headers: request.headers, raw })
    // Nobody is kept on the line of a server that is closing.
    response.shouldKeepAlive &&= server.listening
    send(response, answer)
  } catch (error) {
    const reference = randomBytes(4).toString('hex')
    notice(`${route.method} ${path} went wrong (${reference}): ${error instanceof Error ? error.message : String(error)}`)
    if (!response.headersSent) send(response, { status: 500, body: `Something went wrong here (${reference}).` })
  }
  response.end()
}

/** A request of Slack has a few KB. */
const MOST = 256 * 1024
/** How many requests are read and answered at once. */
const MOST_BODIES = 512

/** All of the answer, but not the end of it: what closes the connection may still have to wait. */
const send = (response: ServerResponse, { status, body = '', type = 'text/plain; charset=utf-8', headers = {} }: Answer) => {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.write(body)
}

const open = (server: Server, { host, port }: Door) =>
  new Promise<void>((done, fail) => {
    const refused = (error: NodeJS.ErrnoException) =>
      fail(new Error(`Nothing can listen at ${host}, port ${port}: ${WHY[error.code ?? ''] ?? error.message}.`))
    server.once('error', refused)
    server.listen(port, host, () => {
      server.off('error', refused)
      done()
    })
  })
const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else does already',
  EACCES: 'this account may not',
  EADDRNOTAVAIL: 'that is no address of this computer',
  ENOTFOUND: 'there is no such host',
}

const addressOf = (server: Server) => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server that listens has a host and a port')
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`
}

const close = async (server: Server, patience: number) => {
  const closed = new Promise<void>((done) => server.close(() => done()))
  // Once closed, Node no longer looks for requests that do not arrive.
  const cut = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(cut)
}
