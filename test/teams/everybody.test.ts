import { describe, expect, test } from 'vitest'
import { EVERYBODY } from '../../adapters/chat/card.ts'
import { lightly } from '../conversation/talk.ts'
import type { Seen } from './tenant/look.ts'
import { answersOf, elsewhere, together, toldAlone } from './together.ts'
import { meaning, nothingWasRefused, writes } from './ways.ts'

const { words } = lightly

/** A message as it would be if it had been put to everybody. */
const open = (card: Seen): Seen => {
  const text = JSON.stringify(card)
  const opened = text.replaceAll(/"card ([a-z0-9-]+) \S+ (\d+) (\d+)"/g, `"card $1 ${EVERYBODY} $2 $3"`)
  expect(opened).not.toBe(text)
  return JSON.parse(opened)
}

/** A message whose buttons mean something else. */
const meant = (card: Seen, deed: string, other: string): Seen => {
  const text = JSON.stringify(card)
  const changed = text.replaceAll(`"${deed}"`, `"${other}"`)
  expect(changed).not.toBe(text)
  return JSON.parse(changed)
}

describe.each(['chat', 'channel'] as const)('a card that was put to everybody in a %s', (kind) => {
  test('tells whoever presses it in a notice, short as it is, and the others nothing', async () => {
    const here = await together(kind, 'people-vision')
    const { ben, cat, settled, tenant, where } = here
    await ben.presses(here.card(ben), meaning('press people-vision 1'))
    await settled()
    await here.goesOn('practice-culture')
    const from = tenant.calls.length
    const before = toldAlone(here, ben).length
    await ben.presses(open(here.card(ben)), meaning('press practice-culture 2'))
    await settled()
    const told = ben.notices.at(-1)
    expect(told).toMatchObject({ kind: 'message', message: here.card().id })
    expect([elsewhere, words.teams.taken, words.teams.later]).not.toContain(told?.words)
    expect(toldAlone(here, ben)).toHaveLength(before)
    expect(cat.notices).toEqual([])
    expect(tenant.calls.slice(from).filter(({ does, conversation }) => does === 'post' && conversation === where)).toEqual([])
    expect(await answersOf(here, ben)).toEqual(['people-vision 1', 'practice-culture 2'])
    nothingWasRefused(here)
  })

  test('tells them a refusal in a notice', async () => {
    const here = await together(kind, 'people-vision')
    const { ben, settled } = here
    const gone = meant(open(here.card(ben)), 'press people-vision 2', 'press no-such-step 2')
    await ben.presses(gone, meaning('press no-such-step 2'))
    await settled()
    expect(ben.notices.map(({ words: said }) => said)).toEqual([words.refused.stale])
    expect(toldAlone(here, ben)).toEqual([])
    nothingWasRefused(here)
  })

  test('asks them back in private', async () => {
    const here = await together(kind, 'homecare-supply')
    const { ben, settled } = here
    await ben.presses(open(here.card(ben)), meaning('press homecare-supply unknown'))
    await settled()
    expect(ben.notices.map(({ words: said }) => said)).toEqual([elsewhere])
    const asked = toldAlone(here, ben).at(-1)
    expect(asked?.words).toContain(words.unknown.ask)
    expect(here.card().words).not.toContain(words.unknown.ask)
    nothingWasRefused(here)
  })

  test('takes their own words', async () => {
    const here = await together(kind, 'homecare-supply')
    const { ben, settled, store, room } = here
    await writes(ben, open(here.card(ben)), 'Weeks go by before anybody comes')
    await settled()
    const log = await store.read((await store.taken(room)).current ?? '')
    expect(JSON.stringify(log?.events)).toContain('Weeks go by before anybody comes')
    nothingWasRefused(here)
  })

  test('is for everybody there, also where what it means is no question about the place', async () => {
    const here = await together(kind, 'people-vision')
    const { ben, settled } = here
    const card = meant(here.card(ben), 'press people-vision 2', 'say help')
    await ben.presses(card, meaning('say help'))
    await settled()
    expect(ben.notices.at(-1)?.words).toBe(words.chat['not-yours'])
    await ben.presses(open(card), meaning('say help'))
    await settled()
    expect(ben.notices.at(-1)?.words).not.toBe(words.chat['not-yours'])
    expect(toldAlone(here, ben).at(-1)?.words).toContain(words.help.title)
    nothingWasRefused(here)
  })
})
