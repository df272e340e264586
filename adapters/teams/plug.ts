import type { Called } from '../delivery/post.ts'
import type { Answer, Incoming } from '../http/server.ts'

/** Where something is said: all that it takes to speak there. */
export interface Conversation {
  /** Where the Bot Connector of this conversation is; it may change, so the newest is kept. */
  serviceUrl: string
  id: string
  /** The tenant whose conversation it is. */
  tenant: string
  /** Our own id there, as in `28:...`. */
  bot: string
}

/** What is attached to a message, as the Bot Connector takes it. */
interface Attachment {
  contentType: string
  content?: unknown
  contentUrl?: string
  name?: string
}

/** What we send, as the Bot Connector takes it. It is sent exactly as it is. */
export interface Outgoing {
  type: 'message' | 'typing'
  text?: string
  textFormat?: 'plain' | 'markdown' | 'xml'
  summary?: string
  /** For a screen reader. */
  speak?: string
  inputHint?: 'acceptingInput' | 'expectingInput' | 'ignoringInput'
  attachments?: readonly Attachment[]
  attachmentLayout?: 'list' | 'carousel'
  channelData?: Readonly<Record<string, unknown>>
  entities?: readonly Readonly<Record<string, unknown>>[]
}

/** The plug into Teams: no type of an SDK goes through it. Nothing is ever sent twice by itself. */
export interface Plug {
  /** Takes a POST to /api/messages. */
  receive(incoming: Incoming): Promise<Answer>
  /** @param replyTo the activity it is an answer to; the data holds the `id` of what was sent */
  send(to: Conversation, activity: Outgoing, replyTo?: string): Promise<Called>
  update(to: Conversation, id: string, activity: Outgoing): Promise<Called>
  remove(to: Conversation, id: string): Promise<Called>
  /** Who somebody is. The data holds `id` and, as Teams tells them, `aadObjectId`, `tenantId` and `userRole`. */
  member(to: Conversation, user: string): Promise<Called>
  /** Makes or finds the conversation with somebody alone; the data holds its `id`. */
  open(to: Conversation, user: string): Promise<Called>
  /** Whether our credentials are accepted; where there are none to check, they are. */
  check(): Promise<Called>
}

/**
 * Gets each activity that may come in, as it came.
 * @returns for an invoke, what it is answered with
 * @throws NotReady where Teams should bring it again
 */
export type Take = (activity: unknown) => Promise<{ status: number; body?: unknown } | undefined>

/** Nothing can be taken at the moment. */
export class NotReady extends Error {}

/** As whom we are known to Microsoft; `local` is nobody, on this computer only. */
export type Account =
  | { mode: 'local' }
  | {
      mode: 'app'
      /** The id of the app, in lower case as all ids here. */
      id: string
      password: string
      /** The tenant in which the app is registered. */
      tenant: string
      /** The tenants whose people may use it. */
      tenants: readonly string[]
    }

/** What stands for Microsoft in a test; left out, it is Microsoft. */
export interface Stand {
  /** Where the keys are told with which tokens are signed. */
  keys?: string
  /** Gets a token for our calls. */
  token?: () => Promise<string>
  fetch?: typeof fetch
  /** Milliseconds until nobody can say whether a call was done. */
  patience?: number
}
