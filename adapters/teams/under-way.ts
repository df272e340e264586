/** What is being worked on, by every name it goes by. */
export interface UnderWay {
  /**
   * Names some work until it has ended.
   * @returns when it has ended, and with it whatever came before it under one of its names: that is the same thing
   */
  add(keys: readonly string[], done: Promise<void>): Promise<void>
}

export const underWay = (): UnderWay => {
  const known = new Map<string, Promise<void>>()
  return {
    add: async (keys, done) => {
      const before = keys.flatMap((key) => known.get(key) ?? [])
      const all = Promise.all([...before, done]).then(() => undefined)
      for (const key of keys) known.set(key, all)
      await all.finally(() => {
        for (const key of keys) if (known.get(key) === all) known.delete(key)
      })
    },
  }
}
