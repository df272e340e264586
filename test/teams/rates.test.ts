import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { fill } from '../../src/content/words.ts'
import { real } from '../conversation/talk.ts'
import { givenTo } from '../slack/ways.ts'
import { office } from './office.ts'
import { inChain, inChat, type Place } from './repeating.ts'
import type { Seen } from './tenant/look.ts'
import { answers, askedOn, clicks, goes, liveCard } from './ways.ts'

const CHATS = 3
const CHAINS = 2
const PLACES = CHATS + CHAINS
const ANSWERS = 60
const WITHIN = 10_000
const DRAINED = 30_000

/** Those who answer in a place, beside the one who began it. */
const guestsOf = (place: number) =>
  Array.from({ length: ANSWERS }, (_, nth) => nth)
    .filter((nth) => nth % PLACES === place)
    .map((nth) => `Guest ${nth}`)

test('60 answers in ten seconds in three group chats and two reply chains of one channel, at the limits of Teams', async () => {
  const members = (place: number) => [`Host ${place}`, ...guestsOf(place)]
  const chats = Object.fromEntries(Array.from({ length: CHATS }, (_, nth) => [`G${nth}`, { members: members(nth) }]))
  const inChannel = Array.from({ length: CHAINS }, (_, nth) => members(CHATS + nth)).flat()
  const here = await office({ clock, options: { chats, teams: { Care: { members: inChannel } } } })
  const { tenant, settled } = here
  const places = await Promise.all(
    Array.from({ length: PLACES }, async (_, nth): Promise<{ place: Place; card: Seen }> => {
      const place = nth < CHATS ? inChat(tenant, `Host ${nth}`, `G${nth}`) : inChain(tenant, `Host ${nth}`, 'Care')
      await place.types('hello')
      await settled()
      await goes(here, place.person, { where: place.where, types: place.types, way: () => 'click', until: 'outcomes' })
      return { place, card: liveCard(here, place.where, place.person) }
    }),
  )
  await settled()
  const before = tenant.calls.length
  for (let nth = 0; nth < ANSWERS; nth += 1) {
    const { place, card } = places[nth % PLACES] ?? never()
    const asked = askedOn(card) ?? never()
    const guest = tenant.person(`Guest ${nth}`)
    const [chat, post] = place.where.split(';messageid=')
    // Half of them type, half of them tick.
    if (nth % 2 === 0) await guest.mentions(givenTo(asked, nth).words, chat ?? '', post)
    else await clicks(guest, card, givenTo(asked, nth))
    await wait(WITHIN / ANSWERS)
  }
  const last = Date.now()
  await settled()
  expect(Date.now() - last).toBeLessThan(DRAINED)

  expect(tenant.limited).toMatchObject({ early: 0 })
  expect(tenant.limited.refused).toBeLessThanOrEqual(1)
  const calls = tenant.calls.slice(before)
  // An answer changes its card once at most.
  expect(calls.filter(({ does }) => does === 'update').length).toBeLessThanOrEqual(ANSWERS)
  for (const { place, card } of places) {
    const shown = tenant.seen(place.where).find(({ id }) => id === card.id)
    expect(shown?.words).toContain(fill(real.words.chat.others, { count: ANSWERS / PLACES }))
  }
  // Everybody was greeted and told what was taken down of theirs, once, between the two of us.
  for (let nth = 0; nth < ANSWERS; nth += 1) {
    const guest = tenant.person(`Guest ${nth}`)
    const told = [...tenant.seen(guest.personal), ...guest.notices].map(({ words }) => words)
    // Where to find it is told with the press.
    expect(
      told.filter((words) => words !== real.words.chat.elsewhere),
      guest.name,
    ).toHaveLength(1)
  }
  expect(here.notices).toEqual([])
  expect([...tenant.refused, ...tenant.problems]).toEqual([])
  // The conversation goes on.
  const { place, card } = places[0] ?? never()
  await answers(here, place.person, liveCard(here, place.where, place.person), { nth: 1, way: 'click' })
  await settled()
  expect(liveCard(here, place.where, place.person).id).not.toBe(card.id)
})

const never = (): never => {
  throw new Error('it is not there')
}
