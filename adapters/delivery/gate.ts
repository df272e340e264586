/** Whether anything may be said now. */
export interface Gate {
  /** Comes back when something may be said. @returns false where nothing will be any more */
  open(): Promise<boolean>
  /** Nothing more is said by this process. */
  close(): void
  isClosed(): boolean
  /** The platform lets us say nothing, for this reason. */
  shut(why: string): void
  why(): string | undefined
  /** The platform lets us speak again. */
  reopen(): void
}

export const gate = (): Gate => {
  let shutBy: string | undefined
  let closed = false
  let waiting: (() => void)[] = []
  const wake = () => {
    const woken = waiting
    waiting = []
    for (const go of woken) go()
  }
  return {
    open: async () => {
      while (shutBy !== undefined && !closed) await new Promise<void>((go) => waiting.push(go))
      return !closed
    },
    close: () => {
      closed = true
      wake()
    },
    isClosed: () => closed,
    shut: (why) => {
      shutBy = why
    },
    why: () => shutBy,
    reopen: () => {
      shutBy = undefined
      wake()
    },
  }
}
