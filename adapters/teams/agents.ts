import { AuthType, MsalTokenProvider } from '@microsoft/agents-hosting'
import { bodyOf, type Call } from './call.ts'
import type { Account, Plug, Stand, Take } from './plug.ts'
import { plugOf } from './sdk.ts'

/**
 * The plug made with Microsoft's newer SDK. It gets the tokens for our calls. Who brings an activity we check alone: it
 * looks neither at which channel a key is for nor at a missing address, and asks nobody but Microsoft for keys.
 */
export const agentsPlug = (account: Account, take: Take, stand: Stand = {}): Plug => {
  const provider =
    account.mode === 'app'
      ? new MsalTokenProvider({
          authType: AuthType.ClientSecret,
          clientId: account.id,
          clientSecret: account.password,
          tenantId: account.tenant,
        })
      : undefined
  const token = stand.token ?? (async () => (await provider?.getAccessToken('https://api.botframework.com')) ?? '')
  return plugOf(
    {
      admits: async () => true,
      write: async (serviceUrl, call) => {
        const { method, path } = routeOf(call)
        const body = bodyOf(call)
        const got = await token()
        return {
          method,
          url: `${serviceUrl.replace(/\/+$/, '')}/${path.map(encodeURIComponent).join('/')}`,
          headers: {
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
            ...(got === '' ? {} : { authorization: `Bearer ${got}` }),
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        }
      },
    },
    account,
    take,
    stand,
  )
}

/** How and where it is asked. */
const routeOf = (call: Call): { method: string; path: string[] } => {
  switch (call.kind) {
    case 'send':
      return { method: 'POST', path: [...activitiesOf(call), ...(call.replyTo === undefined ? [] : [call.replyTo])] }
    case 'update':
      return { method: 'PUT', path: [...activitiesOf(call), call.id] }
    case 'remove':
      return { method: 'DELETE', path: [...activitiesOf(call), call.id] }
    case 'member':
      return { method: 'GET', path: ['v3', 'conversations', call.conversation, 'members', call.user] }
    case 'open':
      return { method: 'POST', path: ['v3', 'conversations'] }
  }
}

const activitiesOf = ({ conversation }: { conversation: string }) => ['v3', 'conversations', conversation, 'activities']
