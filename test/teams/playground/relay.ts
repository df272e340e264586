import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { bytesOf, read } from '../../slack/workspace/body.ts'

/** One request that went through, and how it was answered. */
interface Passed {
  /** From the playground to the bot, or the other way. */
  to: 'bot' | 'playground'
  method: string
  path: string
  body: unknown
  status: number
  answer: unknown
}

/** What stands between the playground and the bot: it hands on what each asks of the other, and knows how it was answered. */
export interface Relay {
  /** `http://127.0.0.1:<port>` */
  address: string
  passed: Passed[]
  /** Where the bot is, from now on. */
  botAt(url: string): void
  playgroundAt(address: string): void
  close(): Promise<void>
}

/** Starts a relay on 127.0.0.1, at a port of its own. */
export const startRelay = async (): Promise<Relay> => {
  const passed: Passed[] = []
  let bot = ''
  let playground = ''
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/', headers } = request
    const to = path === '/api/messages' ? 'bot' : 'playground'
    const body = await bytesOf(request)
    const kept = ['content-type', 'authorization'].flatMap((name): [string, string][] => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value]] : []
    })
    const asked = await fetch(to === 'bot' ? bot : `${playground}${path}`, {
      method,
      headers: kept,
      ...(body.length > 0 ? { body } : {}),
    })
    const text = await asked.text()
    passed.push({ to, method, path, body: read(body.toString()), status: asked.status, answer: read(text) })
    response.writeHead(asked.status, { 'content-type': asked.headers.get('content-type') ?? 'text/plain' }).end(text)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(502).end())
  })
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    address: `http://127.0.0.1:${port}`,
    passed,
    botAt: (url) => {
      bot = url
    },
    playgroundAt: (address) => {
      playground = address
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
