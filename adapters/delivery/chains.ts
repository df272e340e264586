/** Work in chains: one thing after another in each, and chains side by side. */
export interface Chains {
  /** Puts work at the end of a chain. What goes wrong in it is told, and holds nothing up. */
  add(key: string, work: () => Promise<void>): void
  /** Comes back when what is in a chain by now has been done. */
  upTo(key: string): Promise<void>
  /** Comes back when what is in any chain by now has been done. */
  all(): Promise<void>
  /** Comes back when nothing is left. */
  idle(): Promise<void>
}

export const chains = (notice: (sentence: string) => void): Chains => {
  const last = new Map<string, Promise<void>>()
  const upTo = (key: string) => last.get(key) ?? Promise.resolve()
  const all = async () => void (await Promise.all(last.values()))
  return {
    add: (key, work) => {
      const mine = upTo(key)
        .then(work)
        .catch((error: unknown) => {
          notice(`A post could not be handled: ${error instanceof Error ? error.message : String(error)}.`)
        })
      last.set(key, mine)
      void mine.finally(() => {
        if (last.get(key) === mine) last.delete(key)
      })
    },
    upTo,
    all,
    idle: async () => {
      while (last.size > 0) await all()
    },
  }
}
