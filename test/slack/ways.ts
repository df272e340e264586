import { expect } from 'vitest'
import type { Store } from '../../src/index.ts'
import { lightly, talk } from '../conversation/talk.ts'
import { type Office, office } from './office.ts'
import { buttonsOf, choicesOf } from './workspace/look.ts'
import type { Person } from './workspace/person.ts'
import type { Message, Window } from './workspace/state.ts'
import type { Workspace } from './workspace/workspace.ts'

/** How our app calls somebody of the workspace. */
export const personOf = (user: string) => `slack:T1:${user}`

/** What is asked: the step, and the choices that can be pressed. */
interface Asked {
  step: string
  choices: readonly string[]
}

/** What a message asks, by what its buttons mean; nothing where it asks nothing. */
export const askedOn = (message: Message): Asked | undefined => {
  const values = [...choicesOf(message).map(({ value }) => value), ...buttonsOf(message).map(({ value = '' }) => value)]
  const parts = values.map((value) => value.split(' ')).filter(([kind = '']) => ['press', 'pick', 'box', 'skip'].includes(kind))
  const [, step] = parts[0] ?? []
  const choices = parts.flatMap(([kind, , choice]) => (choice !== undefined && kind !== 'skip' ? [choice] : []))
  return step === undefined ? undefined : { step, choices }
}

/** The card that waits for an answer in a channel. */
export const cardIn = (workspace: Workspace, channel: string): Message | undefined =>
  workspace
    .visible(channel)
    .map(({ message }) => message)
    .findLast((message) => message.user === workspace.bot.user && askedOn(message) !== undefined)

/** The same where there has to be one. */
export const liveCard = (workspace: Workspace, channel: string): Message => {
  const card = cardIn(workspace, channel)
  if (!card) throw new Error(`nothing is asked in ${channel}`)
  return card
}

/** One answer: as somebody types it, and what is clicked for the same. */
interface Given {
  words: string
  /** Boxes to tick, if that comes first; else what is taken from a list, or the button to press. */
  tick?: readonly string[]
  choose?: string
  press?: string
}

/** What somebody without anything to add in words answers: to the questions about the place by turns in every way there is. */
export const givenTo = ({ step, choices }: Asked, nth: number): Given => {
  const isFactor = lightly.factors.some(({ id }) => id === step)
  if (choices.includes('i-do-not')) return { words: '2', choose: `press ${step} nobody-does` }
  if (isFactor) {
    const way = nth % 7
    if (way === 3) return { words: "I don't know", press: `press ${step} unknown` }
    if (way === 5) return { words: 'pass', press: `press ${step} pass` }
    const level = [2, 3, 1, 0, 4, 0, 2][way] ?? 2
    return { words: String(level), choose: `press ${step} ${level}` }
  }
  if (step.startsWith('stop:')) return { words: 'go on', choose: `press ${step} further` }
  return AROUND[step] ?? { words: 'skip', press: `skip ${step}` }
}

const AROUND: Readonly<Record<string, Given>> = {
  population: { words: '1', choose: 'press population everyone' },
  voice: { words: '3', choose: 'press voice commissioner' },
  outcomes: { words: '2, 3', tick: ['box outcomes control 2', 'box outcomes connection 3'], press: 'pick outcomes' },
  most: { words: 'all the same', press: 'press most all' },
  'most-of-all': { words: 'all the same', choose: 'press most-of-all all' },
  route: { words: 'quick', choose: 'press route quick' },
  enough: { words: '1', choose: 'press enough review' },
  review: { words: 'yes', press: 'press review right' },
  equality: { words: 'not yet', press: 'press equality not-yet' },
}

/** Answers a card by clicking. */
export const clicks = async (person: Person, card: Message, { tick, choose, press }: Given): Promise<void> => {
  if (tick) await person.tick(card, tick)
  if (choose !== undefined) await person.choose(card, choose)
  if (press !== undefined) await person.press(card, press)
}

/** Answers a card in the window for one's own words; whether there is one is on the card. */
export const writes = async ({ workspace, settled }: Office, person: Person, card: Message, words: string): Promise<void> => {
  await person.press(card, `words ${askedOn(card)?.step}`)
  await settled()
  const window = windowOf(workspace, person.id)
  await person.submit(window, { [labelIn(window)]: words })
}

/** The window somebody has open. */
export const windowOf = (workspace: Workspace, user: string): Window => {
  const window = workspace.windowOf(user)
  if (!window) throw new Error(`${user} has no window open`)
  return window
}

/** The label of the first thing to fill in, or of the one for a question. */
export const labelIn = ({ view }: Window, id?: string): string => {
  const input = view.blocks.find((block) => block.type === 'input' && (id === undefined || block.block_id === id))
  if (input?.type !== 'input') throw new Error(`nothing is to be filled in for ${id}`)
  return input.label.text
}

/** Answers the question of a card, and no other, on the form of its theme. */
const fillsIn = async ({ workspace, settled }: Office, person: Person, card: Message, choice: string): Promise<void> => {
  const step = askedOn(card)?.step ?? ''
  await person.press(card, /^form /)
  await settled()
  const window = windowOf(workspace, person.id)
  await person.submit(window, { [labelIn(window, step)]: `press ${step} ${choice}` })
}

export type Way = 'click' | 'type' | 'window' | 'form'

interface Going {
  /** The way the nth answer is given. */
  way: (nth: number) => Way
  /** Where the cards stand; their direct messages unless it is said. */
  channel?: string
  /** How they type there; a direct message unless it is said. */
  types?: (words: string) => Promise<unknown>
  /** The step to stop before; the end unless it is said. */
  until?: string
  /** Looks at everything that was done for one answer. */
  each?: (done: { asked: Asked; given: Given; before: Message; nth: number }) => void
}

/** Answers card after card, until nothing is asked or the step is. */
export const goes = async (here: Office, person: Person, going: Going): Promise<void> => {
  const { workspace, settled } = here
  const { channel = `D${person.id}`, types = (words) => person.dm(words), until, way, each } = going
  for (let nth = 0; nth < 80; nth += 1) {
    const card = cardIn(workspace, channel)
    const asked = card && askedOn(card)
    if (!card || !asked || asked.step === until) return
    const given = givenTo(asked, nth)
    const has = (value: RegExp) => buttonsOf(card).some((button) => value.test(button.value ?? ''))
    const chosen = way(nth)
    if (chosen === 'window' && has(/^words /)) await writes(here, person, card, given.words)
    else if (chosen === 'form' && has(/^form /) && /^[1-4]$/.test(given.words)) await fillsIn(here, person, card, given.words)
    else if (chosen === 'type') await types(given.words)
    else await clicks(person, card, given)
    await settled()
    each?.({ asked, given, before: card, nth })
  }
  throw new Error('it never ended')
}

/** The log of somebody who says the same at a terminal, without who and when. */
export const atATerminal = async (content = lightly): Promise<unknown[]> => {
  const me = await talk({ content })
  for (let nth = 0; nth < 80; nth += 1) {
    const asked = await me.asked()
    if (!asked) break
    await me.says(givenTo({ step: asked.step, choices: asked.choices.map(({ id }) => id) }, nth).words)
  }
  return (await me.log()).map(({ by: _, at: __, ...event }) => (event.type === 'opened' ? { ...event, code: '' } : event))
}

/** Somebody in an office who has said hello and gone on by typing until a step is asked. */
export const cameTo = async (until: string, wanted: Parameters<typeof office>[0] = {}, user = 'U1') => {
  const here = await office(wanted)
  const person = here.workspace.person(user)
  await person.dm('hello')
  await here.settled()
  await goes(here, person, { way: () => 'type', until })
  const goesTo = (step: string) => goes(here, person, { way: () => 'type', until: step })
  return { ...here, person, direct: `D${user}`, goesTo }
}

/** Somebody in an office who has come to a recommendation, with the place named. */
export const hasResult = async (wanted: Parameters<typeof office>[0] = {}, user = 'U1') => {
  const here = await office(wanted)
  const person = here.workspace.person(user)
  for (const words of ['hello', 'Northmoor']) {
    await person.dm(words)
    await here.settled()
  }
  await goes(here, person, { way: () => 'type', until: 'actions' })
  return { ...here, person, direct: `D${user}`, code: (await here.store.taken(personOf(user))).current ?? '' }
}

/** Who is in C1 beside Ann, where she begins a conversation there. */
export const LOOKING_ON = ['U5', 'U3', 'U6', 'U2', 'U4']

/** Ann has begun a conversation in a thread of C1, and has come to a question there; five others look on. */
export const inThread = async (until: string, mode: 'http' | 'socket' = 'http') => {
  const here = await office({ mode, options: { channels: { C1: { members: ['U1', ...LOOKING_ON] } } } })
  const { workspace, settled } = here
  const ann = workspace.person('U1')
  const others = LOOKING_ON.map((id) => workspace.person(id))
  await ann.mention('C1', 'hello')
  await settled()
  const root = workspace.last('C1').thread_ts ?? ''
  const types = (said: string) => ann.mention('C1', said, root)
  const goesOn = (until?: string) => goes(here, ann, { way: () => 'click', channel: 'C1', types, ...(until ? { until } : {}) })
  await goesOn(until)
  return { ...here, ann, others, root, room: `slack:T1:C1:${root}`, goesOn, card: () => liveCard(workspace, 'C1') }
}

/** The calls that put a message up, and those that change one, from some call on. */
export const putUp = ({ calls }: Workspace, from = 0) => {
  const since = calls.slice(from)
  return {
    posts: since.filter(({ method }) => method === 'chat.postMessage'),
    whispers: since.filter(({ method }) => method === 'chat.postEphemeral'),
    edits: since.filter(({ method, args }) => method === 'chat.update' || (method === 'response_url' && args.replace_original)),
  }
}

/** Slack took everything: no call was refused, and no answer dropped. */
export const nothingWasRefused = ({ workspace, notices }: Office): void => {
  expect(workspace.calls.filter(({ error, status }) => error !== undefined || status !== 200)).toEqual([])
  expect(workspace.state.dropped).toEqual([])
  expect(notices).toEqual([])
}

/** Everything somebody can read in a channel, as one text. */
export const readIn = (workspace: Workspace, channel: string, as: { for?: string } = {}): string =>
  workspace
    .visible(channel, as)
    .map(({ words }) => words)
    .join('\n')

/** What only one person sees in a channel, the newest last. */
export const whispersTo = (workspace: Workspace, channel: string, user: string) =>
  workspace.visible(channel, { for: user }).filter(({ message }) => message.ephemeralFor === user)

/** A line that somebody writes in a channel, which the app is not told of. */
export const lineIn = ({ state }: Workspace, channel: string, user: string, text: string): Message => {
  const message: Message = { type: 'message', channel, ts: state.clock.ts(), user, team: state.team, text, blocks: [] }
  state.channels.get(channel)?.messages.push(message)
  return message
}

/** Every log there is, byte for byte. */
export const logsIn = async (store: Store): Promise<Record<string, string>> => {
  const codes = await store.codes()
  const logs = await Promise.all(codes.map(async (code) => [code, JSON.stringify((await store.read(code))?.events)] as const))
  return Object.fromEntries(logs)
}
