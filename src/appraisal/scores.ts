import { addUp, bundlesOf, PARTS, packed, planOf } from './bundle.ts'
import { latelyFor } from './lately.ts'
import type { Candidate, Model } from './model.ts'
import type { Readings } from './readings.ts'
import { OUT } from './tally.ts'

/** Steps to a point of benefit: scores are whole numbers, so that equal is equal and order is exact. */
export const STEPS = 1e5

/** What every reading comes to. */
export interface Scores {
  /** For each approach its benefit in steps, a column over all readings; `OUT` where it is not possible. */
  columns: readonly Int32Array[]
  /**
   * What is lost on average by going with one approach rather than knowing the place, what matters being at its mean;
   * in points of benefit. Exactly 0 where no reading of the place has a better one.
   */
  regretOfPlace: number
}

/** Changes need and readiness of an approach in some readings, in whole `PARTS`, before the two are multiplied. */
export type Bend = (approach: number, from: number, need: Int32Array, readiness: Int32Array) => void

/** Readings worked on side by side, so that what is summed stays in the fastest memory. */
const BLOCK = 1024

/**
 * The benefit of every approach in every reading.
 * @param overruled whose knock-outs are passed over
 * @param meanWorths the worth of each approach with what matters at its mean
 * @param first the approach gone with
 */
export const scoresOf = (
  model: Model,
  readings: Readings,
  overruled: readonly boolean[],
  meanWorths: readonly number[],
  first: number,
  bend?: Bend,
): Scores => {
  const { count, mass } = readings
  const worths = worthsOf(model, readings)
  const columns = model.candidates.map(() => new Int32Array(count))
  const best = new Float64Array(count)
  const chosen = new Float64Array(count)
  const [need, readiness, out] = [new Int32Array(BLOCK), new Int32Array(BLOCK), new Uint8Array(BLOCK)]
  const bundles = bundlesOf(model)
  const levels = packed(bundles, readings)
  for (const [at, candidate] of model.candidates.entries()) {
    const [column, worth] = [columns[at], worths[at]]
    if (!column || !worth) continue
    const clauses = overruled[at] ? [] : openClauses(candidate, readings)
    if (clauses === 'holds') {
      column.fill(OUT)
      continue
    }
    const needs = planOf(candidate.sides.need, bundles, readings, levels)
    const readinesses = planOf(candidate.sides.readiness, bundles, readings, levels)
    const scale = (100 * candidate.practicality) / PARTS / PARTS
    for (let from = 0; from < count; from += BLOCK) {
      const size = Math.min(BLOCK, count - from)
      addUp(needs, from, size, need)
      addUp(readinesses, from, size, readiness)
      bend?.(at, from, need.subarray(0, size), readiness.subarray(0, size))
      markOut(clauses, from, size, out)
      const known = at === first ? chosen : best
      settle(need, readiness, scale, out, worth, meanWorths[at] ?? 0, from, size, column, known)
    }
  }
  for (let draw = 0; draw < count; draw += 1) best[draw] = Math.max(best[draw] ?? 0, chosen[draw] ?? 0)
  return { columns, regretOfPlace: meanGap(best, chosen, mass) }
}

const meanGap = (best: Float64Array, chosen: Float64Array, mass: Float64Array | undefined): number => {
  let sum = 0
  let whole = 0
  for (let draw = 0; draw < best.length; draw += 1) {
    const one = mass ? (mass[draw] ?? 0) : 1
    sum += one * ((best[draw] ?? 0) - (chosen[draw] ?? 0))
    whole += one
  }
  return whole === 0 ? 0 : sum / whole
}

const settle = (
  need: Int32Array,
  readiness: Int32Array,
  scale: number,
  out: Uint8Array,
  worth: Float64Array,
  meanWorth: number,
  from: number,
  size: number,
  column: Int32Array,
  best: Float64Array,
) => {
  for (let draw = 0; draw < size; draw += 1) {
    const at = from + draw
    if (out[draw]) {
      column[at] = OUT
      continue
    }
    const here = (need[draw] ?? 0) * (readiness[draw] ?? 0) * scale
    column[at] = (here * (worth[at] ?? 0) * STEPS + 0.5) | 0
    const known = here * meanWorth
    if (known > (best[at] ?? 0)) best[at] = known
  }
}

/** The worth of each approach in each reading; it follows from what matters alone, which seldom changes. */
const worthsOf = (model: Model, { weights, weighed, count }: Readings): readonly Float64Array[] =>
  worths(model, weighed, () =>
    model.candidates.map(({ gives }) => {
      const worth = new Float64Array(count)
      for (const [outcome, column] of weights.entries()) {
        const given = gives[outcome] ?? 0
        for (let draw = 0; draw < count; draw += 1) worth[draw] = (worth[draw] ?? 0) + given * (column[draw] ?? 0)
      }
      return worth
    }),
  )
const worths = latelyFor<Model, readonly Float64Array[]>(2)

/** One knock-out as far as it is open: it holds where every test does. Bit l of a mask: the test holds at level l. */
type Clause = readonly { levels: Uint8Array; mask: number }[]

const openClauses = ({ rules }: Candidate, readings: Readings): readonly Clause[] | 'holds' => {
  const clauses: Clause[] = []
  for (const { force, tests } of rules) {
    if (force !== 'hard') continue
    const open: { levels: Uint8Array; mask: number }[] = []
    let may = true
    for (const { factor, levels } of tests) {
      const column = readings.levels[factor] ?? 0
      if (typeof column !== 'number') open.push({ levels: column, mask: maskOf(levels) })
      else if (!levels[column]) may = false
    }
    if (may && open.length === 0) return 'holds'
    if (may) clauses.push(open)
  }
  return clauses
}

const maskOf = (levels: readonly boolean[]) => levels.reduce((mask, holds, level) => mask | (holds ? 1 << level : 0), 0)

const markOut = (clauses: readonly Clause[], from: number, size: number, out: Uint8Array) => {
  out.fill(0, 0, size)
  for (const clause of clauses) {
    const [first, ...others] = clause
    if (!first) continue
    for (let draw = 0; draw < size; draw += 1) {
      let holds = (first.mask >> (first.levels[from + draw] ?? 0)) & 1
      for (const { levels, mask } of others) holds &= mask >> (levels[from + draw] ?? 0)
      if (holds) out[draw] = 1
    }
  }
}
