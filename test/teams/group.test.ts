import { describe, expect, test } from 'vitest'
import { fill } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { logOf } from './office.ts'
import { answersOf, elsewhere, LOOKING_ON, oursIn, together, toldAlone } from './together.ts'
import { askedOn, deedsOn, meaning, nothingWasRefused, personOf, readIn, writes } from './ways.ts'

const { words } = lightly
const counted = (count: number) => fill(words.chat.others, { count })

describe('people in a group chat who answer a question at once', () => {
  test('are all heard, once each, and counted on the one card that stands there', async () => {
    const here = await together('chat', 'people-vision')
    const { tenant, others, where, settled } = here
    const card = here.card()
    const from = tenant.calls.length
    await Promise.all(others.map((person, at) => person.presses(card, meaning(`press people-vision ${(at % 4) + 1}`))))
    await settled()
    for (const [at, person] of others.entries()) {
      expect(await answersOf(here, person)).toEqual([`people-vision ${(at % 4) + 1}`])
      // They join: what this is has to be told to each, alone.
      expect(person.notices.map(({ words: said }) => said)).toEqual([elsewhere])
      expect(toldAlone(here, person)).toHaveLength(1)
    }
    expect(here.card().id).toBe(card.id)
    expect(here.card().words).toContain(counted(5))
    const posts = tenant.calls.slice(from).filter(({ does, conversation }) => does === 'post' && conversation === where)
    expect(posts).toEqual([])
    nothingWasRefused(here)
  })

  test('are told of it in a notice on the card, once they are known', async () => {
    const here = await together('chat', 'people-vision')
    const { ben, settled } = here
    await ben.presses(here.card(), meaning('press people-vision 1'))
    await settled()
    await here.goesOn('practice-culture')
    await ben.presses(here.card(ben), meaning('press practice-culture 2'))
    await settled()
    const [, told] = ben.notices
    expect(told).toMatchObject({ kind: 'message', message: here.card().id })
    expect([elsewhere, words.teams.taken, words.teams.later]).not.toContain(told?.words)
    expect(toldAlone(here, ben)).toHaveLength(1)
    nothingWasRefused(here)
  })

  test('are the only ones who see their own words', async () => {
    const here = await together('chat', 'people-vision')
    const { tenant, ann, others, where, settled } = here
    const mine = (name: string) => `the ${name.toLowerCase()} lanterns, to be sure`
    for (const person of others) {
      await writes(person, here.card(person), mine(person.name))
      await settled()
    }
    const log = JSON.stringify(await logOf(here.store, here.room))
    for (const name of LOOKING_ON) {
      expect(log).toContain(mine(name))
      for (const other of [ann, ...others].filter((one) => one.name !== name)) {
        expect(readIn(here, where, other)).not.toContain(mine(name))
        expect(readIn(here, other.personal, other)).not.toContain(mine(name))
        expect(JSON.stringify(other.notices)).not.toContain(mine(name))
      }
    }
    expect(tenant.refused).toEqual([])
  })

  test('do not lead on: only who began it does, for whom the card is shown as answered', async () => {
    const here = await together('chat', 'people-vision')
    const { tenant, ann, ben, cat, where, settled, store, room } = here
    const card = here.card()
    await ben.presses(card, meaning('press people-vision 1'))
    await settled()
    expect(here.card().id).toBe(card.id)
    await ann.presses(here.card(ann), meaning('press people-vision 2'))
    // Before the message itself is changed, it is for whoever pressed it.
    const mine = tenant.seen(where, ann).find(({ id }) => id === card.id)
    expect(mine && askedOn(mine)).toBeUndefined()
    expect(mine?.words).toContain(words.cards['others-one'])
    await settled()
    expect(askedOn(here.card())?.step).toBe('practice-culture')
    const theirs = tenant.seen(where, cat).find(({ id }) => id === card.id)
    expect(theirs?.card).toEqual(mine?.card)

    await here.goesOn('enough')
    const enough = here.card()
    const before = await logOf(store, room)
    await cat.presses(enough, meaning('press enough review'))
    await settled()
    expect(cat.notices.at(-1)?.words).toBe(words.chat['not-yours'])
    expect(await logOf(store, room)).toEqual(before)
    expect(here.card().id).toBe(enough.id)
    nothingWasRefused(here)
  })
})

describe('what somebody beside the one who began is asked back', () => {
  test('is asked of them alone, on a card that counts in the group: which kind of not knowing', async () => {
    const here = await together('chat', 'homecare-supply')
    const { tenant, ben, where, settled, store, room } = here
    const card = here.card()
    await ben.presses(card, meaning('press homecare-supply 1'))
    await settled()
    const stands = oursIn(here, where).map(({ id }) => id)
    await ben.presses(here.card(ben), meaning('press homecare-supply unknown'))
    await settled()
    const asked = toldAlone(here, ben).at(-1)
    if (!asked) throw new Error('Ben is asked nothing')
    expect(asked.words).toContain(words.unknown.ask)
    expect(asked.words).toContain(words.teams['of-group'])
    expect(here.card().words).not.toContain(words.unknown.ask)
    await ben.presses(asked, meaning('press homecare-supply nobody-does'))
    // What they were asked has become what came of it: at once, and for good.
    const isAnswered = () => {
      const now = tenant.seen(ben.personal, ben).find(({ id }) => id === asked.id)
      expect(now?.words).not.toContain(words.unknown.ask)
      expect(now && deedsOn(now).filter((deed) => deed.startsWith('press'))).toEqual([])
    }
    isAnswered()
    await settled()
    isAnswered()
    expect(toldAlone(here, ben)).toHaveLength(2)
    expect(await answersOf(here, ben)).toEqual(['homecare-supply 1', 'homecare-supply nobody-does'])
    expect((await store.taken(room)).current).toBe((await store.taken(personOf(ben))).codes.at(-1))
    expect(oursIn(here, where).map(({ id }) => id)).toEqual(stands)
    expect(here.card().id).toBe(card.id)
    nothingWasRefused(here)
  })

  test('is asked of them alone: whether their words were read right', async () => {
    const here = await together('chat', 'homecare-supply')
    const { ben, where, settled } = here
    await writes(ben, here.card(), 'Weeks go by before anybody comes, in the villages')
    await settled()
    const asked = toldAlone(here, ben).at(-1)
    if (!asked) throw new Error('Ben is asked nothing')
    await ben.presses(asked, meaning('press homecare-supply yes'))
    await settled()
    expect(await answersOf(here, ben)).toEqual(['homecare-supply 1'])
    expect(readIn(here, where)).toContain(counted(1))
    nothingWasRefused(here)
  })

  test('comes with what they look back over, which they can change by pressing or on the form', async () => {
    const here = await together('chat', 'homecare-supply')
    const { ben, settled, says, store } = here
    await ben.installs()
    await ben.says('start')
    await ben.says('Bentown')
    await settled()
    const own = (await store.taken(personOf(ben))).current
    await ben.presses(here.card(), meaning('press homecare-supply 2'))
    await settled()
    await says(ben, 'review')
    const review = toldAlone(here, ben).at(-1)
    if (!review) throw new Error('Ben is shown nothing')
    await ben.presses(review, meaning('change homecare-supply'))
    await settled()
    const again = toldAlone(here, ben).at(-1)
    if (!again) throw new Error('Ben is asked nothing')
    await ben.presses(again, meaning(/^form /))
    await settled()
    await ben.submitsDialog(() => true, { 'homecare-supply': 'press homecare-supply 4' })
    await settled()
    expect((await answersOf(here, ben)).at(-1)).toBe('homecare-supply 4')
    // Their own conversation stays in hand, and hears nothing of it.
    expect((await store.taken(personOf(ben))).current).toBe(own)
    nothingWasRefused(here)
  })
})
