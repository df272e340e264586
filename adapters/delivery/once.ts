import { fingerprint } from '../../src/index.ts'

/** How long a delivery is known here, in milliseconds; the log knows it as long. */
const KNOWN = 48 * 3600_000
const MOST = 200_000

/** The deliveries of the last two days, by the fingerprint of each of their names. */
export interface Once {
  /** Whether none of the names was known; they are from now on. */
  first(keys: readonly string[], now: number): boolean
  /** @param print the fingerprint of a name, as an earlier process left it */
  know(print: string, now: number): void
  /** The delivery came to nothing that was kept: it may come again. */
  lose(keys: readonly string[]): void
}

export const once = (): Once => {
  const known = new Map<string, number>()
  const sweep = (now: number) => {
    for (const [key, at] of known) {
      if (now - at <= KNOWN && known.size <= MOST) return
      known.delete(key)
    }
  }
  return {
    first: (names, now) => {
      sweep(now)
      const keys = names.map(fingerprint)
      const fresh = keys.every((key) => !known.has(key))
      for (const key of keys) if (!known.has(key)) known.set(key, now)
      return fresh
    },
    know: (print, now) => {
      known.set(print, now)
    },
    lose: (keys) => {
      for (const key of keys) known.delete(fingerprint(key))
    },
  }
}
