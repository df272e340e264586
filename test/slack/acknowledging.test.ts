import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { type Inbox, openFiles, openInbox, printsOf, type Store } from '../../src/index.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'
import { gate } from './workspace/faults.ts'

const DISK = 500
const REQUESTS = 200
const AT_ONCE = 20
/** Slack brings again what is not acknowledged within three seconds. */
const LATE = 3000

/** A store on a disk that takes half a second for each write, whose logs can be read when the gate is opened. */
const slow = (store: Store, open: () => Promise<void>): Store => ({
  ...store,
  read: (code) => open().then(() => store.read(code)),
  append: (...args) => wait(DISK).then(() => store.append(...args)),
  tidy: (...args) => wait(DISK).then(() => store.tidy(...args)),
  take: (...args) => wait(DISK).then(() => store.take(...args)),
})

const slowInbox = (inbox: Inbox): Inbox => ({
  keep: (text) => wait(DISK).then(() => inbox.keep(text)),
  left: inbox.left,
  close: inbox.close,
})

test('with a core of 20 seconds and a disk of half a second, 200 requests are acknowledged in time, and all are done', async () => {
  const home = newHome()
  const notices: string[] = []
  const files = await openFiles(home, { notice: (sentence) => notices.push(sentence) })
  const held = gate()
  let isOpen = false
  const core = () => (isOpen ? Promise.resolve() : held.wait())
  const store = slow(files, core)
  const inbox = slowInbox(await openInbox(home))
  const here = await office({ store, inbox, clock })
  const { workspace } = here
  const people = Array.from({ length: AT_ONCE }, (_, nth) => workspace.person(`U${nth}`))
  for (const { id } of people) {
    await files.append(`before-${id.toLowerCase()}`, 0, { delivery: 'before', events: [] })
    await files.take(`slack:T1:${id}`, `before-${id.toLowerCase()}`)
  }
  const times: number[] = []
  for (let round = 0; round < REQUESTS / AT_ONCE; round += 1) {
    const acknowledged = await Promise.all(people.map((person) => person.dm(`thought ${round}`)))
    expect(acknowledged.map(({ status }) => status)).toEqual(people.map(() => 200))
    times.push(...acknowledged.map(({ ms }) => ms))
  }
  times.sort((a, b) => a - b)
  expect(times).toHaveLength(REQUESTS)
  expect(times[Math.ceil(0.99 * REQUESTS) - 1]).toBeLessThan(1000)
  expect(times.filter((ms) => ms > LATE)).toEqual([])
  // Nothing was worked on yet: whoever is slow, is not waited for.
  expect(workspace.calls.filter(({ method }) => method !== 'auth.test')).toEqual([])

  isOpen = true
  held.release()
  const known = async () => {
    const logs = await Promise.all(people.map(({ id }) => files.read(`before-${id.toLowerCase()}`)))
    return logs.reduce((sum, log) => sum + printsOf(log?.desk.seen ?? {}).length, 0)
  }
  // Each message has two names: its event's, and its own.
  while ((await known()) < 2 * REQUESTS) await wait(100)
  expect(await known()).toBe(2 * REQUESTS)
  expect([...notices, ...here.notices]).toEqual([])
  await here.app.stop(2000)
  await inbox.close()
  await files.close()
})
