/**
 * The value of a position on a scale, as partial value functions give it: straight lines between the cutoffs, exactly
 * the value stated at each of them, and the value of the nearest end beyond them.
 * @param cutoffs positions, each above the one before
 * @param values what each cutoff is worth, in any unit
 * @throws RangeError for fewer than two cutoffs, cutoffs that do not rise, a value too many or too few, and a position of NaN
 * @see the partial value functions of the R package smaa, github.com/gertvv/rsmaa, smaa.pvf
 */
export const valueAt = (cutoffs: readonly number[], values: readonly number[], x: number): number => {
  const rising = cutoffs.every((cutoff, at) => at === 0 || cutoff > (cutoffs[at - 1] ?? cutoff))
  if (cutoffs.length < 2 || !rising) throw new RangeError('a scale wants two cutoffs or more, each above the one before')
  if (values.length !== cutoffs.length)
    throw new RangeError(`${cutoffs.length} cutoffs want as many values, not ${values.length}`)
  if (Number.isNaN(x)) throw new RangeError('NaN is no position on a scale')

  const next = cutoffs.findIndex((cutoff) => cutoff > x)
  if (next < 0) return values.at(-1) ?? Number.NaN
  if (next === 0) return values[0] ?? Number.NaN
  const [below, above] = [cutoffs[next - 1] ?? Number.NaN, cutoffs[next] ?? Number.NaN]
  const [low, high] = [values[next - 1] ?? Number.NaN, values[next] ?? Number.NaN]
  return low + (high - low) * ((x - below) / (above - below))
}
