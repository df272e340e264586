import { gainOver } from './evppi.ts'
import { type Kept, keptGiven, productGiven, productMoved } from './exact.ts'
import type { Given } from './given.ts'
import type { Pairing } from './recommendation.ts'
import { LEVELS, type Side } from './side.ts'
import type { Weighed } from './weighed.ts'

/** Where no single answer could change what comes first: the two answers that together are worth most. */
export const pairingOf = (weighed: Weighed, given: Given): Pairing | undefined => {
  const { model } = weighed
  const open = model.factors.flatMap((_, at) => (weighed.open[at] ? [at] : []))
  const may = couldChange(weighed, given)
  const value = valueOfTwo(weighed, given)
  let best: Pairing | undefined
  for (const [place, one] of open.entries())
    for (const other of open.slice(place + 1)) {
      const worth = may(one, other) ? value(one, other) : 0
      if (worth > (best?.value ?? 0)) best = { factors: [model.factors[one] ?? '', model.factors[other] ?? ''], value: worth }
    }
  return best
}

const valueOfTwo = (weighed: Weighed, given: Given): ((one: number, other: number) => number) => {
  const { model, beliefs, expected, order } = weighed
  const first = order[0] ?? -1
  const turns = model.candidates.map((_, at) => turnsOf(weighed, at))
  const results = new Float64Array(model.candidates.length)
  return (one, other) => {
    const both = turns.flatMap(({ on }, at) => (on[one] && on[other] ? [at] : []))
    let value = 0
    for (const level of LEVELS)
      for (const beside of LEVELS) {
        const chance = (beliefs[one]?.[level] ?? 0) * (beliefs[other]?.[beside] ?? 0)
        if (chance === 0) continue
        const [a, b] = [given.at(one, level), given.at(other, beside)]
        // What one of the two does not bear on stays as it is: there, one of the differences is 0.
        for (let at = 0; at < results.length; at += 1)
          results[at] = (a[at] ?? 0) === (expected[at] ?? 0) ? (b[at] ?? 0) : (a[at] ?? 0)
        for (const at of both) results[at] = turns[at]?.benefit(one, level, other, beside) ?? 0
        value += chance * gainOver(first, results)
      }
    return value
  }
}

/** How two answers together turn one approach. */
interface Turns {
  /** For each factor, whether the approach rests on it. */
  on: Uint8Array
  /** Expected benefit, were two factors it rests on known to be at these levels. */
  benefit: (one: number, level: number, other: number, beside: number) => number
}

const turnsOf = ({ model, beliefs, standings, scales }: Weighed, at: number): Turns => {
  const on = new Uint8Array(model.factors.length)
  const standing = standings[at]
  if (!standing) return { on, benefit: () => 0 }
  const { candidate, hard, needs, readinesses } = standing
  for (const factor of candidate.restsOn) on[factor] = 1
  // How far each level of each factor moves need, and readiness; of a tied one, what it leaves says that.
  const need = moves(candidate.sides.need, needs, hard.tied, on.length)
  const readiness = moves(candidate.sides.readiness, readinesses, hard.tied, on.length)
  const ruling = new Uint8Array(on.length)
  for (const { tests } of hard.clauses) for (const { factor } of tests) ruling[factor] = 1
  const leaves = new Map<number, Kept>()
  const keptAt = (factor: number, level: number): Kept => {
    const key = factor * LEVELS.length + level
    const kept = leaves.get(key) ?? keptGiven(standing, beliefs, [{ factor, level }])
    leaves.set(key, kept)
    return kept
  }
  const scale = scales[at] ?? 0
  return {
    on,
    benefit: (one, level, other, beside) => {
      if (ruling[one] && ruling[other]) {
        const known = [
          { factor: one, level },
          { factor: other, level: beside },
        ]
        return scale * productGiven(standing, beliefs, known)
      }
      const kept = ruling[one] ? keptAt(one, level) : ruling[other] ? keptAt(other, beside) : standing
      const [a, b] = [one * LEVELS.length + level, other * LEVELS.length + beside]
      return scale * productMoved(kept, (need[a] ?? 0) + (need[b] ?? 0), (readiness[a] ?? 0) + (readiness[b] ?? 0))
    },
  }
}

const moves = ({ terms }: Side, means: readonly number[], tied: readonly number[], factors: number): Float64Array => {
  const by = new Float64Array(factors * LEVELS.length)
  for (const [place, { factor, values }] of terms.entries()) {
    if (tied.includes(factor)) continue
    for (const level of LEVELS) by[factor * LEVELS.length + level] = (values[level] ?? 0) - (means[place] ?? 0)
  }
  return by
}

/**
 * Whether two answers could put another approach first, by a bound that is quick to look up: together they raise an
 * approach by no more than each does in proportion, and lower the first by no more than each does in sum. Where a
 * knock-out ties factors together the bound does not hold, and they are looked at in full.
 */
const couldChange = ({ model, standings, expected, order }: Weighed, given: Given): ((one: number, other: number) => boolean) => {
  const [first = -1] = order
  const ends = model.factors.map((_, factor) => {
    const rows = LEVELS.map((level) => given.at(factor, level))
    return {
      most: model.candidates.map((_, at) => Math.max(...rows.map((row) => row[at] ?? 0))),
      least: Math.min(...rows.map((row) => row[first] ?? 0)),
    }
  })
  const tied = new Set(standings.flatMap((standing) => standing.hard.tied))
  const now = expected[first] ?? 0
  return (one, other) => {
    const [a, b] = [ends[one], ends[other]]
    if (!a || !b || tied.has(one) || tied.has(other)) return true
    const low = a.least + b.least - now
    return expected.some((here, at) => {
      if (at === first) return false
      const [up, over] = [a.most[at] ?? 0, b.most[at] ?? 0]
      return here === 0 ? up > 0 || over > 0 : (up * over) / here >= low * (1 - 1e-9)
    })
  }
}
