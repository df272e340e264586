import { isDeepStrictEqual } from 'node:util'
import { type Desk, Desk as DeskSchema, deskWithout, emptyDesk } from '../conversation/desk.ts'
import { broughtTo, namesIn, noLinks, ownerIn, personIn, withAccount, withCode, withoutCode, withoutNames } from './links.ts'
import { isCode } from './logs.ts'
import { takenWithout } from './people.ts'
import { isFree, neverFor, type Reminders, remindedOn } from './reminders.ts'
import { endOf, firstOf, withBatch, writable } from './segment.ts'
import type { Batch, Store, Taken } from './store.ts'
import { withoutAll } from './without.ts'

/** The logs in memory: all that the store promises, except to be there tomorrow. */
export const openMemory = (): Store => {
  const logs = new Map<string, readonly Batch[]>()
  const desks = new Map<string, Desk>()
  const people = new Map<string, Taken>()
  const reminders = new Map<string, Reminders>()
  let links = noLinks()

  const batchesOf = (code: string) => {
    if (!isCode(code)) throw new Error(`"${code}" is not the code of an appraisal: 4 to 40 small letters, digits and dashes.`)
    return logs.get(code)
  }
  const deskOf = (code: string) => desks.get(code) ?? emptyDesk()

  const remindersOf = (name: string) => reminders.get(name) ?? {}

  return {
    read: async (code) => {
      const batches = batchesOf(code)
      if (!batches) return undefined
      const deliveries = new Set(batches.map(({ delivery }) => delivery))
      const events = structuredClone(batches.flatMap(({ events }) => events))
      return {
        code,
        events,
        deliveries,
        desk: structuredClone(deskOf(code)),
        // Hardly anybody asks for it.
        get head() {
          return endOf(batches.reduce(withBatch, firstOf(code))).hash
        },
      }
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
    taken: async (who) => {
      const { codes, ...own } = structuredClone(people.get(who) ?? { codes: [] })
      return { ...own, codes: [...new Set([...broughtTo(links, who), ...codes])] }
    },
    take: async (who, code, inHand = true) => {
      batchesOf(code)
      const before = people.get(who)
      const current = inHand ? code : before?.current
      people.set(who, { ...(current === undefined ? {} : { current }), codes: [...new Set([...(before?.codes ?? []), code])] })
    },
    mayRemind: async (who, day) => {
      const names = namesIn(links, who)
      if (!isFree(names.map(remindersOf), day)) return false
      for (const name of names) reminders.set(name, remindedOn(remindersOf(name), day))
      return true
    },
    remindNever: async (who, never) => {
      for (const name of namesIn(links, who)) reminders.set(name, neverFor(remindersOf(name), never))
    },
    personOf: async (account) => personIn(links, account),
    namesOf: async (name) => namesIn(links, name),
    openLink: async (person, code, at) => {
      links = withCode(links, person, code, at)
    },
    endLink: async (code) => {
      links = withoutCode(links, code)
    },
    link: async (name, code, at, brings) => {
      const [account, person] = [personIn(links, name), ownerIn(links, code, at)]
      if (person === undefined) return { kind: 'unknown' }
      if (person === account) return { kind: 'own' }
      const own = people.get(person)?.codes ?? []
      links = withAccount(links, { account, person, codes: brings.filter((one) => !own.includes(one)) })
      return { kind: 'linked', person }
    },
    unlink: async (account) => {
      const mine = links.joined.find((one) => one.account === account)
      const left = mine && people.get(mine.person)
      if (mine && left) people.set(mine.person, takenWithout(left, mine.codes))
      links = withoutNames(links, [account])
      return mine !== undefined
    },
    forget: async (person, keepAnswers) => {
      const names = namesIn(links, person)
      let touched = 0
      for (const [code, batches] of logs) {
        const [changed, desk] = [withoutAll(batches, names, keepAnswers), names.reduce(deskWithout, deskOf(code))]
        if (!changed && isDeepStrictEqual(desk, deskOf(code))) continue
        logs.set(code, changed ?? batches)
        desks.set(code, desk)
        touched += 1
      }
      for (const name of names) {
        people.delete(name)
        reminders.delete(name)
      }
      links = withoutNames(links, names)
      return touched
    },
    close: async () => undefined,
  }
}
