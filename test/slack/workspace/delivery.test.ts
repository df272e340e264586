import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesOf } from './body.ts'
import { type Client, clientOf } from './client.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

/** What came in, as it came, and what is answered. */
let came: { url: string; headers: IncomingHttpHeaders; raw: string }[]
let answer: string
let bot: Server
let slack: Workspace
let call: Client['call']

beforeEach(async () => {
  came = []
  answer = ''
  bot = createServer(async (request, response) => {
    came.push({ url: request.url ?? '', headers: request.headers, raw: (await bytesOf(request)).toString() })
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  await new Promise<void>((ready) => bot.listen(0, '127.0.0.1', ready))
  slack = await startWorkspace({ signingSecret: 'secret' })
  call = clientOf(slack).call
  const address = bot.address()
  if (typeof address === 'object' && address) slack.deliversTo(`http://127.0.0.1:${address.port}/slack/events`)
})
afterEach(async () => {
  await slack.close()
  bot.closeAllConnections()
  await new Promise((done) => bot.close(done))
})

const headerOf = (nth: number, name: string) => came[nth]?.headers[name]
const signed = (nth: number, secret = 'secret') =>
  createHmac('sha256', secret)
    .update(`v0:${headerOf(nth, 'x-slack-request-timestamp')}:${came[nth]?.raw}`)
    .digest('hex')
const signatureOf = (nth: number) => headerOf(nth, 'x-slack-signature')
const ageOf = (nth: number) => Math.round(Date.now() / 1000 - Number(headerOf(nth, 'x-slack-request-timestamp')))

describe('a delivery', () => {
  test('is signed, and goes to where the bot listens', async () => {
    const { status, body, ms } = await slack.person('U1').dm('hello')
    expect([status, body, ms > 0]).toEqual([200, undefined, true])
    expect(came).toMatchObject([{ url: '/slack/events', headers: { 'content-type': 'application/json' } }])
    expect(signatureOf(0)).toBe(`v0=${signed(0)}`)
    expect(Math.abs(ageOf(0))).toBeLessThanOrEqual(60)
  })

  test('is JSON, a form, or JSON in a form', async () => {
    const ann = slack.person('U1')
    await ann.dm('hello')
    await ann.command('help')
    await ann.globalShortcut('start')
    expect(came.map((one) => one.headers['content-type'])).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
    ])
    expect(JSON.parse(came[0]?.raw ?? '')).toMatchObject({ type: 'event_callback' })
    expect(new URLSearchParams(came[1]?.raw).get('command')).toBe('/landscape')
    expect(JSON.parse(new URLSearchParams(came[2]?.raw).get('payload') ?? '')).toMatchObject({ type: 'shortcut' })
  })

  test('can be brought again: byte for byte, as a retry, or freshly signed', async () => {
    const delivery = await slack.person('U1').dm('hello')
    await slack.again(delivery)
    await slack.again(delivery, { retry: 1 })
    const old = await slack.post('/slack/events', came[0]?.raw ?? '', { ageSec: 100 })
    await slack.again(old, { retry: 3, freshSignature: true })
    expect(new Set(came.map((one) => one.raw)).size).toBe(1)
    expect([signatureOf(1), signatureOf(2)]).toEqual([signatureOf(0), signatureOf(0)])
    expect(came.map((one) => one.headers['x-slack-retry-num'])).toEqual([undefined, undefined, '1', undefined, '3'])
    expect(signatureOf(4)).not.toBe(signatureOf(3))
    expect(signatureOf(4)).toBe(`v0=${signed(4)}`)
  })

  test('by hand is as old, and signed with what, and headed as a test says', async () => {
    await slack.post('/other', '{}', { ageSec: -3600 })
    await slack.post('/other', '{}', { secret: 'wrong' })
    await slack.post('/other', 'a=b', { headers: { 'content-type': 'text/plain', 'x-slack-signature': '' } })
    expect(ageOf(0)).toBeLessThanOrEqual(-3590)
    expect(signatureOf(1)).toBe(`v0=${signed(1, 'wrong')}`)
    expect(came[2]).toMatchObject({ url: '/other', headers: { 'content-type': 'text/plain' }, raw: 'a=b' })
    expect(signatureOf(2)).toBeUndefined()
  })

  test('to nobody comes back as nothing', async () => {
    slack.deliversTo('http://127.0.0.1:9/')
    expect(await slack.person('U1').dm('hello')).toMatchObject({ status: 0, body: undefined })
  })
})

describe('a response address', () => {
  const command = async () => {
    await slack.person('U1').command('help', 'C1')
    return new URLSearchParams(came.at(-1)?.raw).get('response_url') ?? ''
  }
  const respond = async (url: string, body: unknown) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return `${response.status} ${await response.text()}`
  }

  test('is good five times', async () => {
    const url = await command()
    const answers: string[] = []
    for (let nth = 0; nth < 6; nth += 1) answers.push(await respond(url, { text: `said ${nth}` }))
    expect(answers).toEqual([...Array.from({ length: 5 }, () => '200 {"ok":true}'), '404 used_url'])
    expect(slack.visible('C1', { for: 'U1' })).toHaveLength(5)
    expect(slack.visible('C1')).toHaveLength(0)
  })

  test('is good for half an hour', async () => {
    const url = await command()
    slack.passes(30 * 60_000 - 10_000)
    expect(await respond(url, { text: 'said', response_type: 'in_channel' })).toMatch(/^200/)
    slack.passes(10_001)
    expect(await respond(url, { text: 'said' })).toBe('404 expired_url')
    expect(slack.visible('C1').map((one) => one.words)).toEqual(['said'])
  })

  test('takes what a message takes, and a refusal uses up nothing', async () => {
    const url = await command()
    for (let nth = 0; nth < 9; nth += 1)
      expect(await respond(url, { text: 'said', blocks: [{ type: 'nonsense' }] })).toBe('400 invalid_blocks')
    expect(await respond(url, { text: '' })).toBe('400 no_text')
    expect(await respond(url, { text: 'said', colour: 'red' })).toBe('400 invalid_payload')
    expect(await respond(url, { text: 'said' })).toMatch(/^200/)
    expect(slack.calls.map((one) => one.method)).toContain('response_url')
  })

  test('puts words in the place of a message, or takes it away', async () => {
    const button = { type: 'button', text: { type: 'plain_text', text: 'Go' } }
    await call('chat.postMessage', { channel: 'C1', text: 'said', blocks: [{ type: 'actions', elements: [button] }] })
    await slack.person('U1').press(slack.last('C1'), 'Go')
    const { response_url: url } = JSON.parse(new URLSearchParams(came.at(-1)?.raw).get('payload') ?? '{}')
    await respond(url, { text: 'other', replace_original: true })
    expect(slack.visible('C1').map((one) => one.words)).toEqual(['other'])
    await respond(url, { delete_original: true })
    expect(slack.visible('C1')).toEqual([])
  })
})

describe('what is answered to a window', () => {
  const modal = (title: string) => ({ type: 'modal', title: { type: 'plain_text', text: title }, blocks: [{ type: 'divider' }] })
  const submitted = async (said: unknown) => {
    const ann = slack.person('U1')
    await ann.globalShortcut('start')
    const { trigger_id } = JSON.parse(new URLSearchParams(came.at(-1)?.raw).get('payload') ?? '{}')
    await call('views.open', { trigger_id, view: modal('first') })
    answer = said === undefined ? '' : JSON.stringify(said)
    const window = slack.windowOf('U1')
    if (window) await ann.submit(window)
    return slack.windowOf('U1')?.view
  }

  test('closes it, changes it, lies over it, or clears them all', async () => {
    expect(await submitted(undefined)).toBeUndefined()
    expect(await submitted({ response_action: 'update', view: modal('second') })).toMatchObject({ title: { text: 'second' } })
    expect(await submitted({ response_action: 'push', view: modal('third') })).toMatchObject({ title: { text: 'third' } })
    expect(await submitted({ response_action: 'clear' })).toBeUndefined()
    expect(slack.state.dropped).toEqual([])
  })

  test.each([
    ['a view that is badly made', { response_action: 'update', view: modal('') }, /^invalid_arguments/],
    ['errors at no input', { response_action: 'errors', errors: { nowhere: 'wrong' } }, /^the errors name no input/],
    ['anything else', { said: true }, /^no answer to a submission/],
  ])('is dropped where it is %s', async (_, said, why) => {
    expect(await submitted(said)).toMatchObject({ title: { text: 'first' } })
    expect(slack.state.dropped).toEqual([expect.stringMatching(why)])
  })
})
