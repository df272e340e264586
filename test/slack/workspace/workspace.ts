import { type Courier, type Delivery, hireCourier } from './courier.ts'
import type { Faults } from './faults.ts'
import { type Seen, visible } from './look.ts'
import { happening, toldMessage } from './payloads.ts'
import { meet, type Person } from './person.ts'
import type { Limits, Refusals } from './rates.ts'
import { type Call, listen } from './server.ts'
import { openSocketMode, type SocketMode } from './socket-mode.ts'
import { type Message, openState, type Setting, type State, type Window } from './state.ts'

export interface Options extends Setting {
  /** What the bot's requests are signed with. */
  signingSecret?: string
  limits?: Limits
  /** How long a delivery waits for the bot, in milliseconds; 10,000 unless given. Slack itself gives up after 3,000. */
  within?: number
}

/** A Slack workspace of our own on this machine. */
export interface Workspace extends Pick<Courier, 'again' | 'post' | 'deliversTo'> {
  /** Where the Web API is, as `slackApiUrl` wants it. */
  apiUrl: string
  /** The bot's token, and the one for Socket Mode. */
  tokens: State['tokens']
  signingSecret: string
  bot: State['bot']
  /** Everything it remembers. */
  state: State
  /** Every call of the bot, in the order they came. */
  calls: Call[]
  /** What came too often. */
  limited: Refusals
  socket: Pick<SocketMode, 'connected' | 'isConnected' | 'refresh'>
  /** Decides from now on how calls go wrong. */
  faults(decide: Faults): void
  /** Lets calls go on that hang. */
  release(): void
  /** Moves the workspace's clock on. Rates and signatures go by real time. */
  passes(ms: number): void
  /** No longer takes the bot's token, or takes it again. */
  revoke(why: State['revoked']): void
  /** Somebody of that id: of this team and a full member, unless said otherwise. The same each time, unless said anew. */
  person(id: string, as?: { team?: string; guest?: boolean; bot?: boolean; admin?: 'admin' | 'owner' }): Person
  /** Tells the bot of something that happened without anybody pressing anything, such as `app_uninstalled`. */
  tell(event: Readonly<Record<string, unknown>>): Promise<Delivery>
  /** Tells the bot of a message as though it were new; Slack does so with the bot's own. */
  echo(message: Message): Promise<Delivery>
  visible(channel: string, as?: { for?: string }): Seen[]
  /** The newest message of a channel as it stands; it is a test's mistake where there is none. */
  last(channel: string, as?: { for?: string }): Message
  /** The topmost window somebody has open. */
  windowOf(user: string): Window | undefined
  homeOf(user: string): Window | undefined
  close(): Promise<void>
}

/** Starts a workspace on 127.0.0.1, at a port of its own. */
export const startWorkspace = async (options: Options = {}): Promise<Workspace> => {
  const { signingSecret = 'workspace signing secret', limits = {}, within = 10_000 } = options
  const state = openState(options)
  const { server, root, ...listening } = await listen(state, limits)
  const socket = openSocketMode(server, state)
  const courier = hireCourier(socket, { secret: signingSecret, within })
  const met = new Map<string, Person>()
  const copyOf = (window: Window | undefined) => (window ? structuredClone(window) : undefined)
  const tell = (event: Readonly<Record<string, unknown>>) => courier.give('events_api', happening(event, undefined, state))
  return {
    ...courier,
    ...listening,
    apiUrl: `${root}api/`,
    tokens: state.tokens,
    signingSecret,
    bot: state.bot,
    state,
    socket,
    passes: (ms) => state.clock.passes(ms),
    revoke(why) {
      state.revoked = why
    },
    person(id, as) {
      const known = as ? undefined : met.get(id)
      if (known) return known
      const someone = { id, team: state.team, guest: false, bot: false, ...as }
      const person = meet(someone, courier, root, state)
      state.people.set(id, someone)
      met.set(id, person)
      return person
    },
    tell,
    echo(message) {
      const channel = state.channels.get(message.channel)
      if (!channel) throw new Error(`there is no channel ${message.channel}`)
      return tell(toldMessage(message, channel, state))
    },
    visible: (channel, as) => visible(state, channel, as),
    last(channel, as) {
      const seen = visible(state, channel, as).at(-1)
      if (!seen) throw new Error(`nothing is in ${channel}`)
      return seen.message
    },
    windowOf: (user) => copyOf(state.windows.get(user)?.at(-1)),
    homeOf: (user) => copyOf(state.homes.get(user)),
    async close() {
      listening.release()
      socket.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
