import type { Clock } from '../../adapters/delivery/pace.ts'
import type { Office } from './office.ts'
import type { Delivery } from './tenant/courier.ts'
import type { Seen } from './tenant/look.ts'
import type { Person } from './tenant/person.ts'
import type { Tenant } from './tenant/tenant.ts'
import { deedsOn } from './ways.ts'

/** How long somebody who pressed something waits for its answer, in milliseconds. */
const PATIENCE = 4000

/** A clock on which waiting takes hardly any time, but for that of people: nothing is late because it was hurried. */
export const patient = (): Clock => {
  let hurried = 0
  const sleep = (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds).unref())
  return {
    now: () => Date.now() + hurried,
    sleep: async (milliseconds) => {
      if (milliseconds >= PATIENCE) return sleep(milliseconds)
      const until = Date.now() + hurried + milliseconds
      await sleep(Math.min(5, milliseconds))
      hurried = Math.max(hurried, until - Date.now())
    },
  }
}

/** Where somebody answers one question after another. */
export interface Place {
  person: Person
  /** The conversation, in a channel with the post it is under. */
  where: string
  /** How they type there. */
  types(words: string): Promise<Delivery>
}

/** What the bot said in a place, as its person sees it. */
export const saidIn = ({ tenant }: Pick<Office, 'tenant'>, { person, where }: Pick<Place, 'person' | 'where'>): Seen[] =>
  tenant.seen(where, person).filter(({ from }) => from === tenant.bot.id)

/** What shows something again when it is pressed, with the message it stands on: in a place, and between its person and us. */
export const offersIn = (here: Pick<Office, 'tenant'>, place: Place): { message: Seen; deed: string }[] =>
  [...new Set([place.where, place.person.personal])].flatMap((where) =>
    saidIn(here, { person: place.person, where }).flatMap((message) =>
      deedsOn(message).flatMap((deed) => (deed.startsWith('again ') ? [{ message, deed }] : [])),
    ),
  )

/** The place of a conversation between somebody and us alone. */
export const privately = async (tenant: Tenant, name: string): Promise<Place> => {
  const person = tenant.person(name)
  await person.installs()
  return { person, where: person.personal, types: person.says }
}

/** The place of somebody in a group chat. */
export const inChat = (tenant: Tenant, name: string, chat: string): Place => {
  const person = tenant.person(name)
  const where = tenant.chat(chat)
  return { person, where, types: (words) => person.mentions(words, where) }
}

/** The place of somebody in a reply chain: a new one, or that of a post. */
export const inChain = (tenant: Tenant, name: string, team: string, post?: string): Place => {
  const person = tenant.person(name)
  const channel = tenant.channel(team)
  const root = post ?? person.remarks('shall we think this through?', channel).id
  return { person, where: `${channel};messageid=${root}`, types: (words) => person.mentions(words, channel, root) }
}
