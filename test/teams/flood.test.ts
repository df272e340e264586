import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { openInboxInMemory, openMemory, type Store } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { type Office, office } from './office.ts'
import { inChat, type Place, privately } from './repeating.ts'
import type { Seen } from './tenant/look.ts'
import { answers, cardIn, liveCard, personOf } from './ways.ts'

const OTHERS = 20
const MESSAGES = 600
/** How many wait in a group chat when somebody else answers there. */
const AT_ONCE = 60
/** How many of the flooder's may be worked on between the arrival of what somebody does elsewhere and its being kept. */
const BETWEEN = 12

/** A store, and how much was worked on in it of the flooder's between the arrival and the keeping of each thing of the others. */
const watched = () => {
  const memory = openMemory()
  const kept = openInboxInMemory()
  const flood = { taken: 0, worked: 0 }
  const arrived = new Map<string, number>()
  const between: number[] = []
  let open = Promise.resolve()
  const store: Store = {
    ...memory,
    read: (code) => open.then(() => memory.read(code)),
    append: async (code, expected, batch) => {
      const done = await memory.append(code, expected, batch)
      const then = arrived.get(batch.events[0]?.by ?? '')
      if (done === 'kept' && then !== undefined) between.push(flood.worked - then)
      return done
    },
  }
  const inbox = {
    ...kept,
    keep: async (text: string) => {
      const isFlooder = text.includes('again and again')
      if (isFlooder) flood.taken += 1
      const [tenant = '', user = ''] = [/"tenantId":"([^"]+)"/.exec(text), /"aadObjectId":"([^"]+)"/.exec(text)].map(
        (found) => found?.[1],
      )
      const by = `teams:${tenant}:${user}`
      if (isFlooder) arrived.delete(by)
      else arrived.set(by, flood.worked)
      const { done } = await kept.keep(text)
      return {
        done: () => {
          if (isFlooder) flood.worked += 1
          return done()
        },
      }
    },
  }
  /** Lets nothing be worked on until that is over. */
  const holds = async (meanwhile: () => Promise<unknown>) => {
    let go = () => {}
    open = new Promise((passed) => {
      go = passed
    })
    await meanwhile().finally(() => go())
  }
  return { store, inbox, flood, between, holds, left: kept.left }
}

/** How often somebody is told, alone, that they are too fast. */
const toldOff = ({ tenant }: Office, { person }: Place) =>
  tenant.seen(person.personal).filter(({ words }) => words.includes(real.words.chat.flood)).length

/** Says so many things, twenty at once, and waits for nothing but that they are acknowledged. */
const floods = async (many: number, says: (words: string) => Promise<{ status: number }>) => {
  for (let sent = 0; sent < many; sent += 20) {
    const some = Array.from({ length: Math.min(20, many - sent) }, (_, nth) => says(`again and again ${sent + nth}`))
    expect((await Promise.all(some)).filter(({ status }) => status !== 200)).toEqual([])
  }
}

/** The card that waits in a place, once it is another than before. */
const nextCard = async (here: Office, { person, where }: Place, before?: Seen): Promise<Seen> => {
  for (let looks = 0; looks < 20_000; looks += 1) {
    const card = cardIn(here, where, person)
    if (card && card.id !== before?.id) return card
    await wait(5)
  }
  throw new Error(`nothing new is asked of ${person.name}`)
}

test(`one person says ${MESSAGES} things at once, and ${OTHERS} others are answered in their order`, async () => {
  const { store, inbox, flood, between, left } = watched()
  const here = await office({ store, inbox, clock })
  const { tenant, settled } = here
  const flooder = await privately(tenant, 'Flo')
  const places = await Promise.all(Array.from({ length: OTHERS }, (_, nth) => privately(tenant, `P${nth}`)))
  await Promise.all([flooder, ...places].map(({ types }) => types('hello')))
  await settled()
  between.length = 0
  const flooding = floods(MESSAGES, flooder.types)
  await Promise.all(
    places.map(async (place) => {
      let card = liveCard(here, place.where, place.person)
      for (let nth = 1; nth < 6; nth += 1) {
        await answers(here, place.person, card, { nth, way: nth % 2 === 0 ? 'type' : 'click' })
        card = await nextCard(here, place, card)
      }
    }),
  )
  await flooding
  await settled()
  const theirs = await Promise.all(
    places.map(async ({ person }) => (await store.read((await store.taken(personOf(person))).current ?? ''))?.deliveries.size),
  )
  expect(theirs).toEqual(places.map(() => 6))
  expect(between).toHaveLength(OTHERS * 5)
  expect(between.filter((many) => many > BETWEEN)).toEqual([])
  expect(flood).toEqual({ taken: MESSAGES, worked: MESSAGES })
  expect(await left()).toEqual([])
  expect(toldOff(here, flooder)).toBe(1)
  expect(places.map((place) => toldOff(here, place))).toEqual(places.map(() => 0))
  expect(tenant.limited).toMatchObject({ early: 0 })
})

test('in the group chat where somebody floods, the others go first', async () => {
  const { store, inbox, flood, between, holds, left } = watched()
  const here = await office({ store, inbox, clock, options: { chats: { Care: { members: ['Ann', 'Flo'] } } } })
  const { tenant, settled } = here
  const [ann, flo] = [inChat(tenant, 'Ann', 'Care'), inChat(tenant, 'Flo', 'Care')]
  await ann.types('hello')
  await settled()
  for (let nth = 0; nth < 6; nth += 1) {
    const card = liveCard(here, ann.where, ann.person)
    between.length = 0
    await holds(async () => {
      await floods(AT_ONCE, flo.types)
      await answers(here, ann.person, card, { nth, way: 'type', types: ann.types })
    })
    await nextCard(here, ann, card)
    // The one that was being worked on when it came, and none of the many that waited.
    expect(between.at(0)).toBeLessThanOrEqual(1)
  }
  await settled()
  expect(toldOff(here, flo)).toBe(1)
  expect(toldOff(here, ann)).toBe(0)
  expect(flood).toEqual({ taken: 6 * AT_ONCE, worked: 6 * AT_ONCE })
  expect(await left()).toEqual([])
})
