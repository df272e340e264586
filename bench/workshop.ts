import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { type Line, ofTimes } from './line.ts'
import { served, signed } from './slack.ts'
import { inFolder } from './temporary.ts'

/** People on each platform, and in how many milliseconds all of them answer. */
const HALF = 250
const WITHIN = 10_000
const CHANNEL = 'CWORKSHOP'
const THREAD = '19:workshop@thread.tacv2'
const VOTE = 'press vote:1 2'

/**
 * 500 people answer one question within ten seconds, half in a channel of Slack and half in one of Teams: what each pressed, to
 * its acknowledgement. The app is a process of its own, as it is served, and logs are files. On Teams the acknowledgement says
 * what was counted.
 */
export const gathering = (root: string): Promise<Line[]> =>
  inFolder(async (home) => {
    const there = await standIn()
    const app = await served(root, home, `${there.url}api/`, { TEAMS: 'local' })
    const lead = 'ULEAD'
    const teams = (from: string, what: object) => bring(`${app.address}/api/messages`, there.url, from, what)
    const mention = (words: string, thread?: string) =>
      tell(`${app.address}/slack/events`, { type: 'app_mention', channel: CHANNEL, user: lead, text: `<@UBOT> ${words}` }, thread)

    await mention('workshop Northmoor')
    const board = await there.said(/say to me in private: join [a-z0-9-]+/)
    const [, code = ''] = /join ([a-z0-9]{4}(?:-[a-z0-9]{4}){2})/.exec(board.text) ?? []
    const direct = { type: 'message', channel_type: 'im', channel: `D${lead}`, user: lead, text: 'link' }
    await tell(`${app.address}/slack/events`, direct)
    const [, link = ''] = /link ([a-z0-9]{4}(?:-[a-z0-9]{4}){6})/.exec((await there.said(/link [a-z0-9]{4}-/)).text) ?? []
    await teams(lead, { type: 'message', text: `link ${link}`, conversation: { id: 'a:lead', conversationType: 'personal' } })
    await there.said(/linked|same person|one person/i, 'a:lead')
    await teams(lead, { type: 'message', text: `<at>Bench</at> workshop ${code}`, ...inChannel(), entities: MENTION })
    await there.said(/Workshop: Northmoor/, THREAD)
    await mention('ask home care supply', board.id)
    const cards = [await there.said(/"press vote:1 2"/, CHANNEL), await there.said(/press vote:1 2/, THREAD)]
    const [onSlack, onTeams] = cards
    if (!onSlack || !onTeams) throw new Error('nothing is asked')

    const answering: { slack: Promise<number>[]; teams: Promise<number>[] } = { slack: [], teams: [] }
    for (let nth = 0; nth < HALF; nth += 1) {
      answering.slack.push(signed(`${app.address}/slack/events`, pressed(onSlack, board.id, `UVOTE${nth}`), FORM))
      await pause(WITHIN / HALF / 2)
      const { data, root: chain } = { data: deedIn(onTeams.body), root: onTeams.root }
      const value = { action: { type: 'Action.Execute', verb: 'do', data }, trigger: 'manual' }
      const what = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: onTeams.id, ...inChannel(chain) }
      answering.teams.push(teams(`vote${nth}`, what))
      await pause(WITHIN / HALF / 2)
    }
    const times = { slack: await Promise.all(answering.slack), teams: await Promise.all(answering.teams) }
    await there.said(/500 of 501 have answered/, CHANNEL)
    await there.said(/500 of 501 have answered/, THREAD)
    await app.stop()
    await there.close()
    return [
      ofTimes('workshop', 'a vote of 500 in ten seconds on Slack, to acknowledged', times.slack, 100),
      ofTimes('workshop', 'the same on Teams, to what was counted', times.teams, 100),
    ]
  })

const FORM = 'application/x-www-form-urlencoded'
const MENTION = [{ type: 'mention', text: '<at>Bench</at>', mentioned: { id: '28:bench', name: 'Bench' } }]
const pause = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds))

/** Something the app has said or changed. */
interface Said {
  id: string
  where: string
  root: string
  text: string
  body: unknown
}

let count = 0
const moment = () => `17000000${String(10 + Math.floor(count / 1_000_000))}.${String(++count).padStart(6, '0')}`

const tell = (target: string, event: object, thread?: string) => {
  const ts = moment()
  const told = { ...event, ts, ...(thread === undefined ? {} : { thread_ts: thread }) }
  return signed(target, JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: `Ev${ts}`, event: told }))
}

const inChannel = (root = String(Date.now())) => ({
  conversation: { id: `${THREAD};messageid=${root}`, conversationType: 'channel', isGroup: true, tenantId: 'tenant' },
})

/** Brings an activity, as Teams does. @returns how long it took to be answered, in milliseconds */
const bring = async (target: string, serviceUrl: string, from: string, what: object): Promise<number> => {
  const now = new Date().toISOString()
  const activity = {
    channelId: 'msteams',
    serviceUrl,
    id: `f:${moment()}`,
    timestamp: now,
    localTimestamp: now,
    from: { id: `29:${from}`, name: from, aadObjectId: from },
    recipient: { id: '28:bench', name: 'Bench' },
    channelData: { tenant: { id: 'tenant' } },
    ...what,
  }
  const started = performance.now()
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(target, { method: 'POST', headers, body: JSON.stringify(activity) })
  await answer.text()
  if (answer.status !== 200) throw new Error(`an activity was answered with ${answer.status}`)
  return performance.now() - started
}

const Block = z.looseObject({ block_id: z.string().optional() })
const Control = z.looseObject({ type: z.string(), action_id: z.string() })

/** Everything in a value that is a record. */
const recordsIn = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(recordsIn)
  const record = z.record(z.string(), z.unknown()).safeParse(value).data
  return record ? [record, ...Object.values(record).flatMap(recordsIn)] : []
}

/** What Slack sends of somebody who takes the second level on a card. */
const pressed = ({ id, body }: Said, thread: string, user: string): string => {
  const blocks = z.object({ blocks: z.array(Block) }).parse(body).blocks
  const block = blocks.find((one) => JSON.stringify(one).includes(`"${VOTE}"`))
  const control = recordsIn(block).find((one) => Control.safeParse(one).success && JSON.stringify(one).includes(`"${VOTE}"`))
  const option = recordsIn(control).find(({ value }) => value === VOTE)
  const { type, action_id } = Control.parse(control)
  const action = { type, action_id, block_id: block?.block_id, action_ts: moment(), selected_option: option, value: VOTE }
  const channel = { id: CHANNEL, name: 'workshop' }
  const payload = {
    type: 'block_actions',
    team: { id: 'T1' },
    user: { id: user, team_id: 'T1' },
    channel,
    message: { ts: id, thread_ts: thread, user: 'UBOT' },
    container: { type: 'message', message_ts: id, channel_id: CHANNEL, thread_ts: thread },
    trigger_id: `trigger.${moment()}`,
    actions: [action],
  }
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
}

const deedIn = (body: unknown): unknown =>
  recordsIn(body).find(({ type, data }) => type === 'Action.Execute' && JSON.stringify(data).includes(`"${VOTE}"`))?.data

/** As much of Slack's Web API and of the Bot Connector as a workshop calls. */
const standIn = async () => {
  const all: Said[] = []
  let waiting: { like: RegExp; where: string | undefined; found: (said: Said) => void }[] = []
  const put = (said: Said) => {
    all.push(said)
    const heard = waiting.filter(({ like, where }) => isLike(said, like, where))
    waiting = waiting.filter((one) => !heard.includes(one))
    for (const { found } of heard) found(said)
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { url = '', method = '' } = request
    const raw = Buffer.concat(chunks).toString()
    const answer = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const id = moment()
    if (!url.startsWith('/v3/')) {
      const form = new URLSearchParams(raw)
      const blocks: unknown = JSON.parse(form.get('blocks') ?? '[]')
      const where = form.get('channel') ?? ''
      const about = { user_id: 'UBOT', team_id: 'T1', bot_id: 'BBOT', url: 'https://x.slack.com/' }
      answer({ ok: true, channel: where, ts: id, ...about, user: { id: form.get('user') ?? 'U', team_id: 'T1' } })
      put({ id, where, root: id, text: `${form.get('text') ?? ''} ${JSON.stringify(blocks)}`, body: { blocks } })
      return
    }
    const [, , , conversation = ''] = decodeURIComponent(url).split('/')
    const [where = '', root = id] = conversation.split(';messageid=')
    const body: unknown = raw === '' ? {} : JSON.parse(raw)
    if (method === 'GET') {
      answer({ id: '29:someone', aadObjectId: 'someone', name: 'Someone', userRole: 'user', tenantId: 'tenant' })
      return
    }
    answer(conversation === '' ? { id: `${THREAD};messageid=${id}`, activityId: id } : { id }, 201)
    put({ id, where: where === '' ? THREAD : where, root, text: JSON.stringify(body), body })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    /** Comes back with the first that reads so, which may have been said before. */
    said: (like: RegExp, where?: string) => {
      const known = all.find((said) => isLike(said, like, where))
      return known ? Promise.resolve(known) : new Promise<Said>((found) => waiting.push({ like, where, found }))
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

const isLike = ({ text, where }: Said, like: RegExp, wanted: string | undefined) =>
  like.test(text) && (wanted === undefined || where === wanted)
