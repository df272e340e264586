import { expect, test } from 'vitest'
import { lately, latelyFrom } from '../../src/appraisal/lately.ts'

test('what was made lately is not made again, and of the rest the one not asked for longest goes', () => {
  const made: string[] = []
  const kept = lately<string>(2)
  const ask = (key: string) =>
    kept(key, () => {
      made.push(key)
      return key.toUpperCase()
    })
  expect(['a', 'b', 'a', 'c'].map(ask)).toEqual(['A', 'B', 'A', 'C'])
  expect(made).toEqual(['a', 'b', 'c'])
  // Asked for again, "a" is newer than "b", which has gone.
  expect(['a', 'c', 'b'].map(ask)).toEqual(['A', 'C', 'B'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('what was made from the very same things is not made again, for each owner by itself', () => {
  let made = 0
  const kept = latelyFrom<object, number>(2)
  const [one, other] = [{}, {}]
  const [a, b, c] = [[1], [1], [1]]
  const ask = (owner: object, ...from: unknown[]) =>
    kept(owner, from, () => {
      made += 1
      return made
    })
  expect([ask(one, a, 1), ask(one, a, 1), ask(one, b, 1), ask(one, a, 2)]).toEqual([1, 1, 2, 3])
  // The first has gone. Longer or shorter is another; another owner's is another.
  expect([ask(one, b, 1), ask(one, a, 1), ask(one, a), ask(one, a, 1, 1)]).toEqual([2, 4, 5, 6])
  expect([ask(other, a, 1, 1), ask(one, c), ask(one, a, 1, 1)]).toEqual([7, 8, 6])
})
