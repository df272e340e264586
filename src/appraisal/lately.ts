/**
 * Keeps what was made lately from the same key, so that the next answer does not make it anew. What is made must follow
 * from the key alone.
 * @param most how many are kept; the one not asked for longest goes
 */
export const lately = <Made>(most: number): ((key: string, make: () => Made) => Made) => {
  const kept = new Map<string, Made>()
  return (key, make) => {
    const made = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, made)
    if (kept.size > most) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest)
    return made
  }
}

/** The same for each owner by itself, such as a content: what is made must follow from the owner and the key. */
export const latelyFor = <Owner extends object, Made>(most: number): ((owner: Owner, key: string, make: () => Made) => Made) => {
  const each = new WeakMap<Owner, ReturnType<typeof lately<Made>>>()
  return (owner, key, make) => {
    const kept = each.get(owner) ?? lately<Made>(most)
    each.set(owner, kept)
    return kept(key, make)
  }
}

/** The same for what is made from large things: those that are the very same, not those that hold the same. */
export const latelyFrom = <Owner extends object, Made>(most: number) => {
  const each = new WeakMap<Owner, readonly { from: readonly unknown[]; made: Made }[]>()
  return (owner: Owner, from: readonly unknown[], make: () => Made): Made => {
    const kept = each.get(owner) ?? []
    const known = kept.find((one) => one.from.length === from.length && one.from.every((thing, at) => thing === from[at]))
    const one = known ?? { from, made: make() }
    each.set(owner, [one, ...kept.filter((other) => other !== one)].slice(0, most))
    return one.made
  }
}
