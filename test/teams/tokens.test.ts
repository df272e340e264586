import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { bearers } from '../../adapters/teams/bearer.ts'
import { authority, claims, NEWER, signed, signedWithPublicKey, unsigned } from './authority.ts'
import { APP, activity, MICROSOFT, PLUGS } from './connector.ts'

const seconds = () => Math.floor(Date.now() / 1000)

/** What is shown, by whoever brings an activity that is not theirs to bring. */
const FORGED: readonly (readonly [
  string,
  number,
  { authorization?: () => string; said?: Record<string, unknown>; down?: true },
])[] = [
  ['a token that is not signed', 401, { authorization: () => `Bearer ${unsigned()}` }],
  ['one signed with the public key as a secret', 401, { authorization: () => `Bearer ${signedWithPublicKey()}` }],
  [
    'one of another issuer',
    401,
    { authorization: () => `Bearer ${signed(claims({ iss: `https://sts.windows.net/${APP.tenant}/` }))}` },
  ],
  ['one for another app', 401, { authorization: () => `Bearer ${signed(claims({ aud: APP.tenant }))}` }],
  ['one that ended six minutes ago', 401, { authorization: () => `Bearer ${signed(claims({ exp: seconds() - 360 }))}` }],
  ['one that begins in six minutes', 401, { authorization: () => `Bearer ${signed(claims({ nbf: seconds() + 360 }))}` }],
  ['a good one with the activity of another tenant', 403, { said: { conversation: { id: 'a:1', tenantId: APP.id } } }],
  ['one that names no address', 401, { authorization: () => `Bearer ${signed(claims({ serviceurl: undefined }))}` }],
  ['one that names another address', 401, { said: { serviceUrl: 'https://smba.trafficmanager.net/amer/' } }],
  ['one of a key that nobody knows', 401, { authorization: () => `Bearer ${signed(claims(), { kid: 'unheard-of' })}` }],
  [
    'one of a key that is not for Teams',
    401,
    { authorization: () => `Bearer ${signed(claims(), { kid: 'elsewhere', by: 'elsewhere' })}` },
  ],
  [
    'one of a key that is for no channel',
    401,
    { authorization: () => `Bearer ${signed(claims(), { kid: 'nowhere', by: 'nowhere' })}` },
  ],
  ['one signed with another key than it says', 401, { authorization: () => `Bearer ${signed(claims(), { by: 'elsewhere' })}` }],
  ['one whose signature is cut', 401, { authorization: () => `Bearer ${signed().slice(0, -20)}` }],
  ['one without the word before it', 401, { authorization: () => signed() }],
  ['nothing', 401, { authorization: () => '' }],
  ['rubbish', 401, { authorization: () => 'Bearer rubbish.and.more' }],
  ['a good one, but nobody tells the keys', 401, { down: true }],
]

describe.each(PLUGS)('an activity that comes to %s', (_, plugged) => {
  const office = async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => void vi.restoreAllMocks())
    const keys = await authority()
    const taken: unknown[] = []
    const plug = plugged(APP, async (given) => void taken.push(given), { keys: keys.url, patience: 2000 })
    const bring = (said: Record<string, unknown>, authorization: string) =>
      plug.receive({ headers: { authorization }, raw: Buffer.from(JSON.stringify(activity(said))) })
    return { keys, taken, bring }
  }

  test('with a good token is taken', async () => {
    const { taken, bring } = await office()
    expect(await bring({}, `Bearer ${signed()}`)).toMatchObject({ status: 200 })
    expect(taken).toEqual([activity()])
  })

  test('is taken also where clocks are four minutes apart', async () => {
    const { taken, bring } = await office()
    await bring({}, `Bearer ${signed(claims({ exp: seconds() - 240 }))}`)
    await bring({}, `Bearer ${signed(claims({ nbf: seconds() + 240 }))}`)
    expect(taken).toHaveLength(2)
  })

  test.each(FORGED)(
    'with %s is not taken',
    async (_name, status, { authorization = () => `Bearer ${signed()}`, said = {}, down }) => {
      const { keys, taken, bring } = await office()
      if (down) await keys.close()
      expect(await bring(said, authorization())).toMatchObject({ status })
      expect(taken).toEqual([])
    },
  )

  test.each([
    ['a tenant that is not told', { conversation: { id: 'a:1' }, channelData: {} }],
    ['two tenants', { channelData: { tenant: { id: APP.id } } }],
    ['another channel', { channelId: 'webchat' }],
  ])('with a good token, but of %s, does not come in', async (_name, said) => {
    const { taken, bring } = await office()
    expect(await bring(said, `Bearer ${signed()}`)).toMatchObject({ status: 403 })
    expect(taken).toEqual([])
  })

  test('with an address that is not Microsoft’s does not come in, even where the token names it', async () => {
    const { taken, bring } = await office()
    const serviceUrl = 'https://evil.example/'
    expect(await bring({ serviceUrl }, `Bearer ${signed(claims({ serviceurl: serviceUrl }))}`)).toMatchObject({ status: 403 })
    expect(taken).toEqual([])
  })
})

test('what botbuilder does not accept itself is not taken either', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => void vi.restoreAllMocks())
  const keys = await authority()
  keys.state.fails = (agent) => agent?.includes('node-fetch') === true
  const answers = PLUGS.map(([, plugged]) => plugged(APP, async () => undefined, { keys: keys.url, patience: 2000 })).map(
    (plug) =>
      plug.receive({
        headers: { authorization: `Bearer ${signed()}` },
        raw: Buffer.from(JSON.stringify(activity({ text: 'sherbet' }))),
      }),
  )
  expect(await Promise.all(answers)).toMatchObject([{ status: 401 }, { status: 200 }])
  expect(JSON.stringify(printed.mock.calls)).not.toContain('sherbet')
})

describe('the keys', () => {
  const checked = async () => {
    const keys = await authority()
    let time = Date.now()
    const isBearer = bearers({ app: APP.id, keys: keys.url, fetch, patience: 2000, now: () => time })
    const brought = (token: string) => isBearer(`Bearer ${token}`, { serviceUrl: MICROSOFT, channelId: 'msteams' })
    return { keys, brought, later: (by: number) => (time += by) }
  }
  const MINUTES = 60_000
  const long = () => claims({ exp: seconds() + 200_000 })

  test('are asked for once, however many bring something at the same time', async () => {
    const { keys, brought } = await checked()
    const all = await Promise.all(Array.from({ length: 20 }, () => brought(signed())))
    expect(all).toEqual(Array.from({ length: 20 }, () => true))
    expect(keys.asked).toEqual(['/openid', '/keys'])
  })

  test('are asked for again where one is new, but not for each that somebody invents', async () => {
    const { keys, brought, later } = await checked()
    expect(await brought(signed())).toBe(true)
    keys.state.keys = [...keys.state.keys, NEWER]
    const newer = signed(long(), { kid: 'newer', by: 'elsewhere' })
    expect(await brought(newer)).toBe(false)
    later(2 * MINUTES)
    expect(await brought(newer)).toBe(true)
    for (let each = 0; each < 10; each++) expect(await brought(signed(long(), { kid: `invented ${each}` }))).toBe(false)
    expect(keys.asked).toHaveLength(4)
  })

  test('are forgotten after a day', async () => {
    const { keys, brought, later } = await checked()
    expect(await brought(signed(long()))).toBe(true)
    keys.state.keys = []
    later(23 * 60 * MINUTES)
    expect(await brought(signed(long()))).toBe(true)
    later(2 * 60 * MINUTES)
    expect(await brought(signed(long()))).toBe(false)
  })

  test('that are not told in time let nobody in, until they are', async () => {
    const { keys, brought } = await checked()
    keys.state.fails = () => true
    expect(await brought(signed())).toBe(false)
    keys.state.fails = () => false
    expect(await brought(signed())).toBe(true)
  })
})
