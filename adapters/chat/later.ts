import type { Reply } from '../../src/index.ts'
import type { Arrival } from './arrival.ts'

/** What people asked for while they were faster than we are, each thing once: it is said when they pause. */
export interface Later {
  /** Keeps what somebody did, where it asked for something. */
  put(by: string, arrival: Arrival, replies: readonly Reply[]): void
  /** All that was kept of a person's, the first first; it is kept no more. */
  take(by: string): Arrival[]
}

export const later = (): Later => {
  const kept = new Map<string, Map<string, Arrival>>()
  return {
    put: (by, arrival, replies) => {
      const { did } = arrival
      if (did.kind !== 'words' || !replies.some(isAskedFor)) return
      const theirs = kept.get(by) ?? new Map<string, Arrival>()
      kept.set(by, theirs)
      const words = did.words.trim().toLowerCase()
      // Brought under the same name it would be taken for the same delivery.
      if (theirs.size < MOST) theirs.set(words, { ...arrival, keys: [] })
    },
    take: (by) => {
      const theirs = [...(kept.get(by)?.values() ?? [])]
      kept.delete(by)
      return theirs
    },
  }
}

/** How many different things are kept of one person's. */
const MOST = 10

/** Whether something is shown that was asked for by its name, rather than said of an answer. */
const isAskedFor = (reply: Reply): boolean => {
  switch (reply.kind) {
    case 'ask':
    case 'settled':
    case 'refused':
      return false
    case 'said':
      return ['help', 'privacy', 'how', 'why-asked'].includes(reply.about)
    default:
      return true
  }
}
