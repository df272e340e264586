import { describe, expect, onTestFinished, test } from 'vitest'
import { type Desk, deskWithout, emptyDesk, withSeen } from '../../src/conversation/desk.ts'
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
  test('knows a delivery by all its names for 48 hours, and not longer', () => {
    const first = withSeen(emptyDesk(), ['event', 'message'], at(0))
    expect(Object.keys(withSeen(first, ['next'], at(48 * HOUR)).seen)).toEqual(['event', 'message', 'next'])
    expect(Object.keys(withSeen(first, ['next'], at(48 * HOUR + 1)).seen)).toEqual(['next'])
  })

  test('offers what may not have arrived for a week, and keeps what is surely owed for ever', () => {
    const desk: Desk = { ...emptyDesk(), owed: [owed('lost', ann, 'unknown'), owed('trying', ann, 'trying'), owed('owed', ann)] }
    const named = (after: number) => withSeen(desk, [], at(after)).owed.map(({ id }) => id)
    expect(named(7 * 24 * HOUR)).toEqual(['lost', 'trying', 'owed'])
    expect(named(7 * 24 * HOUR + 1)).toEqual(['trying', 'owed'])
  })

  test('without a person holds nothing that was owed to them, nor what stands of theirs', () => {
    const desk: Desk = {
      seen: { event: at(0) },
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
      seen: { event: at(0) },
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
