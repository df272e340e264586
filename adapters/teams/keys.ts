import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** A key with which tokens are signed. */
interface Key {
  key: KeyObject
  /** The channels that may sign with it. */
  endorsements: readonly string[]
}

const Metadata = z.object({ jwks_uri: z.string() })
const Told = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      kty: z.string(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).default([]),
    }),
  ),
})

const DAY = 24 * 60 * 60_000
const MINUTE = 60_000

/**
 * The keys that are told at an address. They are asked for once a day; and where a key is unknown, once a minute at
 * most, so that nobody makes us ask for ever by inventing keys.
 * @param url where the OpenID metadata is
 * @param patience milliseconds in which they have to come
 * @returns gives a key by its id, or nothing; rejects where the keys cannot be had
 */
export const keySet = ({
  url,
  fetch,
  patience,
  now,
}: {
  url: string
  fetch: typeof globalThis.fetch
  patience: number
  now: () => number
}) => {
  let known = new Map<string, Key>()
  let fetched = Number.NEGATIVE_INFINITY
  let coming: Promise<void> | undefined
  const ask = async () => {
    const signal = AbortSignal.timeout(patience)
    const read = async (from: string): Promise<unknown> => {
      const answer = await fetch(from, { redirect: 'error', signal })
      if (!answer.ok) throw new Error(`keys were asked for and HTTP ${answer.status} came`)
      return answer.json()
    }
    const { jwks_uri } = Metadata.parse(await read(url))
    if (new URL(jwks_uri).protocol !== new URL(url).protocol) throw new Error('keys are not told in the same safe way')
    known = new Map(Told.parse(await read(jwks_uri)).keys.flatMap(keyOf))
    fetched = now()
  }
  const refresh = () => {
    coming ??= ask().finally(() => {
      coming = undefined
    })
    return coming
  }
  return async (id: string): Promise<Key | undefined> => {
    const age = now() - fetched
    if (age > DAY || (age > MINUTE && !known.has(id))) await refresh()
    return known.get(id)
  }
}

/** Only RSA keys of a fair length count. */
const keyOf = ({ kid, kty, n, e, endorsements }: z.infer<typeof Told>['keys'][number]): [string, Key][] => {
  if (kty !== 'RSA' || n === undefined || e === undefined) return []
  const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' })
  return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? [[kid, { key, endorsements }]] : []
}
