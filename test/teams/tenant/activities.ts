import { randomUUID } from 'node:crypto'
import type { Activity } from './courier.ts'
import { CARD } from './outgoing.ts'
import { type Conversation, type Message, type Someone, type State, whereIs } from './state.ts'

/** Somebody as an activity names them. */
const asAccount = ({ id, name, aadObjectId }: Someone) => ({ id, name, aadObjectId })

/** What is in every activity: from whom, and where. */
export const happening = (
  { conversation, root, from }: { conversation: Conversation; root?: string | undefined; from: Someone },
  state: State,
): Activity => {
  const { kind, team } = conversation
  const tenantId = kind === 'personal' ? from.tenantId : state.tenantId
  const now = new Date(state.clock.now()).toISOString()
  const inTeam = team
    ? { teamsChannelId: conversation.id, teamsTeamId: team.id, channel: { id: conversation.id }, team: { id: team.id } }
    : {}
  return {
    channelId: 'msteams',
    serviceUrl: state.root,
    timestamp: now,
    localTimestamp: now.replace('Z', '+00:00'),
    localTimezone: 'Europe/London',
    locale: 'en-GB',
    from: asAccount(from),
    recipient: state.bot,
    conversation: {
      ...(kind === 'personal' ? {} : { isGroup: true }),
      conversationType: kind,
      tenantId,
      id: whereIs(conversation, root),
    },
    channelData: { ...inTeam, tenant: { id: tenantId } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
  }
}

/** A message of somebody, as the bot is told of it. */
export const told = (message: Message, conversation: Conversation, from: Someone, state: State): Activity => {
  const base = happening({ conversation, root: message.root, from }, state)
  const isMentioned = message.text.includes(mentionOf(state))
  const mention = { type: 'mention', mentioned: state.bot, text: mentionOf(state) }
  const entities = Array.isArray(base.entities) ? base.entities : []
  return {
    ...base,
    type: 'message',
    id: message.id,
    ...(message.text === '' ? {} : { text: message.text, textFormat: 'plain' }),
    attachments: [
      ...message.attachments,
      ...(message.text === '' ? [] : [{ contentType: 'text/html', content: asHtml(message.text) }]),
    ],
    entities: [...(isMentioned ? [mention] : []), ...othersIn(message.text, state), ...entities],
    ...(message.root !== undefined && message.root !== message.id ? { replyToId: message.root } : {}),
  }
}

/** People who are mentioned, as Teams tells of them: how they are called in the conversation, and not who they are. */
const othersIn = (text: string, { people }: State) =>
  [...text.matchAll(/<at>([^<]*)<\/at>/g)].flatMap(([words, name = '']) => {
    const one = people.get(name)
    return one ? [{ type: 'mention', mentioned: { id: one.id, name }, text: words }] : []
  })

/** The words by which the bot is mentioned. */
export const mentionOf = ({ bot }: State): string => `<at>${bot.name}</at>`

/** A text as Teams keeps it beside what the bot reads. */
const asHtml = (text: string): string => {
  const [before = '', ...after] = text.split(/<at>[^<]*<\/at>/)
  const names = [...text.matchAll(/<at>([^<]*)<\/at>/g)].map(([, name = '']) => name)
  const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const rest = after.map((words, nth) => `${asMention(names[nth] ?? '', nth)}${escaped(words)}`)
  return `<p>${escaped(before)}${rest.join('')}</p>`
}

/** A message as a command on it brings it along. */
export const asPayload = (message: Message, conversation: Conversation, state: State) => {
  const author = [...state.people.values()].find(({ id }) => id === message.from)
  const user = author ? { userIdentityType: 'aadUser', id: author.aadObjectId, displayName: author.name } : null
  const application = author
    ? null
    : { applicationIdentityType: 'bot', id: state.bot.id.replace('28:', ''), displayName: state.bot.name }
  return {
    id: message.id,
    replyToId: message.root === message.id ? null : (message.root ?? null),
    createdDateTime: new Date(Number(message.id)).toISOString(),
    lastModifiedDateTime: null,
    deleted: false,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-gb',
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(conversation.id)}/${message.id}`,
    from: { device: null, conversation: null, user, application },
    body: { contentType: 'html', content: asHtml(message.text) },
    attachments: message.attachments
      .filter(({ contentType }) => contentType === CARD)
      .map(({ contentType, content }, nth) => ({
        id: `${message.id}-${nth}`,
        contentType,
        contentUrl: null,
        content: JSON.stringify(content),
      })),
    mentions: [],
    reactions: [],
  }
}

/** Something that is asked of the bot, which it answers at once. */
export const invoke = (base: Activity, name: string, value: unknown, replyToId?: string): Activity => ({
  ...base,
  type: 'invoke',
  id: `f:${randomUUID()}`,
  name,
  value,
  ...(replyToId === undefined ? {} : { replyToId }),
})

const asMention = (name: string, nth: number): string =>
  `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="${nth}">${name}</span>`
