import { isCode } from './logs.ts'
import { Written } from './segment.ts'
import type { Batch, Store, Taken } from './store.ts'
import { without } from './without.ts'

/** The logs in memory: all that the store promises, except to be there tomorrow. */
export const openMemory = (): Store => {
  const logs = new Map<string, readonly Batch[]>()
  const people = new Map<string, Taken>()

  const batchesOf = (code: string) => {
    if (!isCode(code)) throw new Error(`"${code}" is not the code of an appraisal: 4 to 40 small letters, digits and dashes.`)
    return logs.get(code)
  }

  return {
    read: async (code) => {
      const batches = batchesOf(code)
      if (!batches) return undefined
      const deliveries = new Set(batches.map(({ delivery }) => delivery))
      return { code, events: structuredClone(batches.flatMap(({ events }) => events)), deliveries }
    },
    append: async (code, expected, batch) => {
      const batches = batchesOf(code) ?? []
      const written = Written.parse(JSON.parse(JSON.stringify(batch)))
      if (batches.reduce((count, { events }) => count + events.length, 0) !== expected) return 'moved-on'
      logs.set(code, [...batches, written])
      return 'kept'
    },
    codes: async () => [...logs.keys()].sort(),
    taken: async (person) => structuredClone(people.get(person) ?? { codes: [] }),
    take: async (person, code) => {
      batchesOf(code)
      people.set(person, { current: code, codes: [...new Set([...(people.get(person)?.codes ?? []), code])] })
    },
    forget: async (person, keepAnswers) => {
      let touched = 0
      for (const [code, batches] of logs) {
        const changed = without(batches, person, keepAnswers)
        if (!changed) continue
        logs.set(code, changed)
        touched += 1
      }
      people.delete(person)
      return touched
    },
    close: async () => undefined,
  }
}
