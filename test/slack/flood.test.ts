import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { type Desk, type Inbox, openFiles, openInbox, type Store } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'
import { answers, nextCard, type Place } from './repeating.ts'
import type { Workspace } from './workspace/workspace.ts'

const OTHERS = 20
const MESSAGES = 600
/**
 * How many of the flooder's may be worked on between the arrival of what somebody does in another room and its being kept: a
 * hundredth. Rooms go side by side, but there is one disk, and it has all of the flooder's to keep as well.
 */
const BETWEEN = 60

const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/** A store and an inbox in files, and what was worked on in them, in the order in which it happened. */
const watched = async () => {
  const home = newHome()
  const files = await openFiles(home, { notice: (sentence) => expect(sentence).toBe('') })
  const kept = await openInbox(home)
  /** The names of all deliveries that were worked on. */
  const names = new Set<string>()
  let flooded = 0
  const arrived = new Map<string, number>()
  /** For each thing that others did: how many of the flooder's went before it. */
  const between: number[] = []
  const seeing = (change: (desk: Desk) => Desk) => (desk: Desk) => {
    const after = change(desk)
    for (const key of Object.keys(after.seen)) if (!Object.hasOwn(desk.seen, key)) names.add(key)
    return after
  }
  const store: Store = {
    ...files,
    tidy: async (code, change) => {
      const before = names.size
      const desk = await files.tidy(code, seeing(change))
      // What the others say and press is always understood, and goes into the log.
      if (names.size > before) flooded += 1
      return desk
    },
    append: async (code, expected, batch) => {
      const done = await files.append(code, expected, { ...batch, ...(batch.desk ? { desk: seeing(batch.desk) } : {}) })
      const by = batch.events[0]?.by ?? ''
      const then = arrived.get(by)
      if (by.endsWith('UFLOOD')) flooded += 1
      else if (done === 'kept' && then !== undefined) between.push(flooded - then)
      return done
    },
  }
  const inbox: Inbox = {
    left: kept.left,
    keep: (text) => {
      const user = /"(?:user|id)":"(U\d+)"/.exec(text)?.[1]
      if (user !== undefined) arrived.set(`slack:T1:${user}`, flooded)
      return kept.keep(text)
    },
  }
  return { store, inbox, names, between, left: async () => (await openInbox(home)).left(), close: files.close }
}

const noticesTo = (workspace: Workspace, channel: string, user: string) =>
  workspace.visible(channel, { for: user }).filter(({ words }) => words.includes(real.words.chat.flood)).length

/** Says so many things, twenty at once, and waits for nothing but that they are acknowledged. */
const floods = async (many: number, says: (nth: number) => Promise<{ status: number }>) => {
  for (let sent = 0; sent < many; sent += 20) {
    const some = Array.from({ length: Math.min(20, many - sent) }, (_, nth) => says(sent + nth))
    expect((await Promise.all(some)).filter(({ status }) => status !== 200)).toEqual([])
    await wait(20)
  }
}

test('one person says 600 things faster than a hundred a second, and 20 others are answered as before', async () => {
  const { store, inbox, names, between, left, close } = await watched()
  const here = await office({ store, inbox, clock })
  const { workspace } = here
  const flooder = workspace.person('UFLOOD')
  const places = Array.from({ length: OTHERS }, (_, nth): Place => ({ person: workspace.person(`U${nth}`), channel: `DU${nth}` }))
  const cards = await Promise.all(
    places.map(async (place) => {
      await place.person.dm('hello')
      return nextCard(workspace, place)
    }),
  )
  await flooder.dm('hello')
  await nextCard(workspace, { person: flooder, channel: 'DUFLOOD' })
  await here.settled()
  names.clear()

  const began = Date.now()
  const flood = floods(MESSAGES, (nth) => flooder.dm(`again ${nth}`))
  const times: number[] = []
  await Promise.all(
    places.map(async (place, nth) => {
      let card = cards[nth]
      if (!card) throw new Error('nothing is asked')
      await wait(100 * nth)
      for (let answer = 1; answer < 6; answer += 1) {
        const start = Date.now()
        await answers(place, card, answer)
        card = await nextCard(workspace, place, card.ts)
        times.push(Date.now() - start)
        // Slack takes one message a second in a conversation.
        await wait(1500)
      }
    }),
  )
  await flood
  expect(Date.now() - began).toBeLessThan(60_000)
  times.sort((a, b) => a - b)
  expect(times).toHaveLength(OTHERS * 5)
  expect(times[Math.ceil(0.95 * times.length) - 1]).toBeLessThan(1000)
  expect(between.length).toBeGreaterThanOrEqual(OTHERS * 5)
  expect(Math.max(...between)).toBeLessThanOrEqual(BETWEEN)

  await here.settled()
  // All that the others did is known by name. Of the flooder's what nothing came of need not be, but all was worked on.
  expect(names.size).toBeGreaterThanOrEqual(OTHERS * 5)
  expect(await left()).toEqual([])
  expect(noticesTo(workspace, 'DUFLOOD', 'UFLOOD')).toBe(1)
  expect(places.map(({ channel, person }) => noticesTo(workspace, channel, person.id))).toEqual(places.map(() => 0))
  await here.app.stop(1000)
  await close()
})

test('in the thread where somebody floods, the others go first', async () => {
  const { store, inbox, between, left, close } = await watched()
  const here = await office({ store, inbox, clock })
  const { workspace } = here
  const [ann, flooder] = [workspace.person('U1'), workspace.person('UFLOOD')]
  const root = ann.says('C1', 'shall we think this through?')
  const place: Place = { person: ann, channel: 'C1', thread: root.ts }
  await ann.mention('C1', 'hello', root.ts)
  let card = await nextCard(workspace, place)
  await here.settled()
  between.length = 0
  const flood = floods(200, (nth) => flooder.mention('C1', `again ${nth}`, root.ts))
  for (let answer = 0; answer < 6; answer += 1) {
    await answers(place, card, answer)
    card = await nextCard(workspace, place, card.ts)
  }
  await flood
  await here.settled()
  expect(between).toHaveLength(6)
  // The one that was being worked on when it came, and none of the many that waited.
  expect(Math.max(...between)).toBeLessThanOrEqual(1)
  expect(noticesTo(workspace, 'C1', 'UFLOOD')).toBe(1)
  expect(noticesTo(workspace, 'C1', 'U1')).toBe(0)
  expect(await left()).toEqual([])
  await here.app.stop(1000)
  await close()
})
