import { PassThrough } from 'node:stream'
import { lay } from '../../adapters/slack/show.ts'
import { chat } from '../../adapters/terminal/app.ts'
import { plainLook, show } from '../../adapters/terminal/show.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { openMemory } from '../../src/store/memory.ts'
import { house, lightly, type Talk, talk } from '../conversation/talk.ts'
import { office } from '../slack/office.ts'
import { liveCard, windowOf } from '../slack/ways.ts'
import { refusalOf } from '../slack/workspace/blocks.ts'
import { buttonsOf, choicesOf, textOf } from '../slack/workspace/look.ts'

/** A conversation as its log left it, in front of one person on one platform. */
interface Talking {
  /** Takes a choice of the question that stands, the way a person does there. */
  picks(choice: string): Promise<void>
  types(words: string): Promise<void>
  /** What was said there since. */
  said(): string
  log(): Promise<unknown>
}

export interface Adapter {
  name: string
  /** All the words that a reply is shown in. */
  shows(reply: Reply): string
  /** What of it the platform would not take. */
  overLimit(reply: Reply): string[]
  /** Somebody comes back to a conversation of theirs, and is asked what stands. */
  opens(events: readonly Event[], step: string): Promise<Talking>
}

const CODE = 'gone-before'

/** A store in which somebody has a conversation that stands where these events leave it. */
export const storeOf = async (by: string, events: readonly Event[]) => {
  const store = openMemory()
  await store.append(CODE, 0, { delivery: 'before', events: events.map((event) => ({ ...event, by })) })
  await store.take(by, CODE)
  return store
}
export const logIn = async (store: Talk['store']) =>
  (await store.read(CODE))?.events.map(({ by: _, at: __, ...event }) => (event.type === 'opened' ? { type: event.type } : event))

/** What is asked at the end of a log, as the conversation itself has it. */
export const askedIn = async (events: readonly Event[]) => {
  const me = await talk({
    by: 'terminal:local:ann',
    store: await storeOf('terminal:local:ann', events),
    content: lightly,
    hello: false,
  })
  const asked = await me.asked()
  if (!asked) throw new Error('nothing is asked')
  return { me, asked }
}

const terminal: Adapter = {
  name: 'a terminal',
  shows: (reply) => show(reply, plainLook),
  overLimit: (reply) =>
    show(reply, plainLook)
      .split('\n')
      .filter((line) => line.length > plainLook.width && /\S\s+\S/.test(line.trim())),
  opens: async (events) => {
    const by = 'terminal:local:ann'
    const store = await storeOf(by, events)
    const { asked } = await askedIn(events)
    let said = ''
    const types = async (line: string) => {
      const [input, output] = [new PassThrough(), new PassThrough()]
      input.end(`${line}\n`)
      await chat({ core: { content: lightly, store, house }, by, input, output, look: plainLook, prompt: false })
      said = String(output.read())
    }
    // Nothing can be pressed: a choice is typed, by its number.
    const picks = async (choice: string) => {
      const at = asked.choices.findIndex(({ id }) => id === choice)
      await types(String(asked.choices[at]?.number ?? at + 1))
    }
    return { picks, types, said: () => said, log: () => logIn(store) }
  },
}

export const slack: Adapter = {
  name: 'Slack',
  shows: (reply) =>
    sheetsOf(reply)
      .flatMap((sheet) => [sheet.text, JSON.stringify(sheet.blocks)])
      .join('\n'),
  overLimit: (reply) => sheetsOf(reply).flatMap(({ text, blocks }) => refusalOf({ text, blocks }) ?? []),
  opens: async (events, step) => {
    const store = await storeOf('slack:T1:U1', events)
    const { workspace, settled } = await office({ store })
    const ann = workspace.person('U1')
    await ann.dm('start')
    await settled()
    const card = liveCard(workspace, 'DU1')
    const before = workspace.visible('DU1').length
    const has = (value: string) => [...choicesOf(card), ...buttonsOf(card)].find((one) => one.value?.startsWith(value))?.value
    const picks = async (choice: string) => {
      const box = has(`box ${step} ${choice} `)
      const press = `press ${step} ${choice}`
      if (box !== undefined) {
        await ann.tick(card, [box])
        await ann.press(card, `pick ${step}`)
      } else if (choicesOf(card).some(({ value }) => value === press)) await ann.choose(card, press)
      else await ann.press(card, choice === 'own-words' ? `words ${step}` : press)
      await settled()
    }
    return {
      picks,
      types: async (words) => {
        await ann.dm(words)
        await settled()
      },
      said: () => {
        const window = workspace.windowOf('U1')
        const told = workspace
          .visible('DU1')
          .slice(before)
          .map(({ words }) => words)
        return [...told, ...(window ? [textOf(windowOf(workspace, 'U1'))] : [])].join('\n')
      },
      log: () => logIn(store),
    }
  },
}

const sheetsOf = (reply: Reply) =>
  lay([reply], { code: CODE, by: 'U1', seen: 9, room: 'private', words: lightly.words, content: lightly })

export const ADAPTERS = [terminal, slack]
