import { z } from 'zod'

const id = z.string().min(1).max(512)

/** Somebody, or the bot, as Teams names them in one conversation. `aadObjectId`: who they are in all of them. */
const Account = z.object({ id, aadObjectId: z.string().max(64).nullish(), role: z.string().nullish() })

const Mention = z.object({ type: z.literal('mention'), text: z.string().default(''), mentioned: z.object({ id: id.nullish() }) })

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

/** Those whom a message mentions, each with the words that stand for them in it. */
export const mentionsIn = ({ entities }: Activity): { id: string; text: string }[] =>
  (entities ?? []).flatMap((entity) => {
    const found = Mention.safeParse(entity).data
    return found ? [{ id: found.mentioned.id ?? '', text: found.text }] : []
  })

/**
 * Who did something, as a card can carry it: a guid, or what a local client calls somebody.
 * @param isLocal whether people may come without an id of their own, as at a local client
 * @returns nothing where it was nobody: we ourselves, another bot, or somebody without an id
 */
export const userOf = ({ from, recipient }: Activity, isLocal: boolean): string | undefined => {
  if (from.id === recipient.id || from.role === 'bot' || from.id.startsWith('28:')) return undefined
  const user = from.aadObjectId ?? (isLocal ? from.id : undefined)
  return user !== undefined && USER.test(user) ? user : undefined
}

const USER = /^[A-Za-z0-9]+(?:[-:._][A-Za-z0-9]+)*$/

/** Whether a conversation is between one person and us. */
export const isAlone = ({ conversation }: Activity) =>
  conversation.conversationType === 'personal' || (!conversation.conversationType && conversation.isGroup !== true)

export const tenantOf = ({ channelData, conversation }: Activity) => channelData?.tenant?.id ?? conversation.tenantId ?? ''
