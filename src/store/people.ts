import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Disk, namesIn } from './disk.ts'
import type { Durable } from './durable.ts'
import { recent } from './recent.ts'
import { Reminders } from './reminders.ts'
import type { Taken } from './store.ts'

/** Which appraisals each person takes part in, and when they were reminded: files named so that they do not say who. */
export interface People {
  taken(person: string): Promise<Taken>
  take(person: string, code: string, inHand?: boolean): Promise<void>
  /** Takes some appraisals off a person's list. */
  leave(person: string, codes: readonly string[]): Promise<void>
  reminders(person: string): Promise<Reminders>
  noteReminders(person: string, reminders: Reminders): Promise<void>
  forget(person: string): Promise<void>
}

const KNOWN = 256
const TakenFile = z.strictObject({ current: z.string().optional(), codes: z.array(z.string()) })

export const people = (folder: string, { disk, durable }: { disk: Disk; durable: Durable }): People => {
  const pathOf = (person: string) => join(folder, `${nameOf(person)}.json`)
  const remindersOf = (person: string) => join(folder, `${nameOf(person)}.reminders.json`)
  const openReminders = async (person: string) => {
    const file = durable.file<Reminders>(remindersOf(person), Reminders, {})
    await file.read()
    return file
  }
  const open = async (person: string) => {
    const file = durable.file(pathOf(person), TakenFile, { codes: [] })
    await file.read()
    return file
  }
  /** What is known to stand on disk, so that it need not be read for each word somebody says. */
  const known = recent<Taken>(KNOWN)
  return {
    taken: async (person) => {
      const found = known.get(person) ?? (await open(person)).data
      known.keep(person, found)
      return found
    },
    take: async (person, code, inHand = true) => {
      const file = await open(person)
      known.drop(person)
      const current = inHand ? code : file.data.current
      file.data = { ...(current === undefined ? {} : { current }), codes: [...new Set([...file.data.codes, code])] }
      await file.write()
    },
    leave: async (person, codes) => {
      const file = await open(person)
      const left = takenWithout(file.data, codes)
      if (left.codes.length === file.data.codes.length) return
      known.drop(person)
      file.data = left
      await file.write()
    },
    reminders: async (person) => (await openReminders(person)).data,
    noteReminders: async (person, reminders) => {
      const file = await openReminders(person)
      if (isDeepStrictEqual(file.data, reminders)) return
      file.data = reminders
      await file.write()
    },
    forget: async (person) => {
      known.drop(person)
      await durable.settle(pathOf(person))
      await durable.settle(remindersOf(person))
      // All that bears the name: both copies, and damaged ones that were set aside.
      const theirs = (await namesIn(disk, folder)).filter((name) => name.startsWith(nameOf(person)))
      for (const name of theirs) await disk.remove(join(folder, name))
      await disk.sync(folder)
    },
  }
}

/** What somebody has taken, without some of it. */
export const takenWithout = ({ current, codes }: Taken, gone: readonly string[]) => ({
  ...(current === undefined || gone.includes(current) ? {} : { current }),
  codes: codes.filter((code) => !gone.includes(code)),
})

const nameOf = (person: string) => createHash('sha256').update(person).digest('hex').slice(0, 32)
