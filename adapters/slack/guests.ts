import type { Content } from '../../src/index.ts'
import type { Arrival } from '../chat/arrival.ts'
import type { People } from './people.ts'

/**
 * Who may not use this: people of other organisations in shared channels, and guests, as the settings say.
 * @returns for a delivery, why not, in a sentence; nothing where they may
 */
export const guests =
  ({
    people,
    settings,
    team,
    words,
  }: {
    people: People
    settings: { guests: 'allow' | 'refuse'; connect: 'allow' | 'refuse' }
    team: () => string | undefined
    words: Content['words']
  }) =>
  async ({ team: theirs, user }: Arrival): Promise<string | undefined> => {
    if (settings.connect === 'refuse' && theirs !== '' && theirs !== team()) return words.chat.outsiders
    if (settings.guests === 'allow') return undefined
    // Where it cannot be found out they are taken for one.
    return ((await people.find(user))?.guest ?? true) ? words.chat.outsiders : undefined
  }
