import { describe, expect, test } from 'vitest'
import { named } from '../../adapters/teams/named.ts'
import { read } from '../../adapters/teams/read.ts'
import { lightly } from '../conversation/talk.ts'
import { APP, activity, connector, LOCAL, PLUGS } from './connector.ts'
import { logOf } from './office.ts'
import { together } from './together.ts'
import { nothingWasRefused, personOf } from './ways.ts'

const { words } = lightly
const BEN = '55555555-eeee-4eee-8eee-555555555555'
const CAT = '66666666-ffff-4fff-8fff-666666666666'
const of = (person: string) => `@teams:${APP.tenant}:${person}`

type Mentioned = { id?: string; aadObjectId?: string; name?: string }

/** What is heard in a group chat where we and these people are mentioned. */
const came = (text: string, ...mentioned: Mentioned[]) => {
  const entities = [
    { type: 'mention', text: '<at>Land</at>', mentioned: { id: '28:bot', name: 'Land' } },
    { type: 'clientInfo', locale: 'en-GB' },
    ...mentioned.map((one) => ({ type: 'mention', text: `<at>${one.name ?? 'Ben'}</at>`, mentioned: one })),
  ]
  const conversation = { id: '19:abc@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: APP.tenant }
  const found = read(activity({ text, entities, conversation }), false)
  if (found?.arrival.did.kind !== 'words') throw new Error('nothing was said')
  return { arrival: found.arrival, words: found.arrival.did.words }
}
const heard = (text: string, ...mentioned: Mentioned[]) => came(text, ...mentioned).words

describe('somebody else who is mentioned on Teams', () => {
  const ben = { id: '29:1ben-_x', aadObjectId: BEN }
  test.each([
    ['hand over to <at>Ben</at>', `hand over to ${of(BEN)}`],
    ['Hand over&nbsp;to <at>Ben</at>', `Hand over to ${of(BEN)}`],
    ['co-facilitator <at>Ben</at>', `co-facilitator ${of(BEN)}`],
    ['cofacilitator: <at>Ben</at> &amp; others', `cofacilitator: ${of(BEN)} & others`],
    ['reader <at>Ben</at>', `reader ${of(BEN)}`],
    ['participant <at>Ben</at>', `participant ${of(BEN)}`],
    ['take over from <at>Ben</at>', `take over from ${of(BEN)}`],
  ])('is named where something is to be done with them: %s', (text, said) => {
    expect(heard(`<at>Land</at> ${text}`, ben)).toBe(said)
    expect(heard(`<at>Land</at>, ${text}`, ben)).toBe(said)
    expect(heard(`${text} <at>Land</at>`, ben)).toBe(said)
  })

  test.each([
    ['<at>Ben</at> knows more about it', '@somebody knows more about it'],
    ['ask <at>Ben</at> to hand over', 'ask @somebody to hand over'],
    ['Readers such as <at>Ben</at>', 'Readers such as @somebody'],
  ])('is nobody in particular in all other words: %s', (text, said) => {
    expect(heard(`<at>Land</at> ${text}`, ben)).toBe(said)
  })

  test('is told from somebody of the same name', () => {
    const cat = { id: '29:cat', aadObjectId: CAT, name: 'Ben' }
    expect(heard('<at>Land</at> reader <at>Ben</at> and <at>Ben</at>', ben, cat)).toBe(`reader ${of(BEN)} and ${of(CAT)}`)
  })

  test('goes by their name in the conversation where Teams tells no more', () => {
    expect(heard('<at>Land</at> reader <at>Ben</at>', { id: '29:1ben-_x' })).toBe(`reader ${of('29:1ben-_x')}`)
  })

  test('is no other bot, no tag, and nobody with an id that is none', () => {
    for (const mentioned of [{ id: '28:other' }, { id: '19:tag' }, { id: '29:a b', aadObjectId: 'a b:' }, {}])
      expect(heard('<at>Land</at> reader <at>Ben</at>', mentioned)).toBe('reader @somebody')
    expect(heard('<at>Land</at> reader <at>Ben</at>')).toBe('reader @somebody')
  })
})

describe('who somebody is whom Teams names only as they are called in a conversation', () => {
  type Deed = Parameters<typeof connector>[0]
  const [, [, plugged] = []] = PLUGS
  if (!plugged) throw new Error('there is a second plug')

  /** Teams tells of people, one after another, and we find who the words name. */
  const finds = async (said: string, tells: Deed[], isLocal = false) => {
    const { asked, address } = await connector(...tells)
    const { arrival } = came('<at>Land</at> hello')
    const at = { serviceUrl: address, tenant: APP.tenant, bot: '28:bot', id: '19:abc@thread.v2', user: '29:ann' }
    const plug = plugged(LOCAL, async () => undefined, { token: async () => '', patience: 2000 })
    return {
      said: await named({ plug, isLocal })({ ...arrival, at }, said),
      asked: asked.map(({ path }) => path.split('/').at(-1)),
    }
  }
  const tells = (aadObjectId: unknown): Deed => ({ status: 200, body: { id: '29:x', aadObjectId } })

  test('is asked, once for each of them', async () => {
    const { said, asked } = await finds(`reader ${of('29:ben')}, ${of('29:cat')}, ${of('29:ben')}`, [tells(BEN), tells(CAT)])
    expect(said).toBe(`reader ${of(BEN)}, ${of(CAT)}, ${of(BEN)}`)
    expect(asked).toEqual(['29%3Aben', '29%3Acat'])
  })

  test('is not asked of those who are known, nor in words that ask for nothing to be done with them', async () => {
    for (const said of [`hand over to ${of(BEN)}`, `I typed ${of('29:ben')}`, 'hello'])
      expect(await finds(said, [tells(CAT)])).toEqual({ said, asked: [] })
  })

  test.each<[string, Deed]>([
    ['is not there', { status: 404 }],
    ['cannot be asked about', { status: 500 }],
    ['has no account', tells(undefined)],
    ['has an id that is none', tells('a b:')],
  ])('is not found where somebody %s', async (_, deed) => {
    expect((await finds(`hand over to ${of('29:ben')}`, [deed])).said).toBeUndefined()
  })

  test('is asked of no more than five', async () => {
    const many = Array.from({ length: 6 }, (_, nth) => of(`29:${nth}`)).join(' ')
    expect(await finds(`reader ${many}`, [tells(BEN)])).toEqual({ said: undefined, asked: [] })
  })

  test('is what a client on this computer calls them, where they have no account there', async () => {
    expect((await finds(`reader ${of('29:ben')}`, [tells(undefined)], true)).said).toBe(`reader ${of('29:x')}`)
  })
})

describe('in a group chat', () => {
  test('somebody who is there is found', async () => {
    const here = await together('chat', 'place')
    const { tenant, ann, ben, settled, where } = here
    const from = tenant.calls.length
    await ann.mentions('reader <at>Ben</at>', where)
    await settled()
    const asked = tenant.calls
      .slice(from)
      .filter(({ does, path }) => does === 'members' && path.includes(encodeURIComponent(ben.id)))
    expect(asked).toHaveLength(1)
    const told = JSON.stringify([ann.notices, tenant.seen(where), tenant.seen(ann.personal)])
    expect(told).not.toContain(words.chat['not-found'])
    expect(JSON.stringify(await logOf(here.store, here.room))).not.toContain(ben.id)
    nothingWasRefused(here)
  })

  test('somebody who is not there is said not to be found, and nothing comes of it', async () => {
    const here = await together('chat', 'place')
    const { tenant, ann, settled, where, store, room } = here
    tenant.person('Zoe')
    const before = await logOf(store, room)
    await ann.mentions('hand over to <at>Zoe</at>', where)
    await settled()
    expect(tenant.seen(ann.personal, ann).at(-1)?.words).toContain(words.chat['not-found'])
    expect(await logOf(store, room)).toEqual(before)
  })

  test('what somebody says of a colleague is kept without who that is', async () => {
    const here = await together('chat', 'place')
    const { ann, ben, settled, where, store, room } = here
    await ann.mentions('what <at>Ben</at> calls Northmoor', where)
    await settled()
    const log = JSON.stringify(await logOf(store, room))
    expect(log).toContain('what @somebody calls Northmoor')
    expect(log).not.toContain(ben.id)
    expect(log).not.toContain(personOf(ben))
    nothingWasRefused(here)
  })
})
