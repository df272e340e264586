import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Event } from '../../src/conversation/event.ts'
import { logsIn } from '../slack/ways.ts'
import { forgeries } from './forgeries.ts'
import type { Office } from './office.ts'
import { CONSENT } from './tenant/outgoing.ts'
import type { Person } from './tenant/person.ts'
import { deedOf, goes, hasResult, liveCard, personOf } from './ways.ts'

/** Begins a conversation in a chat, and goes on in it until a step is asked. @returns its code */
const leads = async (here: Office, person: Person, chat: string, place: string, until: string) => {
  const { tenant, settled, store } = here
  const where = tenant.chat(chat)
  const types = (words: string) => person.mentions(words, where)
  for (const words of ['start', place]) {
    await types(words)
    await settled()
  }
  await goes(here, person, { where, types, way: () => 'type', until })
  const room = `teams:${tenant.tenantId}:${where}:chat`
  return { where, room, code: (await store.taken(room)).current ?? '' }
}

/** Ann has a result of her own and leads a chat that Ben is in, and one that he is not in; he has begun one of his own. */
const withBen = async () => {
  const chats = { Together: { members: ['Ann', 'Ben'] }, Apart: { members: ['Ann', 'Cat'] } }
  const here = await hasResult({ options: { chats } })
  const { tenant, person: ann, settled, store, code } = here
  const apart = await leads(here, ann, 'Apart', 'Catsmoor', 'homecare-supply')
  const together = await leads(here, ann, 'Together', 'Togethermoor', 'homecare-supply')
  const ben = tenant.person('Ben')
  await ben.installs()
  for (const said of ['start', 'Eastmoor', '1', 'skip', '2', 'skip', '1', 'quick', 'skip']) await ben.says(said)
  await settled()
  const mine = (await store.taken(personOf(ben))).current ?? ''
  return { ...here, ann, ben, together, apart, codes: { ann: code, apart: apart.code, together: together.code, ben: mine } }
}

/** Whether somebody who did something was told anything: by a line, a card, or a dialog. */
const isTold = (body: unknown) => /"(?:value|text)":(?:"[^"]|\{)/.test(JSON.stringify(body) ?? '')

test('2,000 presses that no card could bring do nothing to what is others’, and each is answered with a line', async () => {
  const here = await withBen()
  const { tenant, ann, ben, settled, store, codes, notices, together, apart } = here
  const [before, hers] = [await logsIn(store), tenant.seen(ann.personal)]
  const chat = tenant.seen(apart.where)
  const rooms = [together.room, apart.room, personOf(ann), personOf(ben), 'teams:x', 'slack:T1:C1:1.1', `${apart.room}#x`]
  const people = [ben.aadObjectId, ben.aadObjectId, ann.aadObjectId, tenant.bot.id, 'nobody']
  const known = { codes: Object.values(codes), rooms, people }
  const cards = {
    shared: liveCard(here, together.where).id,
    alone: liveCard(here, ben.personal).id,
    hers: liveCard(here, apart.where).id,
  }
  const forged = fc.sample(forgeries(known, tenant.serviceUrl), 2000)
  const from = { id: ben.id, aadObjectId: ben.aadObjectId, name: 'Ben' }
  const tenantId = tenant.tenantId
  const quiet: unknown[] = []
  let [calls, answers] = [tenant.calls.length, '']
  for (const [nth, { activity, isShared, how }] of forged.entries()) {
    const conversation = isShared
      ? { id: together.where, conversationType: 'groupChat', isGroup: true, tenantId }
      : { id: ben.personal, conversationType: 'personal', tenantId }
    const here = isShared ? cards.shared : cards.alone
    const replyToId = how === 'consent' ? `consent-${nth}` : nth % 9 === 0 ? cards.hers : here
    const { status, body } = await tenant.brings({
      ...activity,
      conversation,
      from,
      replyToId,
      channelData: { tenant: { id: tenantId } },
    })
    // What is no consent at all is answered as every invoke that nobody knows.
    expect(how === 'consent' ? [200, 501] : [200], JSON.stringify(activity)).toContain(status)
    await settled()
    answers += JSON.stringify(body ?? '')
    // To tick a box is no answer yet, and nobody is offered a file where others read it.
    const isTick = /^(?:box|tick)(?: |$)/.test(deedOf({ data: activity.value }))
    if (how === 'consent' && !isShared && status === 200 && tenant.calls.length === calls) quiet.push(activity)
    if (how === 'invoke' && !isTold(body)) quiet.push(activity)
    if (how === 'dialog' && !isTold(body) && tenant.calls.length === calls) quiet.push(activity)
    if (how === 'message' && !isTick && tenant.calls.length === calls) quiet.push(activity)
    calls = tenant.calls.length
    tenant.passes(3 * 60_000)
  }
  expect(quiet).toEqual([])
  expect(notices).toEqual([])
  expect(tenant.problems).toEqual([])

  const after = await logsIn(store)
  expect(after[codes.ann]).toBe(before[codes.ann])
  expect(after[codes.apart]).toBe(before[codes.apart])
  expect(tenant.seen(ann.personal)).toEqual(hers)
  expect(tenant.seen(apart.where)).toEqual(chat)
  const eventsIn = (log = '[]') => Event.array().parse(JSON.parse(log))
  const mineIn = (log?: string) => eventsIn(log).filter(({ by }) => by === personOf(ben))
  const othersIn = (log?: string) => eventsIn(log).filter(({ by }) => by !== personOf(ben))
  expect(othersIn(after[codes.together])).toEqual(othersIn(before[codes.together]))
  // In the chat he answered for himself. What holds for everybody there is as it was.
  const mine = mineIn(after[codes.together])
  expect(mine.length).toBeGreaterThan(10)
  expect(mine.filter(({ type }) => type === 'answered').length).toBeGreaterThan(2)
  for (const event of mine) {
    expect(['opened', 'overruled', 'recommended']).not.toContain(event.type)
    if ('step' in event) expect(['place', 'population', 'decision']).not.toContain(event.step)
  }
  expect(mineIn(after[codes.ben]).length).toBeGreaterThan(mineIn(before[codes.ben]).length)
  for (const [code, log] of Object.entries(after)) if (!(code in before)) expect(othersIn(log)).toEqual([])

  // He has learned nothing of what is not his, and was offered and given no other record.
  const heard = answers + JSON.stringify([ben.personal, together.where].map((where) => tenant.seen(where, ben)))
  expect(heard).toContain('Eastmoor')
  expect(heard).not.toMatch(/Catsmoor|Northmoor/)
  const offered = tenant
    .seen(ben.personal)
    .flatMap(({ attachments }) => attachments.filter(({ contentType }) => contentType === CONSENT))
  for (const { content } of offered) expect(JSON.stringify(content)).not.toMatch(new RegExp(`${codes.ann}|${codes.apart}`))
  const uploads = tenant.calls.filter(({ does }) => does === 'upload').map(({ path }) => path)
  expect(uploads.length).toBeGreaterThan(0)
  expect(uploads.join(' ')).not.toMatch(new RegExp(`${codes.ann}|${codes.apart}`))

  // It goes on for both.
  await ann.says('where are we')
  await settled()
  expect(tenant.last(ann.personal).words).toContain('Northmoor')
})
