import { z } from 'zod'
import { type Chart, type FactorSoFar, FORMATS, type PlaceSoFar } from '../../src/index.ts'
import type { Content } from './parts.ts'

/** The name of a shared room, as it stands in the address of the page. */
const Room = z.string().regex(/^[a-z0-9-]{4,40}$/)

/** What somebody did on the page. `room` is where: left out, in their own conversation. It is the room of their hello. */
export const Did = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), words: z.string().max(20_000), room: Room.optional() }),
  z.strictObject({
    kind: z.literal('pressed'),
    /** The message it stands on, and the value of the button. */
    message: z.string().max(128),
    value: z.string().max(75),
    /** The values of what is ticked, of a question where several can be. */
    ticked: z.array(z.string().max(75)).max(60),
    words: z.string().max(20_000).optional(),
    room: Room.optional(),
  }),
  /** A theme, handed in as a form: a factor and what was chosen of it. */
  z.strictObject({
    kind: z.literal('form'),
    code: z.string().max(64),
    answers: z.array(z.strictObject({ step: z.string().max(80), choice: z.string().max(80) })).max(60),
  }),
])
export type Did = z.infer<typeof Did>

/** What the page asks for besides, and is given once. */
const Want = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('charts'),
    code: z.string().max(64),
    seen: z.number().int().min(0),
    width: z.enum(['wide', 'narrow']),
    theme: z.enum(['light', 'dark']),
  }),
  z.strictObject({ kind: z.literal('file'), code: z.string().max(64), format: z.enum(FORMATS) }),
  z.strictObject({ kind: z.literal('form'), code: z.string().max(64), theme: z.string().max(80) }),
  /** A closer look at one approach, in a dialog. */
  z.strictObject({ kind: z.literal('approach'), code: z.string().max(64), approach: z.string().max(80) }),
])
export type Want = z.infer<typeof Want>

/** What a page sends over its socket. Ids are made by the page; the same id is done once, however often it is sent. */
export const FromPage = z.discriminatedUnion('type', [
  /**
   * The first thing on a new connection. `key`: 32 hexadecimal digits of chance that make somebody who they are. `room`: the shared room they are in.
   * `since`: up to which change they have everything of that `epoch`.
   */
  z.strictObject({
    type: z.literal('hello'),
    key: z.string().regex(/^[0-9a-f]{32}$/),
    room: Room.optional(),
    epoch: z.string().max(64).optional(),
    since: z.number().int().min(0),
  }),
  z.strictObject({ type: z.literal('do'), id: z.string().regex(/^[0-9a-f]{32}$/), did: Did }),
  z.strictObject({ type: z.literal('want'), id: z.string().regex(/^[0-9a-f]{32}$/), want: Want }),
  z.strictObject({ type: z.literal('ping') }),
])
export type FromPage = z.infer<typeof FromPage>

/** A message as it stands now. Without content it was taken away. */
export interface Message {
  id: string
  /** The shared room it stands in; left out, between the person and us. */
  room?: string
  /** Whether only this person sees it, in the shared room. */
  alone?: true
  /** Who said it: the bot, or somebody, by what they are called here; `me` where it was this person. */
  from: 'bot' | 'me' | { called: string }
  /** ISO 8601. */
  at: string
  content?: Content
}

/** A theme as a form: what can be chosen of each factor, and what was said of it before. */
export interface Form {
  code: string
  title: string
  lead: string
  fields: {
    step: string
    question: string
    hint?: string
    choices: { id: string; label: string; looks?: string }[]
    before?: string
  }[]
  submit: string
}

/** What the server sends. */
export type ToPage =
  /** All is well: what has changed since follows. `me`: what this person is called in rooms. */
  | { type: 'welcome'; epoch: string; me: string; words: PageWords; afresh: boolean }
  /**
   * A message is new, or reads otherwise. `seq` counts all changes, and they are sent in its order. `first`: the change with which
   * the message was first there, by which the page puts messages in order; left out where it is this one.
   */
  | { type: 'message'; seq: number; first?: number; message: Message }
  /** All that stood there when the page said hello was told. */
  | { type: 'told' }
  | { type: 'place'; place: PlaceSoFar }
  /** What was done is safe on disk. */
  | { type: 'taken'; id: string }
  /** It was not, and is not to be sent again. */
  | { type: 'refused'; id: string; why: string }
  | { type: 'charts'; id: string; charts: Chart[] }
  | { type: 'file'; id: string; name: string; media: string; base64: string }
  | { type: 'form'; id: string; form: Form }
  | { type: 'approach'; id: string; content: Content }
  /** What was wanted is not there; in a sentence. */
  | { type: 'none'; id: string; why: string }
  | { type: 'pong' }

/** The words of the page itself, from `flows/words.yaml`. */
export type PageWords = Readonly<Record<string, string>>

export type { Chart, FactorSoFar, PlaceSoFar }
