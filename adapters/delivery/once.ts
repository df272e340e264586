/** How long a delivery is known here, in milliseconds; the log knows it as long. */
const KNOWN = 48 * 3600_000
const MOST = 200_000

/** The deliveries of the last two days, by each of their names. */
export interface Once {
  /** Whether none of the names was known; they are from now on. */
  first(keys: readonly string[], now: number): boolean
  know(key: string, now: number): void
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
    first: (keys, now) => {
      sweep(now)
      const fresh = keys.every((key) => !known.has(key))
      for (const key of keys) if (!known.has(key)) known.set(key, now)
      return fresh
    },
    know: (key, now) => {
      known.set(key, now)
    },
    lose: (keys) => {
      for (const key of keys) known.delete(key)
    },
  }
}
