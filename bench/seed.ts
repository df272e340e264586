import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Event } from '../src/conversation/event.ts'
import { copyOf } from '../src/store/copies.ts'
import { seal } from '../src/store/sealed.ts'
import { firstOf, isFull, nextAfter, type Segment, withBatch } from '../src/store/segment.ts'
import type { Batch } from '../src/store/store.ts'
import { AT, PERSON } from './walk.ts'

/** Puts a log into a home as the store would have left it, but without waiting for the disk at each batch. */
export const seed = (home: string, code: string, batches: readonly Batch[]) => {
  mkdirSync(join(home, 'appraisals', code), { recursive: true })
  let segment = firstOf(code)
  for (const batch of batches) {
    if (isFull(segment)) {
      keep(home, segment)
      segment = nextAfter(segment)
    }
    segment = withBatch(segment, batch)
  }
  keep(home, segment)
}

const keep = (home: string, segment: Segment) => {
  const path = join(home, 'appraisals', segment.code, `${String(segment.number).padStart(4, '0')}.json`)
  const text = seal({ write: segment.batches.length, body: JSON.stringify(segment) })
  for (const file of [path, copyOf(path)]) writeFileSync(file, text)
}

/** So many answers, each a batch of its own. */
export const answers = (count: number): Batch[] =>
  Array.from({ length: count }, (_, at) => ({ delivery: `delivery-${at}`, events: [answerAt(at)] }))

/** One answer among many; every third is said in words as well. */
export const answerAt = (at: number): Event => {
  const level = 1 + (at % 4)
  const words = at % 3 === 0 ? { words: 'Help at home is hard to find in the villages, above all at weekends.' } : {}
  return {
    type: 'answered',
    by: PERSON,
    at: AT,
    flow: 1,
    question: 'homecare-supply',
    answer: { kind: 'level', from: level, to: level, sure: 'sure', ...words },
  }
}
