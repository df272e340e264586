import { z } from 'zod'
import { Outgoing, refusalOf, wrongIn } from './outgoing.ts'
import { type Conversation, type Message, personalWith, personOf, placeOf, type Someone, type State, whereIs } from './state.ts'

export interface Answer {
  status: number
  /** Said as JSON; nothing where the body is empty. */
  body: unknown
}

/** What a call of the Bot Connector does. */
export interface Route {
  does: 'create' | 'post' | 'update' | 'delete' | 'members' | 'upload' | 'unknown'
  /** The conversation, as its id came. */
  conversation: string
  /** A message or a person, where one is named. */
  named: string | undefined
  query: URLSearchParams
}

export const routeOf = (method: string, url: URL): Route => {
  const [, first, second, conversation = '', what, named, rest] = url.pathname.split('/').map(decodeURIComponent)
  const route = (does: Route['does']): Route => ({ does, conversation, named, query: url.searchParams })
  if (first === 'upload' && method === 'PUT') return { ...route('upload'), named: second }
  if (first !== 'v3' || second !== 'conversations' || rest !== undefined) return route('unknown')
  switch (`${method} ${what ?? ''}`) {
    case 'POST ':
      return route('create')
    case 'POST activities':
      return route('post')
    case 'PUT activities':
      return route('update')
    case 'DELETE activities':
      return route('delete')
    case 'GET members':
    case 'GET pagedmembers':
      return { ...route('members'), named: what === 'pagedmembers' ? 'pages' : named }
    default:
      return route('unknown')
  }
}

/** Does what a call says, and answers it. */
export const answer = (route: Route, body: unknown, state: State): Answer => {
  if (route.does === 'create') return create(body, state)
  if (route.does === 'unknown') return keep(state, { status: 404, code: 'NotFound', message: 'there is nothing at this address' })
  const place = placeOf(state, route.conversation)
  if (!place) return refused(404, 'ConversationNotFound', `there is no conversation ${route.conversation}`)
  const { conversation, root } = place
  if (!conversation.bot) return notInRoster()
  switch (route.does) {
    case 'post':
      return post(conversation, root, body, state)
    case 'update':
      return update(conversation, route.named, body, state)
    case 'delete':
      return remove(conversation, route.named, state)
    case 'members':
      return members(conversation, route, state)
    case 'upload':
      return refused(404, 'NotFound', 'there is nothing at this address')
  }
}

const Creating = z.looseObject({
  isGroup: z.boolean().optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  tenantId: z.string().optional(),
  channelData: z
    .looseObject({ tenant: z.looseObject({ id: z.string() }).optional(), channel: z.looseObject({ id: z.string() }).optional() })
    .optional(),
  activity: z.unknown().optional(),
})

const create = (body: unknown, state: State): Answer => {
  const asked = Creating.safeParse(body).data
  if (!asked) return refused(400, 'BadSyntax', 'it does not say with whom')
  const channel = asked.channelData?.channel?.id
  if (channel !== undefined) {
    const conversation = placeOf(state, channel)?.conversation
    if (!conversation?.bot) return notInRoster()
    const said = post(conversation, undefined, asked.activity, state)
    const { id } = z.looseObject({ id: z.string().optional() }).parse(said.body)
    return said.status === 201 ? { status: 201, body: { id: whereIs(conversation, id), activityId: id } } : said
  }
  const [member, another] = asked.members ?? []
  if (!member || another || asked.isGroup) return refused(400, 'BadSyntax', 'only one person can be written to')
  const someone = personOf(state, member.id)
  if (!someone) return refused(404, 'UserNotFound', `there is nobody ${member.id}`)
  const tenant = asked.tenantId ?? asked.channelData?.tenant?.id
  if (tenant === undefined) return refused(400, 'BadSyntax', 'it does not say in which tenant')
  const shared = [...state.conversations.values()].some(
    (one) => one.bot && one.kind !== 'personal' && one.members.has(someone.name),
  )
  if (!someone.installed && !shared) return notInRoster()
  const conversation = personalWith(state, someone)
  conversation.bot = true
  if (asked.activity === undefined) return { status: 201, body: { id: conversation.id } }
  const said = post(conversation, undefined, asked.activity, state)
  const { id } = z.looseObject({ id: z.string().optional() }).parse(said.body)
  return said.status === 201 ? { status: 201, body: { id: conversation.id, activityId: id } } : said
}

const post = (conversation: Conversation, root: string | undefined, body: unknown, state: State): Answer => {
  const isBlocked = [...conversation.members].some((name) => state.people.get(name)?.blocked)
  if (conversation.kind === 'personal' && isBlocked) return refused(403, 'MessageWritesBlocked', 'the person blocked the bot')
  const refusal = refusalOf(body, conversation.kind)
  if (refusal) return keep(state, refusal)
  const sent = Outgoing.parse(body)
  if (sent.type !== 'message') return { status: 202, body: {} }
  const inChannel = conversation.kind === 'channel'
  if (inChannel && root !== undefined && !conversation.messages.some(({ id }) => id === root))
    return keep(state, { status: 404, code: 'ConversationNotFound', message: `there is no post ${root}` })
  const id = state.moment()
  const message: Message = {
    id,
    root: inChannel ? (root ?? id) : undefined,
    from: state.bot.id,
    text: sent.text ?? '',
    attachments: sent.attachments ?? [],
    edited: false,
  }
  conversation.messages.push(message)
  note(sent, id, state)
  return { status: 201, body: { id } }
}

const update = (conversation: Conversation, named: string | undefined, body: unknown, state: State): Answer => {
  const message = conversation.messages.find(({ id }) => id === named)
  if (!message) return refused(404, 'ActivityNotFoundInConversation', `there is no message ${named}`)
  if (message.from !== state.bot.id)
    return keep(state, { status: 403, code: 'Forbidden', message: 'it is not the message of the bot' })
  const refusal = refusalOf(body, conversation.kind)
  if (refusal) return keep(state, refusal)
  const sent = Outgoing.parse(body)
  message.text = sent.text ?? ''
  message.attachments = sent.attachments ?? []
  message.edited = true
  for (const tell of state.changed) tell(message.id)
  note(sent, message.id, state)
  return { status: 200, body: { id: message.id } }
}

const remove = (conversation: Conversation, named: string | undefined, state: State): Answer => {
  const message = conversation.messages.find(({ id }) => id === named)
  if (!message) return refused(404, 'ActivityNotFoundInConversation', `there is no message ${named}`)
  if (message.from !== state.bot.id)
    return keep(state, { status: 403, code: 'Forbidden', message: 'it is not the message of the bot' })
  conversation.messages.splice(conversation.messages.indexOf(message), 1)
  for (const tell of state.changed) tell(message.id)
  return { status: 200, body: undefined }
}

const members = (conversation: Conversation, { named, query }: Route, state: State): Answer => {
  const all = [...conversation.members].flatMap((name) => state.people.get(name) ?? []).map(asMember)
  if (named === undefined) return { status: 200, body: all }
  if (named === 'pages') {
    const from = Number(query.get('continuationToken') ?? 0)
    const until = from + Math.min(500, Math.max(1, Number(query.get('pageSize') ?? 200)))
    const more = until < all.length ? { continuationToken: String(until) } : {}
    return { status: 200, body: { members: all.slice(from, until), ...more } }
  }
  const member = all.find(({ id, aadObjectId }) => id === named || aadObjectId === named)
  return member ? { status: 200, body: member } : refused(404, 'MemberNotFoundInConversation', `${named} is not in it`)
}

/** Somebody as the roster has them. */
const asMember = ({ id, aadObjectId, name, userRole, tenantId }: Someone) => {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
  const [givenName = '', ...rest] = name.split(' ')
  const known = { givenName, surname: rest.join(' '), email, userPrincipalName: email }
  return { id, aadObjectId, objectId: aadObjectId, name, tenantId, userRole, ...(userRole === 'anonymous' ? {} : known) }
}

const note = (sent: Outgoing, id: string, { problems }: State): void => {
  problems.push(...wrongIn(sent).map((problem) => `message ${id}: ${problem}`))
}

const keep = (state: State, { status, code, message }: { status: number; code: string; message: string }): Answer => {
  state.refused.push(message)
  return refused(status, code, message)
}

const notInRoster = (): Answer => refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')

const refused = (status: number, code: string, message: string): Answer => ({ status, body: { error: { code, message } } })
