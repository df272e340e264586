/** How one call goes wrong: before anything was done, or after, when the caller cannot tell whether it was. */
export type Fault =
  | 'ok'
  | '500-before'
  | '500-after'
  | 'reset-before'
  | 'reset-after'
  /** Nothing is done, and nothing answered, until the workspace lets go. A caller who has hung up by then gets nothing done. */
  | 'hang'
  /** Done at once, and answered when the workspace lets go. */
  | 'hang-after'
  | { status: 429; retryAfter: number }

/** Decides how a call goes: `nth` counts the calls of that method from 1. */
export type Faults = (method: string, args: Readonly<Record<string, unknown>>, nth: number) => Fault

/** Something many may wait for, which happens when somebody says so. */
export interface Gate {
  wait(): Promise<void>
  /** Lets everybody go who waits now; later ones wait anew. */
  release(): void
}

export const gate = (): Gate => {
  let waiting: (() => void)[] = []
  return {
    wait: () => new Promise((go) => waiting.push(go)),
    release() {
      const going = waiting
      waiting = []
      for (const go of going) go()
    },
  }
}
