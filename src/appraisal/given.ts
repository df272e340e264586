import { productGiven } from './exact.ts'
import { LEVELS, type Side } from './side.ts'
import type { Weighed } from './weighed.ts'

/** What every approach would be expected to come to, were one factor known to be at one level. */
export interface Given {
  /** Benefit of each approach, in the order of the model. @param level counted from 0 */
  at: (factor: number, level: number) => Float64Array
}

/**
 * Every expectation given one answer more, for all approaches, factors and levels at once. Only approaches that a factor
 * bears on are worked out; for all others nothing changes, to the bit.
 */
export const givenOne = ({ model, beliefs, standings, scales, expected }: Weighed): Given => {
  const approaches = model.candidates.length
  const table = new Float64Array(model.factors.length * LEVELS.length * approaches)
  const now = Float64Array.from(expected)
  for (let row = 0; row < table.length; row += approaches) table.set(now, row)
  for (const [at, standing] of standings.entries()) {
    const scale = scales[at] ?? 0
    const put = (factor: number, level: number, product: number) => {
      table[(factor * LEVELS.length + level) * approaches + at] = scale * product
    }
    const { candidate, hard, kept, sums, needs, readinesses } = standing
    const special = [...hard.loose.map(({ factor }) => factor), ...hard.tied]
    const fill = (side: Side, means: readonly number[], slope: number) => {
      for (const [place, { factor, values }] of side.terms.entries()) {
        if (special.includes(factor)) continue
        const mean = means[place] ?? 0
        for (const level of LEVELS) put(factor, level, kept * (sums.product + ((values[level] ?? 0) - mean) * slope))
      }
    }
    fill(candidate.sides.need, needs, sums.readiness)
    fill(candidate.sides.readiness, readinesses, sums.need)
    for (const factor of special)
      for (const level of LEVELS) put(factor, level, productGiven(standing, beliefs, [{ factor, level }]))
  }
  const rows = Array.from({ length: table.length / approaches }, (_, row) =>
    table.subarray(row * approaches, (row + 1) * approaches),
  )
  return { at: (factor, level) => rows[factor * LEVELS.length + level] ?? now }
}
