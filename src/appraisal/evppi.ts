/** Two results this close, as a share of the larger, are the same: it is less than the arithmetic can tell apart. */
const SAME = 1e-12

/**
 * What it would be worth, in expectation, to know each of several independent uncertain things before choosing: the
 * expected value of partial perfect information. Exact; 0 exactly where no level changes what is best.
 * @param beliefs for each thing, how likely each of its levels is
 * @param expected what each approach is expected to come to now, higher is better, in any unit
 * @param expectedGiven what each would be expected to come to were thing `f` known to be at level `l`
 * @returns one figure for each thing, never below 0, in the same unit
 * @see Raiffa 1968; Brennan and others 2007, doi:10.1177/0272989X07302555
 */
export const evppi = (
  beliefs: readonly (readonly number[])[],
  expected: ArrayLike<number>,
  expectedGiven: (f: number, l: number) => ArrayLike<number>,
): number[] => {
  const top = bestOf(expected)
  return beliefs.map((belief, f) => {
    let gain = 0
    for (const [level, chance] of belief.entries()) if (chance > 0) gain += chance * gainOver(top, expectedGiven(f, level))
    return gain
  })
}

/** The place of the largest; the first of those that cannot be told apart. -1 for none. */
export const bestOf = (results: ArrayLike<number>): number => {
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < results.length; at += 1) most = Math.max(most, results[at] ?? most)
  const enough = most - Math.abs(most) * SAME
  for (let at = 0; at < results.length; at += 1) if ((results[at] ?? most) >= enough) return at
  return -1
}

/** How far the best of some results is above the one at a place; exactly 0 where that one cannot be told from the best. */
export const gainOver = (place: number, results: ArrayLike<number>): number => {
  const here = results[place] ?? 0
  let most = here
  for (let at = 0; at < results.length; at += 1) most = Math.max(most, results[at] ?? most)
  return most - here > Math.abs(most) * SAME ? most - here : 0
}
