import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { fingerprint, printsOf, type Store } from '../../src/index.ts'
import { isReady, type Serving } from './serving.ts'

type Fate = 'ok' | 'reset-before' | 'reset-after'

interface Wanted<Talked> {
  /** How often it is killed: half of the times before what it sends is done, half after. */
  runs: number
  /** How many people talk at once. */
  places: number
  /** A share below 1, other each time. */
  uniform: () => number
  serves: () => Promise<Serving>
  /** Decides from now on what becomes of each send. */
  faults: (fate: () => Fate) => void
  /** Somebody talks, until it is over. @param nth counted from 1 */
  converses: (nth: number, over: () => boolean) => Promise<Talked>
  /** How many calls there have been. */
  calls: () => number
}

/**
 * The app is killed at one of its sends again and again while people go on talking; then one more says all that is left, and
 * stops.
 * @returns everybody who talked
 */
export const killedAtSends = async <Talked>(wanted: Wanted<Talked>): Promise<Talked[]> => {
  const { runs, places, uniform, serves, faults, converses, calls } = wanted
  const talked: Talked[] = []
  let isOver = false
  let people = 0
  const another = async (): Promise<void> => {
    while (!isOver) {
      people += 1
      talked.push(await converses(people, () => isOver))
    }
  }
  const fates: Record<'before' | 'after', number> = { before: 0, after: 0 }
  let all: Promise<unknown> | undefined
  const apps: Serving[] = []
  for (let run = 0; run < runs; run += 1) {
    const app = await serves()
    apps.push(app)
    await isReady(app)
    const last = 1 + Math.floor(uniform() * 12)
    const isDone = run % 2 === 0
    let sends = 0
    faults(() => {
      sends += 1
      if (sends < last) return 'ok'
      if (sends === last) fates[isDone ? 'after' : 'before'] += 1
      app.kill()
      return sends === last && isDone ? 'reset-after' : 'reset-before'
    })
    all ??= Promise.all(Array.from({ length: places }, another))
    await app.ended
  }
  faults(() => 'ok')
  const app = await serves()
  await isReady(app)
  await wait(3000)
  isOver = true
  await all
  // Nothing is left to say when nothing has been for a while: of what waits, nothing waits longer than that.
  for (let before = -1; before < calls(); ) {
    before = calls()
    await wait(4000)
  }
  app.term()
  expect(await app.ended).toBe(0)
  // No delivery met with a surprise, and none was acknowledged before it was safe.
  expect(apps.flatMap(({ err }) => err().match(/.*(went wrong|worked on|taken up|handled).*/g) ?? [])).toEqual([])
  expect(fates).toEqual({ before: runs / 2, after: runs / 2 })
  return talked
}

/** The log of somebody who began one appraisal: all that was acknowledged is known in it, and nothing is left to be said. */
export const keptOf = async (store: Store, by: string, names: readonly string[]) => {
  const { codes } = await store.taken(by)
  expect(codes, `${by} began one appraisal`).toHaveLength(1)
  const log = await store.read(codes[0] ?? '')
  const known = [...[...(log?.deliveries ?? [])].map(fingerprint), ...printsOf(log?.desk.seen ?? {})]
  expect(known, `what ${by} did is known`).toEqual(expect.arrayContaining(names.map(fingerprint)))
  expect(log?.desk.owed.filter(({ state }) => state !== 'unknown')).toEqual([])
  return log
}
