import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { read } from '../../adapters/teams/read.ts'
import { openFiles } from '../../src/index.ts'
import { built } from '../adapters/built.ts'
import { keptOf, killedAtSends } from '../adapters/killing.ts'
import { chance } from '../cases/chance.ts'
import { newHome } from '../store/home.ts'
import { inChain, inChat, offersIn, type Place, privately, saidIn } from './repeating.ts'
import { serves } from './serving.ts'
import type { Delivery } from './tenant/courier.ts'
import { startTenant, type Tenant } from './tenant/tenant.ts'
import { answers, askedOn, meaning, personOf } from './ways.ts'

const RUNS = 50
const SEED = 11
const PLACES = 6
const PEOPLE = 300
/** In so many steps nobody comes to a result, which takes long to work out. */
const STEPS = 12

/** A place to talk in, and what was said and pressed there. */
interface Talked {
  place: Place
  given: number
  taps: number
  /** The names of what was acknowledged, as the log knows them. */
  names: string[]
}

/** By turns alone, in a group chat and in a channel. */
const placed = async (tenant: Tenant, nth: number): Promise<Place> => {
  if (nth % 3 === 0) return privately(tenant, `P${nth}`)
  return nth % 3 === 1 ? inChat(tenant, `P${nth}`, `G${nth}`) : inChain(tenant, `P${nth}`, 'Care')
}

/** Brings the last thing that somebody did again, as Teams does, until it is acknowledged. */
const acknowledged = async (tenant: Tenant, talked: Talked, does: () => Promise<unknown>) => {
  await does()
  const own = ({ activity }: Delivery) => JSON.stringify(activity.from).includes(talked.place.person.id)
  let delivery = tenant.deliveries.findLast(own)
  while (delivery && delivery.status !== 200) {
    await wait(50)
    delivery = await tenant.again(delivery, { id: 'same' })
  }
  talked.names.push(read(delivery?.activity, true)?.arrival.keys[0] ?? 'none')
}

/** Somebody begins and answers; where they wait in vain for a question, they tap what is offered. */
const converses = async (tenant: Tenant, nth: number, over: () => boolean): Promise<Talked> => {
  const place = await placed(tenant, nth)
  const talked: Talked = { place, given: 0, taps: 0, names: [] }
  const here = { tenant }
  await acknowledged(tenant, talked, () => place.types('hello'))
  const answered = new Set<string>()
  const tapped = new Set<string>()
  const card = () => saidIn(here, place).findLast((message) => askedOn(message) && !answered.has(message.id))
  for (let looks = 0; talked.given < STEPS && !over(); looks += 1) {
    const now = card()
    const offer = looks > 100 ? offersIn(here, place).findLast(({ deed }) => !tapped.has(deed)) : undefined
    if (now) {
      answered.add(now.id)
      const way = talked.given % 2 === 0 ? 'type' : 'click'
      await acknowledged(tenant, talked, () =>
        answers({ settled: () => wait(0) }, place.person, now, { nth: talked.given, way, types: place.types }),
      )
      talked.given += 1
      looks = 0
    } else if (offer) {
      const { status } = await place.person.presses(offer.message, meaning(offer.deed))
      if (status === 200) tapped.add(offer.deed)
      talked.taps += 1
      looks = 0
    }
    await wait(20)
  }
  return talked
}

test(`killed at any send ${RUNS} times: what was acknowledged is in the log once, what was owed is seen once or offered`, {
  timeout: 900_000,
}, async () => {
  const { root, remove } = built()
  onTestFinished(remove)
  const home = newHome()
  const names = Array.from({ length: PEOPLE }, (_, nth) => `P${nth}`)
  const chats = Object.fromEntries(names.map((name, nth) => [`G${nth}`, { members: [name] }]))
  const tenant = await startTenant({ chats, teams: { Care: { members: names } } })
  onTestFinished(() => tenant.close())
  const talked = await killedAtSends({
    runs: RUNS,
    places: PLACES,
    uniform: chance(SEED).uniform,
    serves: () => serves(root, home, tenant),
    faults: (fate) => tenant.faults(fate),
    converses: (nth, over) => converses(tenant, nth, over),
    calls: () => tenant.calls.length,
  })

  const store = await openFiles(home, { notice: (sentence) => expect(sentence).toContain('was missing') })
  onTestFinished(() => store.close())
  for (const { place, given, taps, names } of talked) {
    const by = personOf(place.person)
    const log = await keptOf(store, by, names)
    // We may not look in Teams: what is asked for again can have been there, and be answered twice.
    if (taps === 0) expect(log?.deliveries.size, `${by} said hello, and ${given} answers`).toBe(1 + given)

    const said = saidIn({ tenant }, place)
    const asked = said.flatMap((message) => (askedOn(message) ? [JSON.stringify(message.card?.body)] : []))
    if (taps === 0) expect(asked).toEqual([...new Set(asked)])
    const isAsked = asked.length > 0 || offersIn({ tenant }, place).length > 0
    expect(isAsked, `${by} is asked, or offered to be`).toBe(true)
  }
  expect(talked.reduce((sum, { given }) => sum + given, 0)).toBeGreaterThan(RUNS)
  // Whoever is killed answers nothing more to what was just brought.
  const refused = tenant.refused.filter((one) => !one.endsWith('the status was 0'))
  expect([...refused, ...tenant.problems]).toEqual([])
})
