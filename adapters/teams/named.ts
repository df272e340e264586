import { z } from 'zod'
import type { Arrival } from '../chat/arrival.ts'
import { isNaming, naming } from '../chat/naming.ts'
import { whoIs } from './activity.ts'
import { At } from './address.ts'
import type { Plug } from './plug.ts'

/**
 * Finds out who those are whom words name as Teams calls them in one conversation: it seldom tells more of whom a message
 * mentions.
 * @param isLocal whether people may be without an id of their own, as at a local client
 * @returns the words with everybody under their own name; nothing where somebody cannot be found, or too many are named
 */
export const named =
  ({ plug, isLocal }: { plug: Pick<Plug, 'member'>; isLocal: boolean }) =>
  async (arrival: Arrival, words: string): Promise<string | undefined> => {
    const found = [...words.matchAll(IN_CONVERSATION)].map(([, user = '']) => user)
    if (!isNaming(words) || found.length === 0) return words
    if (found.length > MOST) return undefined
    const { user: _, ...conversation } = At.parse(arrival.at)
    const known = new Map<string, string>()
    for (const user of new Set(found)) {
      const asked = await plug.member(conversation, user)
      const person = asked.kind === 'ok' ? Member.safeParse(asked.data).data : undefined
      const who = person && whoIs(person, isLocal)
      if (who === undefined) return undefined
      known.set(user, who)
    }
    return words.replace(IN_CONVERSATION, (_name, user: string) => naming('teams', arrival.team, known.get(user) ?? user))
  }

/** A name that holds in one conversation alone, with what comes before it. */
const IN_CONVERSATION = /@teams:[^\s:]*:(29:[\w-]{1,200})/g
/** How many people are looked up for one message. */
const MOST = 5

const Member = z.object({ id: z.string().optional(), aadObjectId: z.string().nullish() })
