import { z } from 'zod'
import type { Json } from '../delivery/post.ts'
import { type Activity, tenantOf } from './activity.ts'
import type { Conversation } from './plug.ts'

/** Where a message goes: into a conversation, or to somebody alone, whose conversation with us may not be known yet. */
export const To = z.strictObject({
  serviceUrl: z.string(),
  tenant: z.string(),
  bot: z.string(),
  id: z.string().optional(),
  user: z.string().optional(),
})
export type To = z.infer<typeof To>

/** Where one stands. */
export const Ref = z.strictObject({
  serviceUrl: z.string(),
  tenant: z.string(),
  bot: z.string(),
  conversation: z.string(),
  id: z.string(),
})

/** The conversation that something was done in. */
export const conversationOf = (activity: Activity): Conversation => ({
  serviceUrl: activity.serviceUrl,
  id: activity.conversation.id,
  tenant: tenantOf(activity),
  bot: activity.recipient.id,
})

/** `19:abc@thread.tacv2;messageid=17` is a reply chain in a channel. */
export const chainOf = (conversation: string): { channel: string; thread: string | undefined } => {
  const [channel = conversation, thread] = conversation.split(';messageid=')
  return { channel, thread }
}

export const addressOf = (to: To): Json => ({
  serviceUrl: to.serviceUrl,
  tenant: to.tenant,
  bot: to.bot,
  ...(to.id === undefined ? {} : { id: to.id }),
  ...(to.user === undefined ? {} : { user: to.user }),
})

/** What an arrival keeps of where it is: the conversation, and how the one who acts is called there. */
export const At = z.strictObject({
  serviceUrl: z.string(),
  tenant: z.string(),
  bot: z.string(),
  id: z.string(),
  user: z.string(),
})
export type At = z.infer<typeof At>

/** To the one who acted, alone. */
export const toThem = ({ serviceUrl, tenant, bot, user }: At): To => ({ serviceUrl, tenant, bot, user })
