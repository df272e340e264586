/** Scores are below 2^24: half of each figure is looked at first, then the other half of those that matter. */
const HALF = 2 ** 12

/**
 * The scores that given shares of all draws do not exceed, to the step. What is not possible counts as 0.
 * @param shares from 0 to 1, rising
 * @returns for each column, a score for each share
 */
export const percentiles = (
  columns: readonly Int32Array[],
  shares: readonly number[],
  mass?: Float64Array,
): readonly (readonly number[])[] => {
  const coarse = new Float64Array(HALF)
  const fine = shares.map(() => new Float64Array(HALF))
  return columns.map((column) => {
    coarse.fill(0)
    const whole = countHigh(column, coarse, mass)
    const found = shares.map((share) => reached(coarse, share * whole, 0))
    for (const [at, [high]] of found.entries()) countLow(column, high, fine[at]?.fill(0) ?? coarse, mass)
    return found.map(([high, before], at) => high * HALF + reached(fine[at] ?? coarse, (shares[at] ?? 0) * whole, before)[0])
  })
}

const countHigh = (column: Int32Array, into: Float64Array, mass: Float64Array | undefined): number => {
  let whole = 0
  for (let draw = 0; draw < column.length; draw += 1) {
    const score = column[draw] ?? 0
    const bin = score > 0 ? score >> 12 : 0
    const one = mass ? (mass[draw] ?? 0) : 1
    into[bin] = (into[bin] ?? 0) + one
    whole += one
  }
  return whole
}

const countLow = (column: Int32Array, high: number, into: Float64Array, mass: Float64Array | undefined) => {
  for (let draw = 0; draw < column.length; draw += 1) {
    const score = Math.max(0, column[draw] ?? 0)
    if (score >> 12 !== high) continue
    const bin = score & (HALF - 1)
    into[bin] = (into[bin] ?? 0) + (mass ? (mass[draw] ?? 0) : 1)
  }
}

/** The first bin by whose end as much has been counted as is wanted, and what was counted before it. */
const reached = (bins: Float64Array, wanted: number, before: number): [number, number] => {
  let sum = before
  for (let bin = 0; bin < bins.length; bin += 1) {
    const next = sum + (bins[bin] ?? 0)
    if (next >= wanted && next > sum) return [bin, sum]
    sum = next
  }
  return [bins.length - 1, sum]
}
