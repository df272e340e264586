import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logOf, office } from './office.ts'
import type { Person } from './tenant/person.ts'
import { wordsOf } from './tenant/words.ts'
import { recommended, toldAlone } from './together.ts'
import { askedOn, cameTo, cardIn, deedsOn, nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const TITLE = words.results.title.replace('{place}', 'Northmoor')
/** A chat of people in which we are no member. */
const CHAT = { chats: { Friends: { members: ['Ann', 'Ben'], bot: false } } }

/** What somebody finds from where they write a message: previews and cards, or words. */
const finds = async (person: Person, said: string, where: string) => {
  await person.searches(said, 'find', { where, parameter: 'words' })
  return person.results()
}

describe('what somebody finds from where they write', () => {
  test.each([
    ['by its place', 'northmoor'],
    ['by a part of it', 'north'],
    ['by its code', '{code}'],
    ['by words they used', 'villages'],
    ['without any words', ''],
  ])('is their own result, %s', async (_, said) => {
    const here = await recommended({ options: CHAT })
    const { tenant, ann, code, settled } = here
    const chat = tenant.chat('Friends')
    await ann.says('who has not been asked: people in the villages')
    await settled()
    const [found] = await finds(ann, said.replace('{code}', code), chat)
    expect(found?.preview).toMatchObject({ content: { title: TITLE } })
    const put = await ann.picks(0, chat)
    expect(put.words).toContain(TITLE)
    expect(put.words).toContain(words.results.footer)
    expect(deedsOn(put)).toEqual([])
    expect(JSON.stringify(put.card)).not.toMatch(/"selectAction"|"Action\./)
    expect(put.words).not.toMatch(/\bYou (?:said|put)\b/)
    nothingWasRefused(here)
  })

  test('is never anybody else’s, by its place, its code or no words', async () => {
    const here = await recommended({ options: CHAT })
    const { tenant, ann, code, settled } = here
    const ben = tenant.person('Ben')
    const chat = tenant.chat('Friends')
    await ben.installs()
    // Shown to a group that Ben is in, it is still not his to find.
    await ann.adds(chat)
    await ann.mentions('share here', chat)
    await settled()
    const told = async (said: string) => {
      expect(await finds(ben, said, chat)).toEqual([])
      return ben.notices.at(-1)?.words
    }
    for (const said of ['northmoor', code, 'zzzz-zzzz-zzzz', '']) expect(await told(said)).toBe(words.teams['found-none'])
    nothingWasRefused(here)
  })

  test('says so where there is no result yet', async () => {
    const here = await cameTo('voice', { options: CHAT })
    const { tenant, person } = here
    const chat = tenant.chat('Friends')
    expect(await finds(person, '', chat)).toEqual([])
    expect(person.notices.at(-1)?.words).toContain(words.teams['found-open'].split('} ')[1] ?? 'nothing')
    nothingWasRefused(here)
  })

  test('comes also where the app is there for them alone, and takes no part in any conversation', async () => {
    const here = await recommended({ options: CHAT })
    const { tenant, ann, store, settled } = here
    const before = await logOf(store, personOf(ann))
    expect(await finds(ann, '', ann.personal)).toHaveLength(1)
    await settled()
    expect(await logOf(store, personOf(ann))).toEqual(before)
    expect(tenant.calls.filter(({ does }) => does === 'post' || does === 'update')).toHaveLength(1)
  })
})

describe('where guests and people of other organisations are turned away', () => {
  const admits = { guests: 'refuse', external: 'refuse' } as const
  const people = {
    Ann: { installed: true },
    Gil: { installed: true, userRole: 'guest' },
    Eve: { installed: true, tenantId: '99999999-0000-0000-0000-000000000000' },
  } as const
  const chats = { Friends: { members: ['Ann', 'Gil', 'Eve'], bot: false } }

  test('somebody of the organisation finds and adds from a chat in which we are no member', async () => {
    const here = await recommended({ admits, options: { people, chats } })
    const { tenant, ann } = here
    const chat = tenant.chat('Friends')
    expect(await finds(ann, '', chat)).toHaveLength(1)
    await ann.acts(ann.remarks('Evenings are hard', chat), 'add')
    expect(ann.dialog()?.title).toBe(words.cards.add.title)
    nothingWasRefused(here)
  })

  test.each(['Gil', 'Eve'])('%s finds nothing, and adds nothing: they are told why', async (name) => {
    const here = await office({ admits, options: { people, chats } })
    const { tenant, store } = here
    const person = tenant.person(name)
    const chat = tenant.chat('Friends')
    expect(await finds(person, '', chat)).toEqual([])
    expect(person.notices.at(-1)?.words).toBe(words.chat.outsiders)
    await person.acts(person.remarks('Evenings are hard', chat), 'add')
    expect(person.dialog()).toBeUndefined()
    expect(person.notices.at(-1)?.words).toBe(words.chat.outsiders)
    expect(await store.codes()).toEqual([])
  })

  test('somebody whom nobody can say anything of is told to add us first', async () => {
    const here = await office({ admits, options: { chats } })
    const { tenant } = here
    const ann = tenant.person('Ann')
    await ann.acts(ann.remarks('Evenings are hard', tenant.chat('Friends')), 'add')
    expect(ann.dialog()).toBeUndefined()
    expect(ann.notices.at(-1)?.words).toBe(words.teams['not-alone'])
  })
})

describe('a message of a chat', () => {
  const SAID = 'Evening visits are hard to find since the agency <left> & went'
  const begun = async () => {
    const here = await cameTo('homecare-supply', { options: CHAT })
    const { tenant, person } = here
    const chat = tenant.chat('Friends')
    const before = await logOf(here.store, personOf(person))
    const added = async () => (await logOf(here.store, personOf(person))).slice(before.length)
    return { ...here, chat, ben: tenant.person('Ben'), added }
  }

  test('of one’s own is added to a question with one choice, and what came of it is said in private', async () => {
    const here = await begun()
    const { tenant, person, chat, settled, added } = here
    await person.acts(person.remarks(SAID, chat), 'add')
    const dialog = person.dialog()
    expect(wordsOf(dialog?.card).replaceAll('\u2060', '')).toContain(SAID)
    await person.submitsDialog(() => true, { question: 'words unheard' })
    await settled()
    expect(person.dialog()).toBeUndefined()
    expect(await added()).toMatchObject([{ type: 'said', step: 'unheard', words: SAID }])
    expect(toldAlone(here, person).at(-1)?.words).toContain('under “Who has not been asked”')
    expect(tenant.seen(chat)).toHaveLength(1)
    expect(askedOn(cardIn(here, person.personal) ?? { card: undefined })?.step).toBe('homecare-supply')
    nothingWasRefused(here)
  })

  test('of somebody else is added only with their agreement', async () => {
    const here = await begun()
    const { person, ben, chat, settled, added } = here
    await person.acts(ben.remarks(SAID, chat), 'add')
    const question = { question: 'words unheard' }
    await expect(person.submitsDialog(() => true, question)).rejects.toThrow(words.teams['agree-first'])
    await expect(person.submitsDialog(() => true, { ...question, agreed: false })).rejects.toThrow(words.teams['agree-first'])
    expect(await added()).toEqual([])
    await person.submitsDialog(() => true, { ...question, agreed: true })
    await settled()
    expect(await added()).toMatchObject([{ type: 'said', step: 'unheard', words: SAID }])
    nothingWasRefused(here)
  })

  test('on a question about the place is read back before it counts', async () => {
    const here = await begun()
    const { person, chat, settled, added } = here
    await person.acts(person.remarks('It takes weeks until an agency can come', chat), 'add')
    await person.submitsDialog(() => true, { question: 'words homecare-supply' })
    await settled()
    expect((await added()).at(-1)).toMatchObject({ type: 'proposed', question: 'homecare-supply' })
    expect(toldAlone(here, person).at(-1)?.words).toContain(words.reading.hint)
    nothingWasRefused(here)
  })

  test('is not added where no question was chosen, or where the agreement is wanting, whatever a client lets through', async () => {
    const here = await begun()
    const { tenant, person, ben, chat, settled, added } = here
    await person.acts(ben.remarks(SAID, chat), 'add')
    await expect(person.submitsDialog(() => true, { agreed: true })).rejects.toThrow(words.teams['choose-first'])
    const { stale } = words.refused
    const disagreed = words.cards.add['not-agreed']
    const wanting = [
      [{ question: '', agreed: 'agreed' }, stale],
      [{ agreed: 'agreed' }, stale],
      [{ question: 'words unheard', agreed: 'not' }, disagreed],
      [{ question: 'words unheard' }, disagreed],
      [{ question: 'press route quick', agreed: 'agreed' }, stale],
    ] as const
    for (const [at, [filled, line]] of wanting.entries()) {
      const { status, body } = await tenant.brings({
        type: 'invoke',
        name: 'composeExtension/submitAction',
        from: { id: person.id, aadObjectId: person.aadObjectId },
        conversation: { id: chat, conversationType: 'groupChat', isGroup: true, tenantId: person.tenantId },
        channelData: { tenant: { id: person.tenantId } },
        value: {
          commandId: 'add',
          data: { callback: 'add', said: SAID, whose: 'other', card: `card x ${person.aadObjectId} ${at} 0`, ...filled },
        },
      })
      await settled()
      expect([status, body]).toEqual([200, { task: { type: 'message', value: line } }])
    }
    expect(await added()).toEqual([])
  })

  test('without words, such as a card, is refused plainly', async () => {
    const here = await begun()
    const { person, chat, settled, added } = here
    await person.acts(person.remarks('', chat), 'add')
    await settled()
    expect(person.dialog()).toBeUndefined()
    expect(person.notices.at(-1)?.words).toBe(words.cards.add.empty)
    expect(await added()).toEqual([])
  })

  test('is added once, though Teams brings it again', async () => {
    const here = await begun()
    const { tenant, person, chat, settled, added } = here
    await person.acts(person.remarks(SAID, chat), 'add')
    const delivery = await person.submitsDialog(() => true, { question: 'words unheard' })
    await tenant.again(delivery, { id: 'same' })
    await tenant.again(delivery, { id: 'new' })
    await settled()
    expect(await added()).toHaveLength(1)
    nothingWasRefused(here)
  })
})
