import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { CONSENT } from './tenant/outgoing.ts'
import { oursIn, recommended, toldAlone } from './together.ts'
import { nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const CHAT = { chats: { Planning: { members: ['Ann', 'Ben'] } } }
const AT = '2026-03-01T09:00:00.000Z'

/** Ann's account is one of somebody who began on another platform. */
const linked = async () => {
  const here = await recommended({ options: CHAT })
  const { store, ann, code } = here
  await store.openLink('slack:T1:U1', 'kingfisher', AT)
  expect((await store.link(personOf(ann), 'kingfisher', AT, [code])).kind).toBe('linked')
  await store.take('slack:T1:U1', code)
  const says = async (said: string) => {
    await ann.says(said)
    await here.settled()
  }
  return { ...here, says }
}

describe('somebody who is known by another account', () => {
  test('takes the record of what they said under either', async () => {
    const here = await linked()
    const { tenant, ann, code, says, settled } = here
    await says('export')
    const offer = toldAlone(here, ann).find(({ attachments }) => attachments.some(({ contentType }) => contentType === CONSENT))
    if (!offer) throw new Error('nothing is offered')
    await ann.accepts(offer)
    await settled()
    expect(tenant.files()).toEqual([{ name: `landscape-${code}.txt`, by: 'Ann', bytes: Buffer.from('the record') }])
    nothingWasRefused(here)
  })

  test.each([
    ['BotNotInConversationRoster', words.teams['not-in']],
    ['PolicyViolation', words.chat['could-not'].replace('{reason}', 'PolicyViolation')],
  ])('is told alone, in the account they spoke by, of what could not be said in a chat: %s', async (code, line) => {
    const here = await linked()
    const { tenant, ann, settled } = here
    const chat = tenant.chat('Planning')
    tenant.faults(({ does, conversation }) => (does === 'post' && conversation === chat ? { status: 403, code } : 'ok'))
    const before = toldAlone(here, ann).length
    await ann.mentions('share here', chat)
    await settled()
    expect(oursIn(here, chat)).toEqual([])
    const told = toldAlone(here, ann).slice(before)
    expect(told.length).toBeGreaterThan(0)
    expect([...new Set(told.map(({ text }) => text))]).toEqual([line])
  })
})
