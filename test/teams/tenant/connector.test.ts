import { describe, expect, test } from 'vitest'
import { type Bot, cardWith, startBot, withCard, words } from './bot.ts'
import type { Fault } from './faults.ts'
import { keepRates } from './rates.ts'

const PLACES = {
  people: { Ann: { installed: true }, Gil: { userRole: 'guest', tenantId: 'elsewhere' } },
  chats: { Planning: { members: ['Ann', 'Ben', 'Gil'] } },
  teams: { Council: { members: ['Ann'], channels: ['General', 'Care'] }, Others: { bot: false } },
} as const

const code = ({ body }: { body: unknown }) => body
const error = (name: string) => ({ error: { code: name, message: expect.any(String) } })
const textsIn = ({ tenant }: Bot) => tenant.seen(tenant.chat('Planning')).map((one) => one.words)

describe('the connector', () => {
  test('begins a conversation only with those who have the bot somewhere', async () => {
    const { tenant, call, posts } = await startBot(PLACES)
    const [ann, ben, cat] = ['Ann', 'Ben', 'Cat'].map((name) => tenant.person(name))
    const begins = (id: string | undefined, more: object = {}) =>
      call('POST', 'v3/conversations', { isGroup: false, bot: tenant.bot, members: [{ id }], tenantId: tenant.tenantId, ...more })
    expect(await begins(ann?.id)).toMatchObject({ status: 201, body: { id: ann?.personal } })
    expect(await begins(ben?.id)).toMatchObject({ status: 201, body: { id: ben?.personal } })
    expect(await begins(cat?.id)).toMatchObject({ status: 403, body: error('BotNotInConversationRoster') })
    expect(await begins('29:nobody')).toMatchObject({ status: 404 })
    expect(await begins(ann?.id, { tenantId: undefined })).toMatchObject({ status: 400, body: error('BadSyntax') })
    expect(await posts(ben?.personal ?? '', { text: 'hello' })).toMatchObject({ status: 201 })
    await ann?.uninstalls()
    expect(await posts(ann?.personal ?? '', { text: 'hello' })).toMatchObject({
      status: 403,
      body: error('BotNotInConversationRoster'),
    })
    ben?.blocks()
    expect(await posts(ben?.personal ?? '', { text: 'hello' })).toMatchObject({
      status: 403,
      body: error('MessageWritesBlocked'),
    })
    const care = tenant.channel('Council', 'Care')
    const posted = await call('POST', 'v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: care } },
      activity: { type: 'message', text: 'new' },
    })
    expect(posted).toMatchObject({
      status: 201,
      body: { id: `${care};messageid=${tenant.last(care).id}`, activityId: tenant.last(care).id },
    })
  })

  test('posts, replies, changes and deletes, and says so of each', async () => {
    const bot = await startBot(PLACES)
    const { tenant, call, posts } = bot
    const chat = tenant.chat('Planning')
    const at = `/v3/conversations/${encodeURIComponent(chat)}/activities`
    await posts(chat, { text: 'one' })
    const { id } = tenant.last(chat)
    expect(await call('POST', `${at}/${id}`, { type: 'message', text: 'two' })).toMatchObject({ status: 201 })
    expect(await call('PUT', `${at}/${id}`, { type: 'message', text: 'first' })).toEqual({
      status: 200,
      body: { id },
      retryAfter: null,
    })
    expect(textsIn(bot)).toEqual(['first', 'two'])
    expect(await call('DELETE', `${at}/${id}`)).toEqual({ status: 200, body: undefined, retryAfter: null })
    expect(textsIn(bot)).toEqual(['two'])
    expect(await call('PUT', `${at}/${id}`, { type: 'message', text: 'x' })).toMatchObject({
      status: 404,
      body: error('ActivityNotFoundInConversation'),
    })
    expect(await call('POST', at, { type: 'typing' })).toMatchObject({ status: 202 })
    const remark = tenant.person('Ann').remarks('mine', chat)
    expect(await call('PUT', `${at}/${remark.id}`, { type: 'message', text: 'x' })).toMatchObject({ status: 403 })
    expect(await posts('19:nowhere@thread.v2', { text: 'x' })).toMatchObject({ status: 404, body: error('ConversationNotFound') })
    expect(await posts(tenant.channel('Others'), { text: 'x' })).toMatchObject({
      status: 403,
      body: error('BotNotInConversationRoster'),
    })
    expect(await call('GET', '/v3/nothing')).toMatchObject({ status: 404 })
    expect(tenant.calls[1]).toMatchObject({
      does: 'post',
      method: 'POST',
      conversation: chat,
      named: id,
      path: `${at}/${id}`,
      status: 201,
    })
    expect(tenant.calls.at(-3)).toMatchObject({ status: 404, error: 'ConversationNotFound' })
  })

  test('knows who is in a conversation, guests and people from elsewhere among them', async () => {
    const { tenant, call } = await startBot(PLACES)
    const at = `v3/conversations/${encodeURIComponent(tenant.chat('Planning'))}`
    const gil = tenant.person('Gil')
    const asked = async (path: string) => (await call('GET', `${at}/${path}`)).body
    expect(await asked('members')).toMatchObject([{ name: 'Ann', userRole: 'user' }, { name: 'Ben' }, { name: 'Gil' }])
    expect(await asked(`members/${encodeURIComponent(gil.id)}`)).toMatchObject({
      userRole: 'guest',
      tenantId: 'elsewhere',
      aadObjectId: gil.aadObjectId,
    })
    expect(await asked('members/29:nobody')).toEqual(error('MemberNotFoundInConversation'))
    expect(await asked('pagedmembers?pageSize=2')).toMatchObject({
      members: [{ name: 'Ann' }, { name: 'Ben' }],
      continuationToken: '2',
    })
    expect(await asked('pagedmembers?pageSize=2&continuationToken=2')).toEqual({
      members: [expect.objectContaining({ name: 'Gil' })],
    })
  })

  test('takes no message that is too big, or that it would make two of', async () => {
    const { tenant, posts } = await startBot(PLACES)
    const chat = tenant.chat('Planning')
    expect(code(await posts(chat, { text: 'x'.repeat(20_480) }))).toEqual(error('MessageSizeTooBig'))
    expect(await posts(chat, { text: 'x'.repeat(20_400) })).toMatchObject({ status: 201 })
    expect(code(await posts(chat, { text: 'both', ...withCard(cardWith([words('x')])) }))).toEqual(error('BadSyntax'))
    expect(code(await posts(chat, {}))).toEqual(error('BadSyntax'))
    expect(code(await posts(`${tenant.channel('Council')};messageid=1`, { text: 'x' }))).toEqual(error('ConversationNotFound'))
    expect(tenant.refused).toHaveLength(4)
    expect(tenant.seen(chat)).toHaveLength(1)
  })

  test('takes a bad card or mention, and notes what is wrong with it', async () => {
    const { tenant, posts } = await startBot(PLACES)
    const chat = tenant.chat('Planning')
    await posts(chat, withCard({ type: 'AdaptiveCard', version: '1.6' }))
    await posts(chat, { text: 'Ann', entities: [{ type: 'mention', text: '<at>Ann</at>', mentioned: { id: '29:x' } }] })
    expect(tenant.problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('the version is 1.6'),
        expect.stringContaining('does not hold the mention'),
      ]),
    )
  })
})

describe('a call that goes wrong', () => {
  const failing = async (fault: Fault) => {
    const bot = await startBot(PLACES)
    bot.tenant.faults(({ does }, nth) => (does === 'post' && nth === 1 ? fault : 'ok'))
    const post = () => bot.posts(bot.tenant.chat('Planning'), { text: 'said' }).catch(() => ({ status: 0, retryAfter: null }))
    return { ...bot, post, left: () => textsIn(bot).length }
  }

  test.each([
    ['500-before', 500, 0],
    ['500-after', 500, 1],
    ['reset-before', 0, 0],
    ['reset-after', 0, 1],
    [{ status: 412 }, 412, 0],
    [{ status: 502 }, 502, 0],
    [{ status: 504 }, 504, 0],
    [{ slow: 10 }, 201, 1],
  ] as const)('by %j is answered with %i and leaves %i messages', async (fault, status, left) => {
    const bot = await failing(fault)
    expect((await bot.post()).status).toBe(status)
    expect(bot.left()).toBe(left)
    expect(bot.tenant.calls).toMatchObject([{ status, cut: status === 0 }])
    expect((await bot.post()).status).toBe(201)
    expect(bot.left()).toBe(left + 1)
  })

  test('by 429 says how long to wait', async () => {
    const bot = await failing({ status: 429, retryAfter: 7 })
    expect(await bot.post()).toMatchObject({ status: 429, retryAfter: '7' })
    expect(bot.left()).toBe(0)
  })

  test.each([
    ['hang', 0],
    ['hang-after', 1],
  ] as const)('by %s is answered when it is let go, with %i messages there meanwhile', async (fault, left) => {
    const bot = await failing(fault)
    const posted = bot.post()
    await expect.poll(() => bot.tenant.calls.length).toBe(1)
    expect(bot.left()).toBe(left)
    bot.tenant.release()
    expect((await posted).status).toBe(201)
    expect(bot.left()).toBe(1)
  })
})

describe('posts that come too often', () => {
  test('are refused after seven in a second, and counted where they come before their time', async () => {
    const { tenant, posts, changes } = await startBot({ ...PLACES, now: () => 0 })
    const [chat, care] = [tenant.chat('Planning'), tenant.channel('Council', 'Care')]
    const all = await Promise.all(Array.from({ length: 9 }, (_, nth) => posts(chat, { text: `${nth}` })))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(7)
    expect(all.filter(({ retryAfter }) => retryAfter === '1')).toHaveLength(2)
    expect([tenant.limited.refused, tenant.limited.early]).toEqual([2, 1])
    expect((await posts(care, { text: 'elsewhere' })).status).toBe(201)
    expect((await changes(chat, tenant.last(chat).id, cardWith([words('changed')]))).status).toBe(200)
  })

  test('are all taken where nothing is limited', async () => {
    const { tenant, posts } = await startBot({ ...PLACES, rates: false })
    const all = await Promise.all(Array.from({ length: 20 }, () => posts(tenant.chat('Planning'), { text: 'x' })))
    expect(all.every(({ status }) => status === 201)).toBe(true)
  })

  test('are refused by the longer windows too, which name a longer time', () => {
    let now = 0
    const rates = keepRates(true, () => now)
    const taken = (count: number, every: number) =>
      Array.from({ length: count }, () => {
        now += every
        return rates.wait('C')
      })
    expect(taken(60, 400).every((wait) => wait === undefined)).toBe(true)
    expect(rates.wait('C')).toBe(7)
    now += 7000
    expect(rates.wait('C')).toBeUndefined()
    expect(rates.early).toBe(0)
  })
})
