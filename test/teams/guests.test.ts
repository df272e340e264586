import { describe, expect, test } from 'vitest'
import { guests } from '../../adapters/teams/guests.ts'
import { lightly } from '../conversation/talk.ts'
import { APP, at, connector, LOCAL, MICROSOFT, PLUGS } from './connector.ts'

const { words } = lightly
const { outsiders } = words.chat
const [, [, plugged] = []] = PLUGS

type Deed = Parameters<typeof connector>[0]
interface Policy {
  guests?: 'allow' | 'refuse'
  external?: 'allow' | 'refuse'
  local?: true
}

/** Teams tells of somebody, and we say why they may not use this. */
const office = async (tells: Deed[], { guests: whether = 'allow', external = 'refuse', local }: Policy = {}) => {
  const { asked, address } = await connector(...tells)
  const leading: typeof fetch = (to, init) => fetch(String(to).replace('https://smba.trafficmanager.net', address), init)
  if (!plugged) throw new Error('there is a second plug')
  const plug = plugged(APP, async () => undefined, { token: async () => 'a.b.c', fetch: leading, patience: 2000 })
  let time = 0
  const settings = { account: local ? LOCAL : APP, guests: whether, external }
  const why = guests({ plug, settings, words, now: () => time })
  return {
    asked,
    later: (by: number) => (time += by),
    why: (user = '29:ann') => why({ conversation: at(MICROSOFT), user }),
  }
}

const person = (more: Record<string, unknown> = {}): Deed => ({
  status: 200,
  body: { id: '29:ann', tenantId: APP.tenant, userRole: 'user', ...more },
})
const [, neighbour] = APP.tenants

describe('who may use it in Teams', () => {
  test.each<[string, Deed, Policy, 'may' | 'may not']>([
    ['somebody of the organisation', person(), { guests: 'refuse' }, 'may'],
    [
      'somebody of it whose tenant is written otherwise',
      person({ tenantId: APP.tenant.toUpperCase() }),
      { guests: 'refuse' },
      'may',
    ],
    ['a guest', person({ userRole: 'guest' }), {}, 'may'],
    ['a guest where they are refused', person({ userRole: 'Guest' }), { guests: 'refuse' }, 'may not'],
    ['somebody without a role where guests are refused', person({ userRole: undefined }), { guests: 'refuse' }, 'may not'],
    ['somebody of another organisation', person({ tenantId: APP.id }), {}, 'may not'],
    ['somebody of one that may use this, but elsewhere', person({ tenantId: neighbour }), {}, 'may not'],
    ['somebody of no organisation', person({ tenantId: undefined }), {}, 'may not'],
    ['somebody of another one where they are allowed', person({ tenantId: APP.id }), { external: 'allow' }, 'may'],
    ['somebody without an account', person({ userRole: 'anonymous' }), { external: 'allow' }, 'may not'],
    ['somebody of whom nothing is told', { status: 404 }, {}, 'may not'],
    [
      'somebody of whom nothing is told where guests are refused',
      { status: 500 },
      { guests: 'refuse', external: 'allow' },
      'may not',
    ],
    ['somebody of whom nothing is told where all are allowed', { status: 404 }, { external: 'allow' }, 'may'],
  ])('%s', async (_name, tells, policy, may) => {
    const { why } = await office([tells], policy)
    expect(await why()).toBe(may === 'may' ? undefined : outsiders)
  })

  test('it is remembered for ten minutes who somebody is', async () => {
    const { why, asked, later } = await office([person({ tenantId: APP.id }), person()])
    expect(await why()).toBe(outsiders)
    later(9.9 * 60_000)
    expect(await why()).toBe(outsiders)
    expect(asked).toHaveLength(1)
    later(0.2 * 60_000)
    expect(await why()).toBeUndefined()
    expect(asked).toHaveLength(2)
  })

  test('it is asked about each person, and again where it could not be found out', async () => {
    const { why, asked } = await office([{ status: 503 }, person()])
    expect(await why()).toBe(outsiders)
    expect(await why()).toBeUndefined()
    expect(await why('29:ben')).toBeUndefined()
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(['29%3Aann', '29%3Aann', '29%3Aben'])
  })

  test('nobody is asked about while it is tried out', async () => {
    const { why, asked } = await office([{ status: 404 }], { guests: 'refuse', local: true })
    expect(await why()).toBeUndefined()
    expect(asked).toEqual([])
  })
})
