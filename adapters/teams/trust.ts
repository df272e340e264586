import { z } from 'zod'
import type { Account, Conversation } from './plug.ts'

/** What every activity has that Teams brings, and that is looked at before it comes in; the rest of it is kept as it is. */
export const Brought = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1), tenantId: z.string().nullish() }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string().nullish() }).nullish() }).nullish(),
})
export type Brought = z.infer<typeof Brought>

/**
 * The hosts that Microsoft's Teams SDK names for the public cloud. Other names under trafficmanager.net can be had by
 * anybody, and clouds of other states sign with other keys: so each host is written out, and there are no others.
 */
const HOSTS = ['smba.trafficmanager.net', 'smba.onyx.prod.teams.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']

/** Whether anything may be asked of this address: our credentials go there. */
export const mayCall = (serviceUrl: string, mode: Account['mode']): boolean => {
  if (!URL.canParse(serviceUrl)) return false
  const { protocol, hostname, port, username, password, search, hash } = new URL(serviceUrl)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return mode === 'local'
    ? protocol === 'http:' && isLoopback(hostname)
    : protocol === 'https:' && port === '' && HOSTS.includes(hostname)
}

/** Whether an activity is of Teams, of a tenant that may use this, and has an address that may be answered. */
export const mayCome = ({ channelId, serviceUrl, conversation, channelData }: Brought, account: Account): boolean => {
  if (channelId !== 'msteams' || !mayCall(serviceUrl, account.mode)) return false
  const tenants = [conversation.tenantId, channelData?.tenant?.id].filter((tenant) => typeof tenant === 'string')
  return account.mode === 'local' || (tenants.length > 0 && tenants.every((tenant) => isOurs(tenant, account)))
}

/** Whether we may speak there. */
export const maySpeak = ({ serviceUrl, tenant }: Conversation, account: Account): boolean =>
  mayCall(serviceUrl, account.mode) && (account.mode === 'local' || isOurs(tenant, account))

const isOurs = (tenant: string, { tenants }: { tenants: readonly string[] }) => tenants.includes(tenant.toLowerCase())

/** Whether a name is this computer's own and no other's. */
export const isLoopback = (hostname: string): boolean => /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname)
