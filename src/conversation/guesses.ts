/** How many wrong codes somebody may say within the time, and how long they then wait; in milliseconds. */
const MOST = 5
const WITHIN = 10 * 60_000
const WAIT = 10 * 60_000

/** Who said codes that are none, in one process. The codes are far too long to guess; this keeps anybody from trying. */
export interface Guesses {
  /** Whether somebody has to wait before another code of theirs is looked at. */
  isHeld(person: string, at: string): boolean
  /** Notes that somebody said a code that is none. */
  wrong(person: string, at: string): void
}

export const guesses = (): Guesses => {
  const people = new Map<string, { wrong: number[]; until: number }>()
  return {
    isHeld: (person, at) => (people.get(person)?.until ?? Number.NEGATIVE_INFINITY) > Date.parse(at),
    wrong: (person, at) => {
      const now = Date.parse(at)
      const lately = [...(people.get(person)?.wrong ?? []).filter((then) => now - then < WITHIN), now]
      people.delete(person)
      people.set(person, lately.length < MOST ? { wrong: lately, until: 0 } : { wrong: [], until: now + WAIT })
      // Those of long ago are let go; the last to guess is the last in the map.
      for (const [other, { wrong, until }] of people) {
        if (until > now || (wrong.at(-1) ?? 0) > now - WITHIN) break
        people.delete(other)
      }
    },
  }
}
