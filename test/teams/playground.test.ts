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
import { dataOf, findAction } from './tenant/actions.ts'
import { gathered } from './tenant/inputs.ts'
import { deedsOn, meaning, type Way } from './ways.ts'

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
  return { ...serving, me, aadObjectId: currentUser.aadObjectId, tenant: `teams:${tenantId}`, ...places }
}

/** The playground took all that the app sent it, the app all that the playground brought, and nobody had anything to report. */
const nothingWasRefused = ({ notices }: { notices: string[] }) => {
  expect(playground.passed.length).toBeGreaterThan(0)
  expect(playground.passed.filter(({ status }) => status >= 300)).toEqual([])
  expect(notices).toEqual([])
}

/** The app is added somewhere, and says there what it is. */
const isWelcomed = async (where: string, line: string) => {
  await playground.installs(where)
  const welcome = await shows(playground, where, () => saidIn(playground, where)[0])
  expect(welcome.words).toContain(line)
  return welcome
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
    await isWelcomed(here.private, lightly.words.teams.welcome.begin)
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
    await isWelcomed(here.chat, lightly.words.teams.welcome.group)
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
    const welcome = await isWelcomed(here.channel, lightly.words.teams.welcome.group)
    const post = await playground.says('hello', here.channel)
    expect(post).toMatch(/;messageid=/)
    const answered = await goes(playground, { where: post, way })
    await here.settled()
    await isOf(here.store, `${here.tenant}:${post}`)
    expect(playground.seen(here.private)).toEqual([])
    expect(playground.seen(here.channel).filter(({ where }) => where !== post)).toEqual([welcome])
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

const Opened = z.object({ task: z.object({ value: z.object({ card: z.object({ content: z.unknown() }) }) }) })
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

describe('dialogs', () => {
  test('of a card open nothing in the playground, which knows none: whoever presses is told so, or reads it as a message', async () => {
    const here = await opened()
    const presses = (deed: RegExp) => {
      const card = saidIn(playground, here.private).findLast((message) => deedsOn(message).some((one) => deed.test(one)))
      if (!card) throw new Error(`no card offers ${deed}`)
      return playground.presses(card, meaning(deed))
    }
    const reads = (is: (words: string) => boolean) =>
      shows(playground, here.private, () => saidIn(playground, here.private).find(({ words }) => is(words)))
    await playground.says('hello', here.private)
    await goes(playground, { where: here.private, way: () => 'click', until: 'homecare-supply' })
    const before = await logOf(here.store, here.me)
    await presses(/^form /)
    await reads((words) => words === lightly.words.teams['not-open'])
    await here.settled()
    expect(await logOf(here.store, here.me)).toEqual(before)
    await goes(playground, { where: here.private, way: () => 'click', until: 'actions' })
    const recommended = await logOf(here.store, here.me)
    await presses(/^why direct-payments$/)
    await reads((words) => words.includes('\nWhat must not be traded away\n'))
    await here.settled()
    expect(await logOf(here.store, here.me)).toEqual(recommended)
    nothingWasRefused(here)
  })

  test('of a command on a message opens there, and what is chosen in it is kept', async () => {
    const here = await opened()
    await playground.says('hello', here.private)
    await goes(playground, { where: here.private, way: () => 'type', until: 'decision' })
    const content = '<p>Three agencies handed contracts back.</p>'
    const messagePayload = { id: '1', body: { contentType: 'html', content }, from: { user: { id: here.aadObjectId } } }
    const command = { commandId: 'add', commandContext: 'message', messagePayload }
    const { task } = Opened.parse(await playground.asks('composeExtension/fetchTask', command, here.private))
    const card = task.value.card.content
    const part = findAction(card, () => true)
    const data = { ...dataOf(part), ...gathered(card, part, { question: 'words decision' }) }
    await playground.asks('composeExtension/submitAction', { ...command, data }, here.private)
    await here.settled()
    expect((await logOf(here.store, here.me)).at(-1)).toMatchObject({
      type: 'said',
      step: 'decision',
      words: 'Three agencies handed contracts back.',
    })
    nothingWasRefused(here)
  })
})

test('the playground itself called no other computer', () => {
  expect(playground.called()).toEqual([])
})
