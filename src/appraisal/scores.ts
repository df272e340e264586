import { addUp, type Bundle, bundlesOf, PARTS, packed, planOf } from './bundle.ts'
import { latelyFor, latelyFrom } from './lately.ts'
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
  const benefits = benefitsOf(model, readings, overruled, bend)
  const best = new Float64Array(count)
  const chosen = new Float64Array(count)
  for (const [at, { product }] of benefits.entries())
    if (product) raise(at === first ? chosen : best, product, meanWorths[at] ?? 0)
  raise(best, chosen, 1)
  return { columns: benefits.map(({ steps }) => steps), regretOfPlace: meanGap(best, chosen, mass) }
}

/** Takes the larger in each reading. */
const raise = (best: Float64Array, product: Float64Array, times: number) => {
  for (let draw = 0; draw < best.length; draw += 1) {
    const here = (product[draw] ?? 0) * times
    if (here > (best[draw] ?? 0)) best[draw] = here
  }
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

/** One approach in every reading. */
interface Benefit {
  /** 100 x need x readiness x practicality, 0 where it is not possible; nothing where it is possible in none. */
  product?: Float64Array
  /** Benefit in steps; `OUT` where it is not possible. */
  steps: Int32Array
}

/** An answer changes one factor, and most approaches do not rest on it: theirs are kept from the last time. */
const benefitsOf = (
  model: Model,
  readings: Readings,
  overruled: readonly boolean[],
  bend: Bend | undefined,
): readonly Benefit[] => {
  const worths = worthsOf(model, readings)
  const bundles = bundlesOf(model)
  const levels = packed(bundles, readings)
  return model.candidates.map((candidate, at) => {
    const [passed = false, worth = new Float64Array(readings.count)] = [overruled[at], worths[at]]
    const make = () => benefitOf(candidate, at, passed, worth, readings, bundles, levels, bend)
    const restsOn = candidate.restsOn.map((factor) => readings.levels[factor])
    return bend || readings.how === 'enumerated' ? make() : kept(candidate, [worth, passed, ...restsOn], make)
  })
}
/** The last few: what if, and the views of others, go back and forth. */
const kept = latelyFrom<Candidate, Benefit>(3)

const benefitOf = (
  candidate: Candidate,
  at: number,
  passed: boolean,
  worth: Float64Array,
  readings: Readings,
  bundles: readonly Bundle[],
  levels: ReturnType<typeof packed>,
  bend: Bend | undefined,
): Benefit => {
  const { count } = readings
  const steps = new Int32Array(count)
  const clauses = passed ? [] : openClauses(candidate, readings)
  if (clauses === 'holds') return { steps: steps.fill(OUT) }
  const needs = planOf(candidate.sides.need, bundles, readings, levels)
  const readinesses = planOf(candidate.sides.readiness, bundles, readings, levels)
  const product = new Float64Array(count)
  const scale = (100 * candidate.practicality) / PARTS / PARTS
  const [need, readiness, out] = [new Int32Array(BLOCK), new Int32Array(BLOCK), new Uint8Array(BLOCK)]
  for (let from = 0; from < count; from += BLOCK) {
    const size = Math.min(BLOCK, count - from)
    addUp(needs, from, size, need)
    addUp(readinesses, from, size, readiness)
    bend?.(at, from, need.subarray(0, size), readiness.subarray(0, size))
    markOut(clauses, from, size, out)
    settle(need, readiness, scale, out, worth, from, size, product, steps)
  }
  return { product, steps }
}

/** Without a branch on what is not possible, which cannot be foretold: `OUT` has every bit set. */
const settle = (
  need: Int32Array,
  readiness: Int32Array,
  scale: number,
  out: Uint8Array,
  worth: Float64Array,
  from: number,
  size: number,
  product: Float64Array,
  steps: Int32Array,
) => {
  for (let draw = 0; draw < size; draw += 1) {
    const at = from + draw
    const here = (need[draw] ?? 0) * (readiness[draw] ?? 0) * scale
    product[at] = here * (1 - (out[draw] ?? 0))
    steps[at] = (here * (worth[at] ?? 0) * STEPS + 0.5) | 0 | -(out[draw] ?? 0)
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

/** One knock-out as far as it is open: it holds where every test does. */
type Clause = readonly Test[]

/** Bit l of the mask: the test holds at level l. */
interface Test {
  levels: Uint8Array
  mask: number
}

const openClauses = ({ hard }: Candidate, readings: Readings): readonly Clause[] | 'holds' => {
  const clauses: Clause[] = []
  for (const { tests } of hard.clauses) {
    const open: Test[] = []
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

/** Without a branch: where a knock-out holds cannot be foretold. */
const markOut = (clauses: readonly Clause[], from: number, size: number, out: Uint8Array) => {
  out.fill(0, 0, size)
  for (const [one, other = one, ...others] of clauses) {
    if (!one || !other) continue
    const [a, b] = [one.levels, other.levels]
    for (let draw = 0; draw < size; draw += 1) {
      const at = from + draw
      let holds = (one.mask >> (a[at] ?? 0)) & (other.mask >> (b[at] ?? 0)) & 1
      for (const { levels, mask } of others) holds &= mask >> (levels[at] ?? 0)
      out[draw] = (out[draw] ?? 0) | holds
    }
  }
}
