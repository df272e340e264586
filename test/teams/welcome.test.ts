import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import { oursIn, SHARED, toldAlone } from './together.ts'
import { askedOn, cardIn, deedsOn, meaning, nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const { welcome } = words.teams
const OUTSIDE = {
  chats: { Planning: { members: ['Ann', 'Ben'], bot: false } },
  teams: { Council: { members: ['Ann', 'Ben'], channels: ['General', 'Care'], bot: false } },
}

describe('somebody who adds the app for themselves', () => {
  test('is welcomed once, though Teams tells of it twice', async () => {
    const here = await office()
    const { tenant, settled, store } = here
    const ann = tenant.person('Ann')
    await ann.installs()
    await settled()
    const [card, ...rest] = toldAlone(here, ann)
    expect(rest).toEqual([])
    expect(tenant.deliveries).toHaveLength(2)
    for (const line of [welcome.title, welcome.begin, welcome.group]) expect(card?.words).toContain(line)
    expect(await store.codes()).toEqual([])
    nothingWasRefused(here)
  })

  test.each([
    ['say start', words.steps.place.ask],
    ['say help', words.help.title],
    ['say privacy', words.privacy.title],
    ['say how does this work', words.how.title],
  ])('can go on from there by a button: %s', async (deed, told) => {
    const here = await office()
    const { tenant, settled } = here
    const ann = tenant.person('Ann')
    await ann.installs()
    await settled()
    await ann.presses(tenant.last(ann.personal), meaning(deed))
    await settled()
    expect(toldAlone(here, ann).at(-1)?.words).toContain(told)
    nothingWasRefused(here)
  })

  test('is welcomed again when they come back much later, and not while they are gone', async () => {
    const here = await office()
    const { tenant, settled, store } = here
    const ann = tenant.person('Ann')
    await ann.installs()
    await ann.says('start')
    await settled()
    const before = await logOf(store, personOf(ann))
    const from = tenant.calls.length
    tenant.passes(3_600_000)
    await ann.uninstalls()
    await settled()
    expect(tenant.calls.slice(from)).toEqual([])
    expect(await logOf(store, personOf(ann))).toEqual(before)
    tenant.passes(3_600_000)
    await ann.installs()
    await settled()
    const welcomed = toldAlone(here, ann).filter((message) => message.words.includes(welcome.begin))
    expect(welcomed).toHaveLength(2)
    await ann.says('where are we')
    await settled()
    expect(askedOn(cardIn(here, ann.personal) ?? { card: undefined })?.step).toBe('place')
    nothingWasRefused(here)
  })
})

describe('a group that the app is added to', () => {
  test.each(['chat', 'channel'] as const)('is welcomed once, all together, and nobody alone (%s)', async (kind) => {
    const here = await office({ options: OUTSIDE })
    const { tenant, settled, store } = here
    const [ann, ben] = [tenant.person('Ann'), tenant.person('Ben')]
    const where = kind === 'chat' ? tenant.chat('Planning') : tenant.channel('Council')
    await ann.adds(where)
    await settled()
    const [card, ...rest] = oursIn(here, where)
    expect(rest).toEqual([])
    expect(card?.words).toContain(welcome.group)
    expect(card?.words).not.toContain(welcome.begin)
    if (kind === 'channel') expect(oursIn(here, tenant.channel('Council', 'Care'))).toEqual([])
    for (const person of [ann, ben]) expect(toldAlone(here, person)).toEqual([])
    expect(await store.codes()).toEqual([])
    nothingWasRefused(here)
  })

  test('is not welcomed again when others come or go', async () => {
    const here = await office({ options: OUTSIDE })
    const { tenant, settled } = here
    const chat = tenant.chat('Planning')
    await tenant.person('Ann').adds(chat)
    await settled()
    tenant.passes(3_600_000)
    await tenant.joins('Cat', chat)
    await tenant.leaves('Cat', chat)
    await settled()
    expect(oursIn(here, chat)).toHaveLength(1)
    expect(toldAlone(here, tenant.person('Cat'))).toEqual([])
    nothingWasRefused(here)
  })

  test('can begin from the welcome by a button, in the chat', async () => {
    const here = await office({ options: OUTSIDE })
    const { tenant, settled, store } = here
    const [ann, ben] = [tenant.person('Ann'), tenant.person('Ben')]
    const chat = tenant.chat('Planning')
    await ann.adds(chat)
    await settled()
    await ben.presses(tenant.last(chat), meaning('say start'))
    await settled()
    expect(askedOn(cardIn(here, chat) ?? { card: undefined })?.step).toBe('place')
    expect((await store.taken(`teams:${tenant.tenantId}:${chat}:chat`)).current).toBe(
      (await store.taken(personOf(ben))).codes.at(-1),
    )
    nothingWasRefused(here)
  })

  test('can begin from the welcome by a button, under that post of the channel', async () => {
    const here = await office({ options: OUTSIDE })
    const { tenant, settled } = here
    const ann = tenant.person('Ann')
    const general = tenant.channel('Council')
    await ann.adds(general)
    await settled()
    const card = tenant.last(general)
    await ann.presses(card, meaning('say start'))
    await settled()
    expect(askedOn(cardIn(here, card.where) ?? { card: undefined })?.step).toBe('place')
    expect(oursIn(here, general).map((message) => message.root)).toEqual(oursIn(here, general).map(() => card.id))
    nothingWasRefused(here)
  })

  test('can ask there what is kept, by a button', async () => {
    const here = await office({ options: SHARED })
    const { tenant, settled } = here
    const ann = tenant.person('Ann')
    const chat = tenant.chat('Planning')
    await ann.adds(chat)
    await settled()
    const card = tenant.last(chat)
    expect(deedsOn(card)).toEqual(['say start', 'say help', 'say privacy', 'say how does this work'])
    await ann.presses(card, meaning('say privacy'))
    await settled()
    expect(
      oursIn(here, chat)
        .map(({ words: said }) => said)
        .join('\n'),
    ).toContain(words.privacy.title)
    nothingWasRefused(here)
  })
})
