import fc from 'fast-check'
import type { Content } from '../../src/content/content.ts'
import type { Core } from '../../src/conversation/core.ts'
import type { Poll } from '../../src/conversation/poll.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { openMemory } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { countedOf } from '../../src/workshop/ballots.ts'
import { finished } from '../../src/workshop/convene.ts'
import { converse } from '../../src/workshop/converse.ts'
import { postsOf } from '../../src/workshop/posts.ts'
import { seenIn } from '../../src/workshop/standing.ts'
import { house, real } from '../conversation/talk.ts'
import { CHANNEL, named } from './group.ts'

const { judgement } = real.numbers
/** With hardly a draw, for thousands of workshops: what is said differs in its chances alone. */
export const slightly: Content = {
  ...real,
  numbers: {
    ...real.numbers,
    judgement: { ...judgement, draws: { ...judgement.draws, samples: 5 }, portfolio: { ...judgement.portfolio, draws: 1 } },
  },
}

/** What somebody does; `one` and `other` are two answers of the same kind, of which one is given. */
export type Act =
  | { do: 'answer'; who: number; how: 'press' | 'type' | 'reason' | 'words'; one: number; other: number }
  | { do: 'says'; who: number; words: string; step?: string }
  /** The delivery before, brought once more. */
  | { do: 'again' }

export interface Vote {
  question: string
  acts: readonly Act[]
  /** How the facilitator goes on, once it is closed. */
  next: string
}

export interface Script {
  /** How many people there are; each on one of two platforms. */
  many: number
  /** Whose eyes it is seen with; 0 is the facilitator. */
  viewer: number
  votes: readonly Vote[]
}

/** The person of a number; 0 facilitates. */
export const person = (nth: number) => named(nth + 1)

const QUESTIONS = ['matters', 'homecare-supply', 'provider-trust', 'pre-mortem']
/** What anybody may try while a vote goes on: some of it is not for them. */
const TRIED = [
  ...['join', 'leave', 'where are we', 'help', 'why', 'voice', 'yes', 'no', 'between 2 and 3', 'blah'],
  ...['park the buses', 'minority: it is worse than we say', 'minority: home care is 1: nobody comes', 'call me Sam'],
  ...['close', 'next', 'skip question', 'merge 1 and 2', 'end workshop', 'quorum 3', 'take over'],
]

const anAnswer = (many: number) =>
  fc.record({
    do: fc.constant('answer' as const),
    who: fc.nat(many - 1),
    how: fc.constantFrom('press' as const, 'type' as const, 'reason' as const, 'words' as const),
    one: fc.nat(9),
    other: fc.nat(9),
  })

const anAct = (many: number): fc.Arbitrary<Act> =>
  fc.oneof(
    { weight: 8, arbitrary: anAnswer(many) },
    // What is for the facilitator others try, and the facilitator does not do in the middle of a vote.
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('says' as const),
        who: fc.integer({ min: 1, max: many - 1 }),
        words: fc.constantFrom(...TRIED),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('says' as const),
        who: fc.nat(many - 1),
        step: fc.constant('voice'),
        words: fc.constantFrom('carer', 'provider', 'nhs'),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'again' as const }) },
  )

export const aScript: fc.Arbitrary<Script> = fc.integer({ min: 3, max: 14 }).chain((many) =>
  fc.record({
    many: fc.constant(many),
    viewer: fc.nat(many - 1),
    votes: fc.array(
      fc.record({
        question: fc.constantFrom(...QUESTIONS),
        acts: fc.array(anAct(many), { minLength: 4, maxLength: 4 + Math.ceil(many / 2), size: 'max' }),
        next: fc.constantFrom('vote again', 'keep', 'results', 'where are we', 'skip question'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
)

/** A workshop that scripts are played in. What was sent is kept: to whom, and what. */
export interface Stage {
  store: Store
  core: Core
  /** @param isOther whether the other of their two answers is given */
  plays(act: Act, isOther?: boolean): Promise<{ who: number; sent: string; words: string[] }>
  says(who: number, words: string): Promise<string>
  /** What its rooms show. */
  shows(): Promise<string>
  /** The same as it stands, to go on in another way; with another vote on its desk. */
  parts(poll?: (poll: Poll) => Poll): Promise<Stage>
}

export const CODE = 'work-shop-code'

export const stage = async (many: number): Promise<Stage> => {
  const begun = stageOn(openMemory(), 0)
  await begun.says(0, 'workshop Northmoor')
  const voices = ['carer', 'carer', 'provider']
  for (let nth = 1; nth < many; nth += 1) {
    if (nth % 4 > 0) await begun.says(nth, 'join')
    if (nth % 5 > 0) await begun.plays({ do: 'says', who: nth, step: 'voice', words: voices[nth % 3] ?? '' })
  }
  return begun
}

const stageOn = (store: Store, since: number): Stage => {
  const core: Core = { content: slightly, store, house }
  let count = since
  let last: (() => Promise<{ who: number; sent: string; words: string[] }>) | undefined
  const seen = async () => {
    const log = await finished(core, CODE)
    return log && seenIn(core, CODE, log.events, log.desk.poll)
  }
  const does = async (who: number, doing: { kind: 'say'; words: string } | { kind: 'press'; step: string; choice: string }) => {
    count += 1
    const by = person(who)
    const command = {
      id: `delivery-${count}`,
      at: new Date(Date.UTC(2026, 11, 1, 10) + count * 1000).toISOString(),
      by,
      fresh: CODE,
      alone: { room: by, to: { to: by } },
      ...(doing.kind === 'say' && doing.words.startsWith('workshop') ? {} : { code: CODE }),
      ...(who === 0 ? { channel: CHANNEL, show: { to: { channel: 'C1' }, threaded: true } } : {}),
      do: doing,
    }
    const words = doing.kind === 'say' ? [doing.words] : []
    last = async () => ({ who, sent: sent((await converse(core, command)).replies), words })
    return last()
  }
  let asked: { number: number; question: string } | undefined
  const answers = async (who: number, how: string, pick: number) => {
    asked ??= (await seen())?.workshop.round
    const round = asked
    const question = round?.question ?? ''
    const counted = countedOf(slightly, question)
    const choice = [...counted, 'unknown', 'pass'][pick % (counted.length + 2)] ?? ''
    const step = `vote:${round?.number ?? 1}`
    const nth = 1 + (pick % Math.max(1, counted.length))
    const reason = `${nth} because of reason ${REASONS[pick]} ${who}`
    if (question === 'pre-mortem') return does(who, { kind: 'say', words: `it failed as ${REASONS[pick]} ${who}` })
    if (how === 'press') return does(who, { kind: 'press', step, choice })
    // Only what stands for a level can be read: of what matters most it is named.
    const isFactor = question !== 'matters'
    if (how === 'type' || !isFactor) return does(who, { kind: 'say', words: String(nth) })
    return does(who, { kind: 'say', words: how === 'words' ? (READ[question]?.[pick % 2] ?? String(nth)) : reason })
  }
  return {
    store,
    core,
    says: async (who, words) => {
      asked = undefined
      return (await does(who, { kind: 'say', words })).sent
    },
    plays: async (act, isOther = false) => {
      switch (act.do) {
        case 'answer':
          return answers(act.who, act.how, isOther ? act.other : act.one)
        case 'says':
          return does(
            act.who,
            act.step ? { kind: 'press', step: act.step, choice: act.words } : { kind: 'say', words: act.words },
          )
        case 'again':
          return last ? last() : { who: 0, sent: '', words: [] }
      }
    },
    shows: async () => {
      const now = await seen()
      if (!now) return ''
      const { top, posts } = postsOf(now)
      return JSON.stringify([top(), ...posts.map(({ key, replies }) => [key, replies()])])
    },
    parts: async (change = (poll) => poll) => {
      const log = await store.read(CODE)
      if (!log) throw new Error('there is no workshop')
      const other = openMemory()
      const { poll, ...desk } = log.desk
      await other.append(CODE, 0, {
        delivery: 'parted',
        events: log.events,
        desk: () => ({ ...desk, ...(poll ? { poll: change(poll) } : {}) }),
      })
      return stageOn(other, count)
    },
  }
}

const sent = (replies: readonly Reply[]) => JSON.stringify(replies)

const REASONS = ['ash', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'larch', 'maple', 'oak', 'pine']
/** Words that are read as a level, and asked about: two for a question. */
const READ: Readonly<Record<string, readonly [string, string]>> = {
  'homecare-supply': ['weeks unfilled in the dales', 'put to bed at 7pm as no one will take the package'],
}
