import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from 'botbuilder'
import { bodyOf, type Call } from './call.ts'
import type { Account, Plug, Stand, Take } from './plug.ts'
import { KEYS, plugOf } from './sdk.ts'
import type { Written } from './wire.ts'

/**
 * The plug made with botbuilder, Microsoft's first SDK for Teams. It checks who brings an activity, knows the addresses
 * of the Bot Connector and signs what we ask of it.
 */
export const botbuilderPlug = (account: Account, take: Take, stand: Stand = {}): Plug => {
  const adapter = new Adapter(account, stand)
  return plugOf(
    {
      admits: async (authorization, { type, channelId, serviceUrl, conversation }) => {
        let admitted = false
        // It is not given the words: what it does not have it cannot print.
        const body = { type, channelId, serviceUrl, conversation: { id: conversation.id } }
        await adapter.process({ method: 'POST', headers: { authorization }, body }, UNHEARD, async () => {
          admitted = true
        })
        return admitted
      },
      write: (serviceUrl, call) => adapter.write(serviceUrl, call),
    },
    account,
    take,
    stand,
  )
}

class Adapter extends CloudAdapter {
  readonly #app: string
  constructor(account: Account, { keys = KEYS, token }: Stand) {
    const known = account.mode === 'app' ? knownAs(account) : {}
    const credentials = new ConfigurationServiceClientCredentialFactory(known)
    if (token)
      credentials.createCredentials = async () => ({
        signRequest: async (request) => {
          request.headers.set('authorization', `Bearer ${await token()}`)
          return request
        },
      })
    const places = account.mode === 'app' ? { ...PLACES, ToBotFromChannelOpenIdMetadataUrl: keys } : {}
    // botbuilder would send again what may have been done. So it writes requests, and we send them.
    const httpClient = {
      sendRequest: async ({
        method,
        url,
        headers,
      }: {
        method: string
        url: string
        headers: { rawHeaders(): Record<string, string> }
      }) => {
        throw new Ready({ method, url, headers: headers.rawHeaders() })
      },
    }
    super(new ConfigurationBotFrameworkAuthentication({ ...known, ...places }, credentials, undefined, undefined, { httpClient }))
    this.#app = account.mode === 'app' ? account.id : ''
  }

  async write(serviceUrl: string, call: Call): Promise<Written> {
    const factory = this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(this.#app))
    const { conversations } = await factory.create(serviceUrl)
    const asked = (): Promise<unknown> => {
      switch (call.kind) {
        case 'send':
          return call.replyTo === undefined
            ? conversations.sendToConversation(call.conversation, SOMETHING)
            : conversations.replyToActivity(call.conversation, call.replyTo, SOMETHING)
        case 'update':
          return conversations.updateActivity(call.conversation, call.id, SOMETHING)
        case 'remove':
          return conversations.deleteActivity(call.conversation, call.id)
        case 'member':
          return conversations.getConversationMember(call.conversation, call.user)
        case 'open':
          return conversations.createConversation({ isGroup: false, bot: BOT, members: [], channelData: {} })
      }
    }
    const written = await asked().catch((error: unknown) => error)
    if (!(written instanceof Ready)) throw written
    const body = bodyOf(call)
    // The body is ours: botbuilder leaves out what it does not know of.
    return { ...written.request, body: body === undefined ? undefined : JSON.stringify(body) }
  }
}

/** A request that is written and signed. */
class Ready extends Error {
  readonly request: Written
  constructor(request: Written) {
    super('written')
    this.request = request
  }
}

/** What is put where the body goes. */
const SOMETHING = { type: 'message' }
const BOT = { id: '', name: '' }

/** What it would answer itself is not heard: whether it calls us is all that counts. */
const UNHEARD = {
  socket: undefined,
  end: () => undefined,
  header: () => undefined,
  send: () => undefined,
  status: () => undefined,
}

const knownAs = ({ id, password, tenant }: Extract<Account, { mode: 'app' }>) => ({
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppId: id,
  MicrosoftAppPassword: password,
  MicrosoftAppTenantId: tenant,
})

/** Microsoft's public cloud: where one of these is told, all are to be. */
const PLACES = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  OAuthUrl: 'https://api.botframework.com',
}
