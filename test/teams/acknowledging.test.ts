import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { read } from '../../adapters/teams/read.ts'
import { fingerprint, type Inbox, openFiles, openInbox, printsOf, type Store } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { gate } from '../slack/workspace/faults.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'
import type { Delivery } from './tenant/courier.ts'
import type { Seen } from './tenant/look.ts'
import type { Person } from './tenant/person.ts'
import { askedOn, cardIn, deedsOn, liveCard, meaning, personOf } from './ways.ts'

const DISK = 500
const REQUESTS = 200
const AT_ONCE = 20
/** Teams gives up on what was pressed after five seconds. */
const LATE = 5000
const { later, slow: tooLong } = real.words.teams

/** A store on a disk that takes half a second for each write, whose logs can be read while it is open. */
const slow = (store: Store, open: () => Promise<void>): Store => ({
  ...store,
  read: (code) => open().then(() => store.read(code)),
  append: (...args) => wait(DISK).then(() => store.append(...args)),
  tidy: (...args) => wait(DISK).then(() => store.tidy(...args)),
  take: (...args) => wait(DISK).then(() => store.take(...args)),
})

const slowInbox = (inbox: Inbox): Inbox => ({ ...inbox, keep: (text) => wait(DISK).then(() => inbox.keep(text)) })

test('with a core of 20 seconds and a disk of half a second, 200 requests are answered in time, and all are done', async () => {
  const home = newHome()
  const notices: string[] = []
  const files = await openFiles(home, { notice: (sentence) => notices.push(sentence) })
  const held = gate()
  let isOpen = true
  const core = () => (isOpen ? Promise.resolve() : held.wait())
  const inbox = await openInbox(home, 'inbox-teams')
  const here = await office({ store: slow(files, core), inbox: slowInbox(inbox), clock })
  const { tenant } = here
  const people = Array.from({ length: AT_ONCE }, (_, nth) => tenant.person(`P${nth}`))
  await Promise.all(people.map((person) => person.installs()))
  for (const words of ['hello', 'Northmoor']) {
    await Promise.all(people.map((person) => person.says(words)))
    await here.settled()
  }
  const cards = new Map(people.map((person) => [person, liveCard(here, person.personal, person)]))
  const cardOf = (person: Person): Seen => cards.get(person) ?? liveCard(here, person.personal, person)
  const logs = () => Promise.all(people.map(async (person) => files.read((await files.taken(personOf(person))).current ?? '')))
  /** The names of all that was done, as the logs know them. */
  const done = async () =>
    (await logs()).flatMap((log) => [...[...(log?.deliveries ?? [])].map(fingerprint), ...printsOf(log?.desk.seen ?? {})])
  const sent = tenant.calls.length

  isOpen = false
  const given: Delivery[] = []
  const said: Delivery[] = []
  // By turns: everybody presses a choice, which no one of them pressed before, and everybody writes.
  for (let nth = 0; nth < REQUESTS / AT_ONCE / 2; nth += 1) {
    const choice = (person: Person) => deedsOn(cardOf(person)).filter((deed) => deed.startsWith('press '))[nth] ?? ''
    given.push(...(await Promise.all(people.map((person) => person.presses(cardOf(person), meaning(choice(person)))))))
    said.push(...(await Promise.all(people.map((person) => person.says(`thought ${nth}`)))))
  }
  expect([...given, ...said]).toHaveLength(REQUESTS)
  expect([...given, ...said].map(({ status }) => status)).toEqual(Array.from({ length: REQUESTS }, () => 200))
  expect([...given, ...said].filter(({ ms }) => ms >= LATE)).toEqual([])
  // Whoever pressed is told that it comes later.
  expect(people.flatMap(({ notices }) => notices.map(({ words }) => words))).toEqual(given.map(() => later))

  // Pressed once more it is known, and what looks something up is no slower: nobody waits for what cannot come in time.
  const [ann] = people
  const card = ann && cardOf(ann)
  if (!ann || !card) throw new Error('nobody is there')
  const rest = await Promise.all([
    tenant.again(given[0] ?? never(), { id: 'same' }),
    ann.acts(tenant.last(ann.personal), 'add'),
    ann.searches('Northmoor', 'find', { parameter: 'words' }),
  ])
  expect(rest.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(rest.filter(({ ms }) => ms >= LATE)).toEqual([])
  expect(
    rest.map(({ body }) => JSON.stringify(body)).map((body) => [later, tooLong].find((words) => body.includes(words))),
  ).toEqual([later, tooLong, tooLong])
  // Nothing was worked on yet: whoever is slow, is not waited for.
  expect(tenant.calls.slice(sent)).toEqual([])

  isOpen = true
  held.release()
  await here.settled()
  const names = [...given, ...said].map(({ activity }) => fingerprint(read(activity, true)?.arrival.keys[0] ?? ''))
  expect(new Set(names).size).toBe(REQUESTS)
  expect(await done()).toEqual(expect.arrayContaining(names))
  for (const person of people) {
    const pressed = tenant.seen(person.personal, person).find(({ id }) => id === cardOf(person).id)
    expect(pressed && askedOn(pressed)).toBeUndefined()
    expect(pressed?.edited).toBe(true)
    expect(cardIn(here, person.personal, person)?.id).not.toBe(cardOf(person).id)
  }
  expect([...notices, ...here.notices]).toEqual([])
  expect([...tenant.refused, ...tenant.problems]).toEqual([])
  await here.app.stop(2000)
  await inbox.close()
  await files.close()
})

const never = (): never => {
  throw new Error('it is not there')
}
