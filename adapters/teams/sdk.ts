import { z } from 'zod'
import type { Called } from '../delivery/post.ts'
import { bearers } from './bearer.ts'
import { type Call, idsOf } from './call.ts'
import type { Account, Conversation, Plug, Stand, Take } from './plug.ts'
import { receiver } from './receive.ts'
import { type Brought, maySpeak } from './trust.ts'
import { sendOnce, type Written } from './wire.ts'

/** What an SDK does for us. Neither of them sends anything: both send again by themselves what may have been done. */
export interface Sdk {
  /** Whether it takes this for something that Teams brings. */
  admits(authorization: string | undefined, activity: Brought): Promise<boolean>
  /**
   * Writes a request, and signs it with our credentials.
   * @throws where it gets no token
   */
  write(serviceUrl: string, call: Call): Promise<Written>
}

/** Where Microsoft tells the keys of the Bot Connector. */
export const KEYS = 'https://login.botframework.com/v1/.well-known/openidconfiguration'

/** How long one call may take, in milliseconds, before nobody can say whether it was done. */
const PATIENCE = 10_000

/** A plug made with an SDK. */
export const plugOf = (
  sdk: Sdk,
  account: Account,
  take: Take,
  { keys = KEYS, fetch = globalThis.fetch, patience = PATIENCE }: Stand,
): Plug => {
  const isBearer = account.mode === 'app' ? bearers({ app: account.id, keys, fetch, patience: patience / 2 }) : async () => false
  const admits = (authorization: string | undefined, activity: Brought) =>
    within(sdk.admits(authorization, activity), patience).catch(() => false)
  const asking = async (serviceUrl: string, call: Call): Promise<Called | Written> =>
    within(sdk.write(serviceUrl, call), patience).catch(unsigned)
  const calling = async (to: Conversation, call: Call): Promise<Called> => {
    if (!maySpeak(to, account)) return { kind: 'refused', error: 'not an address of Teams' }
    if (!idsOf(call).every(isId)) return { kind: 'refused', error: 'not an id' }
    const written = await asking(to.serviceUrl, call)
    return 'kind' in written ? written : sendOnce(written, { fetch, patience })
  }
  return {
    receive: receiver({ account, isBearer, admits, take }),
    send: (to, activity, replyTo) => calling(to, { kind: 'send', conversation: to.id, activity, replyTo }),
    update: (to, id, activity) => calling(to, { kind: 'update', conversation: to.id, id, activity }),
    remove: (to, id) => calling(to, { kind: 'remove', conversation: to.id, id }),
    member: async (to, user) => told(Member, await calling(to, { kind: 'member', conversation: to.id, user })),
    open: async (to, user) => told(Opened, await calling(to, { kind: 'open', bot: to.bot, user, tenant: to.tenant })),
    check: async () => {
      if (account.mode === 'local') return { kind: 'ok', data: {} }
      // To be signed it takes a token; it is never sent.
      const written = await asking(SOMEWHERE, { kind: 'member', conversation: 'nowhere', user: 'nobody' })
      return 'kind' in written ? written : { kind: 'ok', data: {} }
    },
  }
}

const SOMEWHERE = 'https://smba.trafficmanager.net/teams/'

/** Who somebody is: of what Teams tells, only what we use. Names are not kept. */
const Member = z.object({
  id: z.string(),
  aadObjectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
})
const Opened = z.object({ id: z.string().min(1) })

const told = (kind: z.ZodType, called: Called): Called => {
  if (called.kind !== 'ok') return called
  const read = kind.safeParse(called.data)
  return read.success ? { kind: 'ok', data: read.data } : { kind: 'unknown', error: 'not understood' }
}

/** Dots alone would lead to another place. */
const isId = (id: string) => !/^\.*$/.test(id)

/** What Microsoft says where the app, its password or its tenant is not known: asking again is no use. */
const WRONG = ['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_tenant', 'invalid_grant']

/** Without a token nothing was sent. */
const unsigned = (error: unknown): Called => {
  const code = error instanceof Error && 'errorCode' in error ? String(error.errorCode) : ''
  return WRONG.includes(code) ? { kind: 'shut', error: code } : { kind: 'refused', error: 'no token', after: 2000 }
}

const within = async <Kind>(work: Promise<Kind>, patience: number): Promise<Kind> => {
  let late: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, fail) => {
    late = setTimeout(() => fail(new Error('it took too long')), patience)
  })
  return Promise.race([work, limit]).finally(() => clearTimeout(late))
}
