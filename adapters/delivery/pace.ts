/** The time, and waiting; another one in tests. */
export interface Clock {
  now(): number
  sleep(milliseconds: number): Promise<void>
}

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) =>
    new Promise((wake) => {
      setTimeout(wake, milliseconds).unref()
    }),
}

/** How many of something there may be in how many milliseconds. */
export interface Rate {
  many: number
  within: number
}

/** Keeps to rates: each kind of call by itself. */
export interface Pace {
  /** Comes back when one more may go; those who wait for the same kind go in turn. */
  turn(kind: string, rate: Rate): Promise<void>
  /** The one whose turn came last goes only now: until then it had something else to do. */
  goes(kind: string): void
  /** The platform asked for quiet: nothing of this kind goes before that time. */
  quiet(kind: string, milliseconds: number): void
}

export const pace = ({ now, sleep }: Clock): Pace => {
  /** When the latest calls of each kind went, the oldest first, and how long each counts. */
  const gone = new Map<string, { times: number[]; within: number }>()
  const quietUntil = new Map<string, number>()
  const last = new Map<string, Promise<void>>()

  /** Forgets the kinds of which nothing counts any more. */
  const sweep = () => {
    if (gone.size < MANY_KINDS) return
    for (const [kind, { times, within }] of gone) if (now() - (times.at(-1) ?? 0) >= within) gone.delete(kind)
  }

  const wait = async (kind: string, { many, within }: Rate) => {
    for (;;) {
      const times = (gone.get(kind)?.times ?? []).filter((time) => now() - time < within)
      const full = times.length >= many ? (times[times.length - many] ?? 0) + within : 0
      const until = Math.max(full, quietUntil.get(kind) ?? 0)
      if (until <= now()) {
        sweep()
        gone.set(kind, { times: [...times, now()], within })
        return
      }
      await sleep(until - now())
    }
  }

  return {
    turn: (kind, rate) => {
      const mine = (last.get(kind) ?? Promise.resolve()).then(() => wait(kind, rate))
      last.set(kind, mine)
      void mine.then(() => {
        if (last.get(kind) === mine) last.delete(kind)
      })
      return mine
    },
    goes: (kind) => {
      const times = gone.get(kind)?.times
      if (times && times.length > 0) times[times.length - 1] = now()
    },
    quiet: (kind, milliseconds) => {
      quietUntil.set(kind, Math.max(quietUntil.get(kind) ?? 0, now() + milliseconds))
    },
  }
}

/** From how many kinds on those that do not count any more are forgotten. */
const MANY_KINDS = 1000
