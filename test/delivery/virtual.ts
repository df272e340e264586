import type { Clock } from '../../adapters/delivery/pace.ts'

/** A clock on which time passes only when everybody waits: then at once to the moment the first of them waits for. */
export const virtual = (start = Date.UTC(2026, 0, 5, 9)): Clock => {
  const sleepers: { at: number; wake: () => void }[] = []
  let now = start
  let turning = false
  const turn = () => {
    turning = false
    sleepers.sort((a, b) => a.at - b.at)
    const first = sleepers.shift()
    if (first) {
      now = Math.max(now, first.at)
      first.wake()
    }
    again()
  }
  const again = () => {
    if (turning || sleepers.length === 0) return
    turning = true
    // What is to be done now is done first.
    setImmediate(turn)
  }
  return {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, wake })
        again()
      }),
  }
}
