import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** Why a request is not taken for one of Slack's. */
export type Unsigned =
  | 'no-timestamp'
  | 'no-signature'
  | 'other-version'
  /** Signed more than five minutes ago: it may have been caught on its way and sent again. */
  | 'too-old'
  /** Signed more than a minute from now: it could be sent again for longer than five minutes. */
  | 'too-early'
  | 'wrong'

/**
 * Whether these bytes were signed with the secret that only Slack and this app know.
 * @param now milliseconds since 1970, as `Date.now()` gives them
 * @throws where the secret is empty, as anybody could sign with that
 */
export const verify = (
  { headers, raw }: { headers: IncomingHttpHeaders; raw: Buffer },
  secret: string,
  now: number,
): 'fine' | Unsigned => {
  if (secret === '') throw new Error('a signing secret is never empty')
  // A header sent twice comes as both with a comma between, and so matches neither pattern.
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = headers
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) return 'no-timestamp'
  if (typeof signature !== 'string' || signature === '') return 'no-signature'
  if (!signature.startsWith('v0=')) return 'other-version'
  const age = now / 1000 - Number(timestamp)
  if (age > OLDEST) return 'too-old'
  if (age < -EARLIEST) return 'too-early'
  const signed = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest()
  const given = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1]
  return given !== undefined && timingSafeEqual(signed, Buffer.from(given, 'hex')) ? 'fine' : 'wrong'
}

const OLDEST = 5 * 60
const EARLIEST = 60

/**
 * Remembers the signatures that were found fine, so that a request caught on its way counts only once. A signature is
 * fine for six minutes at the very most, and remembered for ten. What Slack itself sends again it signs anew.
 */
export const onlyFirst = (): OnlyFirst => {
  const seen = new Map<string, number>()
  const isFirst = (signature: string, now: number) => {
    for (const [old, at] of seen) {
      if (now - at <= REMEMBERED) break
      seen.delete(old)
    }
    if (seen.has(signature)) return false
    seen.set(signature, now)
    return true
  }
  return Object.assign(isFirst, { forget: (signature: string) => void seen.delete(signature) })
}

interface OnlyFirst {
  /** @returns whether this signature comes for the first time */
  (signature: string, now: number): boolean
  /** What came with it was not taken after all: it may come again. */
  forget(signature: string): void
}

const REMEMBERED = 10 * 60_000
