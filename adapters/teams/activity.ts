import { z } from 'zod'

const id = z.string().min(1).max(512)

/** Somebody, or the bot, as Teams names them in one conversation. `aadObjectId`: who they are in all of them. */
const Account = z.object({ id, aadObjectId: z.string().max(64).nullish(), role: z.string().nullish() })

const Mention = z.object({
  type: z.literal('mention'),
  text: z.string().default(''),
  mentioned: z.object({ id: id.nullish(), aadObjectId: z.string().max(64).nullish().catch(undefined) }),
})

/** What Teams brings, as far as it concerns us. */
export const Activity = z.object({
  type: z.string().max(64),
  id: id.nullish(),
  name: z.string().max(128).nullish(),
  serviceUrl: z.url(),
  timestamp: z.string().max(64).nullish(),
  localTimestamp: z.string().max(64).nullish(),
  from: Account,
  recipient: Account,
  conversation: z.object({
    id,
    conversationType: z.enum(['personal', 'groupChat', 'channel']).nullish().catch(undefined),
    tenantId: z.string().max(64).nullish(),
    isGroup: z.boolean().nullish(),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string().max(64) }).nullish() })
    .nullish()
    .catch(undefined),
  action: z.string().max(64).nullish(),
  membersAdded: z.array(Account).max(1000).nullish(),
  text: z.string().max(100_000).nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  entities: z.array(z.unknown()).max(1000).nullish(),
})
export type Activity = z.infer<typeof Activity>

/** Somebody whom a message mentions. */
export interface Mentioned {
  /** As they are called in the conversation, `29:…`; empty where that is not told. */
  id: string
  /** The words that stand for them in the message. */
  text: string
  /** Who they are: a guid, or, where that is not told, their name in the conversation; nothing for a bot. */
  person?: string | undefined
}

/** Those whom a message mentions. */
export const mentionsIn = ({ entities }: Activity): Mentioned[] =>
  (entities ?? []).flatMap((entity) => {
    const { mentioned, text } = Mention.safeParse(entity).data ?? {}
    if (!mentioned || text === undefined) return []
    const id = mentioned.id ?? ''
    const isBot = id.startsWith('28:')
    return [{ id, text, person: isBot ? undefined : (whoIs(mentioned, false) ?? (IN_CONVERSATION.test(id) ? id : undefined)) }]
  })

/**
 * Who did something, as a card can carry it: a guid, or what a local client calls somebody.
 * @param isLocal whether people may come without an id of their own, as at a local client
 * @returns nothing where it was nobody: we ourselves, another bot, or somebody without an id
 */
export const userOf = ({ from, recipient }: Activity, isLocal: boolean): string | undefined => {
  if (from.id === recipient.id || from.role === 'bot' || from.id.startsWith('28:')) return undefined
  return whoIs(from, isLocal)
}

/** Who somebody is in all conversations; nothing where that is not told, or no card could carry it. */
export const whoIs = (
  { id, aadObjectId }: { id?: string | null | undefined; aadObjectId?: string | null | undefined },
  isLocal: boolean,
): string | undefined => {
  const user = aadObjectId ?? (isLocal ? id : undefined)
  return user != null && USER.test(user) ? user : undefined
}

/** As somebody is called in one conversation. */
const IN_CONVERSATION = /^29:[\w-]{1,200}$/
const USER = /^[A-Za-z0-9]+(?:[-:._][A-Za-z0-9]+)*$/

/** Whether a conversation is between one person and us. */
export const isAlone = ({ conversation }: Activity) =>
  conversation.conversationType === 'personal' || (!conversation.conversationType && conversation.isGroup !== true)

export const tenantOf = ({ channelData, conversation }: Activity) => channelData?.tenant?.id ?? conversation.tenantId ?? ''
