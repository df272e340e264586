import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { carry } from './carry.ts'
import type { Command } from './command.ts'
import type { Desk } from './desk.ts'
import type { Event } from './event.ts'
import type { Reply } from './reply.ts'
import type { House } from './turn.ts'
import { type World, worldOf } from './world.ts'

/** The part of a store that a conversation needs; `src/store/store.ts` is the whole of it. */
export interface Shelf {
  read(code: string): Promise<{ events: readonly Event[]; deliveries: ReadonlySet<string>; desk: Desk } | undefined>
  append(
    code: string,
    expected: number,
    batch: { delivery: string; events: readonly Event[]; desk?: (desk: Desk) => Desk },
  ): Promise<'kept' | 'moved-on'>
  tidy(code: string, change: (desk: Desk) => Desk): Promise<Desk | undefined>
  taken(who: string): Promise<{ current?: string | undefined; codes: readonly string[] }>
  take(who: string, code: string, inHand?: boolean): Promise<void>
  personOf(account: string): Promise<string>
  namesOf(name: string): Promise<readonly string[]>
  openLink(person: string, code: string, at: string): Promise<void>
  link(
    account: string,
    code: string,
    at: string,
    brings: readonly string[],
  ): Promise<{ kind: 'linked'; person: string } | { kind: 'own' | 'unknown' }>
  endLink(code: string): Promise<void>
  unlink(account: string): Promise<boolean>
  forget(person: string, keepAnswers: boolean): Promise<number>
  mayRemind(person: string, day: string): Promise<boolean>
  remindNever(person: string, never: boolean): Promise<void>
}

/** Everything the core needs to answer. */
export interface Core {
  content: Content
  store: Shelf
  house: House
  /** What a group thinks through together; where there are no workshops, nothing. */
  gathering?: Gathering
}

type Log = NonNullable<Awaited<ReturnType<Shelf['read']>>>

/** What is done and said in workshops. */
export interface Gathering {
  /** In one: something is said, pressed or answered. @param log as it was just read @returns the command as the ordinary conversation is to hear it, where it is for that */
  speak(core: Core, command: Command, code: string, log?: Log): Promise<Outcome | { besides: Command }>
  /** One is to begin, to be brought here, or to be joined. */
  open(core: Core, command: Command): Promise<Outcome>
}

/** What one command came to. */
export interface Outcome {
  /** The appraisal it belongs to; empty where it belongs to none. */
  code: string
  /** The one who did it, under the name that they have in this log; empty where it belongs to none. */
  by: string
  replies: readonly Reply[]
  /** The log as it stands afterwards. */
  events: readonly Event[]
  /** Whether the same delivery was here before: then nothing happened. */
  repeated: boolean
  /** For whom a result is: those in the room, or everybody in the channel. In a workshop, all said is for the one who did it. */
  audience: 'room' | 'channel' | 'workshop'
}

/** What becomes of the desk by what a command came to. Pure: it may be worked out more than once. */
export type Owing = (outcome: Outcome, desk: Desk) => Desk

/** The world as one person finds it in a log. */
export const worldIn = ({ content }: Core, code: string, person: string, events: readonly Event[]): World =>
  worldOf(
    content,
    code,
    person,
    events.flatMap((event) => carry(content, event) ?? []),
  )

/** Nothing happened, and this is said of it. */
export const failed = (line: string): Outcome => ({
  code: '',
  by: '',
  replies: [{ kind: 'refused', lines: [line] }],
  events: [],
  repeated: false,
  audience: 'room',
})

/** The same is said of an appraisal of others and of one that does not exist. */
export const refusal = ({ content }: Core, words: string): Outcome =>
  failed(fill(content.words.refused['no-appraisal'], { words }))
