import { z } from 'zod'
import { FORMATS, type Format, type RecordFile } from '../../src/index.ts'
import type { Rate } from './pace.ts'

export type Json = z.infer<ReturnType<typeof z.json>>

/** As it is kept: what JSON has. */
export const asKept = (value: unknown): Json => z.json().parse(JSON.parse(JSON.stringify(value)))

/** What of ours stands in a room and can be edited. */
export const Stand = z.strictObject({
  /** The post it came by. */
  post: z.string(),
  /** Where it stands, once that is known: its platform's affair. */
  ref: z.json().optional(),
  /** As it stands there. */
  content: z.json(),
  /** The person whose conversation it belongs to. */
  by: z.string(),
  /** The question it asks, while nobody has answered it: what is shown of it then is its platform's affair. */
  card: z.strictObject({ step: z.string(), seen: z.number().int(), after: z.json() }).optional(),
})
export type Stand = z.infer<typeof Stand>

/** Something to be said or shown. */
export const Body = z.discriminatedUnion('do', [
  /** A new message. `about`: the post that may not have arrived, which this offers to show again. */
  z.strictObject({
    do: z.literal('say'),
    room: z.string(),
    to: z.json(),
    content: z.json(),
    about: z.string().optional(),
    /** The post of the same room whose thread it goes into. */
    under: z.string().optional(),
  }),
  /** Another state of a message that stands, named by the post it came by. `via`: another way to edit it, where a click gave one. */
  z.strictObject({ do: z.literal('edit'), room: z.string(), of: z.string(), content: z.json(), via: z.string().optional() }),
  /** A record as a file. */
  z.strictObject({
    do: z.literal('file'),
    room: z.string(),
    to: z.json(),
    code: z.string(),
    by: z.string(),
    format: z.enum(FORMATS).default('docx'),
  }),
])
export type Body = z.infer<typeof Body>

/** How an attempt ended. Where nobody can say whether it arrived, it is unknown, and not tried again by itself. */
export type Sent =
  | { kind: 'sent'; ref?: Json | undefined }
  /** Surely not: for good, or until later. `after`: milliseconds to wait. */
  | { kind: 'not-sent'; why: string; after?: number | undefined }
  | { kind: 'unknown'; why: string }
  /** The platform lets us say nothing at all. */
  | { kind: 'shut'; why: string }

/** How a call of a platform ended. */
export type Called =
  | { kind: 'ok'; data: unknown }
  /** It was not done. `after`: milliseconds until it may be asked again. */
  | { kind: 'refused'; error: string; after?: number | undefined }
  /** It may have been done. */
  | { kind: 'unknown'; error: string }
  /** Our credentials are good for nothing any more. */
  | { kind: 'shut'; error: string }

/** What became of a post, by how the call ended that made it. @param ref where it stands, if that is known */
export const sentOf = (called: Called, ref?: Json): Sent => {
  switch (called.kind) {
    case 'ok':
      return { kind: 'sent', ref }
    case 'refused':
      return { kind: 'not-sent', why: called.error, after: called.after }
    case 'unknown':
      return { kind: 'unknown', why: called.error }
    case 'shut':
      return { kind: 'shut', why: called.error }
  }
}

/** The platform's end of the line. */
export interface Line {
  /** How often there may be a new message in a channel, and an edit anywhere. */
  rates: { say: Rate; edit: Rate }
  /** Whether what is said twice stands there once: what may have been said is then simply said again. */
  standsOnce?: true
  /** Whether a room is on this platform: what lies on a desk may be owed on several. */
  isMine(room: string): boolean
  /** The channel that an address is in: what its messages are counted by. */
  channel(to: Json): string
  /** @param under where the message stands whose thread it goes into */
  say(to: Json, content: Json, id: string, under?: Json): Promise<Sent>
  edit(ref: Json, content: Json, via?: string): Promise<Sent>
  /** The record of an appraisal, for one of its people. */
  file(to: Json, code: string, by: string, format: Format): Promise<Sent>
  /** Looks once for a post by its hidden marker. `cannot` where we may not read. */
  find(to: Json, id: string): Promise<{ kind: 'found'; ref: Json } | { kind: 'absent' } | { kind: 'cannot' }>
  /** The content with an offer to show a post again added to it. */
  offering(content: Json, post: string): Json
  /** A message of its own with that offer, where nothing of ours stands in the room. */
  offer(post: string): Json
  /**
   * Makes that offer to one person alone, in a message nobody else sees, where nobody may look whether the one for all arrived.
   * It may be made twice, and where it cannot be made it is surely not.
   */
  whisper(to: Json, by: string, content: Json): Promise<Sent>
  /** What is said where something could not be said in a room for good; nothing where there is nobody to tell. */
  instead(body: Body, why: string, by: string): Promise<void>
}

/** Makes the record of an appraisal, for one of its people; nothing where there is no such appraisal. */
export type MakeRecord = (code: string, by: string, format: Format) => Promise<RecordFile | undefined>
