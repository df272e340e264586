import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { doingOf, readDeed, type Ticked } from '../../adapters/chat/deed.ts'
import type { Content as Parts } from '../../adapters/web/parts.ts'
import { type Did, FromPage, type Message, type ToPage } from '../../adapters/web/wire.ts'
import { type Content, type Doing, handle, openMemory, type Reply } from '../../src/index.ts'
import { fakeContent } from './fake-parts.ts'
import { answerOf, placeOf } from './fake-wants.ts'

/** What the page is allowed, as the server says it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** One message as it stands, and for whom. */
interface Put {
  seq: number
  first: number
  message: Message
  /** Whose it is; of a room, of everybody in it. */
  key?: string
}

/** A server for trying the page: it holds real conversations in memory, and can lose its line at any moment. */
export const openFake = async (content: Content, folder: string) => {
  const puts = new Map<string, Put>()
  const doneBy = new Map<string, string[]>()
  const lines = new Map<WebSocket, { key: string; room?: string }>()
  const store = openMemory()
  const core = { content, store, house: { who: 'Northmoor Council runs me.', kept: 'I keep your answers on this computer.' } }
  const steps = new Map<string, { message: string; step: string }>()
  const waiting: Promise<void>[] = []
  let count = 0
  let epoch = 'first'
  const ways = { isDeaf: false, isMute: false, refuses: '' }

  const http = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname
    const [file, type] = FILES[path] ?? []
    if (!file) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY })
    response.end(readFileSync(join(folder, file)))
  })
  const sockets = new WebSocketServer({ server: http, path: '/web/socket' })

  const send = (line: WebSocket, what: ToPage) => line.send(JSON.stringify(what))
  const isFor = ({ message, key }: Put, who: { key: string; room?: string }) =>
    (key === undefined || key === who.key) && (message.room === undefined || message.room === who.room)
  const seen = ({ message, ...put }: Put, who: { key: string }): ToPage => {
    const mine = doneBy.get(who.key)?.includes(message.id)
    return { type: 'message', seq: put.seq, first: put.first, message: mine ? { ...message, from: 'me' } : message }
  }

  const put = (message: Omit<Message, 'at'>, key?: string) => {
    count += 1
    const made = {
      seq: count,
      first: puts.get(message.id)?.first ?? count,
      message: { at: AT, ...message },
      ...(key ? { key } : {}),
    }
    puts.set(message.id, made)
    for (const [line, who] of lines) if (!ways.isMute && isFor(made, who)) send(line, seen(made, who))
  }

  const tells = async (key: string, id: string, doing: Doing) => {
    const replies = await handle(core, { id, by: `web:local:${key}`, at: AT, fresh: `code-${key.slice(0, 8)}`, do: doing })
    const { current = '' } = await store.taken(`web:local:${key}`)
    const settled = replies.filter(({ kind }) => kind === 'settled')
    const before = steps.get(key)
    const asks = replies.find((reply): reply is Extract<Reply, { kind: 'ask' }> => reply.kind === 'ask')
    // A card that is answered says what was taken, and asks no more.
    const isOver = before !== undefined && (settled.length > 0 || (asks !== undefined && asks.step !== before.step))
    if (isOver) {
      const taken: Reply[] = settled.length > 0 ? settled : [{ kind: 'settled', step: before.step, lines: ['Answered.'] }]
      put({ id: before.message, from: 'bot', content: fakeContent(content, current, taken) }, key)
      steps.delete(key)
    }
    const fresh = isOver ? replies.filter(({ kind }) => kind !== 'settled') : replies
    if (fresh.length > 0) put({ id: `b-${id}`, from: 'bot', content: fakeContent(content, current, fresh) }, key)
    if (asks) steps.set(key, { message: `b-${id}`, step: asks.step })
    const place = await placeOf(core, current, `web:local:${key}`)
    for (const [line, who] of lines) if (who.key === key && place) send(line, { type: 'place', place })
  }

  const does = async (key: string, id: string, did: Did) => {
    const done = doneBy.get(key) ?? []
    if (done.includes(id)) return
    doneBy.set(key, [...done, id])
    if (did.kind === 'words') {
      const words: Parts = { parts: [{ kind: 'text', text: did.words }], text: did.words }
      const room = did.room === undefined ? {} : { room: did.room }
      put(
        { id, from: { called: `Person ${[...doneBy.keys()].indexOf(key) + 1}` }, content: words, ...room },
        did.room ? undefined : key,
      )
      if (!did.room) await tells(key, id, { kind: 'say', words: did.words })
      return
    }
    const doing = did.kind === 'form' ? { kind: 'fill' as const, answers: did.answers } : pressed(did)
    if (doing) await tells(key, id, doing)
  }

  const hears = async (line: WebSocket, said: FromPage) => {
    if (said.type === 'hello') {
      const who = { key: said.key, ...(said.room === undefined ? {} : { room: said.room }) }
      const isNew = said.epoch !== epoch
      lines.set(line, who)
      send(line, { type: 'welcome', epoch, me: said.room ? `Person ${lines.size}` : '', words: content.words.web, afresh: isNew })
      const since = isNew ? 0 : said.since
      const missed = [...puts.values()].filter((one) => one.seq > since && isFor(one, who)).sort((a, b) => a.seq - b.seq)
      for (const one of missed) send(line, seen(one, who))
      if (!doneBy.has(said.key)) {
        doneBy.set(said.key, [])
        await tells(said.key, `hello-${said.key}`, { kind: 'say', words: 'start' })
      }
      send(line, { type: 'told' })
      return
    }
    const who = lines.get(line)
    if (!who || ways.isDeaf) return
    if (said.type === 'ping') return send(line, { type: 'pong' })
    if (said.type === 'want') {
      const { current = '' } = await store.taken(`web:local:${who.key}`)
      return send(line, await answerOf(core, { code: current, by: `web:local:${who.key}` }, said.id, said.want))
    }
    if (ways.refuses) return send(line, { type: 'refused', id: said.id, why: ways.refuses })
    await does(who.key, said.id, said.did)
    if (!ways.isMute && line.readyState === line.OPEN) send(line, { type: 'taken', id: said.id })
  }

  sockets.on('connection', (line) => {
    let last = Promise.resolve()
    line.on('message', (data) => {
      const said = FromPage.parse(JSON.parse(String(data)))
      last = last.then(() => hears(line, said))
      waiting.push(last)
    })
    line.on('close', () => lines.delete(line))
  })
  const listen = (port: number) => new Promise<void>((open) => http.listen(port, '127.0.0.1', open))
  await listen(0)
  const { port } = http.address() as AddressInfo
  const drop = () => {
    for (const line of sockets.clients) line.terminate()
    lines.clear()
  }
  return {
    address: `http://127.0.0.1:${port}`,
    ways,
    /** Every line breaks at once. */
    drop,
    /** Puts something up, or changes it, as the bot. */
    put,
    /** What somebody did, in order, once each. */
    done: () => [...doneBy.values()].flat(),
    /** Nothing listens until `back`. */
    goAway: async () => {
      const closed = new Promise((end) => http.close(end))
      drop()
      http.closeAllConnections()
      await closed
    },
    back: () => listen(port),
    /** All that was shown is to be shown anew. */
    begin: (next: string) => {
      epoch = next
    },
    close: async () => {
      await Promise.all(waiting)
      drop()
      http.closeAllConnections()
      sockets.close()
      await new Promise((end) => http.close(end))
    },
  }
}

const AT = '2026-11-20T09:00:00.000Z'
const FILES: Readonly<Record<string, [string, string]>> = {
  '/': ['page.html', 'text/html'],
  '/enter': ['enter.html', 'text/html'],
  '/web/page.js': ['page.js', 'text/javascript'],
  '/web/page.css': ['page.css', 'text/css'],
}

const pressed = ({ value, ticked, words }: Extract<Did, { kind: 'pressed' }>): Doing | undefined => {
  const deed = readDeed(value)
  const boxes = ticked.flatMap((box): Ticked[] => {
    const read = readDeed(box)
    return read?.do === 'box' ? [read] : []
  })
  switch (deed?.do) {
    case 'press':
    case 'pick':
    case 'change':
    case 'skip':
      return doingOf(deed, { seen: undefined }, boxes)
    case 'words':
      return { kind: 'say', words: words ?? '', step: deed.step }
    case 'say':
      return { kind: 'say', words: deed.words }
    default:
      return undefined
  }
}
