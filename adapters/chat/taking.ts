import { z } from 'zod'
import { type Desk, type Inbox, printsOf, type Store } from '../../src/index.ts'
import type { Outbox } from '../delivery/outbox.ts'
import type { Clock } from '../delivery/pace.ts'
import type { Arrival } from './arrival.ts'
import type { Talk } from './talk.ts'

/** Deliveries on their way in: kept first, then acknowledged, then worked on in their turn; what is left, the next process takes up. */
export interface Taking {
  /**
   * Its place in its queue is taken at once.
   * @returns `safe`: when it may be acknowledged; `done`: when it was worked on
   */
  take(arrival: Arrival, body: unknown): { safe: Promise<void>; done: Promise<void> }
  /** Takes up what earlier processes took and did not work on, and what they owe. @param read what a delivery says, as it was kept */
  takeUp(read: (body: unknown) => Arrival | undefined): Promise<void>
  /** Nothing more is begun. Comes back when what was begun has ended, or after so many milliseconds. */
  stop(within: number): Promise<void>
  isStopped(): boolean
  /** Whether nothing is worked on any more: what is left is the next process's. */
  isOver(): boolean
  /**
   * Comes back when what was taken before a number has been worked on, what earlier processes left included; at once where that
   * is not taken up, as the platform could not begin.
   */
  before(number: number): Promise<void>
  idle(): Promise<void>
}

interface Needs {
  store: Store
  inbox: Inbox
  /** What takes them: made after this, as it asks whether all is over. */
  talk: () => Pick<Talk, 'take' | 'know'>
  outbox: () => Pick<Outbox, 'resume'>
  clock: Clock
  notice: (sentence: string) => void
  count: (what: string) => void
}

/** How long a delivery may wait to be safe on disk before it is acknowledged all the same, in milliseconds. */
const BEFORE_ACK = 1000

export const taking = ({ store, inbox, talk, outbox, clock, notice, count }: Needs): Taking => {
  const before = inbox.left().catch((error: unknown) => {
    notice(`What was taken before could not be read: ${messageOf(error)}`)
    return []
  })
  /** What has been taken and is not worked on yet, in this process. */
  const working = new Map<Promise<void>, number>()
  let up: () => void = () => undefined
  /** Once what earlier processes left was taken up. */
  const isUp = new Promise<void>((done) => {
    up = done
  })
  /** Who has something left that is not in its queue yet; nothing while that is not known. */
  let behind: ReadonlySet<string> | undefined
  let known: () => void = () => undefined
  const isKnown = new Promise<void>((done) => {
    known = done
  })
  let isTakenUp = false
  let stopped = false
  let over = false

  /** What somebody does now comes after what is left of theirs: else they would have thought again backwards. */
  const inOrder = async ({ user }: Arrival): Promise<void> => {
    await isKnown
    if (behind?.has(user)) await isUp
  }

  /** Puts it in its queue now, in the order in which it came; it is begun once it was acknowledged, and its receipt goes at the end. */
  const work = (arrival: Arrival, kept: Promise<{ done(): Promise<void> }>, ready?: Promise<void>): Promise<void> => {
    const done = (async () => {
      try {
        if (ready && (!behind || behind.has(arrival.user))) await inOrder(arrival)
        await talk().take(arrival, ready)
      } finally {
        if (!over) await kept.then(({ done }) => done()).catch(() => undefined)
      }
    })().catch((error: unknown) => notice(`A delivery could not be worked on: ${messageOf(error)}`))
    working.set(done, arrival.number ?? 0)
    void done.then(() => working.delete(done))
    return done
  }

  const withinTime = async (safe: Promise<void>): Promise<void> => {
    const failed = (error: unknown) => notice(`A delivery could not be kept before it was worked on: ${messageOf(error)}`)
    const kept = safe.catch(failed).then(() => true)
    if (!(await Promise.race([kept, clock.sleep(BEFORE_ACK)]))) count('acknowledged_early')
  }

  /** What earlier processes had worked on, and what they owe. A log at a time, so that nobody waits for it. */
  const lookThrough = async () => {
    for (const code of await store.codes()) {
      if (stopped) return
      const desk: Desk | undefined = await store.tidy(code, (now) => now).catch(() => undefined)
      if (!desk) continue
      for (const print of printsOf(desk.seen)) talk().know(print)
      outbox().resume(code, desk)
    }
  }

  return {
    take: (arrival, body) => {
      const kept = inbox.keep(JSON.stringify({ number: arrival.number, body }))
      const safe = withinTime(kept.then(() => undefined))
      return { safe, done: work(arrival, kept, safe.then(afterwards)) }
    },
    // What was taken comes first; what of it was worked on already is known by then.
    takeUp: async (read) => {
      isTakenUp = true
      const deliveries = (await before).map(({ text, done }) => {
        const { number, body } = keptIn(text)
        const arrival = read(body)
        return { arrival: arrival && { ...arrival, number }, done }
      })
      behind = new Set(deliveries.flatMap(({ arrival }) => (arrival ? [arrival.user] : [])))
      known()
      try {
        if (deliveries.length > 0) await lookThrough()
        for (const { arrival, done } of deliveries) {
          if (arrival) void work(arrival, Promise.resolve({ done }))
          else await done()
        }
      } finally {
        behind = new Set()
        up()
      }
      if (deliveries.length === 0) await lookThrough()
    },
    stop: async (within) => {
      stopped = true
      await Promise.race([Promise.all(working.keys()), clock.sleep(within)])
      over = true
    },
    isStopped: () => stopped,
    isOver: () => over,
    idle: async () => {
      while (working.size > 0) await Promise.all(working.keys())
    },
    before: async (most) => {
      if (!isTakenUp) return
      await isUp
      await Promise.all([...working].flatMap(([done, number]) => (number < most ? [done] : [])))
    },
  }
}

/** After what is waiting to be sent has been. */
const afterwards = () => new Promise<void>((go) => setImmediate(go))

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const Kept = z.strictObject({ number: z.number().optional(), body: z.unknown() })

/** A delivery as it was kept; before deliveries had numbers, it was kept alone. */
const keptIn = (text: string): z.infer<typeof Kept> => {
  const said = jsonOf(text)
  return Kept.safeParse(said).data ?? { body: said }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
