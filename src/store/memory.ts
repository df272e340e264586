import { type Desk, Desk as DeskSchema, deskWithout, emptyDesk } from '../conversation/desk.ts'
import { isCode } from './logs.ts'
import { writable } from './segment.ts'
import type { Batch, Store, Taken } from './store.ts'
import { without } from './without.ts'

/** The logs in memory: all that the store promises, except to be there tomorrow. */
export const openMemory = (): Store => {
  const logs = new Map<string, readonly Batch[]>()
  const desks = new Map<string, Desk>()
  const people = new Map<string, Taken>()

  const batchesOf = (code: string) => {
    if (!isCode(code)) throw new Error(`"${code}" is not the code of an appraisal: 4 to 40 small letters, digits and dashes.`)
    return logs.get(code)
  }
  const deskOf = (code: string) => desks.get(code) ?? emptyDesk()

  return {
    read: async (code) => {
      const batches = batchesOf(code)
      if (!batches) return undefined
      const deliveries = new Set(batches.map(({ delivery }) => delivery))
      const events = structuredClone(batches.flatMap(({ events }) => events))
      return { code, events, deliveries, desk: structuredClone(deskOf(code)) }
    },
    append: async (code, expected, batch) => {
      const batches = batchesOf(code) ?? []
      const { desk, ...written } = writable(batch)
      if (batches.reduce((count, { events }) => count + events.length, 0) !== expected) return 'moved-on'
      if (desk) desks.set(code, desk(deskOf(code)))
      logs.set(code, [...batches, written])
      return 'kept'
    },
    tidy: async (code, change) => {
      if (!batchesOf(code)) return undefined
      const desk = DeskSchema.parse(change(structuredClone(deskOf(code))))
      desks.set(code, desk)
      return structuredClone(desk)
    },
    codes: async () => [...logs.keys()].sort(),
    taken: async (who) => structuredClone(people.get(who) ?? { codes: [] }),
    take: async (who, code, inHand = true) => {
      batchesOf(code)
      const before = people.get(who)
      const current = inHand ? code : before?.current
      people.set(who, { ...(current === undefined ? {} : { current }), codes: [...new Set([...(before?.codes ?? []), code])] })
    },
    forget: async (person, keepAnswers) => {
      let touched = 0
      for (const [code, batches] of logs) {
        const changed = without(batches, person, keepAnswers)
        if (!changed) continue
        logs.set(code, changed)
        desks.set(code, deskWithout(deskOf(code), person))
        touched += 1
      }
      people.delete(person)
      return touched
    },
    close: async () => undefined,
  }
}
