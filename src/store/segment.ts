import { z } from 'zod'
import { canonical, sha256 } from '../content/canonical.ts'
import { Desk, emptyDesk } from '../conversation/desk.ts'
import { Event } from '../conversation/event.ts'
import type { Batch } from './store.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** A stretch of one log, in one file. Batches are chained by hashes from the first of the log to the last. */
export const Segment = z
  .strictObject({
    code: z.string(),
    number: z.int().min(1),
    /** All that came before this stretch, so that an append need read no other. */
    before: z.strictObject({ batches: z.int().min(0), events: z.int().min(0), hash: Hash }),
    /** Only that of the last stretch counts; those before are emptied. Logs begun before there were chat platforms have none. */
    desk: Desk.default(emptyDesk),
    batches: z.array(z.strictObject({ seq: z.int().min(1), delivery: z.string(), events: z.array(Event), hash: Hash })),
  })
  .check((check) => {
    let { batches: seq, hash } = check.value.before
    for (const [at, batch] of check.value.batches.entries()) {
      seq += 1
      hash = chained(hash, { ...batch, seq })
      if (batch.seq === seq && batch.hash === hash) continue
      check.issues.push({ code: 'custom', input: batch, path: ['batches', at], message: `the chain is broken at batch ${seq}` })
      return
    }
  })
export type Segment = z.infer<typeof Segment>

const Written = z.strictObject({ delivery: z.string(), events: z.array(Event) })

/** A batch as it can be read back: what would not be is refused before it is written. */
export const writable = ({ delivery, events, desk }: Batch): Batch => ({
  ...Written.parse(JSON.parse(JSON.stringify({ delivery, events }))),
  desk: desk && ((now) => Desk.parse(desk(structuredClone(now)))),
})

/** The first stretch of a log. The chain starts from its code, so that one log cannot pass for another. */
export const firstOf = (code: string): Segment => ({
  code,
  number: 1,
  before: { batches: 0, events: 0, hash: sha256(code) },
  desk: emptyDesk(),
  batches: [],
})

/** The stretch that follows a full one takes its desk over. */
export const nextAfter = (segment: Segment): Segment => ({
  code: segment.code,
  number: segment.number + 1,
  before: endOf(segment),
  desk: segment.desk,
  batches: [],
})

/** Where a log stands at the end of a stretch. */
export const endOf = ({ before, batches }: Segment): Segment['before'] => ({
  batches: before.batches + batches.length,
  events: batches.reduce((count, { events }) => count + events.length, before.events),
  hash: batches.at(-1)?.hash ?? before.hash,
})

export const withBatch = (segment: Segment, { delivery, events, desk }: Batch): Segment => {
  const { batches, hash } = endOf(segment)
  const batch = { seq: batches + 1, delivery, events: [...events] }
  return {
    ...segment,
    desk: desk ? desk(segment.desk) : segment.desk,
    batches: [...segment.batches, { ...batch, hash: chained(hash, batch) }],
  }
}

/** An append writes a whole stretch again: this is what keeps its cost the same however long the log. */
export const isFull = ({ batches }: Segment) => batches.length >= 64 || JSON.stringify(batches).length >= 128 * 1024

const chained = (before: string, { seq, delivery, events }: { seq: number } & Batch) =>
  sha256(before + canonical({ seq, delivery, events }))
