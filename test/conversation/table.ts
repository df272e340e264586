import type { Command } from '../../src/conversation/command.ts'
import { type Decision, decide } from '../../src/conversation/decide.ts'
import type { Event } from '../../src/conversation/event.ts'
import { after, type World, worldOf } from '../../src/conversation/world.ts'
import { house, lightly } from './talk.ts'

/** Some people around one log, without a store: what each does is decided on, and heard by all. */
export interface Table {
  events: Event[]
  does(by: string, what: Command['do']): { before: World; after: World; decision: Decision }
  sees(by: string): World
}

const code = 'around-a-table'

/** A new table; or one at which somebody has come so far, as `before` saw it. */
export const table = (before?: World, said: readonly Event[] = []): Table => {
  const events = [...said]
  const worlds = new Map(before ? [[before.me.person, before]] : [])
  const sees = (by: string) => {
    const world = worlds.get(by) ?? worldOf(lightly, code, by, events)
    worlds.set(by, world)
    return world
  }
  return {
    events,
    sees,
    does: (by, what) => {
      const before = sees(by)
      const at = new Date(Date.UTC(2026, 0, 5) + events.length * 60_000).toISOString()
      const decision = decide(before, { id: `d${events.length}`, by, at, fresh: code, do: what }, house)
      if (decision.events.length > 0) {
        events.push(...decision.events)
        worlds.clear()
        worlds.set(by, after(before, decision.events))
      }
      return { before, after: sees(by), decision }
    },
  }
}
