/** How much may be owed to one person, unsaid, before what they do next waits. */
const MOST = 10

/** How much of what is to be said to each person has not been said yet. What nobody waits to hear need not be promised faster. */
export interface Backlog {
  add(person: string): void
  /** Something was said, or never will be. */
  done(person: string): void
  /** Whether nothing waits to be said to them. */
  isClear(person: string): boolean
  /** @returns where ten or more wait: what ends when fewer do */
  held(person: string): Promise<void> | undefined
}

export const backlog = (): Backlog => {
  const counts = new Map<string, number>()
  const waiting = new Map<string, { shorter: Promise<void>; tell: () => void }>()

  return {
    add: (person) => {
      counts.set(person, (counts.get(person) ?? 0) + 1)
    },
    done: (person) => {
      const left = (counts.get(person) ?? 0) - 1
      if (left > 0) counts.set(person, left)
      else counts.delete(person)
      if (left >= MOST) return
      waiting.get(person)?.tell()
      waiting.delete(person)
    },
    isClear: (person) => !counts.has(person),
    held: (person) => {
      if ((counts.get(person) ?? 0) < MOST) return undefined
      const known = waiting.get(person)
      if (known) return known.shorter
      let tell = () => {}
      const shorter = new Promise<void>((done) => {
        tell = done
      })
      waiting.set(person, { shorter, tell })
      return shorter
    },
  }
}
