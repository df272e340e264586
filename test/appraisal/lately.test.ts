import { expect, test } from 'vitest'
import { lately } from '../../src/appraisal/lately.ts'

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
