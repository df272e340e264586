import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { clock } from '../../adapters/delivery/pace.ts'
import { type Inbox, openFiles, openInbox, type Store } from '../../src/index.ts'
import { real } from '../conversation/talk.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'
import { answers, nextCard, type Place } from './repeating.ts'
import type { Workspace } from './workspace/workspace.ts'

const OTHERS = 20
const MESSAGES = 6000
/** How many wait in a thread when somebody else answers there. */
const AT_ONCE = 170
/**
 * How many of the flooder's may be worked on between the arrival of what somebody does in another room and its being kept: a
 * hundredth. Rooms go side by side, but there is one disk, and it has all of the flooder's to keep as well.
 */
const BETWEEN = MESSAGES / 100

/** A store and an inbox in files, and what was worked on in them, in the order in which it happened. */
const watched = async () => {
  const home = newHome()
  const files = await openFiles(home, { notice: (sentence) => expect(sentence).toBe('') })
  const kept = await openInbox(home)
  /** How many of the flooder's were taken, and worked on. */
  const flood = { taken: 0, worked: 0 }
  const arrived = new Map<string, number>()
  /** For each thing that others did: how many of the flooder's went before it. */
  const between: number[] = []
  let open = Promise.resolve()
  const store: Store = {
    ...files,
    read: async (code) => {
      await open
      return files.read(code)
    },
    append: async (code, expected, batch) => {
      const done = await files.append(code, expected, batch)
      const then = arrived.get(batch.events[0]?.by ?? '')
      if (done === 'kept' && then !== undefined) between.push(flood.worked - then)
      return done
    },
  }
  const inbox: Inbox = {
    left: kept.left,
    close: kept.close,
    keep: async (text) => {
      const user = /"(?:user|id)":"(U\w+)"/.exec(text)?.[1]
      const isFlooder = user === 'UFLOOD'
      if (isFlooder) flood.taken += 1
      else if (user !== undefined) arrived.set(`slack:T1:${user}`, flood.worked)
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
  const holds = async (meanwhile: () => Promise<void>) => {
    let go = () => {}
    open = new Promise((passed) => {
      go = passed
    })
    await meanwhile().finally(() => go())
  }
  const close = async () => {
    await kept.close()
    await files.close()
  }
  return { store, inbox, flood, between, holds, left: async () => (await openInbox(home)).left(), close }
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

test('one person says 6,000 things faster than a hundred a second, and 20 others are answered as before', async () => {
  const { store, inbox, flood, between, left, close } = await watched()
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
  between.length = 0

  const began = Date.now()
  const flooding = floods(MESSAGES, (nth) => flooder.dm(`again ${nth}`))
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
  await flooding
  expect(Date.now() - began).toBeLessThan(60_000)
  times.sort((a, b) => a - b)
  expect(times).toHaveLength(OTHERS * 5)
  expect(times[Math.ceil(0.95 * times.length) - 1]).toBeLessThan(1000)
  expect(between).toHaveLength(OTHERS * 5)
  expect(Math.max(...between)).toBeLessThanOrEqual(BETWEEN)

  await here.settled()
  expect(flood).toEqual({ taken: MESSAGES + 1, worked: MESSAGES + 1 })
  expect(await left()).toEqual([])
  expect(noticesTo(workspace, 'DUFLOOD', 'UFLOOD')).toBe(1)
  expect(places.map(({ channel, person }) => noticesTo(workspace, channel, person.id))).toEqual(places.map(() => 0))
  await here.app.stop(1000)
  await close()
})

test('in the thread where somebody floods, the others go first', async () => {
  const { store, inbox, flood, between, holds, left, close } = await watched()
  const here = await office({ store, inbox, clock })
  const { workspace } = here
  const [ann, flooder] = [workspace.person('U1'), workspace.person('UFLOOD')]
  const root = ann.says('C1', 'shall we think this through?')
  const place: Place = { person: ann, channel: 'C1', thread: root.ts }
  await ann.mention('C1', 'hello', root.ts)
  let card = await nextCard(workspace, place)
  await here.settled()
  between.length = 0
  for (let answer = 0; answer < 6; answer += 1) {
    const now = card
    await holds(async () => {
      await floods(AT_ONCE, (nth) => flooder.mention('C1', `again ${nth}`, root.ts))
      await answers(place, now, answer)
    })
    card = await nextCard(workspace, place, card.ts)
  }
  await here.settled()
  expect(between).toHaveLength(6)
  // The one that was being worked on when it came, and none of the many that waited.
  expect(Math.max(...between)).toBeLessThanOrEqual(1)
  expect(noticesTo(workspace, 'C1', 'UFLOOD')).toBe(1)
  expect(noticesTo(workspace, 'C1', 'U1')).toBe(0)
  expect(flood).toEqual({ taken: 6 * AT_ONCE, worked: 6 * AT_ONCE })
  expect(await left()).toEqual([])
  await here.app.stop(1000)
  await close()
})
