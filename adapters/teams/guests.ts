import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import type { Account, Conversation, Plug } from './plug.ts'

/** What the plug tells of somebody. */
const Person = z.object({ tenantId: z.string().nullish(), userRole: z.string().nullish() })

/** How long it is remembered who somebody is, in milliseconds. */
const REMEMBERED = 10 * 60_000

interface Standing {
  guest: boolean
  /** Of another organisation. */
  external: boolean
  /** In a meeting without an account. */
  anonymous: boolean
}

/** Where it cannot be found out they are taken for these, and asked about again next time. */
const UNKNOWN: Standing = { guest: true, external: true, anonymous: false }

/**
 * Who may not use this: guests and people of other organisations, as the settings say, and whoever has no account.
 * @returns for somebody in a conversation, why not, in a sentence; nothing where they may
 */
export const guests = ({
  plug,
  settings,
  words,
  now = Date.now,
}: {
  plug: Pick<Plug, 'member'>
  settings: { account: Account; guests: 'allow' | 'refuse'; external: 'allow' | 'refuse' }
  words: Content['words']
  now?: () => number
}) => {
  const known = new Map<string, Standing & { until: number }>()
  const find = async (conversation: Conversation, user: string, tenants: readonly string[]): Promise<Standing> => {
    const name = `${conversation.tenant} ${user}`
    const before = known.get(name)
    if (before && before.until > now()) return before
    const asked = await plug.member(conversation, user)
    const person = asked.kind === 'ok' ? Person.safeParse(asked.data) : undefined
    if (!person?.success) return UNKNOWN
    const { userRole, tenantId } = person.data
    const role = userRole?.toLowerCase()
    const tenant = tenantId?.toLowerCase()
    const standing = {
      guest: role === undefined || role === 'guest',
      external: tenant === undefined || tenant !== conversation.tenant.toLowerCase() || !tenants.includes(tenant),
      anonymous: role === 'anonymous',
    }
    known.set(name, { ...standing, until: now() + REMEMBERED })
    return standing
  }
  return async ({ conversation, user }: { conversation: Conversation; user: string }): Promise<string | undefined> => {
    const { account } = settings
    if (account.mode === 'local') return undefined
    const { guest, external, anonymous } = await find(conversation, user, account.tenants)
    const refused = anonymous || (guest && settings.guests === 'refuse') || (external && settings.external === 'refuse')
    return refused ? words.chat.outsiders : undefined
  }
}
