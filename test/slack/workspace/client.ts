import { LogLevel, webApi } from '@slack/bolt'
import type { Workspace } from './workspace.ts'

/** Slack's own client, and a way to call that gives back what the workspace answers, also where the client throws it. */
export interface Client {
  web: InstanceType<typeof webApi.WebClient>
  call(method: string, args?: Record<string, unknown>): Promise<Record<string, unknown>>
}

/** A client that knows the workspace. It tries once, unless `retries` says how often more, and does so at once. */
export const clientOf = (slack: Workspace, { token = slack.tokens.bot, retries = 0, timeout = 0 } = {}): Client => {
  const web = new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries, minTimeout: 0, maxTimeout: 1 },
    timeout,
    logger: silent,
  })
  return {
    web,
    async call(method, args = {}) {
      try {
        return { ...(await web.apiCall(method, args)) }
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError) return { ...error.data }
        throw error
      }
    },
  }
}

const nothing = () => undefined
/** A log that keeps nothing: what goes wrong in these tests goes wrong on purpose. */
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}
