import { describe, expect, test } from 'vitest'
import type { Outgoing, Stand } from '../../adapters/teams/plug.ts'
import { APP, at, connector, LOCAL, MICROSOFT, PLUGS } from './connector.ts'

/** A message with all that we ever send, and with what no SDK knows. */
const MESSAGE: Outgoing = {
  type: 'message',
  textFormat: 'plain',
  summary: 'What matters',
  speak: 'What matters?',
  inputHint: 'expectingInput',
  attachmentLayout: 'list',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [{ type: 'TextBlock', text: 'é😀', unheardOf: null }],
        msteams: { width: 'Full' },
      },
      name: 'card',
    },
  ],
  channelData: { feedbackLoopEnabled: false, notification: { alert: true } },
  entities: [
    { type: 'mention', text: '<at>Ann</at>', mentioned: { id: '29:ann', name: 'Ann', unheardOf: 1 } },
    { type: 'https://schema.org/Message', '@type': 'Message', '@id': '', additionalType: [] },
  ],
}

const PLACE = 'v3/conversations/19%3Ameeting%2Babc%2Fd%3D%40thread.tacv2%3Bmessageid%3D170'

const take = async () => undefined

describe.each(PLUGS)('what is asked by way of %s', (_, plugged) => {
  const plug = plugged(LOCAL, take, { patience: 2000 })

  test('a message goes into its conversation, exactly as it is', async () => {
    const { asked, address } = await connector({ status: 201, body: { id: '18' } })
    expect(await plug.send(at(`${address}/emea/`), MESSAGE)).toEqual({ kind: 'ok', data: { id: '18' } })
    expect(asked).toMatchObject([{ method: 'POST', path: `/emea/${PLACE}/activities` }])
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(MESSAGE)
    expect(asked[0]?.headers['content-type']).toBe('application/json; charset=utf-8')
  })

  test('an answer goes to what it answers', async () => {
    const { asked, address } = await connector()
    await plug.send(at(address), { type: 'typing' }, 'f:1/2')
    expect(asked).toMatchObject([{ method: 'POST', path: `/${PLACE}/activities/f%3A1%2F2`, body: '{"type":"typing"}' }])
  })

  test('a message is changed', async () => {
    const { asked, address } = await connector()
    expect(await plug.update(at(address), '18', MESSAGE)).toMatchObject({ kind: 'ok' })
    expect(asked).toMatchObject([{ method: 'PUT', path: `/${PLACE}/activities/18` }])
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(MESSAGE)
  })

  test('a message is taken away', async () => {
    const { asked, address } = await connector({ status: 200 })
    expect(await plug.remove(at(address), '18')).toEqual({ kind: 'ok', data: {} })
    expect(asked).toMatchObject([{ method: 'DELETE', path: `/${PLACE}/activities/18`, body: '' }])
  })

  test('it is told who somebody is, and their name is not kept', async () => {
    const person = { id: '29:ann', aadObjectId: 'ad', tenantId: APP.tenant, userRole: 'guest' }
    const { asked, address } = await connector({ status: 200, body: { ...person, name: 'Ann', email: 'ann@example.gov.uk' } })
    expect(await plug.member(at(address), '29:ann')).toEqual({ kind: 'ok', data: person })
    expect(asked).toMatchObject([{ method: 'GET', path: `/${PLACE}/members/29%3Aann`, body: '' }])
  })

  test('a conversation with somebody alone is opened', async () => {
    const { asked, address } = await connector({ status: 201, body: { id: 'a:2', serviceUrl: 'x' } })
    expect(await plug.open(at(address), '29:ann')).toEqual({ kind: 'ok', data: { id: 'a:2' } })
    expect(asked).toMatchObject([{ method: 'POST', path: '/v3/conversations' }])
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      isGroup: false,
      bot: { id: '28:bot' },
      members: [{ id: '29:ann' }],
      tenantId: APP.tenant,
      channelData: { tenant: { id: APP.tenant } },
    })
  })

  test('what is told in another way than Teams tells it is not understood', async () => {
    const { address } = await connector({ status: 200, body: { id: '' } }, { status: 200, body: { userRole: 'user' } })
    expect(await plug.open(at(address), '29:ann')).toEqual({ kind: 'unknown', error: 'not understood' })
    expect(await plug.member(at(address), '29:ann')).toEqual({ kind: 'unknown', error: 'not understood' })
  })

  const failure = (code: string) => ({ error: { code, message: 'words of somebody' } })
  test.each([
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'refused', error: 'ratelimited', after: 7000 },
    ],
    [
      { status: 429, headers: { 'retry-after': '0' } },
      { kind: 'refused', error: 'ratelimited', after: 1000 },
    ],
    [
      { status: 429, headers: { 'retry-after': 'soon' } },
      { kind: 'refused', error: 'ratelimited', after: 1000 },
    ],
    [{ status: 429 }, { kind: 'refused', error: 'ratelimited', after: 1000 }],
    [
      { status: 400, body: failure('BadSyntax') },
      { kind: 'refused', error: 'BadSyntax' },
    ],
    [
      { status: 400, body: failure('words of somebody') },
      { kind: 'refused', error: 'http_400' },
    ],
    [
      { status: 401, body: failure('Unauthorized') },
      { kind: 'shut', error: 'Unauthorized' },
    ],
    [
      { status: 403, body: failure('BotNotInConversationRoster') },
      { kind: 'refused', error: 'BotNotInConversationRoster' },
    ],
    [
      { status: 404, body: failure('ConversationNotFound') },
      { kind: 'refused', error: 'ConversationNotFound' },
    ],
    [{ status: 412 }, { kind: 'refused', error: 'http_412', after: 1000 }],
    [{ status: 413 }, { kind: 'refused', error: 'MessageSizeTooBig' }],
    [
      { status: 500, body: failure('ServiceError') },
      { kind: 'unknown', error: 'ServiceError' },
    ],
    [{ status: 501 }, { kind: 'refused', error: 'http_501' }],
    [{ status: 502 }, { kind: 'unknown', error: 'http_502' }],
    [
      { status: 503, headers: { 'retry-after': '1' } },
      { kind: 'unknown', error: 'http_503' },
    ],
    [{ status: 504 }, { kind: 'unknown', error: 'http_504' }],
    ['cut-off' as const, { kind: 'unknown', error: 'no answer' }],
  ])('after %j it is known what became of it, and it is not sent again', async (deed, called) => {
    const { asked, address } = await connector(deed)
    expect(await plug.send(at(address), MESSAGE)).toEqual(called)
    expect(asked).toHaveLength(1)
    expect(await plug.update(at(address), '18', MESSAGE)).toEqual(called)
    expect(await plug.member(at(address), '29:ann')).toEqual(called)
    expect(asked).toHaveLength(3)
  })

  test('where no answer comes it may have been done', async () => {
    const { asked, address } = await connector('hang')
    const hasty = plugged(LOCAL, take, { patience: 150 })
    expect(await hasty.send(at(address), MESSAGE)).toEqual({ kind: 'unknown', error: 'no answer' })
    expect(asked).toHaveLength(1)
  })

  test('where nobody listens it was not done', async () => {
    const unreached = { kind: 'refused', error: 'unreachable', after: 2000 }
    const { address, close } = await connector()
    await close()
    expect(await plug.send(at(address), MESSAGE)).toEqual(unreached)
    expect(await plug.member(at(address), '29:ann')).toEqual(unreached)
  })

  test('nothing follows where another address is pointed to', async () => {
    const elsewhere = await connector()
    const { asked, address } = await connector({ status: 307, headers: { location: `${elsewhere.address}/here` } })
    expect(await plug.send(at(address), MESSAGE)).toEqual({ kind: 'unknown', error: 'no answer' })
    expect(await plug.member(at(address), '29:ann')).toEqual({ kind: 'unknown', error: 'no answer' })
    expect([asked.length, elsewhere.asked]).toEqual([2, []])
  })

  test('nothing is asked outside this computer while it is tried out', async () => {
    for (const elsewhere of [MICROSOFT, 'http://10.0.0.1/', 'http://example.org/', 'file:///etc/passwd', 'nowhere'])
      expect(await plug.send(at(elsewhere), MESSAGE)).toEqual({ kind: 'refused', error: 'not an address of Teams' })
  })

  test('an id leads to no other place', async () => {
    const { asked, address } = await connector()
    expect(await plug.send({ ...at(address), id: '..' }, MESSAGE)).toEqual({ kind: 'refused', error: 'not an id' })
    expect(await plug.update(at(address), '.', MESSAGE)).toEqual({ kind: 'refused', error: 'not an id' })
    expect(await plug.member(at(address), '')).toEqual({ kind: 'refused', error: 'not an id' })
    expect(asked).toEqual([])
  })
})

describe.each(PLUGS)('with the account of an app, by way of %s', (_, plugged) => {
  /** Microsoft's address leads to a connector here. */
  const office = async (token: () => Promise<string>, more: Stand = {}) => {
    const here = await connector()
    const gone: string[] = []
    const leading: typeof fetch = (to, init) => {
      gone.push(String(to))
      return fetch(String(to).replace('https://smba.trafficmanager.net', here.address), init)
    }
    return { ...here, gone, plug: plugged(APP, take, { token, fetch: leading, patience: 2000, ...more }) }
  }
  const failing = (code?: string) => () =>
    Promise.reject(Object.assign(new Error('AADSTS0: no'), code ? { errorCode: code } : {}))

  test('each call shows our token, to Microsoft alone', async () => {
    const { plug, asked, gone } = await office(async () => 'a.good.token')
    expect(await plug.send(at(MICROSOFT), MESSAGE)).toMatchObject({ kind: 'ok' })
    expect(gone).toEqual([expect.stringMatching(/^https:\/\/smba\.trafficmanager\.net\/emea\/v3\/conversations\//)])
    expect(asked).toMatchObject([{ headers: { authorization: 'Bearer a.good.token' } }])
    expect(await plug.check()).toEqual({ kind: 'ok', data: {} })
    expect(asked).toHaveLength(1)
  })

  test('no token is got for another address, nor for another tenant', async () => {
    const { plug, gone } = await office(failing())
    const refused = { kind: 'refused', error: 'not an address of Teams' }
    for (const elsewhere of ['http://smba.trafficmanager.net/', 'https://evil.trafficmanager.net/', 'http://127.0.0.1:1/'])
      expect(await plug.send(at(elsewhere), MESSAGE)).toEqual(refused)
    expect(await plug.send({ ...at(MICROSOFT), tenant: APP.id }, MESSAGE)).toEqual(refused)
    expect(gone).toEqual([])
  })

  test.each(['invalid_client', 'unauthorized_client'])('where Microsoft says %s, asking again is no use', async (code) => {
    const { plug, gone } = await office(failing(code))
    expect(await plug.send(at(MICROSOFT), MESSAGE)).toEqual({ kind: 'shut', error: code })
    expect(await plug.check()).toEqual({ kind: 'shut', error: code })
    expect(gone).toEqual([])
  })

  test('where no token comes, nothing was sent', async () => {
    const none = { kind: 'refused', error: 'no token', after: 2000 }
    for (const token of [failing(), failing('network_error'), () => new Promise<string>(() => undefined)]) {
      const { plug, gone } = await office(token, { patience: 150 })
      expect(await plug.send(at(MICROSOFT), MESSAGE)).toEqual(none)
      expect(await plug.check()).toEqual(none)
      expect(gone).toEqual([])
    }
  })
})
