import type { Shelf } from './core.ts'
import type { Event } from './event.ts'

/**
 * The name under which a person is in a log: their own, or that of another account of theirs that has spoken there. What was
 * said stays under the name it was said under, and is gone on with under it.
 */
export const nameIn = async (store: Shelf, events: readonly Event[], person: string): Promise<string> => {
  const names = await store.namesOf(person)
  const [own = person] = names
  return names.find((name) => events.some(({ type, by }) => (type === 'began' || type === 'joined') && by === name)) ?? own
}
