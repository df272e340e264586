import type { Clock } from '../delivery/pace.ts'

/** In which order things were taken on all platforms, and when what was taken before something has been worked on. */
export interface Numbers {
  /** The next number in which something is taken, over all platforms; above those of earlier processes. */
  next(): number
  /** Comes back when all that was taken before a number has been worked on, on every platform; or after a while. */
  before(number: number): Promise<void>
  /** Every platform that could begin has begun. */
  begin(): void
}

/** How long a vote that is to be closed waits for what was taken before, in milliseconds. */
export const WAITING = 10_000
/** How long every platform has to begin, in milliseconds; what one that has not begun was left with is not waited for. */
const BEGINNING = 30_000
/** As many numbers as may be given out in a millisecond, so that they never meet those of the process before. */
const A_MILLISECOND = 1000

/** @param before of each platform: when what it took before a number has been worked on */
export const numbers = (clock: Clock, before: () => readonly ((number: number) => Promise<void>)[]): Numbers => {
  let last = clock.now() * A_MILLISECOND
  let begin: () => void = () => undefined
  const hasBegun = new Promise<void>((done) => {
    begin = done
  })
  const until = clock.now() + BEGINNING
  return {
    next: () => ++last,
    before: async (number) => {
      await Promise.race([hasBegun, clock.sleep(Math.max(0, until - clock.now()))])
      await Promise.race([Promise.all(before().map((side) => side(number))), clock.sleep(WAITING)])
    },
    begin,
  }
}
