import { expect } from 'vitest'
import type { Content } from '../../src/content/content.ts'
import { fill } from '../../src/content/words.ts'
import { type Ask, ask } from '../../src/conversation/ask.ts'
import { carry } from '../../src/conversation/carry.ts'
import type { Command } from '../../src/conversation/command.ts'
import type { Shelf } from '../../src/conversation/core.ts'
import { Event } from '../../src/conversation/event.ts'
import { handle } from '../../src/conversation/handle.ts'
import type { Settled } from '../../src/conversation/heard.ts'
import { nameIn } from '../../src/conversation/names.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { type World, worldOf } from '../../src/conversation/world.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import { openMemory } from '../../src/store/memory.ts'
import { real } from '../appraisal/real.ts'

export { real }

const { judgement } = real.numbers
/** The same with few draws, for tests of thousands of conversations: what is said differs in its chances alone. */
export const lightly: Content = {
  ...real,
  numbers: {
    ...real.numbers,
    judgement: { ...judgement, draws: { ...judgement.draws, samples: 50 }, portfolio: { ...judgement.portfolio, draws: 10 } },
  },
}

export const house = { who: 'A council runs me.', kept: 'It keeps what you say.' }

/** What a person says at a step when it does not matter to the test. */
const USUAL: Readonly<Record<string, string>> = {
  place: 'Northmoor',
  population: 'everyone who may need care or support',
  decision: 'skip',
  voice: 'a commissioner',
  'good-week': 'skip',
  outcomes: '2, 3',
  most: 'all the same',
  route: 'quick',
  'most-of-all': 'all the same',
  theme: '1',
  enough: '1',
  review: 'yes',
  unheard: 'skip',
  equality: 'not yet',
  actions: 'skip',
  return: 'skip',
}

export interface Talk {
  by: string
  code: string
  store: Shelf
  content: Content
  says(words: string): Promise<Reply[]>
  presses(step: string, choice: string): Promise<Reply[]>
  /** The platform brings the last command once more. */
  isDeliveredAgain(): Promise<Reply[]>
  waits(months: number): void
  /** Time passes for them, in minutes; each thing said takes one. */
  waitsMinutes(minutes: number): void
  /** Says what does not matter until a step is asked; what does matter is given by step. */
  comesTo(step: string, instead?: Readonly<Record<string, string>>): Promise<void>
  /** What was said back last. */
  told(): Reply[]
  /** The last reply of one kind; fails where there was none. */
  toldOf<Kind extends Plain['kind']>(kind: Kind): Extract<Plain, { kind: Kind }>
  /** The title and lines of the last reply of a kind that has sections. */
  linesOf(kind: Sectioned['kind']): string[]
  /** Everything said back last, as one text. */
  words(): string
  /** What is asked now, as the log has it. */
  asked(): Promise<Ask | undefined>
  isAsked(step: string | undefined): Promise<void>
  /** A level was read and is asked about; no answer is counted for it. */
  isReadBack(question: string, from: number, to?: number): Promise<void>
  answer(factor: string): Promise<Answer | undefined>
  answers(): Promise<Readonly<Record<string, Answer>>>
  settled(step: string): Promise<Settled | undefined>
  world(): Promise<World>
  log(): Promise<Event[]>
}

type Plain = Extract<Reply, { kind: 'said' | 'ask' | 'settled' | 'refused' | 'recommendation' }>
type Sectioned = Extract<Reply, { sections: unknown }>

interface Start {
  content?: Content
  by?: string
  store?: Shelf
  code?: string
  /** Whether they say hello before anything else. */
  hello?: boolean
  /** Whether there is another platform to go on in. */
  elsewhere?: boolean
  /** The thread they speak in. */
  room?: string
}

let people = 0

/** A link code that no other command of a test has. */
const linkCode = (...numbers: number[]) =>
  numbers
    .map((number) => String(number).padStart(14, '0'))
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Somebody talks to it: on the real content, on a store of their own unless one is given. */
export const talk = async (start: Start = {}): Promise<Talk> => {
  people += 1
  const number = people
  const { content = real, by = `terminal:local:person-${number}`, store = openMemory(), hello = true, elsewhere = true } = start
  let now = Date.UTC(2026, 0, 5, 9)
  let replies: Reply[] = []
  let count = 0
  let last: Command | undefined
  let code = start.code
  const core = { content, store, house }
  const inHand = async () => (await store.taken(start.room ?? (await store.personOf(by)))).current

  const brings = async (command: Command) => {
    last = command
    replies = await handle(core, command)
    expect(replies.length, 'everything said gets a reply').toBeGreaterThan(0)
    code = start.code ?? (await inHand()) ?? code
    return replies
  }
  const does = (what: Command['do']) => {
    count += 1
    now += 60_000
    const fresh = `fresh-${number}-${count}`
    return brings({
      id: `delivery-${number}-${count}`,
      by,
      at: new Date(now).toISOString(),
      code: start.code,
      fresh,
      ...(elsewhere ? { link: linkCode(number, count) } : {}),
      ...(start.room === undefined ? {} : { room: start.room }),
      do: what,
    })
  }
  const log = async () => {
    code = start.code ?? (await inHand()) ?? code
    const read = code === undefined ? undefined : await store.read(code)
    return (read?.events ?? []).map((event) => Event.parse(event))
  }
  const me: Talk = {
    by,
    get code() {
      return code ?? ''
    },
    store,
    content,
    says: (words) => does({ kind: 'say', words }),
    presses: (step, choice) => does({ kind: 'press', step, choice }),
    isDeliveredAgain: async () => {
      if (!last) throw new Error('nothing was brought yet')
      return brings(last)
    },
    waits: (months) => {
      now += months * 30 * 24 * 3600_000
    },
    waitsMinutes: (minutes) => {
      now += minutes * 60_000
    },
    comesTo: async (step, instead = {}) => {
      for (let steps = 0; steps < 200; steps += 1) {
        const asked = await me.asked()
        if (asked?.step === step) return
        if (asked === undefined) break
        await me.says(instead[asked.step] ?? usual(content, asked))
      }
      throw new Error(`"${step}" was never asked`)
    },
    told: () => replies,
    toldOf: (kind) => {
      const found = replies.findLast((reply): reply is Extract<Plain, { kind: typeof kind }> => reply.kind === kind)
      if (!found) throw new Error(`nothing of the kind "${kind}" was said, but: ${JSON.stringify(replies)}`)
      return found
    },
    linesOf: (kind) => {
      const found = replies.findLast((reply): reply is Sectioned => reply.kind === kind)
      if (!found) throw new Error(`nothing of the kind "${kind}" was said, but: ${textOf(replies)}`)
      return [found.title, ...found.sections.flatMap(({ heading, lines }) => [...(heading ? [heading] : []), ...lines])]
    },
    words: () => textOf(replies),
    asked: async () => ask(await me.world()),
    isAsked: async (step) => expect((await me.asked())?.step, 'what is asked now').toBe(step),
    isReadBack: async (question, from, to = from) => {
      const { me: heard } = await me.world()
      expect(heard.pending).toMatchObject({ kind: 'reading', question, from, to })
      expect(me.toldOf('ask').step).toBe(question)
    },
    answer: async (factor) => (await me.answers())[factor],
    answers: async () => (await me.world()).me.answers,
    settled: async (step) => {
      const { settled, scope } = (await me.world()).me
      return settled[step] ?? scope[step]?.settled
    },
    world: async () => {
      const events = await log()
      const name = await nameIn(store, events, by)
      return worldOf(
        content,
        code ?? '',
        name,
        events.flatMap((event) => carry(content, event) ?? []),
      )
    },
    log,
  }
  if (hello) await me.says('hello')
  return me
}

const ways = new Map<string, Promise<Event[]>>()

/** Somebody who has come to a step, or with none to the end of the way; the way there is gone once and kept. */
export const cameTo = async (step: string | undefined): Promise<Talk> => {
  const key = step ?? ''
  const gone = ways.get(key) ?? goes(step)
  ways.set(key, gone)
  const by = 'terminal:local:ann'
  const store = openMemory()
  await store.append('gone-before', 0, { delivery: 'before', events: await gone })
  await store.take(by, 'gone-before')
  return talk({ by, store, hello: false })
}
const goes = async (step: string | undefined) => {
  const me = await talk({ by: 'terminal:local:ann' })
  await me.comesTo(step ?? 'return')
  if (step === undefined) await me.says('skip')
  return me.log()
}

const usual = (content: Content, { step, choices }: Ask): string => {
  const own = USUAL[step]
  if (own !== undefined) return own
  if (step.startsWith('opening')) return 'skip'
  if (step.startsWith('reflect')) return 'yes'
  if (content.factors.some(({ id }) => id === step)) return '2'
  return choices[0]?.label ?? 'skip'
}

/** Every word of some replies, for looking whether somebody's own words are among them. */
export const textOf = (replies: readonly Reply[]): string => JSON.stringify(replies)

/** A level as one person gives it, surely. */
export const level = (from: number, to = from) => expect.objectContaining({ kind: 'level', from, to, sure: 'sure' })

/** A line of `flows/words.yaml` that was said, with nothing or these filled in. */
export const saidLine = (replies: readonly Reply[], line: string, values: Readonly<Record<string, string | number>> = {}) =>
  replies.some((reply) => 'lines' in reply && reply.lines.includes(fill(line, values)))

/** The steps around the questions about the place. */
export const AROUND = [
  'place',
  'population',
  'decision',
  'voice',
  'good-week',
  'outcomes',
  'most',
  'most-of-all',
  'route',
  'theme',
  'opening-all',
  'enough',
  'review',
  'unheard',
  'equality',
  'actions',
  'return',
]

/** The words of the contract that mean the same at every step. */
export const ANY_TIME = [
  'start',
  'help',
  'results',
  'where are we',
  'back',
  'skip',
  'why',
  'why micro-enterprise',
  'why not block-contract',
  'compare isf with direct-payments',
  'what if homecare-supply is 3',
  'what would change this',
  'what moved',
  'pause',
  'resume',
  'share here',
  'export',
  'link',
  'unlink',
  'workshop',
  'join abcd-efgh-jkmn',
  'privacy',
  'how does this work',
  'forget me',
  'start again',
  'review',
]
