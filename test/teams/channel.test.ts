import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import { answersOf, oursIn, SHARED, together, toldAlone } from './together.ts'
import { askedOn, cardIn, deedsOn, goes, liveCard, meaning, nothingWasRefused, personOf, readIn } from './ways.ts'

const { words, factors } = lightly
const nameOf = (id: string) => factors.find((factor) => factor.id === id)?.name ?? ''

describe('a conversation under a post of a channel', () => {
  test('stays there: the channel hears no other post, and at most one message for a question', async () => {
    const here = await together('channel', 'people-vision')
    const { tenant, ann, ben, cat, base, where, settled } = here
    const [, root = ''] = where.split(';messageid=')
    for (let asked = 0; asked < 4; asked += 1) {
      const card = here.card()
      const step = askedOn(card)?.step ?? ''
      const from = tenant.calls.length
      await Promise.all([ben, cat].map((person) => person.presses(card, meaning(`press ${step} 2`))))
      await settled()
      await ann.presses(here.card(ann), meaning(`press ${step} 3`))
      await settled()
      const posts = tenant.calls.slice(from).filter(({ does, conversation }) => does === 'post' && conversation.startsWith(base))
      expect(posts.map(({ conversation }) => conversation)).toEqual([where])
    }
    expect(oursIn(here, base).filter((message) => message.root !== root)).toEqual([])
    nothingWasRefused(here)
  })

  test('says on every card, and where it pauses, that words there are heard only by a mention', async () => {
    const here = await together('channel', 'place')
    const { tenant, ann, base, where } = here
    expect(here.card().words).toContain(words.cards.mention)
    await here.goesOn('people-vision')
    expect(here.card().words).toContain(words.cards.mention)
    expect(here.card().words).toContain(words.chat.open)
    await here.says(ann, 'pause')
    expect(tenant.last(where).words).toContain(words.cards.mention)
    expect(oursIn(here, base)).toEqual(oursIn(here, where))
    nothingWasRefused(here)
  })

  test('hears no more of what is said there than where it is mentioned', async () => {
    const here = await together('channel', 'homecare-supply')
    const { tenant, ann, where, store, room, settled } = here
    const before = await logOf(store, room)
    const said = ann.remarks('2', where)
    // Should Teams bring it all the same, as it does where an app may read all.
    const { id, aadObjectId, tenantId } = ann
    await tenant.brings({
      type: 'message',
      text: said.text,
      from: { id, aadObjectId },
      conversation: { id: where, conversationType: 'channel', isGroup: true, tenantId },
      channelData: { tenant: { id: tenantId } },
    })
    await settled()
    expect(await logOf(store, room)).toEqual(before)
    nothingWasRefused(here)
  })

  test.each([
    ['before', (mention: string, said: string) => `${mention} ${said}`],
    ['behind', (mention: string, said: string) => `${said} ${mention}`],
    ['within', (mention: string, said: string) => said.replace(' ', ` ${mention} `)],
    ['twice, with signs', (mention: string, said: string) => `${mention}, ${said}\n${mention}`],
    ['without a blank', (mention: string, said: string) => `${mention}${said}`],
  ])('takes what is said as it was meant, with our name %s', async (_, written) => {
    const here = await office({ options: SHARED })
    const { tenant, settled, store } = here
    const ann = tenant.person('Ann')
    const base = tenant.channel('Council', 'Care')
    await ann.mentions('hello', base)
    const { where } = tenant.last(base)
    await settled()
    const mention = `<at>${tenant.bot.name}</at>`
    await tenant.brings({
      type: 'message',
      text: written(mention, 'Upper Wharfedale'),
      from: { id: ann.id, aadObjectId: ann.aadObjectId },
      conversation: { id: where, conversationType: 'channel', isGroup: true, tenantId: ann.tenantId },
      channelData: { tenant: { id: ann.tenantId } },
      entities: [{ type: 'mention', mentioned: tenant.bot, text: mention }],
    })
    await settled()
    const log = await logOf(store, `teams:${tenant.tenantId}:${where}`)
    expect(log.at(-1)).toMatchObject({ type: 'said', step: 'place', words: 'Upper Wharfedale' })
    nothingWasRefused(here)
  })
})

describe('somebody beside the one who began it', () => {
  test('answers in words what is asked there, by a mention, and may change that: it counts once', async () => {
    const here = await together('channel', 'homecare-supply')
    const { tenant, ben, where, says } = here
    const from = tenant.calls.length
    await says(ben, '3')
    await says(ben, '4')
    expect(await answersOf(here, ben)).toEqual(['homecare-supply 3', 'homecare-supply 4'])
    expect(here.card().words).toContain(fill(words.chat.others, { count: 1 }))
    const posts = tenant.calls.slice(from).filter(({ does, conversation }) => does === 'post' && conversation === where)
    expect(posts).toEqual([])
    nothingWasRefused(here)
  })

  test('answers by typing what they were asked alone, and not the card that stands there', async () => {
    const here = await together('channel', 'people-vision')
    const { ann, ben, says, settled } = here
    await ben.presses(here.card(), meaning('press people-vision 1'))
    await ann.presses(here.card(), meaning('press people-vision 2'))
    await settled()
    await says(ben, '3')
    await says(ben, `change ${nameOf('people-vision')}`)
    expect(toldAlone(here, ben).at(-1)?.words).toContain(words.settled.before.split('{')[0])
    await says(ben, '4')
    expect(toldAlone(here, ben).at(-1)?.words).toContain(`${nameOf('people-vision')}:`)
    expect(await answersOf(here, ben)).toEqual(['people-vision 1', 'practice-culture 3', 'people-vision 4'])
    await says(ben, '2')
    expect((await answersOf(here, ben)).at(-1)).toBe('practice-culture 2')
    nothingWasRefused(here)
  })

  test('is never quoted to all as somebody who said it', async () => {
    const here = await together('channel', 'homecare-supply')
    const { ben, where, says, settled } = here
    await ben.presses(here.card(), meaning('press homecare-supply 1'))
    await settled()
    for (const said of ['results', 'why micro-enterprise', 'why not shared lives', 'compare isf with direct payments'])
      await says(ben, said)
    expect(readIn(here, where).length).toBeGreaterThan(5000)
    expect(readIn(here, where)).not.toMatch(/\bYou (?:said|put)\b/)
    nothingWasRefused(here)
  })

  test('does not lead it on or away, by any words', async () => {
    const here = await together('channel', 'homecare-supply')
    const { ben, says, settled, store, room, where } = here
    await ben.presses(here.card(), meaning('press homecare-supply 2'))
    await settled()
    const before = await logOf(store, room)
    const stands = readIn(here, where).replaceAll(/^<at>.*$/gm, '')
    for (const said of ['change the place', 'change who it is for', 'pause', 'back', 'start again', 'go on']) {
      await says(ben, said)
      expect(toldAlone(here, ben).at(-1)?.words).toBe(words.chat['not-yours'])
    }
    expect(await logOf(store, room)).toEqual(before)
    expect(
      readIn(here, where)
        .replaceAll(/^<at>.*$/gm, '')
        .trim(),
    ).toBe(stands.trim())
    nothingWasRefused(here)
  })

  test('comes in by whatever they do first, and is told what this is, alone', async () => {
    const here = await together('channel', 'practice-culture')
    const { cat, says, where } = here
    await says(cat, `change ${nameOf('people-vision')}`)
    const told = toldAlone(here, cat)
    expect(told[0]?.words).toContain(words.hello[0]?.split('{')[0])
    expect(told.at(-1)?.words).toContain(factors.find(({ id }) => id === 'people-vision')?.question ?? 'none')
    const asked = told.at(-1)
    if (!asked) throw new Error('Cat is asked nothing')
    await cat.presses(asked, meaning('press people-vision 4'))
    await here.settled()
    expect(await answersOf(here, cat)).toEqual(['people-vision 4'])
    expect(askedOn(liveCard(here, where))?.step).toBe('practice-culture')
    nothingWasRefused(here)
  })
})

describe('somebody whom we cannot write to alone', () => {
  test('is told so where they spoke, without anything of what it was about', async () => {
    const here = await together('channel', 'homecare-supply')
    const { tenant, ben, where, says, settled } = here
    ben.blocks()
    await says(ben, '3')
    expect(tenant.last(where).words).toBe(words.teams['not-alone'])
    expect(readIn(here, where)).not.toContain(words.joined.split('{')[0])
    expect(readIn(here, where)).not.toContain(words['joined-nowhere'])
    expect(toldAlone(here, ben)).toEqual([])
    // What they said was taken all the same.
    expect(await answersOf(here, ben)).toEqual(['homecare-supply 3'])
    await ben.presses(here.card(ben), meaning('press homecare-supply 1'))
    await settled()
    expect((await answersOf(here, ben)).at(-1)).toBe('homecare-supply 1')
    expect(ben.notices.at(-1)).toMatchObject({ kind: 'message' })
    expect(tenant.seen(where).filter((message) => message.words === words.teams['not-alone'])).toHaveLength(1)
  })
})

describe('a conversation whose beginner was forgotten', () => {
  test.each(['yes', 'keep'])('goes on with who came next (%s)', async (how) => {
    const here = await together('channel', 'people-vision')
    const { tenant, ann, ben, cat, where, says, settled } = here
    await ben.presses(here.card(), meaning('press people-vision 1'))
    await settled()
    await ann.presses(here.card(), meaning('press people-vision 2'))
    await settled()
    await says(cat, '2')
    await ann.installs()
    await ann.says('forget me')
    await settled()
    const asked = tenant.last(ann.personal)
    await ann.presses(asked, meaning(`press forget-me ${how}`))
    await settled()
    // The card that was pressed says only what was chosen; what stays in Teams is told.
    const left = tenant.seen(ann.personal, ann).find(({ id }) => id === asked.id)
    expect(left?.words).toBe(words['forget-me'][how === 'yes' ? 'yes' : 'keep'])
    expect(left && deedsOn(left)).toEqual([])
    expect(readIn(here, ann.personal)).toContain(words.teams.stays)
    const from = tenant.seen(where).length
    await says(ben, 'hello')
    expect(
      tenant
        .seen(where)
        .slice(from)
        .some((message) => askedOn(message) !== undefined),
    ).toBe(true)
    await goes(here, ben, { way: () => 'click', where, types: (said) => ben.mentions(said, where), until: 'homecare-supply' })
    await says(cat, '1')
    expect((await answersOf(here, cat)).at(-1)).toBe('homecare-supply 1')
    nothingWasRefused(here)
  })
})

describe('a card of a group that is pressed too late', () => {
  test('by the one who began it changes nothing, and is answered kindly', async () => {
    const here = await together('channel', 'homecare-supply')
    const { ann, where, settled, store, room, tenant } = here
    const old = here.card()
    await ann.presses(old, meaning('press homecare-supply 2'))
    await settled()
    const before = await logOf(store, room)
    for (const choice of ['1', '3', 'pass']) {
      await ann.presses(old, meaning(`press homecare-supply ${choice}`))
      await settled()
      expect(tenant.last(where).words).toContain(words.refused.since)
      expect(askedOn(liveCard(here, where))?.step).toBe('market-health')
    }
    expect(await logOf(store, room)).toEqual(before)
    nothingWasRefused(here)
  })

  test('by somebody else, on a question that is for the one who began, is refused in a notice', async () => {
    const here = await together('channel', 'route')
    const { ben, where, settled, store } = here
    const card = here.card()
    const codes = await store.codes()
    const stands = readIn(here, where)
    const deeds = deedsOn(card).filter((deed) => deed !== '' && !/^say /.test(deed))
    expect(deeds.length).toBeGreaterThan(3)
    for (const [at, deed] of deeds.entries()) {
      await ben.presses(card, meaning(deed), deed.startsWith('words ') ? { words: 'mine' } : {})
      await settled()
      expect(ben.notices).toHaveLength(at + 1)
      expect(ben.notices.at(-1)?.words).toBe(words.chat['not-yours'])
    }
    expect(await store.codes()).toEqual(codes)
    expect(readIn(here, where)).toBe(stands)
    expect(toldAlone(here, ben)).toEqual([])
    nothingWasRefused(here)
  })
})

test('two group chats and two reply chains of one channel hold a conversation each', async () => {
  const here = await office({
    options: { ...SHARED, chats: { Planning: { members: ['Ann', 'Ben'] }, Housing: { members: ['Ann', 'Ben'] } } },
  })
  const { tenant, settled, store } = here
  const [ann, ben] = [tenant.person('Ann'), tenant.person('Ben')]
  const care = tenant.channel('Council', 'Care')
  const places = [tenant.chat('Planning'), tenant.chat('Housing')]
  for (const chat of places) await ann.mentions('hello', chat)
  for (const person of [ann, ben]) {
    await person.mentions('hello', care)
    places.push(tenant.seen(care).findLast(({ from }) => from === person.id)?.where ?? '')
  }
  await settled()
  for (const [at, where] of places.entries()) {
    const person = at === 3 ? ben : ann
    await person.mentions(`Moor ${at}`, where)
    await settled()
    const told = oursIn(here, where).map(({ words: said }) => said)
    expect(told.join()).toContain(`Moor ${at}`)
    expect(askedOn(cardIn(here, where) ?? { card: undefined })?.step).toBe('population')
  }
  expect(await store.codes()).toHaveLength(4)
  expect((await store.taken(personOf(ann))).codes).toHaveLength(3)
  nothingWasRefused(here)
})
