import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'
import { serve } from '../adapters/serve.ts'
import { readSettings, slackOf } from '../adapters/settings.ts'
import type { Content } from '../src/index.ts'
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
 * A signed event, posted over HTTP, to its acknowledgement: with 50 people at once, on logs in files, each saying the next thing
 * as soon as the reply to the one before has reached the Web API. And to that reply, where one person talks alone.
 */
export const slacking = (content: Content): Promise<Line[]> =>
  inFolder(async (home) => {
    const api = await standIn()
    const settings = readSettings(home, {
      LANDSCAPE_HOME: home,
      PORT: '0',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: api.url,
    })
    const platform = Array.isArray(settings) ? undefined : slackOf(settings)
    if (Array.isArray(settings) || !platform) throw new Error('the settings of the bench do not hold')
    const serving = await serve(content, settings, platform, () => undefined)
    while ((await fetch(`${serving.address}/readyz`)).status !== 200) await new Promise((later) => setTimeout(later, 5))
    const target = `${serving.address}/slack/events`
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
    await serving.stop()
    await api.close()
    return [
      ofTimes('slack', 'signed event to acknowledged, 50 at once', together, 20),
      ofTimes('slack', 'the same, 99th percentile', [quantile(together, 0.99)], 200),
      ofTimes('slack', 'signed event to the reply at the API, alone', alone),
    ]
  })

let count = 0

/** @returns how long it took to be acknowledged, in milliseconds */
const say = async (target: string, user: string, text: string): Promise<number> => {
  count += 1
  const ts = `1700000000.${String(count).padStart(6, '0')}`
  const event = { type: 'message', channel_type: 'im', channel: `D${user}`, user, text, ts }
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: `Ev${count}`, event })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const started = performance.now()
  const answer = await fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature },
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
