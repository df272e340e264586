import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf } from './client.ts'
import { startWorkspace, type Workspace } from './workspace.ts'

let slack: Workspace
let client: Client
const call: Client['call'] = (method, args) => client.call(method, args)

beforeEach(async () => {
  slack = await startWorkspace()
  client = clientOf(slack)
  slack.person('U1')
  slack.deliversTo('http://127.0.0.1:9/')
})
afterEach(() => slack.close())

const say = async (text: string, over: Record<string, unknown> = {}) =>
  String((await call('chat.postMessage', { channel: 'U1', text, ...over })).ts)
const textsOf = (answer: Record<string, unknown>) =>
  JSON.stringify(answer.messages)
    .match(/"text":"(\w+)"/g)
    ?.map((found) => found.slice(8, -1))

describe('reading back', () => {
  test('gives the messages of a person newest first, and threads apart', async () => {
    const root = await say('first')
    await say('second')
    await say('reply', { thread_ts: root })
    await say('shown', { thread_ts: root, reply_broadcast: true })
    expect(textsOf(await call('conversations.history', { channel: 'DU1' }))).toEqual(['shown', 'second', 'first'])
    expect(textsOf(await call('conversations.replies', { channel: 'DU1', ts: root }))).toEqual(['first', 'reply', 'shown'])
  })

  test('leaves out what only one person saw', async () => {
    await say('first')
    await call('chat.postEphemeral', { channel: 'DU1', user: 'U1', text: 'hidden' })
    expect(textsOf(await call('conversations.history', { channel: 'DU1' }))).toEqual(['first'])
  })

  test('gives metadata where it is asked for, and only there', async () => {
    const root = await say('first', { metadata: { event_type: 'card', event_payload: { id: 'a' } } })
    const [without, history, replies] = await Promise.all([
      call('conversations.history', { channel: 'DU1' }),
      call('conversations.history', { channel: 'DU1', include_all_metadata: true }),
      call('conversations.replies', { channel: 'DU1', ts: root, include_all_metadata: true }),
    ])
    expect(JSON.stringify(without)).not.toContain('card')
    expect(history).toMatchObject({ messages: [{ metadata: { event_type: 'card', event_payload: { id: 'a' } } }] })
    expect(replies).toMatchObject({ messages: [{ metadata: { event_payload: { id: 'a' } } }] })
  })

  test('goes by pages, and by times', async () => {
    const ts = [await say('first'), await say('second'), await say('third')]
    const page = await call('conversations.history', { channel: 'DU1', limit: 2 })
    expect([textsOf(page), page.has_more]).toEqual([['third', 'second'], true])
    const cursor = client.web.conversations.history({ channel: 'DU1', limit: 2, cursor: cursorOf(page) })
    expect(textsOf({ ...(await cursor) })).toEqual(['first'])
    expect(textsOf(await call('conversations.history', { channel: 'DU1', oldest: ts[0], latest: ts[2] }))).toEqual(['second'])
    expect(textsOf(await call('conversations.history', { channel: 'DU1', oldest: ts[1], inclusive: true }))).toEqual([
      'third',
      'second',
    ])
  })

  test('is for messages with a person only, unless the bot may read channels', async () => {
    const lacking = { error: 'missing_scope', needed: 'channels:history' }
    expect(await call('conversations.history', { channel: 'C1' })).toMatchObject(lacking)
    expect(await call('conversations.replies', { channel: 'C1', ts: '1700000000.000001' })).toMatchObject(lacking)
    const open = await startWorkspace({ scopes: ['channels:history'] })
    expect(await clientOf(open).call('conversations.history', { channel: 'C1' })).toMatchObject({ ok: true, messages: [] })
    await open.close()
  })

  test('says who people are', async () => {
    slack.person('U2', { team: 'T2' })
    slack.person('U3', { guest: true })
    expect(await call('users.info', { user: 'U2' })).toMatchObject({
      user: { team_id: 'T2', is_restricted: false, is_stranger: true },
    })
    expect(await call('users.info', { user: 'U3' })).toMatchObject({ user: { is_restricted: true, is_bot: false } })
    expect(await call('users.info', { user: 'U9' })).toMatchObject({ error: 'user_not_found' })
  })
})

const cursorOf = (page: Record<string, unknown>) => /"next_cursor":"([^"]+)"/.exec(JSON.stringify(page))?.[1] ?? ''

describe('a window', () => {
  const view = (title = 'T') => ({ type: 'modal', title: { type: 'plain_text', text: title }, blocks: [{ type: 'divider' }] })
  const triggered = async () => {
    const delivery = await slack.person('U1').globalShortcut('start')
    return JSON.stringify(delivery.sent).match(/trigger_id%22%3A%22([\w.]+)/)?.[1]
  }

  test('opens in front of whoever pressed', async () => {
    expect(await call('views.open', { trigger_id: await triggered(), view: view() })).toMatchObject({ ok: true })
    expect(slack.windowOf('U1')?.view).toMatchObject({ title: { text: 'T' } })
    expect(slack.windowOf('U2')).toBeUndefined()
  })

  test('opens within three seconds, and once', async () => {
    const trigger_id = await triggered()
    slack.passes(2900)
    expect(await call('views.open', { trigger_id, view: view() })).toMatchObject({ ok: true })
    expect(await call('views.open', { trigger_id, view: view() })).toMatchObject({ error: 'exchanged_trigger_id' })
    const late = await triggered()
    slack.passes(3001)
    expect(await call('views.open', { trigger_id: late, view: view() })).toMatchObject({ error: 'expired_trigger_id' })
    expect(await call('views.open', { trigger_id: 'other', view: view() })).toMatchObject({ error: 'invalid_trigger_id' })
  })

  test('that is badly made uses up no trigger', async () => {
    const trigger_id = await triggered()
    expect(await call('views.open', { trigger_id, view: { ...view(), blocks: [] } })).toMatchObject({
      error: 'invalid_arguments',
    })
    expect(await call('views.open', { trigger_id, view: { type: 'home', blocks: [{ type: 'divider' }] } })).toMatchObject({
      ok: false,
    })
    expect(await call('views.open', { trigger_id, view: view() })).toMatchObject({ ok: true })
  })

  test('lies over another, up to three', async () => {
    await call('views.open', { trigger_id: await triggered(), view: view('1') })
    for (const title of ['2', '3'])
      expect(await call('views.push', { trigger_id: await triggered(), view: view(title) })).toMatchObject({ ok: true })
    expect(await call('views.push', { trigger_id: await triggered(), view: view('4') })).toMatchObject({
      error: 'push_limit_reached',
    })
    expect(slack.windowOf('U1')?.view).toMatchObject({ title: { text: '3' } })
  })

  test('changes where it is still as the bot knows it', async () => {
    await call('views.open', { trigger_id: await triggered(), view: view() })
    const { id: view_id, hash } = slack.windowOf('U1') ?? {}
    expect(await call('views.update', { view_id, hash, view: view('2') })).toMatchObject({ ok: true })
    expect(await call('views.update', { view_id, hash, view: view('3') })).toMatchObject({ error: 'hash_conflict' })
    expect(await call('views.update', { view_id: 'V0', view: view('3') })).toMatchObject({ error: 'not_found' })
    expect(slack.windowOf('U1')?.view).toMatchObject({ title: { text: '2' } })
  })

  test('is a home tab for each person', async () => {
    const home = { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Home' } }] }
    expect(await call('views.publish', { user_id: 'U1', view: home })).toMatchObject({ ok: true })
    expect(await call('views.publish', { user_id: 'U9', view: home })).toMatchObject({ error: 'user_not_found' })
    expect(slack.homeOf('U1')?.view.blocks).toMatchObject([{ text: { text: 'Home' } }])
  })
})

describe('a file', () => {
  test('is announced, sent and shown', async () => {
    const answer = await client.web.filesUploadV2({
      channel_id: 'C1',
      filename: 'a.txt',
      content: 'said',
      initial_comment: 'Here',
    })
    expect(answer.ok).toBe(true)
    expect([...slack.state.files.values()]).toMatchObject([{ filename: 'a.txt', bytes: Buffer.from('said'), channel: 'C1' }])
    expect(slack.last('C1')).toMatchObject({ text: 'Here', files: [{ title: 'a.txt' }] })
    expect(slack.calls.map((one) => one.method)).toEqual(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])
  })

  test('that was not sent is not shown, nor one of another length', async () => {
    const announced = await call('files.getUploadURLExternal', { filename: 'a.txt', length: 4 })
    const complete = () => call('files.completeUploadExternal', { files: [{ id: announced.file_id }], channel_id: 'C1' })
    expect(await complete()).toMatchObject({ error: 'file_not_found' })
    expect((await fetch(String(announced.upload_url), { method: 'POST', body: 'other' })).status).toBe(400)
    expect(await complete()).toMatchObject({ error: 'file_not_found' })
    expect((await fetch(String(announced.upload_url), { method: 'POST', body: 'said' })).status).toBe(200)
    expect(await complete()).toMatchObject({ ok: true })
  })
})
