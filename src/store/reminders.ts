import { z } from 'zod'

/** What is known of reminding one name: the last day it was done, and whether never again. It does not say of what. */
export const Reminders = z.strictObject({ last: z.iso.date().optional(), never: z.literal(true).optional() })
export type Reminders = z.infer<typeof Reminders>

/** Whether a person may be reminded on a day, by what is known under all their names. */
export const isFree = (known: readonly Reminders[], day: string): boolean =>
  known.every(({ last, never }) => !never && (last === undefined || last < day))

/** @throws where a day is none: it could not be read again */
export const remindedOn = (known: Reminders, day: string): Reminders => Reminders.parse({ ...known, last: day })

export const neverFor = ({ last }: Reminders, never: boolean): Reminders => ({
  ...(last === undefined ? {} : { last }),
  ...(never ? { never } : {}),
})
