/** What an app may do in a workspace, in Slack's own words. */
export type Scope = 'app_mentions:read' | 'chat:write' | 'commands' | 'files:write' | 'im:history' | 'users:read'

/** Every method of the Web API that is called, and the scopes it needs. No other may be called. */
const OF_METHODS = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Only of direct messages to the app, to find out whether a post has arrived.
  'conversations.history': ['im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  // Who is a guest, where guests are refused, and who looks after the workspace: nothing else says so.
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
} as const satisfies Readonly<Record<string, readonly Scope[]>>

/** Every event that is listened to. */
const OF_EVENTS = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  'message.im': ['im:history'],
  tokens_revoked: [],
} as const satisfies Readonly<Record<string, readonly Scope[]>>

/** Every other way in. */
const OF_FEATURES = {
  'slash command': ['commands'],
  shortcut: ['commands'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>

export type Method = keyof typeof OF_METHODS
export type BotEvent = keyof typeof OF_EVENTS
type Feature = keyof typeof OF_FEATURES

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => {
  const isKey = (key: string): key is K => Object.hasOwn(table, key)
  return Object.keys(table).filter(isKey)
}

export const METHODS: readonly Method[] = keysOf(OF_METHODS)
export const EVENTS: readonly BotEvent[] = keysOf(OF_EVENTS)
export const FEATURES: readonly Feature[] = keysOf(OF_FEATURES)

/** The scopes that these need, each once and in order: no more, and no fewer. */
export const scopesFor = (methods: readonly Method[], events: readonly BotEvent[], features: readonly Feature[]): Scope[] => {
  const needed: Scope[] = [
    ...methods.flatMap((method) => OF_METHODS[method]),
    ...events.flatMap((event) => OF_EVENTS[event]),
    ...features.flatMap((feature) => OF_FEATURES[feature]),
  ]
  return [...new Set(needed)].sort()
}
