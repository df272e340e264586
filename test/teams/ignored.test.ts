import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logsIn } from '../slack/ways.ts'
import type { Seen } from './tenant/look.ts'
import type { Tenant } from './tenant/tenant.ts'
import { cameTo, nothingWasRefused } from './ways.ts'

/** Kinds of activities that Teams has, and that nobody says to us. */
const KINDS = [
  ...['typing', 'messageReaction', 'messageUpdate', 'messageDelete', 'endOfConversation', 'event', 'trace', 'handoff'],
  ...['contactRelationUpdate', 'suggestion', 'command', 'commandResult', 'deleteUserData', 'invokeResponse', 'MESSAGE', ''],
]

const INVOKES = [
  ...[
    'composeExtension/queryLink',
    'composeExtension/selectItem',
    'composeExtension/setting',
    'composeExtension/onCardButtonClicked',
  ],
  ...[
    'signin/verifyState',
    'signin/tokenExchange',
    'tab/fetch',
    'tab/submit',
    'config/fetch',
    'config/submit',
    'actionableMessage/executeAction',
  ],
  ...['application/search', 'message/submitAction', 'message/fetchTask', 'adaptiveCard/Action', 'unknown', '__proto__', ''],
]

/** Everything of the kinds that are not for us, each told once; `status`: what Teams is answered. */
const told = (tenant: Tenant, here: { personal: string; group: string; theirs: object; messages: readonly Seen[] }) => {
  const { bot, tenantId } = tenant
  const alone = { conversation: { id: here.personal, conversationType: 'personal', tenantId } }
  const shared = { conversation: { id: here.group, conversationType: 'groupChat', isGroup: true, tenantId } }
  const channelData = { tenant: { id: tenantId } }
  const brings = (over: object, status = 200) => ({
    tell: () => tenant.brings({ type: 'message', text: '4', from: here.theirs, channelData, ...alone, ...over }),
    status,
  })
  const bots = [bot, { id: '28:another', name: 'Another' }, { id: '28:third', aadObjectId: 'b0b0', name: 'Third' }]
  const value = { action: { type: 'Action.Execute', data: { deed: 'press homecare-supply 4' } } }
  return fc.oneof(
    fc
      .constantFrom(...here.messages.filter(({ from }) => from === bot.id))
      .map((message) => ({ tell: () => tenant.echo(message), status: 200 })),
    fc.constantFrom(...bots).map((from) => brings({ from })),
    fc.constantFrom(...bots).map((from) => brings({ from, text: `<at>${bot.name}</at> 4`, ...shared })),
    fc.constantFrom('bot', 'skill').map((role) => brings({ from: { id: '29:x', role: role === 'skill' ? 'bot' : role } })),
    fc.constantFrom(...bots).map((from) => brings({ from, type: 'invoke', name: 'adaptiveCard/action', value }, 501)),
    fc.constantFrom(...KINDS.slice(0, -1)).map((type) => brings({ type })),
    fc.constantFrom(...KINDS.slice(0, -1)).map((type) => brings({ type, ...shared, replyToId: here.messages[0]?.id })),
    fc.constantFrom(...INVOKES).map((name) => brings({ type: 'invoke', name, value }, 501)),
    fc.constant(brings({ from: { id: '' } })),
    fc.constant(brings({ from: undefined })),
    fc.constant(brings({ from: { id: '29:x', aadObjectId: 'not one <b>' } })),
    // Said among others, to each other.
    fc.constant(brings(shared)),
    fc.constant(
      brings({
        ...shared,
        text: '<at>Ben</at> 4',
        entities: [{ type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben' } }],
      }),
    ),
    fc.constantFrom('membersAdded', 'membersRemoved', 'topicName', 'historyDisclosed').map((what) =>
      brings({
        type: 'conversationUpdate',
        [what]: what.startsWith('members') ? [{ id: '29:carol', aadObjectId: 'carol' }] : 'x',
        ...shared,
      }),
    ),
    fc
      .constantFrom('teamRenamed', 'channelCreated', 'channelDeleted', 'teamArchived')
      .map((eventType) => brings({ type: 'conversationUpdate', channelData: { ...channelData, eventType }, ...shared })),
    fc.constantFrom('remove', 'add-upgrade', 'remove-upgrade').map((action) => brings({ type: 'installationUpdate', action })),
    fc
      .constantFrom('reactionsAdded', 'reactionsRemoved')
      .map((what) =>
        brings({ type: 'messageReaction', [what]: [{ type: 'like' }], replyToId: here.messages[0]?.id, text: undefined }),
      ),
  )
}

test('500 things that nobody says to us come to no reply and change nothing', async () => {
  const options = { chats: { Together: { members: ['Ann', 'Ben'] } } }
  const { tenant, person, settled, store, notices } = await cameTo('homecare-supply', { options })
  await settled()
  const group = tenant.chat('Together')
  const theirs = { id: person.id, aadObjectId: person.aadObjectId, name: person.name }
  const messages = tenant.seen(person.personal)
  const [log, calls, count] = [await logsIn(store), tenant.calls.length, messages.length]
  const kinds = fc.sample(told(tenant, { personal: person.personal, group, theirs, messages }), 500)
  expect(kinds).toHaveLength(500)
  for (const { tell, status } of kinds) {
    const { status: answered, body, activity } = await tell()
    expect([answered, body], JSON.stringify(activity)).toEqual([status, undefined])
  }
  await settled()
  expect(tenant.calls.slice(calls)).toEqual([])
  expect(await logsIn(store)).toEqual(log)
  expect(tenant.seen(person.personal)).toHaveLength(count)
  // Whoever does say something is still heard.
  await person.says('4')
  await settled()
  expect(tenant.calls.length).toBeGreaterThan(calls)
  expect(await logsIn(store)).not.toEqual(log)
  nothingWasRefused({ tenant, notices })
})

test.each(['edited', 'deleted'] as const)('a message that was an answer stays one when it is %s', async (what) => {
  const { tenant, person, settled, store } = await cameTo('good-week')
  await person.says('A swim and a pint')
  await settled()
  const mine = tenant.seen(person.personal).findLast(({ from }) => from === person.id)
  if (!mine) throw new Error('nothing was said')
  const [log, calls] = [await logsIn(store), tenant.calls.length]
  await (what === 'edited' ? person.edits(mine, 'A quiet week') : person.deletes(mine))
  await settled()
  expect(tenant.calls.slice(calls)).toEqual([])
  expect(await logsIn(store)).toEqual(log)
})
