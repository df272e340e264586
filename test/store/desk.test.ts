import { describe, expect, onTestFinished, test } from 'vitest'
import { type Desk, deskWithout, emptyDesk, withSeen } from '../../src/conversation/desk.ts'
import { fingerprint, knows, printsOf } from '../../src/conversation/seen.ts'
import { openFiles } from '../../src/store/files.ts'
import { ann, answered, answerTimes, batch, bob } from './events.ts'
import { newHome } from './home.ts'

const HOUR = 3600_000
const START = Date.UTC(2026, 2, 2, 10)
const at = (after: number) => new Date(START + after).toISOString()
const owed = (id: string, by: string, state: 'owed' | 'trying' | 'unknown' = 'owed', when = at(0)): Desk['owed'][number] => ({
  id,
  by,
  at: when,
  state,
  body: { words: `for ${by}` },
})

describe('a desk', () => {
  const known = ({ seen }: Desk) => ['event', 'message', 'next', 'another'].filter((name) => knows(seen, name))

  test('knows a delivery by all its names for 48 hours, and no more than an hour longer', () => {
    const first = withSeen(emptyDesk(), ['event', 'message'], at(0))
    expect(known(first)).toEqual(['event', 'message'])
    expect(known(withSeen(first, ['next'], at(48 * HOUR)))).toEqual(['event', 'message', 'next'])
    expect(known(withSeen(first, ['next'], at(49 * HOUR)))).toEqual(['event', 'message', 'next'])
    expect(known(withSeen(first, ['next'], at(49 * HOUR + 1)))).toEqual(['next'])
    expect(known(withSeen(first, [], at(49 * HOUR + 1)))).toEqual([])
    expect(printsOf(withSeen(first, ['next'], at(1)).seen)).toEqual(['event', 'message', 'next'].map(fingerprint))
  })

  test('keeps thousands of names in little, and none that can be read', () => {
    const names = Array.from({ length: 6000 }, (_, nth) => `C123:1700000000.${nth}:UANN`)
    const desk = names.reduce((now, name, nth) => withSeen(now, [name], at(nth * 20_000)), emptyDesk())
    const [first = '', last = ''] = [names[0], names.at(-1)]
    expect(names.filter((name) => !knows(desk.seen, name))).toEqual([])
    expect(knows(desk.seen, `${last}0`)).toBe(false)
    // Half of one fingerprint and half of the next are none.
    expect(knows({ hour: fingerprint('x').slice(8) + fingerprint(first) + 'a'.repeat(8) }, first)).toBe(false)
    expect(JSON.stringify(desk.seen).length).toBeLessThan(6000 * 17)
    expect(JSON.stringify(desk.seen)).not.toContain('UANN')
  })

  test('lets go of names as they were kept before there were hours', () => {
    const desk: Desk = { ...emptyDesk(), seen: { 'Ev1:UANN': at(0) } }
    expect(knows(desk.seen, 'Ev1:UANN')).toBe(false)
    expect(Object.values(withSeen(desk, ['next'], at(0)).seen)).toEqual([fingerprint('next')])
  })

  test('offers what may not have arrived for a week, and keeps what is surely owed for ever', () => {
    const desk: Desk = { ...emptyDesk(), owed: [owed('lost', ann, 'unknown'), owed('trying', ann, 'trying'), owed('owed', ann)] }
    const named = (after: number) => withSeen(desk, [], at(after)).owed.map(({ id }) => id)
    expect(named(7 * 24 * HOUR)).toEqual(['lost', 'trying', 'owed'])
    expect(named(7 * 24 * HOUR + 1)).toEqual(['trying', 'owed'])
  })

  test('without a person holds nothing that was owed to them, nor what stands of theirs', () => {
    const desk: Desk = {
      seen: withSeen(emptyDesk(), ['event'], at(0)).seen,
      owed: [owed('one', ann), owed('two', bob), owed('three', ann, 'unknown')],
      stands: {
        [ann]: [{ post: 'one', by: ann }],
        room: [
          { post: 'four', by: ann },
          { post: 'two', by: bob },
        ],
      },
    }
    expect(deskWithout(desk, ann)).toEqual({
      seen: withSeen(emptyDesk(), ['event'], at(0)).seen,
      owed: [owed('two', bob)],
      stands: { room: [{ post: 'two', by: bob }] },
    })
  })
})

describe('a desk in files', () => {
  const opened = async (home = newHome()) => {
    const store = await openFiles(home, {
      notice: (sentence) => {
        throw new Error(sentence)
      },
    })
    onTestFinished(() => store.close())
    return { store, home }
  }
  const laid = (desk: Desk): Desk => ({ ...desk, owed: [...desk.owed, owed(`post-${desk.owed.length}`, ann)] })

  test('is written in one with the log, and again without it: the chain stays whole', async () => {
    const { store, home } = await opened()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann)), desk: laid })
    for (let nth = 0; nth < 5; nth += 1) await store.tidy('bath-2026', laid)
    await store.append('bath-2026', 1, batch('two', answered(bob)))
    await store.close()
    const again = await opened(home)
    const log = await again.store.read('bath-2026')
    expect(log?.events).toEqual([answered(ann), answered(bob)])
    expect(log?.desk.owed.map(({ id }) => id)).toEqual(Array.from({ length: 6 }, (_, nth) => `post-${nth}`))
  })

  test('goes along when a log goes on in another file', async () => {
    const { store, home } = await opened()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann)), desk: laid })
    await answerTimes(store, 'bath-2026', 200)
    await store.tidy('bath-2026', laid)
    await answerTimes(store, 'bath-2026', 100)
    await store.close()
    const again = await opened(home)
    expect((await again.store.read('bath-2026'))?.desk.owed.map(({ id }) => id)).toEqual(['post-0', 'post-1'])
    expect((await again.store.read('bath-2026'))?.events).toHaveLength(301)
  })

  test('holds nothing of somebody who was forgotten', async () => {
    const { store, home } = await opened()
    await store.append('bath-2026', 0, { ...batch('one', answered(ann), answered(bob)), desk: laid })
    expect(await store.forget(ann, false)).toBe(1)
    await store.close()
    const again = await opened(home)
    expect((await again.store.read('bath-2026'))?.desk.owed).toEqual([])
  })
})
