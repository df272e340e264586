import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** One end of a websocket that carries text: as much of RFC 6455 as Socket Mode needs. */
export interface Line {
  send(text: string): void
  close(): void
  onText(heard: (text: string) => void): void
  onEnd(ended: () => void): void
}

const TEXT = 1
const CLOSE = 8
const PING = 9
const PONG = 10

/** Takes up a websocket that somebody asks for. */
export const acceptLine = (request: IncomingMessage, socket: Duplex): Line => {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key.digest('base64')}\r\n\r\n`,
  )
  let heard: (text: string) => void = () => undefined
  let pending = Buffer.alloc(0)
  let parts: Buffer[] = []
  const write = (kind: number, payload: Buffer) => {
    if (!socket.destroyed) socket.write(frame(kind, payload))
  }
  const take = ({ kind, last, payload }: Frame) => {
    if (kind === PING) write(PONG, payload)
    else if (kind === CLOSE) {
      write(CLOSE, payload)
      socket.end()
    } else if (kind <= TEXT) {
      parts.push(payload)
      if (!last) return
      const whole = Buffer.concat(parts).toString()
      parts = []
      heard(whole)
    }
  }
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let next = readFrame(pending); next; next = readFrame(pending)) {
      pending = pending.subarray(next.length)
      take(next)
    }
  })
  socket.on('error', () => socket.destroy())
  // The client gives up a line on which the workspace is silent for half a minute.
  const beat = setInterval(() => write(PING, Buffer.alloc(0)), 10_000)
  beat.unref()
  socket.on('close', () => clearInterval(beat))
  return {
    send: (text) => write(TEXT, Buffer.from(text)),
    close() {
      write(CLOSE, Buffer.from([1001 >> 8, 1001 & 255]))
      socket.end()
      // Who does not hang up within half a second is cut off.
      setTimeout(() => socket.destroy(), 500).unref()
    },
    onText(listener) {
      heard = listener
    },
    onEnd(ended) {
      socket.on('close', ended)
    },
  }
}

interface Frame {
  kind: number
  /** Whether the message ends with it. */
  last: boolean
  payload: Buffer
  /** Bytes it takes, with its head. */
  length: number
}

/** The first frame of some bytes, where all of it is there. What a client sends is masked. */
export const readFrame = (bytes: Buffer): Frame | undefined => {
  if (bytes.length < 2) return undefined
  const short = bytes.readUInt8(1) & 127
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  const masked = bytes.readUInt8(1) > 127
  const head = 2 + extra + (masked ? 4 : 0)
  if (bytes.length < head) return undefined
  const size = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  if (bytes.length < head + size) return undefined
  const mask = masked ? bytes.subarray(head - 4, head) : Buffer.alloc(4)
  const payload = Buffer.from(bytes.subarray(head, head + size).map((byte, place) => byte ^ (mask[place % 4] ?? 0)))
  const first = bytes.readUInt8(0)
  return { kind: first & 15, last: first > 127, payload, length: head + size }
}

const frame = (kind: number, payload: Buffer): Buffer => {
  const size = payload.length
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  head.writeUInt8(128 + kind, 0)
  if (size < 126) head.writeUInt8(size, 1)
  else if (size < 65_536) {
    head.writeUInt8(126, 1)
    head.writeUInt16BE(size, 2)
  } else {
    head.writeUInt8(127, 1)
    head.writeBigUInt64BE(BigInt(size), 2)
  }
  return Buffer.concat([head, payload])
}
