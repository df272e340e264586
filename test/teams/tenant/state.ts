import { createHash } from 'node:crypto'
import { type Clock, startClock } from '../../slack/workspace/clock.ts'
import type { Attachment } from './outgoing.ts'

/** Somebody of the tenant, or of another. */
export interface Someone {
  /** What the bot knows them by: `29:…` */
  id: string
  /** What the directory knows them by. */
  aadObjectId: string
  name: string
  userRole: 'user' | 'guest' | 'anonymous'
  tenantId: string
  /** Their client has no Action.Execute, and shows what the card has instead. */
  old: boolean
  /** The bot is there for them alone. */
  installed: boolean
  /** They will have nothing more of the bot, though it is still there. */
  blocked: boolean
}

/** A message as it stands. */
export interface Message {
  /** Milliseconds since 1970, as Teams names messages. */
  id: string
  /** The post it is under, in a channel; its own id where it is that post. */
  root: string | undefined
  /** Who it is from: `29:…`, or the bot's `28:…` */
  from: string
  text: string
  attachments: Attachment[]
  edited: boolean
}

export interface Conversation {
  /** Without what says which post of a channel is meant. */
  id: string
  kind: 'personal' | 'groupChat' | 'channel'
  name: string
  team: { id: string; name: string } | undefined
  /** The names of those who are in it. */
  members: Set<string>
  /** Whether the bot is in it, or in its team. */
  bot: boolean
  messages: Message[]
}

/** Everything a tenant remembers. */
export interface State {
  clock: Clock
  /** The id of the tenant. */
  tenantId: string
  bot: { id: string; name: string }
  people: Map<string, Someone>
  conversations: Map<string, Conversation>
  /** Files that may be sent, or have been, by what is at the end of the address. */
  files: Map<string, { name: string; by: string; bytes: Buffer | undefined }>
  /** What the bot did or answered that Teams would not take, or would not treat as meant. */
  refused: string[]
  /** What is wrong with the cards the bot sent. */
  problems: string[]
  /** What takes somebody's own view of a message away once that message is changed. */
  changed: ((id: string) => void)[]
  /** Where the tenant listens: `http://127.0.0.1:<port>/` */
  root: string
  /** A new name of a message, later than all before it. */
  moment(): string
}

interface Team {
  members?: readonly string[]
  channels?: readonly string[]
  bot?: boolean
}

export interface Setting {
  /** People by name: users of the tenant who have not installed the bot, unless it is said otherwise. */
  people?: Readonly<Record<string, Partial<Pick<Someone, 'userRole' | 'tenantId' | 'old' | 'installed'>>>>
  /** Group chats by name: the bot is in them unless `false`. */
  chats?: Readonly<Record<string, { members?: readonly string[]; bot?: boolean }>>
  /** Teams by name; each has a channel `General` unless it is said which it has. */
  teams?: Readonly<Record<string, Team>>
  bot?: { id: string; name: string }
}

export const openState = ({ people = {}, chats = {}, teams = {}, bot }: Setting): State => {
  const clock = startClock()
  let last = 0
  const state: State = {
    clock,
    tenantId: guid('tenant'),
    bot: bot ?? { id: '28:lay-of-the-land', name: 'Lay of the Land' },
    people: new Map(),
    conversations: new Map(),
    files: new Map(),
    refused: [],
    problems: [],
    changed: [],
    root: '',
    moment() {
      last = Math.max(last + 1, clock.now())
      return String(last)
    },
  }
  const add = (one: Omit<Conversation, 'messages' | 'members'>, members: readonly string[]) => {
    state.conversations.set(one.id, { ...one, members: new Set(members), messages: [] })
    for (const name of members) personIn(state, name)
  }
  for (const [name, as] of Object.entries(people)) enter(state, name, as)
  for (const [name, { members = [], bot: isIn = true }] of Object.entries(chats))
    add({ id: `19:${short(name)}@thread.v2`, kind: 'groupChat', name, team: undefined, bot: isIn }, members)
  for (const [name, { members = [], channels = ['General'], bot: isIn = true }] of Object.entries(teams)) {
    const ids = channels.map((channel) => `19:${short(`${name}/${channel}`)}@thread.tacv2`)
    channels.forEach((channel, nth) => {
      const team = { id: ids[0] ?? '', name }
      add({ id: ids[nth] ?? '', kind: 'channel', name: channel, team, bot: isIn }, members)
    })
  }
  return state
}

/** Somebody of a name, who comes to be where they were not there yet. */
export const personIn = (state: State, name: string): Someone => state.people.get(name) ?? enter(state, name, {})

/** Somebody by what the bot knows them by. */
export const personOf = (state: State, id: unknown): Someone | undefined =>
  [...state.people.values()].find((one) => one.id === id || one.aadObjectId === id)

/** A conversation, and the post of a channel, that an id names; nothing where there is none. */
export const placeOf = (state: State, id: string): { conversation: Conversation; root: string | undefined } | undefined => {
  const [base = '', root] = id.split(';messageid=')
  const conversation = state.conversations.get(base)
  return conversation ? { conversation, root } : undefined
}

/** The same where there has to be one. */
export const placeAt = (state: State, id: string): { conversation: Conversation; root: string | undefined } => {
  const place = placeOf(state, id)
  if (!place) throw new Error(`there is no conversation ${id}`)
  return place
}

/** The conversation of somebody with the bot alone, which begins with its first use. */
export const personalWith = (state: State, { name, id: of, installed }: Someone): Conversation => {
  const id = `a:${short(`personal ${of}`)}`
  const known = state.conversations.get(id)
  if (known) return known
  const fresh: Conversation = {
    id,
    kind: 'personal',
    name,
    team: undefined,
    members: new Set([name]),
    bot: installed,
    messages: [],
  }
  state.conversations.set(id, fresh)
  return fresh
}

/** How the bot is told where a message is: in a channel with the post it is under. */
export const whereIs = ({ id, kind }: Conversation, root: string | undefined): string =>
  kind === 'channel' && root !== undefined ? `${id};messageid=${root}` : id

const enter = (state: State, name: string, as: NonNullable<Setting['people']>[string]): Someone => {
  const someone: Someone = {
    id: `29:${short(name)}`,
    aadObjectId: guid(name),
    name,
    userRole: 'user',
    tenantId: state.tenantId,
    old: false,
    installed: false,
    blocked: false,
    ...as,
  }
  state.people.set(name, someone)
  return someone
}

const hex = (of: string) => createHash('sha256').update(of).digest('hex')
const short = (of: string): string => hex(of).slice(0, 24)
const guid = (of: string): string => hex(of).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
