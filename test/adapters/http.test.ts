import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { health } from '../../adapters/http/health.ts'
import { newMetrics } from '../../adapters/http/metrics.ts'
import { listen, type Route } from '../../adapters/http/server.ts'

/** A server of these routes that closes with the test, and what it noticed. */
const serving = async (routes: readonly Route[], { patience }: { patience?: number } = {}) => {
  const noticed: string[] = []
  const notice = (sentence: string) => noticed.push(sentence)
  const server = await listen(routes, { host: '127.0.0.1', port: 0, notice, ...(patience ? { patience } : {}) })
  let open = true
  const close = async () => {
    if (open) await server.close()
    open = false
  }
  onTestFinished(close)
  return { at: server.address, port: Number(new URL(server.address).port), noticed, close }
}

/** Says how many bytes came. */
const weigh: Route = { method: 'POST', path: '/weigh', answer: async ({ raw }) => ({ status: 200, body: `${raw.length}` }) }

/** Sends these very bytes, and gives back all that comes until the other side closes. */
const raw = async (port: number, bytes: string) => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(bytes)
  return text(socket)
}

const KB = 1024

describe('the door', () => {
  test('answers what a route answers, and says what it is', async () => {
    const echo: Route = {
      method: 'POST',
      path: '/echo',
      answer: async ({ headers, raw }) => ({
        status: 201,
        body: `${headers['x-word']}: ${raw}`,
        type: 'text/x-words',
        headers: { 'x-more': 'yes' },
      }),
    }
    const { at } = await serving([echo])
    const response = await fetch(`${at}/echo?ignored=1`, { method: 'POST', body: 'Wünsche', headers: { 'x-word': 'said' } })
    expect(response.status).toBe(201)
    expect(await response.text()).toBe('said: Wünsche')
    expect(response.headers.get('content-type')).toBe('text/x-words')
    expect(response.headers.get('x-more')).toBe('yes')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('gives a route the bytes as they came, however they were cut up', async () => {
    const seen: Buffer[] = []
    const keep: Route = {
      method: 'POST',
      path: '/keep',
      answer: async ({ raw }) => {
        seen.push(raw)
        return { status: 200 }
      },
    }
    const { at, port } = await serving([keep])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 }), async (pieces) => {
        const whole = Buffer.concat(pieces)
        await fetch(`${at}/keep`, { method: 'POST', body: whole })
        const socket = connect(port, '127.0.0.1')
        socket.write('POST /keep HTTP/1.1\r\nhost: here\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n')
        for (const piece of pieces) {
          socket.write(`${piece.length.toString(16)}\r\n`)
          socket.write(piece)
          socket.write('\r\n')
        }
        socket.write('0\r\n\r\n')
        await text(socket)
        expect(seen.splice(0)).toEqual([whole, whole])
      }),
      { numRuns: 40 },
    )
  })

  test('knows no other path, and no other way to a path', async () => {
    const { at } = await serving([
      weigh,
      { method: 'GET', path: '/only-read', answer: async () => ({ status: 200, body: 'read' }) },
    ])
    const status = async (path: string, method: string) => (await fetch(`${at}${path}`, { method })).status
    expect(await status('/', 'GET')).toBe(404)
    expect(await status('/weigh/', 'POST')).toBe(404)
    expect(await status('/WEIGH', 'POST')).toBe(404)
    expect(await status('//weigh', 'POST')).toBe(404)
    const wrong = await fetch(`${at}/weigh`)
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
    expect(await status('/only-read', 'DELETE')).toBe(405)
    const head = await fetch(`${at}/only-read`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each([
    ['256 KB', 256 * KB, 200],
    ['256 KB and a byte', 256 * KB + 1, 413],
  ])('a body of %s', async (_, size, status) => {
    const { at, port } = await serving([weigh])
    const response = await fetch(`${at}/weigh`, { method: 'POST', body: Buffer.alloc(size) })
    expect(response.status).toBe(status)
    // The same without a length given beforehand.
    const chunked = `POST /weigh HTTP/1.1\r\nhost: here\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`
    expect(await raw(port, chunked)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  })

  test('a route may allow less, or more', async () => {
    const { at } = await serving([
      { ...weigh, most: 10 },
      { ...weigh, path: '/large', most: 300 * KB },
    ])
    const status = async (path: string, size: number) =>
      (await fetch(`${at}${path}`, { method: 'POST', body: Buffer.alloc(size) })).status
    expect([await status('/weigh', 10), await status('/weigh', 11)]).toEqual([200, 413])
    expect([await status('/large', 300 * KB), await status('/large', 300 * KB + 1)]).toEqual([200, 413])
  })

  test('refuses a large body before any of it is sent, and closes', async () => {
    const { port } = await serving([weigh])
    const head = 'POST /weigh HTTP/1.1\r\nhost: here\r\ncontent-length: 104857600\r\n'
    expect(await raw(port, `${head}\r\n`)).toMatch(/^HTTP\/1.1 413 [\s\S]*\r\nconnection: close\r\n/)
    // Somebody who asks first is not told to go on.
    expect(await raw(port, `${head}expect: 100-continue\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /)
  })

  test('tells somebody who asks first to go on', async () => {
    const { port } = await serving([weigh])
    const head = 'POST /weigh HTTP/1.1\r\nhost: here\r\nconnection: close\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\nab'
    expect(await raw(port, head)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK[\s\S]*\r\n\r\n2$/)
  })

  test('a stream of 100 MB is refused as soon as it is too long, and held by nobody', async () => {
    const { at, port } = await serving([weigh])
    const socket = connect(port, '127.0.0.1')
    const closed = once(socket, 'close')
    socket.on('error', () => undefined)
    let heard = ''
    socket.on('data', (bytes) => {
      heard += bytes.toString()
    })
    const before = process.memoryUsage.rss()
    let most = before
    let sent = 0
    let sentWhenRefused = 0
    socket.write('POST /weigh HTTP/1.1\r\nhost: here\r\ntransfer-encoding: chunked\r\n\r\n')
    const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(64 * KB), Buffer.from('\r\n')])
    // It goes on sending, whatever it is told.
    while (sent < 100 * KB * KB && !socket.destroyed) {
      if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed])
      sent += 64 * KB
      most = Math.max(most, process.memoryUsage.rss())
      if (heard === '') sentWhenRefused = sent
    }
    expect(heard).toMatch(/^HTTP\/1.1 413 /)
    expect(sentWhenRefused).toBeLessThan(10 * KB * KB)
    expect((most - before) / KB / KB).toBeLessThan(50)
    socket.destroy()
    expect((await fetch(`${at}/weigh`, { method: 'POST', body: 'still here' })).status).toBe(200)
  })

  test('a body in pieces of one byte is held to the same limit', async () => {
    const { port } = await serving([weigh])
    const head = 'POST /weigh HTTP/1.1\r\nhost: here\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n'
    expect(await raw(port, `${head}${'1\r\nx\r\n'.repeat(256 * KB)}0\r\n\r\n`)).toMatch(/\r\n\r\n262144$/)
    expect(await raw(port, `${head}${'1\r\nx\r\n'.repeat(256 * KB + 1)}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 413 /)
  })

  test.each(['gzip', 'br', 'deflate', 'gzip, identity', 'GZIP', 'x'])('refuses a body packed as %s', async (packing) => {
    const { at } = await serving([weigh])
    const response = await fetch(`${at}/weigh`, { method: 'POST', body: 'abc', headers: { 'content-encoding': packing } })
    expect(response.status).toBe(415)
  })

  test('takes a body that says it is not packed', async () => {
    const { at } = await serving([weigh])
    const headers = { 'content-encoding': 'Identity' }
    expect((await fetch(`${at}/weigh`, { method: 'POST', body: 'abc', headers })).status).toBe(200)
  })

  test('does not wait for ever for a body, or for the rest of the headers', async () => {
    const { port, noticed } = await serving([weigh], { patience: 100 })
    expect(await raw(port, 'POST /weigh HTTP/1.1\r\nhost: here\r\ncontent-length: 5\r\n\r\nab')).toMatch(/^HTTP\/1.1 408 /)
    expect(await raw(port, 'POST /weigh HTTP/1.1\r\nhost: he')).toMatch(/^HTTP\/1.1 408 /)
    expect(noticed).toEqual([])
  })

  test('refuses headers over 16 KB, and what is no HTTP', async () => {
    const { port } = await serving([weigh])
    const head = `POST /weigh HTTP/1.1\r\nhost: here\r\nx: ${'x'.repeat(16 * KB)}\r\n\r\n`
    expect(await raw(port, head)).toMatch(/^HTTP\/1.1 431 /)
    expect(await raw(port, 'good day\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await raw(port, 'POST /weigh HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n')).toMatch(
      /^HTTP\/1.1 400 /,
    )
  })

  test('says nothing of what went wrong inside, but a reference that is noticed too', async () => {
    const fails = async () => {
      throw new Error('the disk is full')
    }
    const { at, noticed } = await serving([{ method: 'POST', path: '/fails', answer: fails }, weigh])
    const response = await fetch(`${at}/fails`, { method: 'POST' })
    const said = await response.text()
    expect(response.status).toBe(500)
    const [, reference = ''] = /^Something went wrong here \(([0-9a-f]{8})\)\.$/.exec(said) ?? []
    expect(noticed).toEqual([`POST /fails went wrong (${reference}): the disk is full`])
    expect((await fetch(`${at}/weigh`, { method: 'POST' })).status).toBe(200)
  })

  test('an answer that cannot be sent is something that went wrong', async () => {
    const odd: Route = { method: 'GET', path: '/odd', answer: async () => ({ status: 200, headers: { 'x-odd': 'a\nb' } }) }
    const { at, noticed } = await serving([odd])
    expect((await fetch(`${at}/odd`)).status).toBe(500)
    expect(noticed).toEqual([expect.stringMatching(/^GET \/odd went wrong/)])
  })

  test('somebody who hangs up harms nobody', async () => {
    const called: (() => void)[] = []
    const slow: Route = {
      method: 'POST',
      path: '/slow',
      answer: () => new Promise((done) => called.push(() => done({ status: 200, body: 'late' }))),
    }
    const { at, port, noticed } = await serving([slow, weigh])
    const midway = connect(port, '127.0.0.1')
    midway.write('POST /weigh HTTP/1.1\r\nhost: here\r\ncontent-length: 5\r\n\r\nab')
    const waiting = connect(port, '127.0.0.1')
    waiting.write('POST /slow HTTP/1.1\r\nhost: here\r\ncontent-length: 2\r\n\r\nab')
    await expect.poll(() => called.length).toBe(1)
    midway.destroy()
    waiting.destroy()
    await Promise.all([once(midway, 'close'), once(waiting, 'close')])
    expect((await fetch(`${at}/weigh`, { method: 'POST', body: 'abc' })).status).toBe(200)
    for (const call of called) call()
    expect((await fetch(`${at}/weigh`, { method: 'POST', body: 'abc' })).status).toBe(200)
    expect(noticed).toEqual([])
  })

  test('on closing, what has begun is answered, what stalls is cut off, and nothing new is taken', async () => {
    const called: (() => void)[] = []
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      answer: () => new Promise((done) => called.push(() => done({ status: 200, body: 'done' }))),
    }
    const { at, port, close } = await serving([slow, weigh], { patience: 500 })
    const stalled = raw(port, 'POST /weigh HTTP/1.1\r\nhost: here\r\ncontent-length: 5\r\n\r\nab')
    const answer = fetch(`${at}/slow`)
    await expect.poll(() => called.length).toBe(1)
    const closing = close()
    await expect(fetch(`${at}/weigh`, { method: 'POST' })).rejects.toThrow()
    for (const call of called) call()
    expect(await (await answer).text()).toBe('done')
    expect((await answer).headers.get('connection')).toBe('close')
    await closing
    expect(await stalled).not.toMatch(/ 200 /)
  })

  test('says why it cannot listen', async () => {
    const { port } = await serving([weigh])
    const door = { host: '127.0.0.1', port, notice: () => undefined }
    await expect(listen([weigh], door)).rejects.toThrow(
      `Nothing can listen at 127.0.0.1, port ${port}: something else does already.`,
    )
  })
})

describe('its health', () => {
  test('is fine while it runs, and ready once everything is', async () => {
    const reasons: Record<string, string | undefined> = { Slack: 'has not answered yet', store: undefined, content: 'is old' }
    const checks = Object.keys(reasons).map((name) => ({ name, ready: () => reasons[name] }))
    const { at } = await serving(health(checks, newMetrics()))
    const seen = async (path: string) => {
      const response = await fetch(`${at}${path}`)
      return [response.status, await response.text()]
    }
    expect(await seen('/healthz')).toEqual([200, 'ok\n'])
    expect(await seen('/readyz')).toEqual([503, 'Slack: has not answered yet\ncontent: is old\n'])
    reasons.Slack = undefined
    reasons.content = undefined
    expect(await seen('/readyz')).toEqual([200, 'ok\n'])
  })

  test('counts what happened and how long it took', async () => {
    const metrics = newMetrics()
    const { at } = await serving(health([], metrics))
    metrics.count('events_total', { kind: 'message' })
    metrics.count('events_total', { kind: 'message' })
    metrics.count('events_total', { kind: 'a "b" \\ \n' })
    metrics.count('restarts_total')
    for (const seconds of [0.25, 0.25, 1, 20]) metrics.observe('answer_seconds', seconds, { way: 'http' })
    metrics.observe('disk_seconds', 0.5)
    const response = await fetch(`${at}/metrics`)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect((await response.text()).split('\n')).toEqual([
      '# TYPE events_total counter',
      'events_total{kind="message"} 2',
      'events_total{kind="a \\"b\\" \\\\ \\n"} 1',
      '# TYPE restarts_total counter',
      'restarts_total 1',
      '# TYPE answer_seconds histogram',
      'answer_seconds_bucket{way="http",le="0.01"} 0',
      'answer_seconds_bucket{way="http",le="0.03"} 0',
      'answer_seconds_bucket{way="http",le="0.1"} 0',
      'answer_seconds_bucket{way="http",le="0.3"} 2',
      'answer_seconds_bucket{way="http",le="1"} 3',
      'answer_seconds_bucket{way="http",le="3"} 3',
      'answer_seconds_bucket{way="http",le="10"} 3',
      'answer_seconds_bucket{way="http",le="+Inf"} 4',
      'answer_seconds_sum{way="http"} 21.5',
      'answer_seconds_count{way="http"} 4',
      '# TYPE disk_seconds histogram',
      'disk_seconds_bucket{le="0.01"} 0',
      'disk_seconds_bucket{le="0.03"} 0',
      'disk_seconds_bucket{le="0.1"} 0',
      'disk_seconds_bucket{le="0.3"} 0',
      'disk_seconds_bucket{le="1"} 1',
      'disk_seconds_bucket{le="3"} 1',
      'disk_seconds_bucket{le="10"} 1',
      'disk_seconds_bucket{le="+Inf"} 1',
      'disk_seconds_sum 0.5',
      'disk_seconds_count 1',
      '',
    ])
  })
})
