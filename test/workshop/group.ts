import type { Content } from '../../src/content/content.ts'
import type { Command, Doing } from '../../src/conversation/command.ts'
import type { Core, Outcome } from '../../src/conversation/core.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { openMemory } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { finished } from '../../src/workshop/convene.ts'
import { converse } from '../../src/workshop/converse.ts'
import { type Due, due } from '../../src/workshop/due.ts'
import { postsOf } from '../../src/workshop/posts.ts'
import { type Seen, seenIn } from '../../src/workshop/standing.ts'
import { house, lightly } from '../conversation/talk.ts'

/** A workshop and the people in it, on a store of its own. */
export interface Group {
  core: Core
  store: Store
  code: string
  /** What somebody says: in the channel with a mention, or to us alone. */
  says(by: string, words: string, where?: 'channel' | 'alone'): Promise<Outcome>
  /** What somebody presses on a card that everybody sees. */
  presses(by: string, step: string, choice: string): Promise<Outcome>
  does(command: Partial<Command> & { by: string; do: Doing }): Promise<Outcome>
  /** The same delivery as the last, brought once more. */
  again(): Promise<Outcome>
  waits(minutes: number): void
  /** It is so late now, ISO 8601. */
  isNow(at?: string): string
  /** What has become due is done. */
  ticks(): Promise<Due>
  seen(): Promise<Seen>
  /** The step of the vote that goes on. */
  vote(): Promise<string>
  /** What its channels show by now, by its key; `top` is the card that is kept up to date. */
  shows(): Promise<Record<string, Reply[]>>
}

export const CHANNEL = 'slack:T1:C1'
export const FACILITATOR = 'slack:T1:U1'
export const named = (nth: number) => (nth % 2 === 0 ? `slack:T1:U${nth}` : `teams:t1:u${nth}`)

/** @param from when it begins, ISO 8601: a Tuesday, in working hours */
export const group = async (
  from = '2026-12-01T10:00:00.000Z',
  content: Content = lightly,
  store: Store = openMemory(),
): Promise<Group> => {
  const core: Core = { content, store, house }
  const code = 'work-shop-code'
  let now = Date.parse(from)
  let count = 0
  let last: Command | undefined
  const iso = () => new Date(now).toISOString()
  const does: Group['does'] = (command) => {
    now += 1000
    last = { id: `delivery-${count++}`, at: iso(), fresh: code, alone: { room: command.by, to: { to: command.by } }, ...command }
    return converse(core, last)
  }
  const here = { channel: CHANNEL, show: { to: { channel: 'C1' }, threaded: true } }
  const says: Group['says'] = (by, words, where = 'channel') =>
    does({ by, do: { kind: 'say', words }, code, ...(where === 'channel' ? { ...here, room: `${CHANNEL}:1.1` } : {}) })
  const seen = async () => {
    const log = await finished(core, code)
    if (!log) throw new Error('there is no workshop')
    return seenIn(core, code, log.events, log.desk.poll)
  }
  return {
    core,
    store,
    code,
    does: (command) => does(command),
    says: (by, words, where) =>
      /^(workshop|join \S)/.test(words)
        ? does({ by, do: { kind: 'say', words }, ...(where === 'alone' ? {} : here) })
        : says(by, words, where),
    presses: (by, step, choice) => does({ by, code, ...here, room: `${CHANNEL}:1.1`, do: { kind: 'press', step, choice } }),
    again: () => {
      if (!last) throw new Error('nothing was done yet')
      return converse(core, last)
    },
    waits: (minutes) => {
      now += minutes * 60_000
    },
    isNow: (at) => {
      if (at !== undefined) now = Date.parse(at)
      return iso()
    },
    ticks: () => due(core, code, iso()),
    seen,
    vote: async () => `vote:${(await seen()).workshop.round?.number ?? 0}`,
    shows: async () => {
      const { top, posts } = postsOf(await seen())
      return Object.fromEntries([['top', top()], ...posts.map(({ key, replies }) => [key, replies()] as const)])
    },
  }
}

/** Everything some replies say, as one text. */
export const wordsOf = (replies: readonly Reply[]): string => JSON.stringify(replies)
