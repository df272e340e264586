import type { Belief } from '../landscape/belief.ts'
import type { Candidate, Pair, Rule } from './model.ts'

/** What the exact layer says of one approach. Shares are 0 to 1. */
export interface Exact {
  need: number
  readiness: number
  /** The chance that no hard knock-out holds. */
  possible: number
  /** Expected need x readiness, counting 0 where a knock-out holds. */
  product: number
}

/**
 * The expectations of one approach over every way the answers could be read, in closed form.
 *
 * Need and readiness pairs stand on different factors, and factors are independent, so the product splits; a knock-out
 * of several factors ties just those together, so their joint levels are gone through one by one.
 * @param overruled the knock-outs are passed over: a person has recorded why
 */
export const expect = (candidate: Candidate, beliefs: readonly Belief[], doubt: number, overruled = false): Exact => {
  const clauses = overruled ? [] : candidate.rules.filter(({ force }) => force === 'hard')
  const free = additive(candidate, beliefs, doubt)
  if (clauses.length === 0) return { ...free, possible: 1, product: free.need * free.readiness }

  const tied = [
    ...new Set(clauses.filter((clause) => clause.tests.length > 1).flatMap((clause) => clause.tests.map((test) => test.factor))),
  ]
  tied.sort((a, b) => a - b)
  const single = allowed(
    clauses.filter((clause) => clause.tests.length === 1),
    beliefs,
  )
  let kept = 1
  const conditional = beliefs.slice()
  for (const [factor, levels] of single) {
    if (tied.includes(factor)) continue
    const [share, belief] = given(beliefs[factor] ?? [], levels)
    kept *= share
    conditional[factor] = belief
  }
  let possible = 0
  let product = 0
  for (const { levels, chance } of joint(tied, beliefs)) {
    if (chance === 0 || clauses.some((clause) => rulesOut(clause, tied, levels))) continue
    for (const [at, factor] of tied.entries()) conditional[factor] = certain(levels[at] ?? 0, beliefs[factor]?.length ?? 0)
    const { need, readiness } = additive(candidate, conditional, doubt)
    possible += chance * kept
    product += chance * kept * need * readiness
  }
  return { need: free.need, readiness: free.readiness, possible, product }
}

/** One side of the model: (k/2 + what the pairs are worth here) / (k + what they could be worth). */
const share = (pairs: readonly Pair[], beliefs: readonly Belief[], doubt: number): number => {
  let top = doubt / 2
  let bottom = doubt
  for (const pair of pairs) {
    top += pair.size * worthAt(pair, beliefs[pair.factor] ?? [])
    bottom += pair.size
  }
  return top / bottom
}

/** What a pair is worth in expectation, 0 to 1. */
export const worthAt = (pair: Pair, belief: Belief): number => {
  let sum = 0
  for (let level = 0; level < belief.length; level += 1) sum += (belief[level] ?? 0) * (pair.values[level] ?? 0)
  return sum
}

/** The chance that a knock-out holds: every line of it, in whatever order they are written. */
export const chanceOf = (tests: Rule['tests'], beliefs: readonly Belief[]): number => {
  const together = new Map<number, readonly boolean[]>()
  for (const { factor, levels } of tests) {
    const before = together.get(factor)
    together.set(factor, before ? before.map((holds, at) => holds && levels[at] === true) : levels)
  }
  return [...together]
    .sort(([a], [b]) => a - b)
    .reduce((chance, [factor, levels]) => chance * given(beliefs[factor] ?? [], levels)[0], 1)
}

const additive = (candidate: Candidate, beliefs: readonly Belief[], doubt: number) => ({
  need: share(candidate.need, beliefs, doubt),
  readiness: share(candidate.readiness, beliefs, doubt),
})

/** For every factor that stands alone in a clause: the levels at which the approach stays possible. */
const allowed = (clauses: readonly Rule[], beliefs: readonly Belief[]): [number, boolean[]][] => {
  const levels = new Map<number, boolean[]>()
  for (const { tests } of clauses) {
    for (const test of tests) {
      const before = levels.get(test.factor) ?? (beliefs[test.factor] ?? []).map(() => true)
      levels.set(
        test.factor,
        before.map((fine, at) => fine && !test.levels[at]),
      )
    }
  }
  return [...levels].sort(([a], [b]) => a - b)
}

/** The share of a belief at some levels, and the belief given them. */
const given = (belief: Belief, levels: readonly boolean[]): [number, Belief] => {
  const inside = belief.map((share, at) => (levels[at] ? share : 0))
  const sum = inside.reduce((total, share) => total + share, 0)
  return [sum, sum === 0 ? inside : inside.map((share) => share / sum)]
}

const certain = (level: number, levels: number): Belief => Array.from({ length: levels }, (_, at) => (at === level ? 1 : 0))

function* joint(factors: readonly number[], beliefs: readonly Belief[]): Generator<{ levels: number[]; chance: number }> {
  const [first, ...others] = factors
  if (first === undefined) {
    yield { levels: [], chance: 1 }
    return
  }
  for (const [level, share] of (beliefs[first] ?? []).entries())
    for (const rest of joint(others, beliefs)) yield { levels: [level, ...rest.levels], chance: share * rest.chance }
}

/** Whether a clause that stands wholly on the tied factors holds at these levels. */
const rulesOut = (clause: Rule, tied: readonly number[], levels: readonly number[]): boolean =>
  clause.tests.every((test) => {
    const at = tied.indexOf(test.factor)
    return at >= 0 && test.levels[levels[at] ?? 0] === true
  })
