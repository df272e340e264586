import { describe, expect, test } from 'vitest'
import { lightly } from '../conversation/talk.ts'
import { logsIn } from '../slack/ways.ts'
import { logOf } from './office.ts'
import type { Person } from './tenant/person.ts'
import { oursIn, recommended, toldAlone } from './together.ts'
import { cameTo, deedsOn, meaning, nothingWasRefused, personOf, readIn } from './ways.ts'

const { words } = lightly
const YOURS = /\bYou (?:said|put)\b/
const TITLE = words.results.title.replace('{place}', 'Northmoor')
const WITH_BEN = {
  chats: { Planning: { members: ['Ann', 'Ben'] }, Housing: { members: ['Ann', 'Ben'] } },
  teams: { Council: { members: ['Ann', 'Ben'], channels: ['General', 'Care', 'Homes'] } },
}

/** Ann has come to a result and shows it in a channel, or in a group chat; Ben is there too. */
const shared = async (kind: 'channel' | 'chat' = 'channel') => {
  const here = await recommended({ options: WITH_BEN })
  const { tenant, ann, settled } = here
  const ben = tenant.person('Ben')
  const base = kind === 'channel' ? tenant.channel('Council', 'Care') : tenant.chat('Planning')
  await ann.mentions('share here', base)
  await settled()
  const asked = tenant.seen(base).filter(({ from }) => from === ann.id)
  /** What came of something that somebody said there. */
  const told = async (who: Person, said: string, where = base) => {
    const before = oursIn(here, base).length
    await who.mentions(said, where)
    await settled()
    return oursIn(here, base).slice(before)
  }
  return { ...here, ben, base, asked, told, other: tenant.channel('Council', 'Homes') }
}

describe('sharing a result', () => {
  test('puts one new post in a channel, with the rest below it', async () => {
    const here = await shared()
    const { base, asked } = here
    const [root, ...rest] = oursIn(here, base)
    expect(root?.root).toBe(root?.id)
    expect(root?.words).toContain(TITLE)
    expect(rest.length).toBeGreaterThan(0)
    expect(rest.map((message) => message.root)).toEqual(rest.map(() => root?.id))
    // Nothing stands under the words that asked for it.
    expect(oursIn(here, asked[0]?.where ?? '')).toEqual([])
    expect(readIn(here, base)).not.toMatch(YOURS)
    expect(readIn(here, base)).toContain(words.shared)
    nothingWasRefused(here)
  })

  test('puts messages in a group chat', async () => {
    const here = await shared('chat')
    const { base } = here
    const ours = oursIn(here, base)
    expect(ours[0]?.words).toContain(TITLE)
    expect(readIn(here, base)).toContain(words.shared)
    expect(readIn(here, base)).not.toMatch(YOURS)
    nothingWasRefused(here)
  })

  test('is not done before a question about the place has been answered: passing one by is no answer', async () => {
    const here = await cameTo(lightly.flow.quick[0] ?? '', { options: WITH_BEN })
    const { tenant, person, settled, store } = here
    const chat = tenant.chat('Planning')
    const shares = async () => {
      await person.mentions('share here', chat)
      await settled()
    }
    const says = async (said: string) => {
      await person.says(said)
      await settled()
    }
    await shares()
    await says('pass')
    await shares()
    expect(oursIn(here, chat).map(({ words: said }) => said)).toEqual([
      words.refused['nothing-to-share'],
      words.refused['nothing-to-share'],
    ])
    expect(await logOf(store, personOf(person))).not.toContainEqual(expect.objectContaining({ type: 'shared' }))
    await says('2')
    await shares()
    expect(readIn(here, chat)).toContain(words.shared)
    nothingWasRefused(here)
  })

  test('in private asks where it is to be shown', async () => {
    const here = await recommended({ options: WITH_BEN })
    await here.ann.says('share here')
    await here.settled()
    expect(readIn(here, here.ann.personal)).toContain(words.refused['share-where'])
  })
})

describe('anybody there', () => {
  test.each([
    ['in a channel', 'channel', 'results'],
    ['in a channel, by the place', 'channel', 'results northmoor'],
    ['in a channel, by a part of the place', 'channel', 'results north'],
    ['in a channel, by the code', 'channel', 'results {code}'],
    ['in a group chat', 'chat', 'results'],
    ['in a group chat, by the place', 'chat', 'results northmoor'],
  ] as const)('gets it where they asked: %s', async (_, kind, said) => {
    const here = await shared(kind)
    const { tenant, base, ben, told, code, store } = here
    const before = await logsIn(store)
    const shown = await told(ben, said.replace('{code}', code))
    const asked = tenant.seen(base).findLast(({ from }) => from === ben.id)
    expect(shown[0]?.words).toContain(TITLE)
    expect(shown.map(({ where }) => where)).toEqual(shown.map(() => asked?.where))
    expect(readIn(here, base)).not.toMatch(YOURS)
    expect(toldAlone(here, ben)).toEqual([])
    // They take no part in it by asking.
    expect(await logsIn(store)).toEqual(before)
    expect((await store.taken(personOf(ben))).codes).toEqual([])
    nothingWasRefused(here)
  })

  test.each([
    ['why {approach}', words.why.steps],
    ['compare {approach} with {other}', undefined],
  ])('hears why there, and how two compare: %s', async (said, contains) => {
    const here = await shared()
    const { base, ben, told } = here
    const [approach, other] = deedsOn({ card: { type: 'AdaptiveCard', body: oursIn(here, base).map(({ card }) => card) } })
      .filter((deed) => deed.startsWith('why '))
      .map((deed) => lightly.approaches.find(({ id }) => `why ${id}` === deed)?.name ?? '')
    const shown = await told(ben, said.replace('{approach}', approach ?? '').replace('{other}', other ?? ''))
    const text = shown.map(({ words: told }) => told).join('\n')
    expect(text).toContain(approach)
    expect(text).toContain(contains ?? other)
    expect(text).not.toMatch(YOURS)
    expect(toldAlone(here, ben)).toEqual([])
    nothingWasRefused(here)
  })

  test('looks closer at an approach in a dialog with nothing to press, where nobody is told that they said it', async () => {
    const here = await shared()
    const { base, ben, settled, tenant } = here
    const on = oursIn(here, base).find((message) => deedsOn(message).some((deed) => deed.startsWith('why ')))
    const deed = on && deedsOn(on).find((one) => one.startsWith('why '))
    if (!on || !deed) throw new Error('there is nothing to look closer at')
    const from = tenant.calls.length
    await ben.presses(on, meaning(deed))
    await settled()
    const dialog = ben.dialog()
    expect(dialog?.title).toBe(words.cards.window.look)
    const text = JSON.stringify(dialog?.card)
    expect(text).toContain(words.why.steps)
    expect(text).not.toMatch(YOURS)
    expect(deedsOn({ card: dialog?.card })).toEqual([])
    expect(tenant.calls.slice(from)).toEqual([])
    nothingWasRefused(here)
  })

  test('can press nothing there that leads it on', async () => {
    const here = await shared()
    const { tenant, base, ben, settled, store } = here
    const stands = readIn(here, base)
    const before = await logsIn(store)
    const deeds = oursIn(here, base).flatMap((on) => deedsOn(on).map((deed) => ({ on, deed })))
    expect(deeds.length).toBeGreaterThan(2)
    // Reasons, and a workshop of their own: neither leads this conversation on.
    expect(deeds.filter(({ deed }) => !deed.startsWith('why ') && deed !== 'say workshop')).toEqual([])
    const [first] = deeds
    if (!first) throw new Error('there is no button')
    // What stands elsewhere on such cards does no more here, should it ever come from here.
    const card = /"card":"([^"]+)"/.exec(JSON.stringify(first.on.card))?.[1]
    const forged = [
      'say more',
      'say what would change this',
      'form money',
      'change homecare-supply',
      'press homecare-supply 1',
      'export',
    ]
    for (const deed of forged) {
      const { status, body } = await tenant.brings({
        type: 'invoke',
        name: 'adaptiveCard/action',
        from: { id: ben.id, aadObjectId: ben.aadObjectId },
        conversation: { id: first.on.where, conversationType: 'channel', isGroup: true, tenantId: ben.tenantId },
        channelData: { tenant: { id: ben.tenantId } },
        replyToId: first.on.id,
        value: { action: { type: 'Action.Execute', verb: 'do', data: { deed, card } }, trigger: 'manual' },
      })
      await settled()
      expect(status).toBe(200)
      expect([words.chat['not-yours'], words.refused.stale]).toContain(Object(body).value)
    }
    expect(await logsIn(store)).toEqual(before)
    expect(readIn(here, base)).toBe(stands)
    expect(toldAlone(here, ben)).toEqual([])
  })
})

describe('somebody without a right to it', () => {
  const NONE = 'zzzz-zzzz-zzzz'
  test.each([
    ['results {code}', 'elsewhere'],
    ['results {place}', 'elsewhere'],
    ['results {code}', 'in private'],
    ['results {place}', 'in private'],
    ['resume {code}', 'in private'],
    ['resume {code}', 'there'],
  ] as const)('hears the same of an appraisal that is there as of one that is not: %s, %s', async (said, place) => {
    const told = async (isThere: boolean, isBegun: boolean) => {
      const here = await shared()
      const { tenant, ben, settled, code, other, base } = here
      await ben.installs()
      if (isBegun) for (const one of ['start', 'Eastmoor']) await ben.says(one)
      await settled()
      const from = tenant.calls.length
      const text = said.replace('{code}', isThere ? code : NONE).replace('{place}', isThere ? 'northmoor' : 'westmoor')
      if (place === 'in private') await ben.says(text)
      else await ben.mentions(text, place === 'there' ? base : other)
      await settled()
      nothingWasRefused(here)
      const theirs = (await here.store.codes()).filter((one) => one !== code)
      const calls = tenant.calls.slice(from).map(({ method, path, body }) => [method, path, body])
      return theirs
        .reduce((text, one) => text.replaceAll(one, 'THEIRS'), JSON.stringify(calls))
        .replaceAll(text.replace(/^\S+ /, ''), 'WORDS')
        .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
        .replaceAll(/messageid%3D\d+/g, 'ROOT')
    }
    for (const isBegun of [false, true]) {
      const there = await told(true, isBegun)
      expect(there.length).toBeGreaterThan(100)
      expect(there).toBe(await told(false, isBegun))
    }
  })
})
