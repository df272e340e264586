import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { openFiles, type Store } from '../../src/index.ts'
import { built } from '../adapters/built.ts'
import { lightly, real } from '../conversation/talk.ts'
import { atATerminal } from '../slack/ways.ts'
import { newHome } from '../store/home.ts'
import { logOf, serve } from './office.ts'
import { goes, saidIn, shows } from './playground/going.ts'
import { type Playground, startPlayground } from './playground/playground.ts'
import { serves } from './playground/serving.ts'
import { deedsOn, type Way } from './ways.ts'

/** One for all tests of this file: starting it takes longer than a conversation. It needs no browser and no network. */
let playground: Playground
let terminal: unknown[]
beforeAll(async () => {
  playground = await startPlayground()
  terminal = await atATerminal()
})
afterAll(() => playground?.stop())

/** Ten times as fast as the clock on the wall. */
const hurried: Clock = {
  now: () => Date.now() * 10,
  sleep: (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds / 10)),
}

/** Our app, which the playground talks to. */
const opened = async () => {
  const { stop, ...serving } = await serve({ clock: hurried }, (url) => playground.talksTo(url))
  onTestFinished(stop)
  const { personalChat, groupChats, teams, tenantId, currentUser } = playground.config
  const me = `teams:${tenantId}:${currentUser.aadObjectId}`
  const places = { private: personalChat.id, chat: groupChats[0]?.id ?? '', channel: teams[0]?.channels[0]?.id ?? '' }
  return { ...serving, me, tenant: `teams:${tenantId}`, ...places }
}

/** The playground took all that the app sent it, the app all that the playground brought, and nobody had anything to report. */
const nothingWasRefused = ({ notices }: { notices: string[] }) => {
  expect(playground.passed.length).toBeGreaterThan(0)
  expect(playground.passed.filter(({ status }) => status >= 300)).toEqual([])
  expect(notices).toEqual([])
}

/** Every card that was answered says so in its place, with a button to change it and no other. */
const allStandAnswered = (where: string, answered: Map<string, string>) => {
  expect(new Set(answered.values()).size).toBe(answered.size)
  for (const [step, id] of answered) {
    const stands = playground.seen(where).find((message) => message.id === id)
    expect(stands?.edited, step).toBe(true)
    // Where not knowing is asked about further, the card that asked is answered by the next.
    expect(deedsOn({ card: stands?.card }).filter((deed) => deed !== `change ${step}`)).toEqual([])
  }
}

const MIXED = ['click', 'type', 'write', 'submit'] as const
const mixed = (nth: number) => MIXED[nth % MIXED.length] ?? 'click'
const WAYS: readonly [name: string, way: (nth: number) => Way | 'submit'][] = [
  ['by pressing', () => 'click'],
  ['by pressing what stands in for Action.Execute', () => 'submit'],
  ['by typing', () => 'type'],
  ['in every way by turns', mixed],
]
/** What stands in for Action.Execute comes by turns with the rest. */
const SHARED = WAYS.filter(([, way]) => way(0) !== 'submit')

describe("a whole quick conversation in Microsoft's Agents Playground leaves the log that a terminal leaves", () => {
  test.each(WAYS)('in private, from the welcome to a recommendation, %s', async (_, way) => {
    const here = await opened()
    await playground.installs(here.private)
    const welcome = await shows(playground, here.private, () => saidIn(playground, here.private)[0])
    expect(welcome.words).toContain(lightly.words.teams.welcome.begin)
    await playground.says('hello', here.private)
    const answered = await goes(playground, { where: here.private, way })
    await here.settled()
    expect(terminal.some((event) => Type.parse(event).type === 'recommended')).toBe(true)
    expect(await logOf(here.store, here.me)).toEqual(terminal)
    allStandAnswered(here.private, answered)
    nothingWasRefused(here)
  })

  test.each(SHARED)('in a group chat, %s', async (_, way) => {
    const here = await opened()
    await playground.installs(here.chat)
    await playground.says('hello', here.chat)
    const answered = await goes(playground, { where: here.chat, way })
    await here.settled()
    await isOf(here.store, `${here.tenant}:${here.chat}:chat`)
    expect(playground.seen(here.private)).toEqual([])
    allStandAnswered(here.chat, answered)
    nothingWasRefused(here)
  })

  test.each(SHARED)('under a post in a channel, %s', async (_, way) => {
    const here = await opened()
    await playground.installs(here.channel)
    const post = await playground.says('hello', here.channel)
    expect(post).toMatch(/;messageid=/)
    const answered = await goes(playground, { where: post, way })
    await here.settled()
    await isOf(here.store, `${here.tenant}:${post}`)
    expect(playground.seen(here.private)).toEqual([])
    expect(playground.seen(here.channel).filter(({ where }) => where !== post)).toEqual([])
    allStandAnswered(post, answered)
    nothingWasRefused(here)
  })

  test('with the app as it is built and started for trying it out, on disk', async () => {
    const project = built()
    onTestFinished(project.remove)
    const home = newHome()
    const app = await serves(project.root, home)
    playground.talksTo(app.url)
    const { personalChat, tenantId, currentUser } = playground.config
    await playground.installs(personalChat.id)
    await playground.says('hello', personalChat.id)
    const answered = await goes(playground, { where: personalChat.id, way: mixed })
    allStandAnswered(personalChat.id, answered)
    const swapped = playground.passed.filter(({ answer }) => Swapped.safeParse(answer).success)
    expect(swapped.length).toBeGreaterThan(0)
    expect(await app.stop()).toBe(0)
    const store = await openFiles(home, { notice: () => undefined })
    onTestFinished(() => store.close())
    expect(await logOf(store, `teams:${tenantId}:${currentUser.aadObjectId}`)).toEqual(await atATerminal(real))
    nothingWasRefused({ notices: [] })
  })
})

const Type = z.looseObject({ type: z.string() })
/** A press that is answered at once with the card as it stands answered. */
const Swapped = z.object({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.object({ type: z.literal('AdaptiveCard'), fallbackText: z.string() }),
})

/** The conversation of a place is a terminal's, but for the place. */
const isOf = async (store: Store, room: string) => {
  const [opening, ...log] = await logOf(store, room)
  expect(opening).toMatchObject({ type: 'opened', room })
  expect(log).toEqual(terminal.slice(1))
}

test('the playground itself called no other computer', () => {
  expect(playground.called()).toEqual([])
})
