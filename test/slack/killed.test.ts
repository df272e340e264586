import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { read } from '../../adapters/slack/read.ts'
import { openFiles } from '../../src/index.ts'
import { built } from '../adapters/built.ts'
import { keptOf, killedAtSends } from '../adapters/killing.ts'
import { newHome } from '../store/home.ts'
import { answers, type Place } from './repeating.ts'
import { serves } from './serving.ts'
import { askedOn } from './ways.ts'
import type { Delivery } from './workspace/courier.ts'
import { buttonsOf } from './workspace/look.ts'
import type { Message } from './workspace/state.ts'
import { startWorkspace, type Workspace } from './workspace/workspace.ts'

const RUNS = 50
const PLACES = 8
/** In so many steps nobody comes to a result, which takes long to work out. */
const STEPS = 12

/** A place to talk in, and what was said and pressed there. */
interface Talked extends Place {
  given: number
  taps: number
  /** The names of what was acknowledged, as the log knows them. */
  names: string[]
}

/** @param alone also what only this person sees there */
const seenIn = (workspace: Workspace, { person, channel, thread }: Place, alone = false): Message[] =>
  workspace
    .visible(channel, alone ? { for: person.id } : {})
    .filter(({ thread_ts, user }) => thread_ts === thread && user === workspace.bot.user)
    .map(({ message }) => message)

const offerIn = (workspace: Workspace, place: Place) =>
  seenIn(workspace, place, true)
    .flatMap((message) => buttonsOf(message).map(({ value = '' }) => ({ message, value })))
    .findLast(({ value }) => value.startsWith('again '))

/** Brings it again, as Slack does, until it is acknowledged. */
const acknowledged = async (workspace: Workspace, place: Talked, brought: Promise<Delivery>) => {
  let delivery = await brought
  while (delivery.status !== 200) {
    await wait(50)
    delivery = await workspace.again(delivery, { retry: 1, freshSignature: true })
  }
  const { sent } = delivery
  const raw = sent.via === 'http' ? sent.raw : ''
  const payload = raw.startsWith('{') ? raw : (new URLSearchParams(raw).get('payload') ?? '')
  const [name = 'none'] = read(JSON.parse(payload), { user: workspace.bot.user, bot: workspace.bot.id })?.keys ?? []
  place.names.push(name)
}

/** Somebody begins and answers; where they wait in vain for a question, they tap what is offered. */
const converses = async (workspace: Workspace, nth: number, over: () => boolean): Promise<Talked> => {
  const person = workspace.person(`U${nth}`)
  const root = nth % 2 === 0 ? undefined : person.says(`C${nth}`, 'shall we think?')
  const place: Talked = { person, channel: root ? `C${nth}` : `D${person.id}`, thread: root?.ts, given: 0, taps: 0, names: [] }
  const hello = root ? person.mention(place.channel, 'hello', root.ts) : person.dm('hello')
  await acknowledged(workspace, place, hello)
  const answered = new Set<string>()
  const card = () => seenIn(workspace, place).findLast((message) => askedOn(message) && !answered.has(message.ts))
  for (let looks = 0; place.given < STEPS && !over(); looks += 1) {
    const now = card()
    const offer = looks > 100 ? offerIn(workspace, place) : undefined
    if (now) {
      answered.add(now.ts)
      await acknowledged(workspace, place, answers(place, now, place.given))
      place.given += 1
      looks = 0
    } else if (offer) {
      await person.press(offer.message, offer.value)
      place.taps += 1
      looks = 0
    }
    await wait(20)
  }
  return place
}

test(`killed at any send ${RUNS} times: what was acknowledged is in the log once, what was owed is seen once or offered`, async () => {
  const { root, remove } = built()
  onTestFinished(remove)
  const home = newHome()
  const channels = Object.fromEntries(Array.from({ length: 400 }, (_, nth) => [`C${nth}`, {}]))
  const workspace = await startWorkspace({ signingSecret: 'secret', channels })
  onTestFinished(() => workspace.close())
  const talked = await killedAtSends({
    runs: RUNS,
    places: PLACES,
    uniform: Math.random,
    serves: () => serves(root, home, workspace),
    faults: (fate) => workspace.faults((method) => (/^(chat\.|response_url)/.test(method) ? fate() : 'ok')),
    converses: (nth, over) => converses(workspace, nth, over),
    calls: () => workspace.calls.length,
  })

  const store = await openFiles(home, { notice: (sentence) => expect(sentence).toContain('was missing') })
  onTestFinished(() => store.close())
  for (const place of talked) {
    const by = `slack:T1:${place.person.id}`
    const log = await keptOf(store, by, place.names)
    // In a thread we may not look: what is asked for again there can have been there, and be answered twice.
    const isSure = place.thread === undefined || place.taps === 0
    if (isSure) expect(log?.deliveries.size, `${by} said hello, and ${place.given} answers`).toBe(1 + place.given)

    const markers = seenIn(workspace, place).map(({ metadata }) => String(metadata?.event_payload.id))
    expect(markers).toEqual([...new Set(markers)])
    const posts = markers.map((marker) => marker.replace(/a\d+$/, ''))
    if (isSure) expect(posts).toEqual([...new Set(posts)])
    const waits = seenIn(workspace, place).filter((message) => askedOn(message))
    expect(waits.length > 0 || offerIn(workspace, place) !== undefined, `${by} is asked, or offered to be`).toBe(true)
    if (place.thread === undefined) expect(waits.length).toBeLessThanOrEqual(1)
  }
  expect(talked.reduce((sum, { given }) => sum + given, 0)).toBeGreaterThan(RUNS)
})
