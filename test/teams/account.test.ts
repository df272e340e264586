import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { office } from './office.ts'
import { CONSENT } from './tenant/outgoing.ts'
import { oursIn, recommended, toldAlone } from './together.ts'
import { nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const CHAT = { chats: { Planning: { members: ['Ann', 'Ben'] } } }
const THERE = 'slack:T1:U1'
const AT = '2026-03-01T09:00:00.000Z'

/** Ann began on another platform, and has come here with all she said there. */
const linked = async () => {
  const before = await recommended()
  const { code } = before
  const events = (await before.store.read(code))?.events ?? []
  const store = openMemory()
  await store.append(code, 0, { delivery: 'before', events: events.map((event) => ({ ...event, by: THERE })) })
  await store.take(THERE, code)
  const here = await office({ store, options: CHAT })
  const ann = here.tenant.person('Ann')
  await ann.installs()
  await store.openLink(THERE, 'kingfisher', AT)
  expect((await store.link(personOf(ann), 'kingfisher', AT, [])).kind).toBe('linked')
  await here.settled()
  return { ...here, ann, code }
}

describe('somebody who is known by another account', () => {
  test('takes the record of what they said under either', async () => {
    const here = await linked()
    const { tenant, ann, code, settled } = here
    await ann.says('export')
    await settled()
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
