import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { listen, type Route } from '../../adapters/http/server.ts'
import { onlyFirst, verify } from '../../adapters/slack/signature.ts'

const SECRET = 'a secret of this test'
const KB = 1024

const Envelope = z.object({ type: z.string(), event: z.unknown() })

/** The door with the lock on it: what is fine, first and readable is done; the rest is refused. */
const serving = async () => {
  const done: string[] = []
  const noticed: string[] = []
  const first = onlyFirst()
  const route: Route = {
    method: 'POST',
    path: '/slack/events',
    answer: async ({ headers, raw }) => {
      const now = Date.now()
      const found = verify({ headers, raw }, SECRET, now)
      if (found !== 'fine') return { status: 401, body: found }
      if (!first(`${headers['x-slack-signature']}`, now)) return { status: 200, body: 'seen' }
      const read = Envelope.safeParse(JSON.parse(raw.toString()))
      if (!read.success) return { status: 400, body: 'unreadable' }
      done.push(read.data.type)
      return { status: 200, body: 'done' }
    },
  }
  const notice = (sentence: string) => noticed.push(sentence)
  const server = await listen([route], { host: '127.0.0.1', port: 0, notice })
  onTestFinished(() => server.close())
  const post = async (body: string | Buffer, more: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${server.address}/slack/events`, { method: 'POST', body, headers: { ...sign(body), ...more } })
    return [response.status, await response.text()]
  }
  return { post, done, noticed }
}

const sign = (body: string | Buffer) => {
  const timestamp = `${Math.floor(Date.now() / 1000)}`
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(body).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` }
}

/** What is refused here harms nobody who comes next. */
const stillServes = async ({ post, noticed }: Awaited<ReturnType<typeof serving>>) => {
  expect(await post(JSON.stringify({ type: 'next', event: {} }))).toEqual([200, 'done'])
  expect(noticed).toEqual([])
}

describe('a signed request', () => {
  test('is done once, though the same bytes come twice or five at a time', async () => {
    const { post, done } = await serving()
    const body = JSON.stringify({ type: 'event_callback', event: {} })
    const headers = sign(body)
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(body, headers)))
    expect(answers.map(([, said]) => said).sort()).toEqual(['done', 'seen', 'seen', 'seen', 'seen'])
    expect(await post(body, headers)).toEqual([200, 'seen'])
    expect(done).toEqual(['event_callback'])
  })

  test('is refused with one byte changed, and its signature is not used up by that', async () => {
    const { post, done } = await serving()
    const body = JSON.stringify({ type: 'event_callback', event: {} })
    const headers = sign(body)
    expect(await post(`${body} `, headers)).toEqual([401, 'wrong'])
    expect(await post(body, headers)).toEqual([200, 'done'])
    expect(done).toEqual(['event_callback'])
  })

  test('nested 10,000 deep is read', async () => {
    const server = await serving()
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `{"type":"deep","event":${open.repeat(10_000)}1${close.repeat(10_000)}}`
      expect(await server.post(deep)).toEqual([200, 'done'])
    }
    await stillServes(server)
  })

  test('with a million keys is too large, and with as many as there is room for is read', async () => {
    const server = await serving()
    const keys = (count: number) =>
      `{"type":"keys","event":{${Array.from({ length: count }, (_, n) => `"${n.toString(36)}":1`).join(',')}}}`
    expect(Buffer.byteLength(keys(1_000_000))).toBeGreaterThan(256 * KB)
    expect(await server.post(keys(1_000_000))).toEqual([413, 'The body is too large.'])
    const most = keys(32_000)
    expect(Buffer.byteLength(most) / KB).toBeGreaterThan(240)
    expect(await server.post(most)).toEqual([200, 'done'])
    await stillServes(server)
  })

  test('that is a bomb is not unpacked: 1 GB in 1 MB, or 10 MB in 10 KB', async () => {
    const server = await serving()
    const before = process.memoryUsage.rss()
    const bomb = gzipSync(Buffer.alloc(10 * KB * KB))
    expect(bomb.length).toBeLessThan(11 * KB)
    expect(await server.post(bomb, { 'content-encoding': 'gzip' })).toEqual([415, 'The body is packed. Send it as it is.'])
    // A gzip stream may be many, one after another.
    const large = Buffer.concat(Array.from({ length: 100 }, () => bomb))
    expect(await server.post(large, { 'content-encoding': 'gzip' })).toEqual([415, 'The body is packed. Send it as it is.'])
    expect((process.memoryUsage.rss() - before) / KB / KB).toBeLessThan(50)
    await stillServes(server)
  })
})
