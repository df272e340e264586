import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './workspace/client.ts'
import { startWorkspace, type Workspace } from './workspace/workspace.ts'

let slack: Workspace
let call: Client['call']

beforeEach(async () => {
  slack = await startWorkspace({ channels: { C1: { members: ['U1'] }, C2: { bot: false } } })
  call = clientOf(slack).call
  slack.person('U1')
  slack.person('U2', { guest: true })
  slack.person('B1', { bot: true })
})
afterEach(() => slack.close())

const said = { text: 'said', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*said*' } }] }
const post = (over: Record<string, unknown> = {}) => call('chat.postMessage', { channel: 'C1', ...said, ...over })

describe('a call', () => {
  test('is answered by the workspace to the bot it knows', async () => {
    expect(await call('auth.test')).toMatchObject({ ok: true, user_id: 'UBOT', bot_id: 'BBOT', team_id: 'T1' })
  })

  test.each([
    ['another token', 'xoxb-other', 'invalid_auth'],
    ['the token of Socket Mode', 'xapp-workspace-app', 'not_allowed_token_type'],
    ['no token', '', 'not_authed'],
  ])('is refused with %s', async (_, token, error) => {
    const other = clientOf(slack, { token })
    expect(await other.call('auth.test')).toMatchObject({ ok: false, error })
  })

  test.each(['token_revoked', 'account_inactive'] as const)('is refused while the token is %s', async (why) => {
    slack.revoke(why)
    expect(await post()).toMatchObject({ ok: false, error: why })
    slack.revoke(undefined)
    expect(await post()).toMatchObject({ ok: true })
  })

  test('of a method that is not there is refused, also one that objects have', async () => {
    expect(await call('chat.shout')).toMatchObject({ error: 'unknown_method' })
    expect(await call('constructor')).toMatchObject({ error: 'unknown_method' })
  })

  test('says what it lacks where the bot may not', async () => {
    const less = await startWorkspace({ scopes: ['im:history'] })
    expect(await clientOf(less).call('chat.postMessage', { channel: 'C1', ...said })).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'im:history',
    })
    await less.close()
  })

  test('may come as JSON as well as a form', async () => {
    const headers = { authorization: `Bearer ${slack.tokens.bot}`, 'content-type': 'application/json; charset=utf-8' }
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ channel: 'C1', ...said }),
    })
    expect(await response.json()).toMatchObject({ ok: true, channel: 'C1' })
    expect(slack.last('C1').text).toBe('said')
  })

  test('is kept, with what was answered and without the token', async () => {
    await post({ token: slack.tokens.bot })
    await post({ channel: 'C9' })
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', args: { channel: 'C1', text: 'said' }, status: 200 },
      { method: 'chat.postMessage', args: { channel: 'C9' }, status: 200, error: 'channel_not_found' },
    ])
    expect(slack.calls[0]?.error).toBeUndefined()
    expect(JSON.stringify(slack.calls)).not.toContain(slack.tokens.bot)
  })
})

describe('a post', () => {
  test("stands in the channel as the bot's, each with a later name than the last", async () => {
    for (let nth = 0; nth < 50; nth += 1) await post({ text: `said ${nth}` })
    const seen = slack.visible('C1')
    expect(seen).toHaveLength(50)
    expect(seen.every((one, nth) => nth === 0 || one.ts > (seen[nth - 1]?.ts ?? ''))).toBe(true)
    expect(slack.last('C1')).toMatchObject({ user: 'UBOT', bot_id: 'BBOT', text: 'said 49' })
  })

  test('to a person opens the messages with them', async () => {
    expect(await post({ channel: 'U2' })).toMatchObject({ ok: true, channel: 'DU2' })
    expect(await call('conversations.open', { users: 'U2' })).toMatchObject({ channel: { id: 'DU2' } })
    expect(slack.visible('DU2').map((one) => one.words)).toEqual(['*said*'])
  })

  test.each([
    ['a channel that is not there', { channel: 'C9' }, 'channel_not_found'],
    ['nowhere', { channel: undefined }, 'channel_not_found'],
    ['a person who is not there', { channel: 'U9' }, 'channel_not_found'],
    ['a channel the bot is not in', { channel: 'C2' }, 'not_in_channel'],
    ['a bot', { channel: 'B1' }, 'cannot_dm_bot'],
    ['a thread that is not there', { thread_ts: '1700000000.000001' }, 'thread_not_found'],
    ['a thread with no name', { thread_ts: 'yesterday' }, 'invalid_arguments'],
  ])('to %s is refused', async (_, over, error) => {
    expect(await post(over)).toMatchObject({ ok: false, error })
    expect(slack.visible('C1')).toEqual([])
  })

  test.each([
    ['without text', { text: '' }, 'no_text'],
    ['with bad blocks', { blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
    ['with blocks that are no list', { blocks: '{]' }, 'invalid_blocks_format'],
    [
      'with too many words',
      { blocks: Array.from({ length: 5 }, () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2500) } })) },
      'msg_blocks_too_long',
    ],
    ['with bad metadata', { metadata: { event_type: '' } }, 'invalid_metadata_schema'],
    ['with an argument Slack has not', { colour: 'red' }, 'invalid_arguments'],
  ])('%s is refused', async (_, over, error) => {
    expect(await post(over)).toMatchObject({ ok: false, error })
    expect(slack.visible('C1')).toEqual([])
  })

  test('that is refused says where it is wrong', async () => {
    const refusal = await post({ blocks: [{ type: 'divider', text: 'x' }] })
    expect(refusal.response_metadata).toMatchObject({ messages: ['[ERROR] Unrecognized key: "text" [json-pointer:/blocks/0]'] })
  })

  test('can be put in a thread, but not under a reply', async () => {
    const root = await post()
    const reply = await post({ thread_ts: root.ts })
    expect(slack.last('C1').thread_ts).toBe(root.ts)
    expect(await post({ thread_ts: reply.ts })).toMatchObject({ error: 'cannot_reply_to_message' })
  })

  test('for one person is seen by that person alone, and not found again', async () => {
    const hidden = await call('chat.postEphemeral', { channel: 'C1', user: 'U1', ...said })
    expect(slack.visible('C1')).toEqual([])
    expect(slack.visible('C1', { for: 'U2' })).toEqual([])
    expect(slack.visible('C1', { for: 'U1' })).toHaveLength(1)
    expect(await call('chat.update', { channel: 'C1', ts: hidden.message_ts, ...said })).toMatchObject({
      error: 'message_not_found',
    })
    expect(await call('chat.postEphemeral', { channel: 'C1', user: 'U2', ...said })).toMatchObject({
      error: 'user_not_in_channel',
    })
  })

  test('has an address, also in a thread', async () => {
    const root = await post()
    const reply = await post({ thread_ts: root.ts })
    const linkTo = (message_ts: unknown) => call('chat.getPermalink', { channel: 'C1', message_ts })
    expect((await linkTo(root.ts)).permalink).toBe(`https://example.slack.com/archives/C1/p${String(root.ts).replace('.', '')}`)
    expect((await linkTo(reply.ts)).permalink).toContain(`thread_ts=${root.ts}&cid=C1`)
    expect(await linkTo('1700000000.000001')).toMatchObject({ error: 'message_not_found' })
  })
})

describe('a change', () => {
  test('stands in the place of the message, and keeps blocks and metadata that are not given', async () => {
    const { ts } = await post({ metadata: { event_type: 'card', event_payload: { id: 'a' } } })
    await call('chat.update', { channel: 'C1', ts, text: 'other' })
    expect(slack.last('C1')).toMatchObject({ ts, text: 'other', metadata: { event_type: 'card' }, edited: { user: 'UBOT' } })
    expect(slack.last('C1').blocks).toHaveLength(1)
    await call('chat.update', { channel: 'C1', ts, text: 'other', blocks: [], metadata: {} })
    expect(slack.last('C1').blocks).toEqual([])
    expect(slack.last('C1').metadata).toBeUndefined()
  })

  test.each([
    ['of nothing', { ts: '1700000000.000001' }, 'message_not_found'],
    ['through the id of a person', { channel: 'U1' }, 'channel_not_found'],
    ['with bad blocks', { blocks: [{ type: 'section' }] }, 'invalid_blocks'],
  ])('%s is refused', async (_, over, error) => {
    const { ts } = await post()
    expect(await call('chat.update', { channel: 'C1', ts, text: 'other', ...over })).toMatchObject({ error })
    expect(slack.last('C1').text).toBe('said')
  })

  test('of what somebody else said is refused, and so is taking it back', async () => {
    slack.deliversTo('http://127.0.0.1:9/')
    await slack.person('U1').dm('mine')
    const { ts } = slack.last('DU1')
    expect(await call('chat.update', { channel: 'DU1', ts, text: 'other' })).toMatchObject({ error: 'cant_update_message' })
    expect(await call('chat.delete', { channel: 'DU1', ts })).toMatchObject({ error: 'cant_delete_message' })
    expect(slack.last('DU1').text).toBe('mine')
  })

  test('may be that it is taken back', async () => {
    const { ts } = await post()
    expect(await call('chat.delete', { channel: 'C1', ts })).toMatchObject({ ok: true })
    expect(slack.visible('C1')).toEqual([])
  })
})
