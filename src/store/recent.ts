/** The most recently used of many things, at most so many; the others are let go. */
export const recent = <T>(most: number) => {
  const things = new Map<string, T>()
  return {
    get: (key: string) => things.get(key),
    keep: (key: string, thing: T) => {
      things.delete(key)
      things.set(key, thing)
      const [oldest] = things.keys()
      if (things.size > most && oldest !== undefined) things.delete(oldest)
    },
    drop: (key: string) => {
      things.delete(key)
    },
    /** Lets go of all whose keys begin so. */
    dropAll: (start: string) => {
      for (const key of things.keys()) if (key.startsWith(start)) things.delete(key)
    },
  }
}
