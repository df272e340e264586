import { describe, expect, test } from 'vitest'
import { type Office, office } from './office.ts'
import { inChain, inChat, offersIn, type Place, patient, privately, saidIn } from './repeating.ts'
import type { Fault } from './tenant/faults.ts'
import { answers, askedOn, deedsOn, liveCard, meaning, personOf } from './ways.ts'

/** What befalls a post: with each it is known what somebody may see of it. */
const FATES: readonly Fault[] = [
  'ok',
  { status: 429, retryAfter: 1 },
  '500-before',
  '500-after',
  'reset-after',
  { status: 412 },
  { status: 502 },
  { status: 504 },
]
const POSTS = 200
const PLACES = 14
const PATIENCE = 5000
/** Those that hang come together: each takes as long as we wait. */
const HANGING = [90, 112] as const

/** Fates after which it was surely not said, and is said again. */
const isRefused = (fate: Fault | undefined) => typeof fate === 'object' && 'status' in fate && fate.status <= 429
/** Fates after which it stands, though nobody told us. */
const isHidden = (fate: Fault | undefined) => fate === '500-after' || fate === 'reset-after'

/** What tells one question from all others, however often it was shown again; nothing for what asks nothing. */
const markOf = (body: unknown) => {
  const text = JSON.stringify(body) ?? ''
  return /"deed":"(?:press|pick|skip|words) /.test(text) ? /"card":"card (\S+ \S+ \d+) \d+"/.exec(text)?.[1] : undefined
}

/** Each post meets the fates in turn, once; what is asked for again goes through. */
const befalls = ({ tenant }: Office) => {
  const met = new Map<string, Fault>()
  tenant.faults(({ does, body }) => {
    const mark = markOf(body)
    if (does !== 'post' || mark === undefined || met.has(mark)) return 'ok'
    const [from, to] = HANGING
    const fate = met.size >= from && met.size < to ? 'hang' : (FATES[met.size % FATES.length] ?? 'ok')
    met.set(mark, fate)
    return fate
  })
  return met
}

/** How often each card was posted. */
const triesOf = ({ tenant }: Office) => {
  const tries = new Map<string, number>()
  for (const { does, body } of tenant.calls) {
    const mark = does === 'post' ? markOf(body) : undefined
    if (mark !== undefined) tries.set(mark, (tries.get(mark) ?? 0) + 1)
  }
  return tries
}

/** Presses the newest of what is offered to somebody that was not pressed yet. @returns whether anything is */
const tapsIn = async (here: Office, place: Place, tapped = new Set<string>()): Promise<boolean> => {
  const offer = offersIn(here, place).findLast(({ deed }) => !tapped.has(deed))
  if (!offer) return false
  tapped.add(offer.deed)
  await place.person.presses(offer.message, meaning(offer.deed))
  return true
}

/** Keeps which card each message was when it was new: answered, it no longer says. */
const watches = (here: Office, places: readonly Place[]) => {
  const marks = new Map<string, string | undefined>()
  const looks = () => {
    for (const { id, card } of places.flatMap((place) => saidIn(here, place))) if (!marks.has(id)) marks.set(id, markOf(card))
  }
  /** How often a card is there. */
  const shown = (mark: string) => [...marks.values()].filter((one) => one === mark).length
  return { looks, shown }
}

/** Goes on until so many posts have met their fate; whoever sees no question taps what is offered. @returns how many did */
const goesOn = async (
  here: Office,
  places: readonly Place[],
  met: ReadonlyMap<string, Fault>,
  looks: () => void,
): Promise<number> => {
  const answered = new Set<string>()
  const tapped = new Set<string>()
  const cardOf = (place: Place) => saidIn(here, place).findLast((message) => askedOn(message) && !answered.has(message.id))
  let taps = 0
  for (let nth = 0; met.size < POSTS; nth += 1) {
    const before = triesOf(here)
    await Promise.all(
      places.map(async (place) => {
        const card = cardOf(place)
        if (!card) return
        answered.add(card.id)
        await answers(here, place.person, card, { nth, way: nth % 2 === 0 ? 'type' : 'click', types: place.types })
      }),
    )
    await here.settled()
    looks()
    // Nothing that may have arrived went out again by itself: each was tried once, and once more where it was refused.
    for (const [mark, tries] of triesOf(here)) {
      const fate = met.get(mark)
      if (fate) expect(tries, `${mark} after ${JSON.stringify(fate)}`).toBe(before.get(mark) ?? (isRefused(fate) ? 2 : 1))
    }
    const stuck = places.filter((place) => !cardOf(place))
    const did = await Promise.all(stuck.map((place) => tapsIn(here, place, tapped)))
    taps += did.filter((one) => one).length
    await here.settled()
    looks()
    expect(nth).toBeLessThan(60)
  }
  return taps
}

const options = {
  chats: Object.fromEntries(Array.from({ length: PLACES }, (_, nth) => [`G${nth}`, { members: [`P${nth}`] }])),
  teams: { Care: { members: Array.from({ length: PLACES }, (_, nth) => `P${nth}`) } },
}

describe.each<[string, (here: Office, nth: number) => Promise<Place>]>([
  ['a conversation between the two of us', ({ tenant }, nth) => privately(tenant, `P${nth}`)],
  [
    'a group chat or a channel',
    async ({ tenant }, nth) => (nth % 2 === 0 ? inChat(tenant, `P${nth}`, `G${nth}`) : inChain(tenant, `P${nth}`, 'Care')),
  ],
])('whatever befalls 200 posts in %s', (_, placed) => {
  test('nothing is seen twice, and what is not seen is offered, and shown when it is asked for', async () => {
    const here = await office({ patience: PATIENCE, clock: patient(), options })
    const { tenant, settled } = here
    const places: Place[] = []
    for (let nth = 0; nth < PLACES; nth += 1) places.push(await placed(here, nth))
    await Promise.all(places.map(({ types }) => types('hello')))
    await settled()
    const met = befalls(here)
    const { looks, shown } = watches(here, places)
    looks()
    const taps = await goesOn(here, places, met, looks)
    expect(met.size).toBeGreaterThanOrEqual(POSTS)
    expect(taps).toBeGreaterThan(POSTS / 10)

    for (const [mark, fate] of met)
      if (fate === 'ok' || isRefused(fate) || isHidden(fate)) expect(shown(mark), mark).toBeGreaterThan(0)
    // Who taps all that is offered sees all.
    const tapped = new Set<string>()
    for (let more = true; more; ) {
      const did = await Promise.all(places.map((place) => tapsIn(here, place, tapped)))
      more = did.some((one) => one)
      await settled()
      looks()
    }
    expect([...met.keys()].filter((mark) => shown(mark) === 0)).toEqual([])
    // We may not look in Teams: what is asked for again may have been there.
    expect([...met].filter(([mark, fate]) => shown(mark) > 1 && !isHidden(fate))).toEqual([])
    expect(tenant.problems).toEqual([])
  })
})

test('where the offer is lost as well in a group chat, the one it is for is offered alone, and their tap shows it to all', async () => {
  const here = await office({ patience: PATIENCE, options: { chats: { Care: { members: ['Ann', 'Ben'] } } } })
  const { tenant, settled, store } = here
  const [place, ben] = [inChat(tenant, 'Ann', 'Care'), tenant.person('Ben')]
  tenant.faults(({ does, conversation }) => (does === 'post' && conversation === place.where ? '500-before' : 'ok'))
  await place.types('hello')
  await settled()
  expect(saidIn(here, place)).toEqual([])
  expect(tenant.seen(ben.personal)).toEqual([])
  const offers = offersIn(here, place)
  expect(offers.map(({ message }) => message.where)).toEqual([place.person.personal])
  tenant.faults(() => 'ok')
  expect(await tapsIn(here, place)).toBe(true)
  await settled()
  expect(saidIn(here, place).filter((one) => askedOn(one))).toHaveLength(1)
  expect(offersIn(here, place)).toEqual([])
  const [code = ''] = (await store.taken(personOf(place.person))).codes
  expect((await store.read(code))?.desk.owed).toEqual([])
})

test('an offer that stands by itself goes when it was accepted; a card that offers besides stays', async () => {
  const here = await office({ patience: PATIENCE })
  const { tenant, settled } = here
  const place = await privately(tenant, 'Ann')
  await settled()
  const loses = (many: number) => {
    let left = many
    tenant.faults(({ does }) => {
      if (does !== 'post' || left === 0) return 'ok'
      left -= 1
      return '500-before'
    })
  }
  const welcomed = saidIn(here, place)
  loses(1)
  await place.types('hello')
  await settled()
  expect(saidIn(here, place)).toHaveLength(welcomed.length + 1)
  expect(deedsOn(saidIn(here, place).at(-1) ?? { card: undefined })).toEqual([expect.stringMatching(/^again /)])
  await tapsIn(here, place)
  await settled()
  expect(offersIn(here, place)).toEqual([])
  const before = saidIn(here, place)
  expect(before).toHaveLength(welcomed.length + 1)
  expect(before.filter((one) => askedOn(one))).toHaveLength(1)

  loses(1)
  await answers(here, place.person, liveCard(here, place.where, place.person), { nth: 0, way: 'click' })
  await settled()
  const [besides] = offersIn(here, place)
  expect(besides?.message.id).toBe(before.at(-1)?.id)
  await tapsIn(here, place)
  await settled()
  expect(offersIn(here, place)).toEqual([])
  expect(saidIn(here, place).map(({ id }) => id)).toEqual([...before.map(({ id }) => id), expect.any(String)])
})
