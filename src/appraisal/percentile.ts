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
  const coarse = mass ? new Float64Array(HALF) : new Int32Array(HALF)
  const fine = mass ? new Float64Array(HALF * (shares.length + 1)) : new Int32Array(HALF * (shares.length + 1))
  const rows = new Int32Array(HALF)
  const whole = mass ? mass.reduce((sum, one) => sum + one, 0) : (columns[0]?.length ?? 0)
  return columns.map((column) => {
    coarse.fill(0)
    fine.fill(0)
    countHigh(column, coarse, mass)
    const found = shares.map((share) => reached(coarse, 0, share * whole, 0))
    for (const [at, [high]] of found.entries()) rows[high] = (at + 1) * HALF
    countLow(column, rows, fine, mass)
    const scores = found.map(
      ([high, before], at) => high * HALF + reached(fine, rows[high] ?? 0, (shares[at] ?? 0) * whole, before)[0],
    )
    for (const [high] of found) rows[high] = 0
    return scores
  })
}

type Bins = Float64Array | Int32Array

/** Without a branch: what is not possible lies below 0, and which draws those are cannot be foretold. */
const possible = (score: number) => score & ~(score >> 31)

const countHigh = (column: Int32Array, into: Bins, mass: Float64Array | undefined) => {
  for (let draw = 0; draw < column.length; draw += 1) {
    const bin = possible(column[draw] ?? 0) >> 12
    into[bin] = (into[bin] ?? 0) + (mass ? (mass[draw] ?? 0) : 1)
  }
}

/** Only the bins that have a row are looked into. */
const countLow = (column: Int32Array, rows: Int32Array, into: Bins, mass: Float64Array | undefined) => {
  for (let draw = 0; draw < column.length; draw += 1) {
    const score = possible(column[draw] ?? 0)
    const row = rows[score >> 12] ?? 0
    if (row === 0) continue
    const bin = row + (score & (HALF - 1))
    into[bin] = (into[bin] ?? 0) + (mass ? (mass[draw] ?? 0) : 1)
  }
}

/** The first bin by whose end as much has been counted as is wanted, and what was counted before it. */
const reached = (bins: Bins, from: number, wanted: number, before: number): [number, number] => {
  let sum = before
  for (let bin = 0; bin < HALF; bin += 1) {
    const next = sum + (bins[from + bin] ?? 0)
    if (next >= wanted && next > sum) return [bin, sum]
    sum = next
  }
  return [HALF - 1, sum]
}
