import { verify } from 'node:crypto'
import { z } from 'zod'
import { keySet } from './keys.ts'

const Header = z.object({ alg: z.literal('RS256'), kid: z.string().min(1), crit: z.undefined().optional() })
const Claims = z.object({
  iss: z.literal('https://api.botframework.com'),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number(),
  serviceurl: z.string(),
})

/** How far clocks may be apart, in seconds; Microsoft says five minutes. */
const SKEW = 5 * 60

/**
 * Whether a token is one of the Bot Connector's, for our app, now, and for the address that the activity names. One SDK
 * checks less than this and the other can be led around it, so we check it ourselves whichever is used. Where the keys
 * cannot be had, nothing is let in.
 * @param app the id of our app
 * @param keys where the OpenID metadata of the keys is
 */
export const bearers = ({
  app,
  keys,
  fetch,
  patience,
  now = Date.now,
}: {
  app: string
  keys: string
  fetch: typeof globalThis.fetch
  patience: number
  now?: () => number
}) => {
  const find = keySet({ url: keys, fetch, patience, now })
  return async (
    authorization: string | undefined,
    { serviceUrl, channelId }: { serviceUrl: string; channelId: string },
  ): Promise<boolean> => {
    const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '')
    const [, head = '', body = '', signature = ''] = parts ?? []
    const header = Header.safeParse(read(head))
    const claims = Claims.safeParse(read(body))
    if (!header.success || !claims.success) return false
    const { aud, exp, nbf, serviceurl } = claims.data
    const seconds = now() / 1000
    if (aud !== app || serviceurl !== serviceUrl || exp + SKEW < seconds || nbf - SKEW > seconds) return false
    const key = await find(header.data.kid).catch(() => undefined)
    if (!key?.endorsements.includes(channelId)) return false
    return verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key.key, Buffer.from(signature, 'base64url'))
  }
}

const read = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
