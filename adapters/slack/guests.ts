import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import type { Api } from './api.ts'

/** Whether somebody is a guest, in how Slack tells of people. */
const Person = z.object({
  user: z.object({ is_restricted: z.boolean().optional(), is_ultra_restricted: z.boolean().optional() }),
})

/** How long it is remembered whether somebody is a guest, in milliseconds. */
const REMEMBERED = 10 * 60_000

/**
 * Who may not use this: people of other organisations in shared channels, and guests, as the settings say.
 * @returns for a delivery, why not, in a sentence; nothing where they may
 */
export const guests = ({
  api,
  settings,
  team,
  words,
  now = Date.now,
}: {
  api: Api
  settings: { guests: 'allow' | 'refuse'; connect: 'allow' | 'refuse' }
  team: () => string | undefined
  words: Content['words']
  now?: () => number
}) => {
  const known = new Map<string, { guest: boolean; until: number }>()
  const isGuest = async (user: string): Promise<boolean> => {
    const before = known.get(user)
    if (before && before.until > now()) return before.guest
    const asked = await api.call('users.info', { user })
    const person = asked.kind === 'ok' ? Person.safeParse(asked.data) : undefined
    // Where it cannot be found out they are taken for one, and asked about again next time.
    if (!person?.success) return true
    const { is_restricted, is_ultra_restricted } = person.data.user
    const guest = is_restricted === true || is_ultra_restricted === true
    known.set(user, { guest, until: now() + REMEMBERED })
    return guest
  }
  return async ({ team: theirs, user }: Arrival): Promise<string | undefined> => {
    if (settings.connect === 'refuse' && theirs !== '' && theirs !== team()) return words.chat.outsiders
    return settings.guests === 'refuse' && (await isGuest(user)) ? words.chat.outsiders : undefined
  }
}
