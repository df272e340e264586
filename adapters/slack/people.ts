import { z } from 'zod'
import type { Arrival } from '../chat/arrival.ts'
import type { Api } from './api.ts'

/** What somebody is in the workspace. */
interface Standing {
  guest: boolean
  /** Whether they look after the workspace: its owners and admins do. */
  admin: boolean
}

/** Who people are, as Slack tells it. */
export interface People {
  /** @returns nothing where it cannot be found out; it is asked again next time */
  find(user: string): Promise<Standing | undefined>
}

const flag = z.boolean().default(false)
const Person = z.object({
  user: z.object({ is_restricted: flag, is_ultra_restricted: flag, is_admin: flag, is_owner: flag, is_stranger: flag }),
})

/** How long it is remembered what somebody is, in milliseconds. */
const REMEMBERED = 10 * 60_000

export const people = ({ api, now = Date.now }: { api: Pick<Api, 'call'>; now?: () => number }): People => {
  const known = new Map<string, Standing & { until: number }>()
  return {
    find: async (user) => {
      const before = known.get(user)
      if (before && before.until > now()) return before
      const asked = await api.call('users.info', { user })
      const person = asked.kind === 'ok' ? Person.safeParse(asked.data).data?.user : undefined
      if (!person) return undefined
      const standing = {
        guest: person.is_restricted || person.is_ultra_restricted,
        admin: (person.is_admin || person.is_owner) && !person.is_stranger,
      }
      known.set(user, { ...standing, until: now() + REMEMBERED })
      return standing
    },
  }
}

/** Whether somebody looks after our workspace; nobody of another does. @param ours its id, once it is known */
export const isAdmin =
  ({ people, ours }: { people: People; ours: () => string | undefined }) =>
  async ({ team, user }: Arrival): Promise<boolean> =>
    team !== '' && team === ours() && (await people.find(user))?.admin === true
