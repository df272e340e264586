import type { Content } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import { type Activity, isAlone } from './activity.ts'
import { At, conversationOf, toThem } from './address.ts'
import type { guests } from './guests.ts'
import type { TeamsLine } from './line.ts'

interface Needs {
  line: Pick<TeamsLine, 'conversation'>
  /** Who may not use it, in a conversation of which we are a member. */
  guests: ReturnType<typeof guests>
  words: Content['words']
}

/**
 * Why somebody may not do what they do, in a sentence; nothing where they may. The message extension may be used where we are
 * no member, and nobody there is known to us: who somebody is, is then asked in the conversation between the two of us.
 */
export const barring = ({ line, guests, words }: Needs) => ({
  /** What is asked beside a conversation. */
  beside: async (activity: Activity): Promise<string | undefined> => {
    const here = conversationOf(activity)
    const user = activity.from.id
    const found = isAlone(activity) ? undefined : await line.conversation(toThem({ ...here, user }))
    return guests({ conversation: found?.kind === 'found' ? found.conversation : here, user })
  },

  from: async (arrival: Arrival): Promise<string | undefined> => {
    const at = At.parse(arrival.at)
    const { user, ...conversation } = at
    const { did } = arrival
    const isAdding = did.kind === 'shortcut' || (did.kind === 'submitted' && did.callback === 'add')
    if (!isAdding) return guests({ conversation, user })
    // What comes of it is said in private: that has to be possible.
    const found = await line.conversation(toThem(at))
    return found.kind === 'found' ? guests({ conversation: found.conversation, user }) : words.teams['not-alone']
  },
})
