import type { Did } from '../wire.ts'

/** What somebody did, until the server has it. Its id stays the same however often it is sent. */
export interface Done {
  id: string
  did: Did
}

/** What is not yet known to be safe, oldest first. */
export type Queue = readonly Done[]

/** Adds what was done, unless the very same press waits already: a double click is one press. */
export const added = (queue: Queue, done: Done): Queue =>
  queue.some((waiting) => waiting.id === done.id || isSamePress(waiting.did, done.did)) ? queue : [...queue, done]

/** Without what was taken or refused. */
export const without = (queue: Queue, id: string): Queue => queue.filter((waiting) => waiting.id !== id)

/** Whether something pressed on a message waits, and what. */
export const pressedOn = (queue: Queue, message: string): string | undefined => {
  for (const { did } of queue) if (did.kind === 'pressed' && did.message === message) return did.value
  return undefined
}

/** The queue as it was kept over a reload; an empty one where that cannot be read. */
export const readQueue = (text: string | undefined): Queue => {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter(isDone) : []
  } catch {
    return []
  }
}

const isDone = (kept: unknown): kept is Done =>
  typeof kept === 'object' && kept !== null && 'id' in kept && typeof kept.id === 'string' && 'did' in kept

const isSamePress = (one: Did, other: Did): boolean =>
  one.kind === 'pressed' &&
  other.kind === 'pressed' &&
  one.message === other.message &&
  one.value === other.value &&
  one.words === other.words &&
  one.ticked.join() === other.ticked.join()
