import type { Problem } from './problem.ts'
import { type Random, shuffled } from './random.ts'

/** What many readings say of one approach. */
export interface Said {
  /** The share of readings in which it takes each place; the last is the share in which it is not possible. */
  ranks: number[]
  /** The share in which it is first. */
  best: number
  /** The mean weight of each outcome where it is first; undefined where it never is. */
  central: Record<string, number> | undefined
  /** The benefit that a tenth, half and nine tenths of readings do not exceed; 0 where it is not possible. */
  spread: [number, number, number]
}

/** One way in which a place, and what matters in it, could be read. */
interface Reading {
  levels: Map<string, number>
  weights: Map<string, number>
}

type Approach = Problem['approaches'][number]
type Pair = Approach['need'][number]

/**
 * The drawn half of the appraisal as it is usually written: an object for every reading, maps by id, a sort for every
 * draw. It is kept so that what the product does can be checked against it, and measured against it.
 */
export const appraisePlainly = (problem: Problem, draws: number, random: Random): Map<string, Said> => {
  const { approaches } = problem
  const counted = new Map(approaches.map(({ id }) => [id, nothingYet(approaches.length)]))
  for (let draw = 0; draw < draws; draw += 1) {
    const reading = drawReading(problem, random)
    const results = approaches.map((approach) => ({ id: approach.id, benefit: benefitIn(problem, approach, reading) }))
    count(results, reading, counted)
  }
  return new Map([...counted].map(([id, counts]) => [id, saidBy(counts, draws)]))
}

interface Counts {
  ranks: number[]
  weights: Map<string, number>
  benefits: number[]
}

const nothingYet = (approaches: number): Counts => ({
  ranks: Array.from({ length: approaches + 1 }, () => 0),
  weights: new Map(),
  benefits: [],
})

/** Adds one reading: those that come to the same share the places they take up together. */
const count = (
  results: readonly { id: string; benefit: number | undefined }[],
  { weights }: Reading,
  counted: ReadonlyMap<string, Counts>,
) => {
  for (const { id, benefit } of results) {
    const counts = counted.get(id)
    counts?.benefits.push(benefit ?? 0)
    if (benefit === undefined) add(counts?.ranks, results.length, 1)
  }
  const ranked = results
    .flatMap(({ id, benefit }) => (benefit === undefined ? [] : [{ id, benefit }]))
    .sort((a, b) => b.benefit - a.benefit)
  for (let place = 0; place < ranked.length; ) {
    let next = place + 1
    while (ranked[next]?.benefit === ranked[place]?.benefit) next += 1
    const share = 1 / (next - place)
    for (const { id } of ranked.slice(place, next)) {
      const counts = counted.get(id)
      for (let at = place; at < next; at += 1) add(counts?.ranks, at, share)
      if (place === 0)
        for (const [outcome, weight] of weights) counts?.weights.set(outcome, (counts.weights.get(outcome) ?? 0) + weight * share)
    }
    place = next
  }
}

const add = (ranks: number[] | undefined, at: number, share: number) => {
  if (ranks) ranks[at] = (ranks[at] ?? 0) + share
}

const saidBy = ({ ranks, weights, benefits }: Counts, draws: number): Said => {
  const [first = 0] = ranks
  return {
    ranks: ranks.map((share) => share / draws),
    best: first / draws,
    central: first === 0 ? undefined : Object.fromEntries([...weights].map(([outcome, sum]) => [outcome, sum / first])),
    spread: spreadOf(benefits),
  }
}

export const drawReading = ({ factors, tiers, outcomes }: Problem, random: Random): Reading => ({
  levels: new Map(factors.map(({ id, belief }) => [id, drawLevel(belief, random)])),
  weights: drawWeights(outcomes, tiers, random),
})

/** Undefined where a knock-out holds. */
const benefitIn = (problem: Problem, approach: Approach, reading: Reading): number | undefined => {
  const here = partsIn(problem, approach, reading)
  return here === undefined ? undefined : 100 * here * worthIn(approach, reading)
}

/** Need x readiness x practicality, which no weight bears on; undefined where a knock-out holds. */
export const partsIn = (problem: Problem, approach: Approach, { levels }: Reading): number | undefined => {
  const out = approach.knockouts.some((tests) => tests.every((test) => test.levels[levels.get(test.factor) ?? 0]))
  if (out) return undefined
  const side = (pairs: readonly Pair[]) => {
    let value = problem.doubt / 2
    let whole = problem.doubt
    for (const pair of pairs) {
      value += pair.size * (pair.values[levels.get(pair.factor) ?? 0] ?? 0)
      whole += pair.size
    }
    return value / whole
  }
  return side(approach.need) * side(approach.readiness) * approach.practicality
}

const worthIn = ({ gives }: Approach, { weights }: Reading): number => {
  let worth = 0
  for (const [outcome, weight] of weights) worth += weight * (gives[outcome] ?? 0)
  return worth
}

const drawLevel = (belief: readonly number[], random: Random): number => {
  let left = random()
  const last = belief.findLastIndex((share) => share > 0)
  for (const [level, share] of belief.entries()) {
    if (left < share || level === last) return level
    left -= share
  }
  return last
}

/** Evenly from all weights that sum to 1 and agree with what matters more: the largest go to the first tier. */
const drawWeights = (outcomes: readonly string[], tiers: Problem['tiers'], random: Random): Map<string, number> => {
  const waits = outcomes.map(() => -Math.log(1 - random()))
  const sum = waits.reduce((total, wait) => total + wait, 0)
  const sizes = waits.map((wait) => wait / sum).sort((a, b) => b - a)
  const order = tiers.flatMap((tier) => shuffled(tier, random))
  return new Map(order.map((outcome, at) => [outcome, sizes[at] ?? 0]))
}

const spreadOf = (benefits: number[]): [number, number, number] => {
  const sorted = benefits.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
  return [at(0.1), at(0.5), at(0.9)]
}
