import { randomUUID } from 'node:crypto'
import {
  type Core,
  due,
  finished,
  housesOf,
  OPEN,
  type Owed,
  type Reminder,
  type Seen,
  type Store,
  seenIn,
} from '../../src/index.ts'
import { isAt, standsIn } from '../delivery/marks.ts'
import type { Outbox } from '../delivery/outbox.ts'
import type { Clock } from '../delivery/pace.ts'
import { asKept } from '../delivery/post.ts'
import { EVERYBODY } from './card.ts'
import type { Look } from './look.ts'
import { type Numbers, numbers } from './numbers.ts'
import { putUp } from './putting-up.ts'

/** A platform, as workshops need it. */
interface Side {
  look: Pick<Look, 'lay'>
  outbox: Pick<Outbox, 'push'>
  isMine(room: string): boolean
  /** Comes back when all that was taken before a number has been worked on. */
  before(number: number): Promise<void>
}

/** Keeps the rooms of workshops as they should be, on all platforms, and does what becomes due in them. */
export interface Herald {
  join(side: Side): void
  /** The next number in which something is taken, over all platforms; above those of earlier processes. */
  number: Numbers['next']
  before: Numbers['before']
  /** Something was done in a workshop. @param events how many its log has now */
  touch(code: string, events: number): void
  /** The workshop that goes on in a thread of a channel, or in a chat without threads. */
  at(channel: string, thread: string | undefined): Promise<string | undefined>
  /** Takes up the workshops that were going on. */
  start(): Promise<void>
  stop(): Promise<void>
  idle(): Promise<void>
}

interface Needs {
  core: Core
  store: Store
  clock: Clock
  notice: (sentence: string) => void
}

/** The least time between two edits of the one card of a workshop, in milliseconds. */
const BETWEEN = 2000
/** How often it is looked at what has become due, in milliseconds. */
const LOOKING = 1000
/** How often reminders are looked at, in milliseconds. */
const REMINDING = 60_000

export const newHerald = ({ core, store, clock, notice }: Needs): Herald => {
  const sides: Side[] = []
  /** Workshops that are going on, and when something in them is due. */
  const going = new Map<string, { seen: Seen; events: number; looked: number }>()
  const edited = new Map<string, number>()
  const dirty = new Set<string>()
  const running = new Map<string, Promise<void>>()
  const inOrder = numbers(clock, () => sides.map((side) => side.before))
  let stopped = false
  let ticking: NodeJS.Timeout | undefined

  const iso = () => new Date(clock.now()).toISOString()
  const lookFor = (room: string) => sides.find((side) => side.isMine(room))?.look
  const push = (code: string, owed: readonly Owed[]) => {
    for (const side of sides)
      side.outbox.push(
        code,
        owed.filter((one) => side.isMine(roomOf(one))),
      )
  }

  /** Puts up what is to be seen. @returns whether the one card has to wait */
  const show = async (code: string): Promise<boolean> => {
    const log = await finished(core, code)
    if (!log) return false
    const seen = seenIn(core, code, log.events, log.desk.poll)
    going.set(code, { seen, events: log.events.length, looked: going.get(code)?.looked ?? 0 })
    const top = clock.now() - (edited.get(code) ?? 0) >= BETWEEN
    let owed: readonly Owed[] = []
    let isBehind = false
    const needs = { content: core.content, lookFor, at: iso(), word: randomUUID().replaceAll('-', ''), top }
    await store.tidy(code, (desk) => {
      const put = putUp(seen, desk, needs)
      owed = put.owed
      isBehind = put.isBehind
      return put.owed.length === 0 && JSON.stringify(put.desk) === JSON.stringify(desk) ? desk : put.desk
    })
    if (top && owed.length > 0) edited.set(code, clock.now())
    push(code, owed)
    return isBehind
  }

  const run = async (code: string) => {
    while (dirty.delete(code) && !stopped) {
      try {
        if (await show(code)) {
          await clock.sleep(Math.max(0, BETWEEN - (clock.now() - (edited.get(code) ?? 0))))
          dirty.add(code)
        }
      } catch (error) {
        notice(`A workshop could not be shown as it is: ${error instanceof Error ? error.message : String(error)}`)
        await clock.sleep(1000)
        dirty.add(code)
      }
    }
  }

  const seenNow = async (code: string): Promise<Seen | undefined> => {
    const log = await finished(core, code)
    return log && seenIn(core, code, log.events, log.desk.poll)
  }

  const mark = (code: string) => {
    dirty.add(code)
    if (running.has(code) || stopped) return
    running.set(
      code,
      run(code).finally(() => {
        running.delete(code)
        if (dirty.has(code)) mark(code)
      }),
    )
  }

  /** Tells people of what they may have forgotten, each alone. */
  const remind = async (code: string, reminders: readonly Reminder[]) => {
    const word = randomUUID().replaceAll('-', '')
    const owed = reminders.flatMap(({ room, to, lines }, nth): Owed[] => {
      const standing = {
        code,
        by: EVERYBODY,
        seen: 0,
        room: 'private',
        words: core.content.words,
        content: core.content,
      } as const
      const [made] = lookFor(room)?.lay([{ kind: 'said', about: 'note', lines }], standing) ?? []
      const body = made && asKept({ do: 'say', room, to, content: made.content })
      return body === undefined ? [] : [{ id: `${word}-${nth}`, by: room, at: iso(), state: 'owed', body }]
    })
    if (owed.length === 0) return
    await store.tidy(code, (desk) => ({ ...desk, owed: [...desk.owed, ...owed] }))
    push(code, owed)
  }

  const look = async (code: string) => {
    const known = going.get(code)
    if (!known) return
    const { round, reminding, wanted } = known.seen.workshop
    const isOver = round?.closes !== undefined && Date.parse(round.closes) <= clock.now() && known.seen.stage === 'voting'
    const isTime = (reminding || wanted) && clock.now() - known.looked >= (wanted ? LOOKING : REMINDING)
    if (!isOver && !isTime) return
    known.looked = clock.now()
    if (isOver) await inOrder.before(inOrder.next())
    const { changed, reminders, isGoing } = await due(core, code, iso())
    if (reminders.length > 0) await remind(code, reminders)
    if (changed || reminders.length > 0 || !isGoing) mark(code)
  }

  let isLooking = false
  const tick = async () => {
    if (isLooking) return
    isLooking = true
    for (const code of [...going.keys()])
      if (!stopped)
        await look(code).catch((error: unknown) =>
          notice(`What is due in a workshop could not be done: ${error instanceof Error ? error.message : String(error)}`),
        )
    isLooking = false
  }

  return {
    join: (side) => {
      sides.push(side)
    },
    number: inOrder.next,
    before: inOrder.before,
    touch: (code, events) => {
      const known = going.get(code)
      // Only how many have answered can have changed: the card says so when it may be edited next.
      if (known && known.events === events && !running.has(code)) {
        const wait = BETWEEN - (clock.now() - (edited.get(code) ?? 0))
        if (wait > 0) {
          dirty.add(code)
          running.set(
            code,
            clock
              .sleep(wait)
              .then(() => run(code))
              .finally(() => {
                running.delete(code)
                if (dirty.has(code)) mark(code)
              }),
          )
          return
        }
      }
      mark(code)
    },
    at: async (channel, thread) => {
      for (const code of [...(await store.taken(channel)).codes].reverse()) {
        // What an earlier process left may be said before all that goes on was taken up.
        const seen = going.get(code)?.seen ?? (await seenNow(code))
        const house = seen && housesOf(seen).find(({ room }) => room === `${channel}~${code}`)
        if (!house) continue
        if (house.kind === 'chat') return code
        if (thread === undefined) continue
        const desk = await store.tidy(code, (now) => now)
        if (desk && standsIn(desk, house.room).some(({ ref }) => isAt(ref, thread))) return code
      }
      return undefined
    },
    start: async () => {
      inOrder.begin()
      for (const code of (await store.taken(OPEN)).codes) {
        const log = await finished(core, code)
        if (log && seenIn(core, code, log.events, log.desk.poll).stage !== 'closed') mark(code)
      }
      // Its own beat: what it asks the clock is only how late it is.
      ticking = setInterval(() => void tick(), LOOKING).unref()
    },
    stop: async () => {
      stopped = true
      await Promise.race([Promise.all(running.values()), clock.sleep(500)])
      clearInterval(ticking)
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running.values())
    },
  }
}

const roomOf = ({ body }: Owed): string =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && typeof body.room === 'string' ? body.room : ''
