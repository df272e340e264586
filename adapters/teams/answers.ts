import type { Arrival } from '../chat/arrival.ts'
import type { Clock } from '../delivery/pace.ts'

/** How an invoke is answered. */
export interface InvokeAnswer {
  status: number
  body?: unknown
}

/** An invoke that was taken. @param body what it is answered with */
export const taken = (body?: unknown): InvokeAnswer => ({ status: 200, ...(body === undefined ? {} : { body }) })

/** The invokes that wait for their answer: each is one arrival, and whoever works on it can say what it comes to. */
export interface Answers {
  /** From now on until it is answered. */
  expect(arrival: Arrival): void
  /** Whether somebody waits for an answer to it, who can be told something with it. */
  isWaiting(arrival: Arrival): boolean
  /** Says a line to the one who waits, and to nobody else. */
  tell(arrival: Arrival, line: string): void
  /** Opens a window for them, or shows what they pressed as another card. */
  show(arrival: Arrival, window: unknown): void
  /**
   * Comes back when it was worked on, or when they can wait no longer.
   * @returns what was said and shown until then, and what came of it; `late` where it goes on without them
   */
  take<Came>(arrival: Arrival, done: Promise<Came>): Promise<{ lines: string[]; window?: unknown; late: boolean; came?: Came }>
  /** Comes back with what comes of some work, or, when they can wait no longer, with this. */
  soon<Came>(work: Promise<Came>, otherwise: Came): Promise<Came>
}

/** Teams gives up on an invoke after five seconds; what takes longer is acknowledged, and completed later. In milliseconds. */
export const PATIENCE = 4000

export const answers = (clock: Clock): Answers => {
  const waiting = new WeakMap<Arrival, { lines: string[]; window?: unknown }>()
  const patience = async <Late>(late: Late) => clock.sleep(PATIENCE).then(() => late)
  return {
    expect: (arrival) => void waiting.set(arrival, { lines: [] }),
    isWaiting: (arrival) => waiting.has(arrival),
    tell: (arrival, line) => void waiting.get(arrival)?.lines.push(line),
    show: (arrival, window) => {
      const mine = waiting.get(arrival)
      if (mine) mine.window = window
    },
    take: async (arrival, done) => {
      const ended = await Promise.race([done.then((came) => ({ late: false, came })), patience({ late: true })])
      const mine = waiting.get(arrival) ?? { lines: [] }
      waiting.delete(arrival)
      return { ...mine, ...ended }
    },
    soon: (work, otherwise) => Promise.race([work, patience(otherwise)]),
  }
}
