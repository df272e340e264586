import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Session } from './session.ts'
import type { ToPage } from './wire.ts'

/** The sockets of all open pages. The one place that knows the library. */
export interface Sockets {
  /** A connection that wants to become a socket. @param why it may not, as a status; nothing where it may */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, why: 403 | 404 | undefined): void
  close(): Promise<void>
}

/** The most bytes of one message from a page: words have at most 20,000 letters. */
const MOST_BYTES = 128 * 1024
/** The most pages open at once. */
const MOST_OPEN = 1000
/** A page that reads too slowly is cut off from this many bytes on; it comes back, and is given what it lacks. */
const MOST_WAITING = 8 * 1024 * 1024
/** A page says something every 25 seconds. One that is silent for so many milliseconds is gone. */
const SILENT = 70_000
/** After how many messages within so many milliseconds a page is read on only when they are over: nothing it sends is lost. */
const MOST_SENT = 400
const WITHIN = 10_000

export const sockets = ({
  open,
  notice,
  within = WITHIN,
}: {
  open: (send: (message: ToPage) => void) => Session
  notice: (sentence: string) => void
  within?: number
}): Sockets => {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, perMessageDeflate: false, clientTracking: true })
  const refuse = (socket: Duplex, status: string) => {
    socket.on('error', () => undefined)
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  }

  server.on('connection', (socket) => {
    let heard = Date.now()
    let sent: number[] = []
    let turn = Promise.resolve()
    const session = open((message) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > MOST_WAITING) return socket.terminate()
      socket.send(JSON.stringify(message))
    })
    const watch = setInterval(() => {
      if (Date.now() - heard > SILENT) socket.terminate()
    }, SILENT / 4).unref()
    const rests = () => {
      if (socket.isPaused) return
      socket.pause()
      setTimeout(() => socket.resume(), within - (heard - (sent[0] ?? heard))).unref()
    }
    socket.on('message', (data, isBinary) => {
      heard = Date.now()
      sent = [...sent.filter((time) => heard - time < within), heard]
      if (isBinary) return socket.close(1008)
      if (sent.length > MOST_SENT) rests()
      // In the order in which it came; what is taken goes on by itself.
      const text = data.toString()
      turn = turn
        .then(async () => {
          if (!(await session.hear(text))) socket.close(1008)
        })
        .catch((error: unknown) => {
          notice(`Something from an open page went wrong: ${error instanceof Error ? error.message : String(error)}`)
          socket.close(1011)
        })
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(watch)
      session.end()
    })
  })

  return {
    upgrade: (request, socket, head, why) => {
      if (why !== undefined) return refuse(socket, why === 403 ? '403 Forbidden' : '404 Not Found')
      if (server.clients.size >= MOST_OPEN) return refuse(socket, '503 Service Unavailable')
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request))
    },
    close: async () => {
      for (const client of server.clients) client.close(1001)
      const gone = new Promise<void>((done) => setTimeout(done, 300).unref())
      await gone
      for (const client of server.clients) client.terminate()
    },
  }
}
