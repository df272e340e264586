import type { Outcome, Shelf } from './core.ts'

/** How many are remembered of each store. */
const MOST = 1000

const asides = new WeakMap<Shelf, Map<string, Outcome>>()

/** What a delivery came to of which no log knows, in this process: somebody was forgotten, or said link. */
export const asideOf = (store: Shelf, delivery: string): Outcome | undefined => asides.get(store)?.get(delivery)

/** Remembers what a delivery came to, so that the same one brought again does nothing again. */
export const remember = (store: Shelf, delivery: string, outcome: Outcome): Outcome => {
  const known = asides.get(store) ?? new Map<string, Outcome>()
  asides.set(store, known.set(delivery, { ...outcome, events: [], repeated: true }))
  const [oldest] = known.keys()
  if (known.size > MOST && oldest !== undefined) known.delete(oldest)
  return outcome
}
