import type { Event } from '../../src/conversation/event.ts'
import { openMemory } from '../../src/store/memory.ts'
import { lightly, type Talk, talk } from '../conversation/talk.ts'

/** The appraisal that somebody comes back to. */
export const CODE = 'gone-before'

/** A store in which somebody has a conversation that stands where these events leave it. */
export const storeOf = async (by: string, events: readonly Event[]) => {
  const store = openMemory()
  await store.append(CODE, 0, { delivery: 'before', events: events.map((event) => ({ ...event, by })) })
  await store.take(by, CODE)
  return store
}

export const logIn = async (store: Talk['store'], code = CODE) =>
  (await store.read(code))?.events.map(({ by: _, at: __, ...event }) => (event.type === 'opened' ? { type: event.type } : event))

/** What is asked at the end of a log, as the conversation itself has it. */
export const askedIn = async (events: readonly Event[]) => {
  const me = await talk({
    by: 'terminal:local:ann',
    store: await storeOf('terminal:local:ann', events),
    content: lightly,
    hello: false,
  })
  const asked = await me.asked()
  if (!asked) throw new Error('nothing is asked')
  return { me, asked }
}
