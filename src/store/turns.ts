/** One thing after another for each key, and side by side for different keys. */
export interface Turns {
  take<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Comes back when all that was waiting is done. */
  idle(): Promise<void>
}

export const turns = (): Turns => {
  const last = new Map<string, Promise<void>>()
  return {
    take: (key, work) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(work)
      const over = mine.then(nothing, nothing).then(() => {
        if (last.get(key) === over) last.delete(key)
      })
      last.set(key, over)
      return mine
    },
    idle: async () => {
      await Promise.all(last.values())
    },
  }
}

const nothing = () => undefined
