import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { listen } from '../../adapters/http/server.ts'
import { NotReady, type Take } from '../../adapters/teams/plug.ts'
import { teamsPlug } from '../../adapters/teams/plugs.ts'
import { activity, connector, LOCAL, PLUGS } from './connector.ts'

const HERE = 'http://127.0.0.1:3978/'
const here = (more: Record<string, unknown> = {}) => activity({ serviceUrl: HERE, ...more })

describe.each(PLUGS)('what is brought by way of %s', (_, plugged) => {
  /** Listens as the app does; `take` gets what is brought. */
  const served = async (take: Take = async () => undefined) => {
    const taken: unknown[] = []
    const notices: string[] = []
    const plug = plugged(LOCAL, (given) => {
      taken.push(given)
      return take(given)
    })
    const { address, close } = await listen(
      [{ method: 'POST', path: '/api/messages', answer: (incoming) => plug.receive(incoming) }],
      { host: '127.0.0.1', port: 0, notice: (sentence) => void notices.push(sentence) },
    )
    onTestFinished(close)
    const bring = async (body: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
    }
    return { plug, taken, notices, bring }
  }

  test('a message is taken as it came, and answered at once', async () => {
    const { taken, bring } = await served()
    const said = here({ text: 'hello', unheardOf: { by: ['the SDK', null] }, replyToId: '17', value: { code: 'x' } })
    expect(await bring(said)).toMatchObject({ status: 200, body: '' })
    expect(taken).toEqual([said])
  })

  test('an invoke is answered with what it is given', async () => {
    const { bring } = await served(async () => ({ status: 200, body: { statusCode: 200, type: 'a/card', value: { é: 1 } } }))
    expect(await bring(here({ type: 'invoke', name: 'adaptiveCard/action' }))).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      body: '{"statusCode":200,"type":"a/card","value":{"é":1}}',
    })
  })

  test('an invoke is answered with a status of our own, with a body and without', async () => {
    const { bring } = await served(async (given) =>
      JSON.stringify(given).includes('bare') ? { status: 202 } : { status: 412, body: {} },
    )
    expect(await bring(here({ type: 'invoke', name: 'bare' }))).toMatchObject({ status: 202, body: '' })
    expect(await bring(here({ type: 'invoke', name: 'signin/verifyState' }))).toMatchObject({ status: 412, body: '{}' })
  })

  test('an invoke that nobody here knows is told so', async () => {
    const { bring } = await served()
    expect(await bring(here({ type: 'invoke', name: 'unheard/of' }))).toMatchObject({ status: 501 })
  })

  test('a value is for invokes alone', async () => {
    const { bring } = await served(async () => ({ status: 418, body: 'x' }))
    expect(await bring(here())).toMatchObject({ status: 200, body: '' })
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['a list', []],
    ['null', 'null'],
    ['words', '"hello"'],
    ['no type', here({ type: undefined })],
    ['an empty type', here({ type: '' })],
    ['a type that is a list', here({ type: ['message'] })],
    ['no conversation', here({ conversation: undefined })],
    ['a conversation without an id', here({ conversation: { id: '' } })],
    ['no channel', here({ channelId: undefined })],
    ['no address', here({ serviceUrl: undefined })],
    ['250,000 brackets', '['.repeat(250_000)],
  ])('%s is no activity', async (_name, body) => {
    const { taken, bring } = await served()
    expect(await bring(body)).toMatchObject({ status: 400 })
    expect(taken).toEqual([])
  })

  test('256 KB are taken, and more are not', async () => {
    const { taken, bring } = await served()
    const room = 256 * 1024 - JSON.stringify(here({ text: '' })).length
    expect(await bring(here({ text: 'a'.repeat(room) }))).toMatchObject({ status: 200 })
    expect(taken).toEqual([here({ text: 'a'.repeat(room) })])
    expect(await bring(here({ text: 'a'.repeat(room + 1) }))).toMatchObject({ status: 413 })
    expect(taken).toHaveLength(1)
  })

  test('what nests without end is refused, and does no harm', async () => {
    const { taken, bring } = await served()
    const deep = `${'{"value":'.repeat(12_000)}1${'}'.repeat(12_000)}`
    const said = JSON.stringify(here()).replace(/}$/, `,"value":${deep}}`)
    expect(await bring(said)).toMatchObject({ status: 400 })
    expect(taken).toEqual([])
    expect(await bring(here())).toMatchObject({ status: 200 })
    expect(taken).toHaveLength(1)
  })

  test('what cannot be taken now is brought again', async () => {
    const { bring, notices } = await served(async () => {
      throw new NotReady('the disk is full')
    })
    expect(await bring(here())).toEqual(expect.objectContaining({ status: 503, body: 'Not now. Please bring it again.' }))
    expect(notices).toEqual([])
  })

  test('what goes wrong inside is told to whoever runs it, and not to who brought it', async () => {
    const { bring, notices } = await served(async () => {
      throw new Error('the hinge is broken')
    })
    const answer = await bring(here())
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('hinge')
    expect(notices).toEqual([expect.stringContaining('the hinge is broken')])
  })

  test.each([
    ['of another channel', here({ channelId: 'webchat' }), {}],
    ['of the emulator', here({ channelId: 'emulator' }), {}],
    ['of a channel that checks otherwise', here({ channelId: 'AseChannel' }), {}],
    ['to be answered elsewhere', activity(), {}],
    ['to be answered inside the house', here({ serviceUrl: 'http://10.0.0.1/' }), {}],
    ['from a web page', here(), { origin: 'https://evil.example' }],
  ])('while it is tried out, what is %s does not come in', async (_name, body, headers) => {
    const { taken, bring } = await served()
    expect(await bring(body, headers)).toMatchObject({ status: 403 })
    expect(taken).toEqual([])
  })

  test('while it is tried out, it is not to be reached by another name', async () => {
    const { plug, taken } = await served()
    const raw = Buffer.from(JSON.stringify(here()))
    expect(await plug.receive({ headers: { host: 'rebound.example:3978' }, raw })).toMatchObject({ status: 403 })
    expect(await plug.receive({ headers: { host: 'local host' }, raw })).toMatchObject({ status: 403 })
    expect(taken).toEqual([])
    expect(await plug.receive({ headers: { host: 'localhost:3978' }, raw })).toMatchObject({ status: 200 })
  })

  test('nothing that anybody said is printed', async () => {
    const printed: unknown[] = []
    for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, way).mockImplementation((...words) => void printed.push(words))
    onTestFinished(() => void vi.restoreAllMocks())
    const { address } = await connector({ status: 500 }, 'cut-off', {
      status: 400,
      body: { error: { code: 'x', message: 'sherbet' } },
    })
    const { plug, bring } = await served(async () => {
      throw new NotReady('sherbet')
    })
    await bring(here({ text: 'sherbet' }))
    await bring(here({ text: 'sherbet', channelId: 'webchat' }))
    for (let times = 0; times < 3; times++)
      await plug.send({ serviceUrl: address, id: 'a:1', tenant: '', bot: '28:bot' }, { type: 'message', text: 'sherbet' })
    expect(JSON.stringify(printed)).not.toContain('sherbet')
  })
})

describe('the plug that the settings name', () => {
  const take: Take = async () => undefined

  test.each(['botbuilder', 'agents'] as const)(
    'is made with %s, and it is said that nobody is asked who they are',
    async (sdk) => {
      const notices: string[] = []
      const plug = await teamsPlug({ account: LOCAL, sdk }, take, (sentence) => void notices.push(sentence))
      expect(await plug.check()).toEqual({ kind: 'ok', data: {} })
      expect(notices).toEqual([expect.stringMatching(/^Teams is open to this computer only/)])
    },
  )

  test('is missed in one sentence where it is not installed', async () => {
    const missing = Object.assign(new Error("Cannot find package '@microsoft/agents-hosting'"), { code: 'ERR_MODULE_NOT_FOUND' })
    const load = () => Promise.reject(missing)
    await expect(teamsPlug({ account: LOCAL, sdk: 'agents' }, take, () => undefined, load)).rejects.toThrow(
      'TEAMS_SDK is agents, but @microsoft/agents-hosting is not installed (run: npm install --include=optional).',
    )
  })
})
