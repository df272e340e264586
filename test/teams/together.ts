import { type Event, openMemory } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { type Office, office } from './office.ts'
import type { Seen } from './tenant/look.ts'
import type { Person } from './tenant/person.ts'
import { goes, hasResult, liveCard, personOf } from './ways.ts'

const { words } = lightly

/** Who is in the chat and in the team beside Ann. */
export const LOOKING_ON = ['Ben', 'Cat', 'Dan', 'Eve', 'Fay']
const ALL = ['Ann', ...LOOKING_ON]

/** A tenant with one group chat and one team, everybody in both, and nobody with the bot for themselves. */
export const SHARED = {
  chats: { Planning: { members: ALL } },
  teams: { Council: { members: ALL, channels: ['General', 'Care'] } },
}

type Wanted = Parameters<typeof office>[0]

/** Somebody beside Ann, by name; a test may want one who is there. */
const nobody = (): never => {
  throw new Error('nobody is there')
}

/** Ann has begun a conversation with others in a group chat or under a post of a channel, and has come to a question there. */
export const together = async (kind: 'chat' | 'channel', until: string, wanted: Wanted = {}) => {
  const here = await office({ ...wanted, options: { ...SHARED, ...wanted?.options } })
  const { tenant, settled } = here
  const base = kind === 'chat' ? tenant.chat('Planning') : tenant.channel('Council', 'Care')
  const ann = tenant.person('Ann')
  await ann.mentions('hello', base)
  const { where } = tenant.last(base)
  await settled()
  const goesOn = (next?: string) =>
    goes(here, ann, { way: () => 'click', where, types: (said) => ann.mentions(said, where), ...(next ? { until: next } : {}) })
  await goesOn(until)
  const others = LOOKING_ON.map((name) => tenant.person(name))
  const [ben = nobody(), cat = nobody()] = others
  return {
    ...here,
    ann,
    ben,
    cat,
    others,
    /** The chat or the channel. */
    base,
    /** The chat, or the reply chain. */
    where,
    room: `teams:${tenant.tenantId}:${where}${kind === 'chat' ? ':chat' : ''}`,
    goesOn,
    card: (person?: Person): Seen => liveCard(here, where, person),
    says: async (person: Person, said: string) => {
      await person.mentions(said, where)
      await settled()
    },
  }
}

let gone: Promise<{ code: string; events: readonly Event[] }> | undefined

/** Ann has come to a recommendation at some time, of which only the log is left: the way there is gone once and kept. */
export const recommended = async (wanted: Wanted = {}) => {
  gone ??= hasResult().then(async ({ store, code }) => ({ code, events: (await store.read(code))?.events ?? [] }))
  const { code, events } = await gone
  const store = openMemory()
  const here = await office({ ...wanted, store })
  const ann = here.tenant.person('Ann')
  await store.append(code, 0, { delivery: 'before', events: [...events] })
  await store.take(personOf(ann), code)
  await ann.installs()
  await here.settled()
  return { ...here, ann, code }
}

/** What of ours somebody has been told in their own conversation with us, the newest last. */
export const toldAlone = ({ tenant }: Pick<Office, 'tenant'>, person: Person): Seen[] =>
  tenant.seen(person.personal, person).filter(({ from }) => from === tenant.bot.id)

/** What of ours stands in a conversation. */
export const oursIn = ({ tenant }: Pick<Office, 'tenant'>, where: string): Seen[] =>
  tenant.seen(where).filter(({ from }) => from === tenant.bot.id)

/** How somebody is told in a notice that it comes in their own conversation. */
export const { elsewhere } = words.chat

/** The answers of somebody to questions about the place, in their order, as the log of a room has them. */
export const answersOf = async (
  { store, room }: Pick<Office, 'store'> & { room: string },
  person: Parameters<typeof personOf>[0],
): Promise<string[]> => {
  const log = await store.read((await store.taken(room)).current ?? '')
  return (log?.events ?? []).flatMap((event) => {
    if (event.by !== personOf(person) || event.type !== 'answered') return []
    const { answer } = event
    return [`${event.question} ${answer.kind === 'level' ? answer.from : answer.kind === 'unknown' ? answer.how : answer.kind}`]
  })
}
