import { happening, told } from './activities.ts'
import { type Activity, type Courier, type Delivery, hireCourier } from './courier.ts'
import { type Seen, seenIn } from './look.ts'
import { meet, type Person } from './person.ts'
import { type Listening, listen } from './server.ts'
import { openState, personIn, placeAt, type Setting, type Someone, type State } from './state.ts'

export interface Options extends Setting {
  /** Whether posts come too often at Teams' own limits; they do unless `false`. */
  rates?: boolean
  /** What those limits go by, in milliseconds; real time unless given. */
  now?: () => number
  /** What the bot's requests are sent with as a bearer, where they are. */
  token?: string
  /** How long a delivery waits for the bot, in milliseconds; 10,000 unless given. Teams itself gives up after 15,000. */
  within?: number
}

/** A tenant of Teams of our own on this machine. */
export interface Tenant extends Courier, Pick<Listening, 'calls' | 'limited' | 'faults' | 'release'> {
  /** `http://127.0.0.1:<port>/`, as every activity says it. */
  serviceUrl: string
  tenantId: string
  bot: State['bot']
  /** Everything it remembers. */
  state: State
  /** What the bot did or answered that Teams would not take, or would not treat as meant. */
  refused: string[]
  /** What is wrong with the cards the bot sent. */
  problems: string[]
  /** Moves the tenant's clock on, which rates do not go by. */
  passes(ms: number): void
  /** Somebody of that name, the same each time; nobody has the bot for themselves until they install it. */
  person(name: string): Person
  /** The id of a group chat, or of a channel of a team. */
  chat(name: string): string
  channel(team: string, name?: string): string
  /** Somebody comes into a chat or channel, or leaves it. */
  joins(name: string, where: string): Promise<Delivery>
  leaves(name: string, where: string): Promise<Delivery>
  /** Gives the bot an activity as it is, over what is in every one. */
  brings(activity: Activity): Promise<Delivery>
  /** Tells the bot of its own message as though it were new. */
  echo(message: Seen): Promise<Delivery>
  /** What is in a conversation, oldest first, as somebody sees it, or everybody. */
  seen(where: string, person?: Pick<Person, 'views'>): Seen[]
  /** The newest message of a conversation; it is a test's mistake where there is none. */
  last(where: string, person?: Pick<Person, 'views'>): Seen
  /** The files somebody has agreed to; those that were sent have bytes. */
  files(): { name: string; by: string; bytes: Buffer | undefined }[]
  close(): Promise<void>
}

/** Starts a tenant on 127.0.0.1, at a port of its own. */
export const startTenant = async (options: Options = {}): Promise<Tenant> => {
  const { rates = true, now = Date.now, token, within = 10_000 } = options
  const state = openState(options)
  const { server, ...listening } = await listen(state, rates, now)
  const courier = hireCourier(state, { token, within })
  const met = new Map<string, Person>()
  const person = (name: string): Person => {
    const known = met.get(name)
    if (known) return known
    const fresh = meet(personIn(state, name), courier, state)
    met.set(name, fresh)
    return fresh
  }
  const named = (wanted: string, find: (one: { kind: string; name: string; team: { name: string } | undefined }) => boolean) => {
    const found = [...state.conversations.values()].find(find)
    if (!found) throw new Error(`there is no ${wanted}`)
    return found.id
  }
  const seen: Tenant['seen'] = (where, as) => seenIn(state, where, as?.views ?? new Map())
  const moves = (someone: Someone, where: string, change: 'membersAdded' | 'membersRemoved') => {
    const { conversation, root } = placeAt(state, where)
    if (change === 'membersAdded') conversation.members.add(someone.name)
    else conversation.members.delete(someone.name)
    const { id, aadObjectId } = someone
    const base = happening({ conversation, root, from: someone }, state)
    return courier.give({ ...base, type: 'conversationUpdate', id: state.moment(), [change]: [{ id, aadObjectId }] })
  }
  // The courier itself is what a tenant is made of: its token may be changed.
  return Object.assign(courier, listening, {
    serviceUrl: state.root,
    tenantId: state.tenantId,
    bot: state.bot,
    state,
    refused: state.refused,
    problems: state.problems,
    passes: (ms: number) => state.clock.passes(ms),
    person,
    chat: (name: string) => named(`chat ${name}`, (one) => one.kind === 'groupChat' && one.name === name),
    channel: (team: string, name = 'General') =>
      named(`channel ${team}/${name}`, (one) => one.team?.name === team && one.name === name),
    joins: async (name: string, where: string) => moves(personIn(state, name), where, 'membersAdded'),
    leaves: async (name: string, where: string) => moves(personIn(state, name), where, 'membersRemoved'),
    brings(activity: Activity) {
      const timestamp = new Date(state.clock.now()).toISOString()
      const base = { channelId: 'msteams', serviceUrl: state.root, timestamp, locale: 'en-GB', recipient: state.bot }
      return courier.give({ ...base, id: state.moment(), ...activity })
    },
    async echo({ id, where }: Seen) {
      const { conversation } = placeAt(state, where)
      const message = conversation.messages.find((one) => one.id === id)
      const [name = ''] = conversation.members
      if (!message) throw new Error(`there is no message ${id} in ${where}`)
      return courier.give({ ...told(message, conversation, personIn(state, name), state), from: state.bot })
    },
    seen,
    last(where: string, as?: Pick<Person, 'views'>) {
      const newest = seen(where, as).at(-1)
      if (!newest) throw new Error(`nothing is in ${where}`)
      return newest
    },
    files: () => [...state.files.values()],
    async close() {
      listening.release()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  })
}
