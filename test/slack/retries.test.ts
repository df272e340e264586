import { expect, test } from 'vitest'
import { openFiles, openInbox, type Store } from '../../src/index.ts'
import { chance } from '../cases/chance.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'
import { answers, broughtAgain, moving, nextCard, nothingIsSaidTwice, type Place } from './repeating.ts'
import type { Delivery } from './workspace/courier.ts'
import { startWorkspace, type Workspace } from './workspace/workspace.ts'

const PEOPLE = 10
const EVENTS = 500
const SIX_MINUTES = 360_000
const channels = Object.fromEntries(Array.from({ length: PEOPLE }, (_, nth) => [`C${nth}`, {}]))

/** Everybody begins, in private and in a thread. */
const begin = async (workspace: Workspace): Promise<Place[]> => {
  const people = Array.from({ length: PEOPLE }, (_, nth) => ({ person: workspace.person(`U${nth}`), channel: `C${nth}` }))
  const places = people.map(async ({ person, channel }): Promise<Place[]> => {
    await person.dm('hello')
    const root = person.says(channel, 'shall we think this through?')
    await person.mention(channel, 'hello', root.ts)
    return [
      { person, channel: `D${person.id}` },
      { person, channel, thread: root.ts },
    ]
  })
  return (await Promise.all(places)).flat()
}

/** How many commands left something in a log: what anybody said, pressed or ticked. */
const effects = async (store: Store) => {
  const logs = await Promise.all((await store.codes()).map((code) => store.read(code)))
  return logs.reduce((sum, log) => sum + (log?.deliveries.size ?? 0), 0)
}

test('500 things that people do, each brought up to four times within six minutes: each is done once', async () => {
  const clock = moving()
  const { uniform } = chance(7)
  const roll = (most: number) => Math.floor(uniform() * most)
  const here = await office({ clock, options: { channels } })
  const { workspace, store, settled } = here
  const places = await begin(workspace)
  await settled()
  const begun = await effects(store)
  let brought = 0
  let late: { delivery: Delivery; due: number; way: number }[] = []
  const bringDue = async () => {
    const due = late.filter(({ due }) => due <= clock.now()).sort((a, b) => a.due - b.due)
    late = late.filter((one) => !due.includes(one))
    brought += due.length
    await Promise.all(due.map(({ delivery, way }) => broughtAgain(workspace, delivery, way)))
  }
  await Promise.all(
    places.map(async (place) => {
      let card = await nextCard(workspace, place)
      for (let nth = 0; nth < EVENTS / places.length; nth += 1) {
        const delivery = await answers(place, card, nth)
        for (let copies = roll(4); copies > 0; copies -= 1) {
          // One in three comes at once, while the first is still being worked on.
          const after = roll(3) === 0 ? 10 : 10 + roll(SIX_MINUTES)
          late.push({ delivery, due: clock.now() + after, way: roll(4) })
        }
        clock.passes(roll(5000))
        await bringDue()
        card = await nextCard(workspace, place, card.ts)
      }
    }),
  )
  clock.passes(SIX_MINUTES)
  await bringDue()
  await settled()
  expect(brought).toBeGreaterThan(EVENTS)
  expect((await effects(store)) - begun).toBe(EVENTS)
  nothingIsSaidTwice(workspace)
  expect(here.notices).toEqual([])
})

test('what a process had done is not done again by the next, however often it is brought', async () => {
  const home = newHome()
  const workspace = await startWorkspace({ channels })
  const notice = (sentence: string) => expect(sentence).toBe('')
  const deliveries: Delivery[] = []
  const first = await openFiles(home, { notice })
  const inbox = await openInbox(home)
  const before = await office({ workspace, store: first, inbox, clock: moving() })
  const places = await begin(workspace)
  await Promise.all(
    places.map(async (place) => {
      let card = await nextCard(workspace, place)
      for (let nth = 0; nth < 4; nth += 1) {
        deliveries.push(await answers(place, card, nth))
        card = await nextCard(workspace, place, card.ts)
      }
    }),
  )
  await before.settled()
  const done = await effects(first)
  const said = workspace.calls.length
  await before.app.stop(1000)
  await inbox.close()
  await first.close()

  const second = await openFiles(home, { notice })
  const another = await openInbox(home)
  const after = await office({ workspace, store: second, inbox: another, clock: moving() })
  for (const [nth, delivery] of deliveries.entries()) await broughtAgain(workspace, delivery, 1 + (nth % 3))
  await after.settled()
  expect(deliveries).toHaveLength(80)
  expect(await effects(second)).toBe(done)
  expect(workspace.calls.slice(said).map(({ method }) => method)).toEqual(['auth.test'])
  nothingIsSaidTwice(workspace)
  await after.app.stop(1000)
  await another.close()
  await second.close()
  await workspace.close()
})
