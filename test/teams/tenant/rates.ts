/** What was refused for coming too often. */
export interface Refusals {
  /** All that were answered with 429. */
  refused: number
  /** Those that came though an earlier 429 had named a time to wait, and it was not over. */
  early: number
}

export interface Rates extends Refusals {
  /** Whole seconds to wait before posting in a conversation, or nothing where the post may go ahead. */
  wait(conversation: string): number | undefined
}

/** How many posts a conversation takes within how many milliseconds. */
const WINDOWS: readonly (readonly [most: number, within: number])[] = [
  [7, 1000],
  [8, 2000],
  [60, 30_000],
  [1800, 3_600_000],
]

/** Counts the posts of each conversation. Changing a message is not among what Microsoft counts. */
export const keepRates = (isOn: boolean, now: () => number): Rates => {
  const taken = new Map<string, number[]>()
  const blocked = new Map<string, number>()
  const rates: Rates = {
    refused: 0,
    early: 0,
    wait(conversation) {
      if (!isOn) return undefined
      const at = now()
      const posts = taken.get(conversation) ?? []
      if (at < (blocked.get(conversation) ?? 0)) rates.early += 1
      const free = Math.max(...WINDOWS.map(([most, within]) => (posts.at(-most) ?? Number.NEGATIVE_INFINITY) + within))
      if (free <= at) {
        taken.set(conversation, [...posts, at].slice(-1800))
        return undefined
      }
      rates.refused += 1
      const seconds = Math.max(1, Math.ceil((free - at) / 1000))
      // A timer may go off a little before its time.
      blocked.set(conversation, at + seconds * 1000 - 5)
      return seconds
    },
  }
  return rates
}
