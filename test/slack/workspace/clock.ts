/** The workspace's own time, which tests may move on without waiting. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  passes(ms: number): void
  /** A new moment as Slack writes it, later than every one before it: it is also the name of a message. */
  ts(): string
}

export const startClock = (real: () => number = Date.now): Clock => {
  let ahead = 0
  let last = 0
  const now = () => real() + ahead
  return {
    now,
    passes(ms) {
      ahead += ms
    },
    ts() {
      last = Math.max(last + 1, Math.floor(now()) * 1000)
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`
    },
  }
}
