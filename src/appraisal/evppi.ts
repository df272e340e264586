/**
 * Two results this close, as a share of the best, are the same: it is less than the arithmetic can tell apart. It holds for
 * results of any sign. Where two are this close, each is as large as the other but for this share, so that it does not
 * matter whose share it is; and what lies far below them says nothing of how exact they are. Only results that are what is
 * left of much larger figures, added and taken off again, are less exact than this: round such results first.
 */
const SAME = 1e-12

/**
 * What it would be worth, in expectation, to know each of several independent uncertain things before choosing: the
 * expected value of partial perfect information. Exact; 0 exactly where no level changes what is best.
 * @param beliefs for each thing, how likely each of its levels is
 * @param expected what each approach is expected to come to now, higher is better, in any unit, also below 0
 * @param expectedGiven what each would be expected to come to were thing `f` known to be at level `l`, counted from 0;
 *   asked only for levels that may be
 * @returns one figure for each thing, never below 0, in the same unit
 * @throws RangeError for a belief or a result that is no number, where the best result is not finite, and for more or
 *   fewer results than are expected now
 * @see Raiffa 1968; Brennan and others 2007, doi:10.1177/0272989X07302555
 */
export const evppi = (
  beliefs: readonly (readonly number[])[],
  expected: ArrayLike<number>,
  expectedGiven: (f: number, l: number) => ArrayLike<number>,
): number[] => {
  if (!canBeBest(mostOf(expected), expected)) refuse('expected', expected, expected.length)
  const top = bestOf(expected)
  return beliefs.map((belief, f) => {
    let gain = 0
    for (const [level, chance] of belief.entries()) {
      if (Number.isNaN(chance)) throw new RangeError(`beliefs[${f}][${level}] is NaN (give a number)`)
      if (!(chance > 0)) continue
      const given = expectedGiven(f, level)
      const most = mostOf(given)
      if (given.length !== expected.length || !canBeBest(most, given))
        refuse(`expectedGiven(${f}, ${level})`, given, expected.length)
      gain += chance * above(most, given[top] ?? most)
    }
    return gain
  })
}

/** The place of the largest; the first of those that cannot be told apart. -1 for none. */
export const bestOf = (results: ArrayLike<number>): number => {
  const most = mostOf(results)
  const enough = most - Math.abs(most) * SAME
  for (let at = 0; at < results.length; at += 1) if ((results[at] ?? most) >= enough) return at
  return -1
}

/** How far the best of some results is above the one at a place; exactly 0 where that one cannot be told from the best. */
export const gainOver = (place: number, results: ArrayLike<number>): number => {
  const here = results[place] ?? 0
  return above(Math.max(here, mostOf(results)), here)
}

const above = (most: number, here: number): number => (most - here > Math.abs(most) * SAME ? most - here : 0)

/** The largest, or NaN where any is no number. */
const mostOf = (results: ArrayLike<number>): number => {
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < results.length; at += 1) most = Math.max(most, results[at] ?? Number.NaN)
  return most
}

/** One result that is no number spoils the largest: that is looked at once for all, not one by one. */
const canBeBest = (most: number, results: ArrayLike<number>): boolean => Number.isFinite(most) || results.length === 0

const refuse = (name: string, results: ArrayLike<number>, wanted: number): never => {
  if (results.length !== wanted) throw new RangeError(`${name} has ${results.length} results, not ${wanted}`)
  const at = Math.max(
    0,
    Array.from(results).findIndex((result) => !(result < Number.POSITIVE_INFINITY)),
  )
  throw new RangeError(`${name}[${at}] is ${results[at]} (give a finite number)`)
}
