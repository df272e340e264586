import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backlog } from '../../adapters/delivery/backlog.ts'
import { lanes } from '../../adapters/delivery/lanes.ts'

/** A piece of work that ends when it is told to. */
const held = () => {
  let end = () => {}
  const work = new Promise<void>((done) => {
    end = done
  })
  return { work: () => work, end }
}

/** Lets everything go on that waits for nothing. */
const breath = () => new Promise((done) => setImmediate(done))

describe('lanes', () => {
  test('do one thing after another in a room, in the order in which it came', async () => {
    const queue = lanes()
    const first = held()
    const done: string[] = []
    const works = [
      queue.add('room', 'ann', first.work).then(() => done.push('first')),
      queue.add('room', 'bob', async () => void done.push('second')),
      queue.add('room', 'ann', async () => void done.push('third')),
    ]
    await breath()
    expect(done).toEqual([])
    expect(queue.waiting()).toBe(3)
    first.end()
    await Promise.all(works)
    expect(done).toEqual(['first', 'second', 'third'])
    expect(queue.waiting()).toBe(0)
  })

  test('do what is in different rooms side by side', async () => {
    const queue = lanes()
    const stuck = held()
    const waits = queue.add('slow', 'ann', stuck.work)
    let isDone = false
    await queue.add('other', 'ann', async () => {
      isDone = true
    })
    expect(isDone).toBe(true)
    stuck.end()
    await waits
  })

  test('go on after work that throws, and tell whoever brought it', async () => {
    const queue = lanes()
    const bad = queue.add('room', 'ann', () => Promise.reject(new Error('a surprise')))
    const good = queue.add('room', 'ann', async () => undefined)
    await expect(bad).rejects.toThrow('a surprise')
    await expect(good).resolves.toBeUndefined()
    await expect(queue.idle()).resolves.toBeUndefined()
    await expect(queue.add('room', 'ann', async () => undefined)).resolves.toBeUndefined()
  })

  test('go on after work that throws before it has begun to wait', async () => {
    const queue = lanes()
    const bad = queue.add('room', 'ann', () => {
      throw new Error('a surprise')
    })
    await expect(bad).rejects.toThrow('a surprise')
    await expect(queue.add('room', 'ann', async () => undefined)).resolves.toBeUndefined()
    expect(queue.waiting()).toBe(0)
  })

  test('are idle when nothing is left, and not before', async () => {
    const queue = lanes()
    await queue.idle()
    const one = held()
    const two = held()
    void queue.add('a', 'ann', one.work)
    void queue.add('b', 'ann', two.work)
    let isIdle = false
    const idle = queue.idle().then(() => {
      isIdle = true
    })
    one.end()
    await breath()
    expect(isIdle).toBe(false)
    two.end()
    await idle
    expect(queue.waiting()).toBe(0)
  })

  test('tell each work how much of the same person waits behind it in the room', async () => {
    const queue = lanes()
    const told: number[] = []
    const gate = held()
    const works = [queue.add('room', 'bob', gate.work)]
    for (let n = 0; n < 4; n += 1) works.push(queue.add('room', 'ann', async (waiting) => void told.push(waiting)))
    works.push(queue.add('room', 'bob', async (waiting) => void told.push(100 + waiting)))
    gate.end()
    await Promise.all(works)
    expect(told).toEqual([3, 2, 1, 0, 100])
  })

  test('let others go before somebody who has more than ten waiting', async () => {
    const queue = lanes()
    const gate = held()
    const done: string[] = []
    const works = [queue.add('room', 'flooder', gate.work)]
    for (let n = 0; n < 500; n += 1) works.push(queue.add('room', 'flooder', async () => void done.push('flooder')))
    works.push(queue.add('room', 'ann', async () => void done.push('ann')))
    works.push(queue.add('room', 'bob', async () => void done.push('bob')))
    gate.end()
    await Promise.all(works)
    expect(done.slice(0, 2)).toEqual(['ann', 'bob'])
    expect(done).toHaveLength(502)
  })

  test('do all that comes exactly once, and what one person does in a room in its order, whatever comes', async () => {
    const comings = fc.array(
      fc.record({ room: fc.constantFrom('a', 'b', 'c'), person: fc.constantFrom('x', 'y', 'z'), takes: fc.nat(3) }),
      { maxLength: 120 },
    )
    await fc.assert(
      fc.asyncProperty(comings, async (came) => {
        const queue = lanes()
        const done: { room: string; person: string; at: number }[] = []
        const busy = new Map<string, number>()
        for (const [at, { room, person, takes }] of came.entries()) {
          void queue.add(room, person, async () => {
            busy.set(room, (busy.get(room) ?? 0) + 1)
            expect(busy.get(room)).toBe(1)
            for (let n = 0; n < takes; n += 1) await Promise.resolve()
            busy.set(room, 0)
            done.push({ room, person, at })
          })
          if (takes === 0) await Promise.resolve()
        }
        await queue.idle()
        expect(done.map(({ at }) => at).sort((a, b) => a - b)).toEqual(came.map((_, at) => at))
        for (const room of ['a', 'b', 'c'])
          for (const person of ['x', 'y', 'z']) {
            const order = done.filter((one) => one.room === room && one.person === person).map(({ at }) => at)
            expect(order).toEqual([...order].sort((a, b) => a - b))
          }
      }),
      { numRuns: 200 },
    )
  })

  test('begin nothing of somebody who is held, and let the others go on', async () => {
    const still = backlog()
    const queue = lanes(still.held)
    const done: string[] = []
    for (let nth = 0; nth < 10; nth += 1) still.add('ann')
    const add = (room: string, person: string, what: string) => queue.add(room, person, async () => void done.push(what))
    const works = [add('room', 'ann', 'ann 1'), add('room', 'bob', 'bob 1'), add('other', 'ann', 'ann, elsewhere')]
    await breath()
    expect(done).toEqual(['bob 1'])
    works.push(add('room', 'ann', 'ann 2'), add('room', 'bob', 'bob 2'))
    await breath()
    expect(done).toEqual(['bob 1', 'bob 2'])
    expect(queue.waiting()).toBe(3)
    still.done('ann')
    await Promise.all(works)
    expect(done.slice(2).sort()).toEqual(['ann 1', 'ann 2', 'ann, elsewhere'])
    expect(done.indexOf('ann 1')).toBeLessThan(done.indexOf('ann 2'))
  })
})

describe('a backlog', () => {
  test('holds a person while ten or more of theirs wait to be said, and no longer', async () => {
    const still = backlog()
    expect(still.isClear('ann')).toBe(true)
    for (let nth = 0; nth < 9; nth += 1) still.add('ann')
    expect([still.held('ann'), still.isClear('ann')]).toEqual([undefined, false])
    for (let nth = 0; nth < 3; nth += 1) still.add('ann')
    let isHeld = true
    void still.held('ann')?.then(() => {
      isHeld = false
    })
    expect(still.held('bob')).toBeUndefined()
    for (const left of [true, true, false]) {
      still.done('ann')
      await breath()
      expect(isHeld).toBe(left)
    }
    expect(still.held('ann')).toBeUndefined()
    for (let nth = 0; nth < 9; nth += 1) still.done('ann')
    expect(still.isClear('ann')).toBe(true)
  })
})
