import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cameTo, lineIn, liveCard, logsIn, nothingWasRefused } from './ways.ts'
import type { Message } from './workspace/state.ts'
import type { Workspace } from './workspace/workspace.ts'

/** Subtypes that Slack gives to messages which nobody typed to us. */
const SUBTYPES = [
  ...['bot_message', 'message_changed', 'message_deleted', 'message_replied', 'channel_join', 'channel_leave', 'group_join'],
  ...['channel_topic', 'channel_purpose', 'channel_name', 'channel_archive', 'me_message', 'reminder_add', 'tombstone'],
  ...['assistant_app_thread', 'huddle_thread', 'ekm_access_denied', 'pinned_item', 'file_comment', 'document_mention'],
]

/** Everything of the kinds that are not for us, each told once. */
const told = (workspace: Workspace, messages: readonly Message[]) => {
  const { bot, state } = workspace
  const direct = { channel: 'DU1', channel_type: 'im' }
  const inChannel = { channel: 'C1', channel_type: 'channel' }
  const ours = messages.filter(({ user }) => user === bot.user)
  const theirs = messages.filter(({ user }) => user !== bot.user)
  const said = (over: Readonly<Record<string, unknown>>) => () =>
    workspace.tell({ type: 'message', user: 'U1', text: '4', team: 'T1', ts: state.clock.ts(), ...direct, ...over })
  return fc.oneof(
    fc.constantFrom(...ours).map((message) => () => workspace.echo(message)),
    fc.constantFrom(...theirs).map((message) => () => workspace.echo(message)),
    fc.constantFrom('UBOT', 'USLACKBOT').map((user) => said({ user })),
    fc.constantFrom('BBOT', 'B2').map((bot_id) => said({ bot_id, user: 'U9' })),
    fc.constantFrom(...SUBTYPES).map((subtype) => said({ subtype })),
    fc.constantFrom(...SUBTYPES).map((subtype) => said({ subtype, ...inChannel, type: 'app_mention' })),
    fc.constant(said({ hidden: true })),
    fc.constant(said(inChannel)),
    fc.constant(said({ user: undefined })),
    fc.constantFrom('reaction_added', 'member_joined_channel', 'team_join', 'user_change').map((type) => said({ type })),
    fc.constant(said({ type: 'app_mention', ...inChannel, user: 'UBOT' })),
    fc.constant(() => workspace.tell({ type: 'app_home_opened', user: 'U1', tab: 'messages', channel: 'DU1' })),
  )
}

test('500 things that nobody says to us come to no reply and change nothing', async () => {
  const here = await cameTo('homecare-supply')
  const { workspace, settled, store } = here
  workspace.person('U9', { bot: true })
  lineIn(workspace, 'C1', 'U1', 'not for us')
  const messages = ['DU1', 'C1'].flatMap((channel) => workspace.visible(channel).map(({ message }) => message))
  const [log, calls] = [await logsIn(store), workspace.calls.length]
  const kinds = fc.sample(told(workspace, messages), 500)
  expect(kinds).toHaveLength(500)
  for (const tell of kinds) expect((await tell()).status).toBe(200)
  await settled()
  expect(workspace.calls.slice(calls)).toEqual([])
  expect(await logsIn(store)).toEqual(log)
  // Whoever does say something is still heard.
  await here.person.dm('4')
  await settled()
  expect(workspace.calls.length).toBeGreaterThan(calls)
  nothingWasRefused(here)
})

test('another bot is not talked with, in private or by a mention', async () => {
  const here = await cameTo('homecare-supply')
  const { workspace, settled, store } = here
  const bot = workspace.person('U9', { bot: true })
  const [log, calls] = [await logsIn(store), workspace.calls.length]
  await bot.dm('hello')
  await bot.mention('C1', 'hello')
  await settled()
  expect(workspace.calls.slice(calls)).toEqual([])
  expect(await logsIn(store)).toEqual(log)
})

describe('a message that was an answer', () => {
  test.each(['edited', 'deleted'] as const)('stays one when it is %s', async (what) => {
    const here = await cameTo('good-week')
    const { workspace, person, settled, store } = here
    await person.dm('A swim and a pint')
    await settled()
    const mine = workspace.visible('DU1').findLast(({ user }) => user === 'U1')
    if (!mine) throw new Error('nothing was said')
    const [log, calls, card] = [await logsIn(store), workspace.calls.length, liveCard(workspace, 'DU1').ts]
    await (what === 'edited' ? person.edit(mine.message, 'A quiet week') : person.delete(mine.message))
    await settled()
    expect(workspace.calls.slice(calls)).toEqual([])
    expect(await logsIn(store)).toEqual(log)
    expect(liveCard(workspace, 'DU1').ts).toBe(card)
  })
})
