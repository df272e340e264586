import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Inbox, openFiles, openInbox, openInboxInMemory, openMemory, type Store } from '../../src/index.ts'
import { atATerminal } from '../slack/ways.ts'
import { gate } from '../slack/workspace/faults.ts'
import { newHome } from '../store/home.ts'
import { logOf, type Office, office } from './office.ts'
import { patient } from './repeating.ts'
import type { Delivery } from './tenant/courier.ts'
import type { Person } from './tenant/person.ts'
import { startTenant } from './tenant/tenant.ts'
import { answers, askedOn, cardIn, liveCard, nothingWasRefused, personOf, type Way } from './ways.ts'

const CLICKS = 300
const PEOPLE = 12
const LATER = 30_000

const Data = z.record(z.string(), z.unknown())

/** So many people who have said hello. */
const begin = async ({ tenant, settled }: Office, people: Person[]) => {
  await Promise.all(people.map((person) => person.installs()))
  await Promise.all(people.map((person) => person.says('hello')))
  await settled()
  return tenant.deliveries.length
}

/** Brings some things again, as Teams does: what comes back has to be what came the first time. */
const broughtAgain = async ({ tenant }: Office, some: readonly Delivery[], id: 'same' | 'new') => {
  const again = await Promise.all(some.map((delivery) => tenant.again(delivery, { id })))
  expect(again.map(({ status, body }) => ({ status, body }))).toEqual(some.map(({ status, body }) => ({ status, body })))
}

/** Everybody answers once, and each thing that came of it is brought three times in all. @returns how many answered */
const round = async (here: Office, people: readonly Person[], way: Way, nth: number): Promise<number> => {
  const { tenant, settled } = here
  const before = tenant.deliveries.length
  const asked = people.flatMap((person) => {
    const card = cardIn(here, person.personal, person)
    return card && askedOn(card) ? [{ person, card }] : []
  })
  await Promise.all(asked.map(({ person, card }) => answers(here, person, card, { nth, way })))
  await settled()
  // What only opens a dialog shows what stands by now.
  const brought = tenant.deliveries.slice(before).filter(({ activity }) => activity.name !== 'task/fetch')
  await broughtAgain(here, brought, 'same')
  tenant.passes(LATER)
  await broughtAgain(here, brought, 'new')
  await settled()
  return asked.length
}

/** How many commands left something in a log. */
const effects = async (store: Store) => {
  const logs = await Promise.all((await store.codes()).map((code) => store.read(code)))
  return logs.reduce((sum, log) => sum + (log?.deliveries.size ?? 0), 0)
}

/** What the bot said in a conversation: nothing of it is there twice. */
const nothingIsSaidTwice = ({ tenant }: Office, people: readonly Person[]) => {
  for (const person of people) {
    const said = tenant.seen(person.personal, person).filter(({ from }) => from === tenant.bot.id)
    const cards = said.map(({ card }) => JSON.stringify(card))
    expect([...new Set(cards)]).toEqual(cards)
  }
}

describe('what Teams brings again, under the same name and under another half a minute later', () => {
  test(`of ${CLICKS} things that are pressed each is done once, and answered each time with the same card`, async () => {
    const here = await office({ clock: patient() })
    const people = Array.from({ length: PEOPLE }, (_, nth) => here.tenant.person(`P${nth}`))
    await begin(here, people)
    const begun = await effects(here.store)
    const first = here.tenant.deliveries.length
    let pressed = 0
    for (let nth = 0; pressed < CLICKS; nth += 1) pressed += await round(here, people, 'click', nth)
    expect((await effects(here.store)) - begun).toBe(pressed)
    const answered = here.tenant.deliveries.slice(first).map(({ body }) => JSON.stringify(body))
    expect(answered.filter((body) => !body.includes('AdaptiveCard'))).toEqual([])
    nothingIsSaidTwice(here, people)
    nothingWasRefused(here)
  })

  test.each<[string, Way, boolean]>([
    ['typed', 'type', false],
    ['written on the cards', 'write', false],
    ['filled in on forms', 'form', false],
    ['pressed on old clients, which submit', 'click', true],
  ])('a whole conversation that is %s leaves the log that a terminal leaves', async (_, way, old) => {
    const here = await office({ clock: patient(), options: { people: { Ann: { old } } } })
    const ann = here.tenant.person('Ann')
    await begin(here, [ann])
    for (let nth = 0; (await round(here, [ann], way, nth)) > 0; nth += 1) expect(nth).toBeLessThan(80)
    expect(await logOf(here.store, personOf(ann))).toEqual(await atATerminal())
    nothingIsSaidTwice(here, [ann])
    nothingWasRefused(here)
  })

  test('while the first is still being worked on, all of them wait for the same card', async () => {
    const kept = openMemory()
    const held = gate()
    let open = Promise.resolve()
    const store: Store = { ...kept, append: (...args) => open.then(() => kept.append(...args)) }
    let taken = ''
    const memory = openInboxInMemory()
    const keep: Inbox['keep'] = (text) => {
      taken = text
      return memory.keep(text)
    }
    const here = await office({ clock: patient(), store, inbox: { ...memory, keep } })
    const { tenant } = here
    const ann = tenant.person('Ann')
    const before = await begin(here, [ann])
    const begun = await effects(kept)
    taken = ''
    open = held.wait()
    const pressed = answers(here, ann, liveCard(here, ann.personal, ann), { nth: 1, way: 'click' })
    while (taken === '') await new Promise((go) => setTimeout(go, 1))
    const same: Delivery = { status: 0, body: undefined, ms: 0, activity: z.object({ body: Data }).parse(JSON.parse(taken)).body }
    const again = [tenant.again(same, { id: 'same' }), tenant.again(same, { id: 'new' })]
    await new Promise((go) => setTimeout(go, 200))
    expect(tenant.deliveries).toHaveLength(before)
    held.release()
    await Promise.all([pressed, ...again])
    const bodies = tenant.deliveries.slice(before).map(({ body }) => JSON.stringify(body))
    expect(bodies).toHaveLength(3)
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('AdaptiveCard')
    await here.settled()
    expect(await effects(kept)).toBe(begun + 1)
    nothingIsSaidTwice(here, [ann])
  })

  test('what a process had done is not done again by the next', async () => {
    const home = newHome()
    const tenant = await startTenant()
    const people = Array.from({ length: PEOPLE }, (_, nth) => tenant.person(`P${nth}`))
    const serving = async () => {
      const store = await openFiles(home, { notice: (sentence) => expect(sentence).toBe('') })
      const inbox = await openInbox(home, 'inbox-teams')
      const here = await office({ tenant, store, inbox, clock: patient() })
      const ends = async () => {
        await here.app.stop(1000)
        await inbox.close()
        await store.close()
      }
      return { ...here, ends }
    }
    const first = await serving()
    const from = await begin(first, people)
    for (let nth = 0; nth < 5; nth += 1) {
      const way = nth % 2 === 0 ? 'click' : 'type'
      await Promise.all(
        people.map(async (person) => {
          const card = cardIn(first, person.personal, person)
          if (card) await answers(first, person, card, { nth, way })
        }),
      )
      await first.settled()
    }
    const done = await effects(first.store)
    const [all, last] = [tenant.deliveries.slice(from), tenant.deliveries.slice(-PEOPLE)]
    expect(all).toHaveLength(5 * PEOPLE)
    const said = tenant.calls.length
    await first.ends()

    const next = await serving()
    await broughtAgain(next, last, 'same')
    for (const delivery of all) expect((await tenant.again(delivery, { id: 'same' })).status).toBe(200)
    tenant.passes(LATER)
    await broughtAgain(next, last, 'new')
    await next.settled()
    expect(await effects(next.store)).toBe(done)
    expect(tenant.calls.slice(said)).toEqual([])
    nothingIsSaidTwice(next, people)
    await next.ends()
    await tenant.close()
  })
})
