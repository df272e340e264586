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
