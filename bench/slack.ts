import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type Line, ofTimes, quantile } from './line.ts'
import { inFolder } from './temporary.ts'

/** Conversations at once, and what each says. */
const PEOPLE = 50
const WORDS = [
  'hello',
  'Northmoor',
  'older people',
  'skip',
  'a commissioner',
  'friends and company',
  'yes',
  'all the same',
  'quick',
  'skip',
]
const LEVELS = ['2', '3', '1', '2 or 3', 'I think 2', '4']
const SECRET = 'a-bench-secret'

/**
 * A signed event, posted over HTTP, to its acknowledgement, as Slack sees it: the app is a process of its own, as it is
 * served, and logs are files. With 50 people at once, each saying the next thing as soon as the reply to the one before has
 * reached the Web API. And to that reply, where one person talks alone.
 */
export const slacking = (root: string): Promise<Line[]> =>
  inFolder(async (home) => {
    const api = await standIn()
    const app = await served(root, home, api.url)
    // Whoever posts is warm by the time it counts, with lines open, as Slack is.
    await Promise.all(Array.from({ length: PEOPLE }, async () => (await fetch(`${app.address}/healthz`)).text()))
    const target = `${app.address}/slack/events`
    const together: number[] = []
    const person = async (user: string) => {
      for (const words of [...WORDS, ...LEVELS, ...LEVELS]) {
        const said = api.next(`D${user}`)
        together.push(await say(target, user, words))
        await said
      }
    }
    await Promise.all(Array.from({ length: PEOPLE }, (_, at) => person(`U${at}`)))
    const alone: number[] = []
    for (const [at, words] of [...WORDS, ...LEVELS].entries()) {
      // One post a second in a channel: nobody types faster for long.
      await new Promise((later) => setTimeout(later, 1100))
      const started = performance.now()
      const said = api.next('DALONE')
      await say(target, 'ALONE', words)
      await said
      if (at > 2) alone.push(performance.now() - started)
    }
    await app.stop()
    await api.close()
    return [
      ofTimes('slack', 'signed event to acknowledged, 50 at once', together, 20),
      ofTimes('slack', 'the same, 99th percentile', [quantile(together, 0.99)], 200),
      ofTimes('slack', 'signed event to the reply at the API, alone', alone),
    ]
  })

/** The app as it is served on Slack, and wherever else, once it says that it is ready. */
export const served = (root: string, home: string, api: string, besides: Readonly<Record<string, string>> = {}) =>
  started(root, home, { SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: api, ...besides })

/** The built app as a process of its own, with these settings, once it can serve. */
export const started = async (root: string, home: string, settings: Readonly<Record<string, string>>) => {
  const env = { ...process.env, LANDSCAPE_HOME: home, PORT: '0', ...settings }
  const child = spawn(process.execPath, [join(root, 'dist/adapters/cli.js'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((over) => child.once('close', () => over()))
  const address = await new Promise<string>((listens, fails) => {
    let out = ''
    child.stdout.on('data', (piece) => {
      out += String(piece)
      const [, found] = /Health at (\S+)\/readyz/.exec(out) ?? []
      if (found !== undefined) listens(found)
    })
    void ended.then(() => fails(new Error(`the app ended before it listened: ${out}`)))
  })
  while ((await fetch(`${address}/readyz`)).status !== 200) await new Promise((later) => setTimeout(later, 5))
  return {
    address,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

let count = 0

/** @returns how long it took to be acknowledged, in milliseconds */
const say = async (target: string, user: string, text: string): Promise<number> => {
  count += 1
  const ts = `1700000000.${String(count).padStart(6, '0')}`
  const event = { type: 'message', channel_type: 'im', channel: `D${user}`, user, text, ts }
  return signed(target, JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: `Ev${count}`, event }))
}

/** Posts what Slack would, signed. @returns how long it took to be acknowledged, in milliseconds */
export const signed = async (target: string, body: string, type = 'application/json'): Promise<number> => {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const started = performance.now()
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': type, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
    body,
  })
  await answer.text()
  if (answer.status !== 200) throw new Error(`an event was answered with ${answer.status}`)
  return performance.now() - started
}

/** As much of Slack's Web API as a conversation in private calls. */
const standIn = async () => {
  let posts = 0
  const waiting = new Map<string, () => void>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const channel = form.get('channel') ?? ''
    posts += 1
    const answers: Record<string, unknown> = {
      '/api/auth.test': { team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT', url: 'https://x.slack.com/' },
    }
    const answer = {
      ok: true,
      ...Object(answers[request.url ?? ''] ?? { channel, ts: `1700000001.${String(posts).padStart(6, '0')}` }),
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    if (request.url === '/api/chat.postMessage') waiting.get(channel)?.()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return {
    url: `http://127.0.0.1:${address.port}/api/`,
    next: (channel: string) => new Promise<void>((said) => waiting.set(channel, said)),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
