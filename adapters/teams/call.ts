import type { Outgoing } from './plug.ts'

/** What can be asked of the Bot Connector. */
export type Call =
  | { kind: 'send'; conversation: string; activity: Outgoing; replyTo?: string | undefined }
  | { kind: 'update'; conversation: string; id: string; activity: Outgoing }
  | { kind: 'remove'; conversation: string; id: string }
  | { kind: 'member'; conversation: string; user: string }
  | { kind: 'open'; bot: string; user: string; tenant: string }

/** The body with which it is asked; exactly what we were given to send. */
export const bodyOf = (call: Call): unknown => {
  switch (call.kind) {
    case 'send':
    case 'update':
      return call.activity
    case 'remove':
    case 'member':
      return undefined
    case 'open':
      return conversationOf(call)
  }
}

/** The ids that become part of an address. */
export const idsOf = (call: Call): string[] => {
  switch (call.kind) {
    case 'send':
      return [call.conversation, ...(call.replyTo === undefined ? [] : [call.replyTo])]
    case 'update':
    case 'remove':
      return [call.conversation, call.id]
    case 'member':
      return [call.conversation, call.user]
    case 'open':
      return []
  }
}

/** A conversation with somebody alone. */
const conversationOf = ({ bot, user, tenant }: Extract<Call, { kind: 'open' }>) => ({
  isGroup: false,
  bot: { id: bot },
  members: [{ id: user }],
  tenantId: tenant,
  channelData: { tenant: { id: tenant } },
})
