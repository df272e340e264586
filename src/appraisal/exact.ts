import type { Belief } from '../landscape/belief.ts'
import type { Candidate, Rule } from './model.ts'
import { meanOf, type Side } from './side.ts'

/**
 * What the exact layer knows of one approach: every expectation follows from these sums in closed form.
 *
 * Need and readiness stand on different factors, and factors are independent, so their product splits. A knock-out of
 * one factor only changes what is held of that factor; one of several factors ties just those together, so their joint
 * levels are gone through case by case.
 */
export interface Standing {
  candidate: Candidate
  /** Expected need and readiness over every way the answers could be read, 0 to 1. */
  need: number
  readiness: number
  /** The chance that no hard knock-out holds. */
  possible: number
  /** Expected need x readiness, counting 0 where a knock-out holds. */
  product: number
  clauses: readonly Rule[]
  /** Factors that stand alone in a knock-out, with the levels that leave the approach possible. */
  loose: readonly Loose[]
  /** Factors tied together by a knock-out of several. */
  tied: readonly number[]
  /** The chance that no knock-out of one factor holds. */
  kept: number
  /** What each term comes to where the approach is possible; 0 for a tied factor, which the cases hold. */
  needs: readonly number[]
  readinesses: readonly number[]
  sums: Sums
}

interface Loose {
  factor: number
  allowed: readonly boolean[]
  /** The share of the belief at those levels. */
  share: number
}

/** Over the cases of the tied factors that no knock-out rules out, weighed by their chance. */
interface Sums {
  chance: number
  need: number
  readiness: number
  product: number
}

/** @param overruled the knock-outs are passed over: a person has recorded why */
export const stand = (candidate: Candidate, beliefs: readonly Belief[], overruled = false): Standing => {
  const clauses = overruled ? [] : candidate.rules.filter(({ force }) => force === 'hard')
  const tied = tiedIn(clauses)
  const loose = looseIn(clauses, tied, beliefs)
  const held = clauses.length === 0 ? beliefs : givenLoose(beliefs, loose)
  const needs = termsOf(candidate.sides.need, held, tied)
  const readinesses = termsOf(candidate.sides.readiness, held, tied)
  const kept = loose.reduce((chance, { share }) => chance * share, 1)
  const parts = { candidate, clauses, tied, needs, readinesses }
  const sums = sumsOf(parts, beliefs, [])
  return {
    ...parts,
    need: expected(candidate.sides.need, beliefs),
    readiness: expected(candidate.sides.readiness, beliefs),
    possible: kept * sums.chance,
    product: kept * sums.product,
    loose,
    kept,
    sums,
  }
}

/** A factor at one of its levels, both counted from 0. */
export interface At {
  factor: number
  level: number
}

/** Expected need x readiness, 0 where a knock-out holds, were these factors known to be at these levels. */
export const productGiven = (standing: Standing, beliefs: readonly Belief[], known: readonly At[]): number => {
  const { candidate, loose, tied, needs, readinesses } = standing
  const at = (factor: number) => known.find((one) => one.factor === factor)
  let kept = 1
  for (const { factor, allowed, share } of loose) {
    const one = at(factor)
    if (one && !allowed[one.level]) return 0
    if (!one) kept *= share
  }
  const fixed = known.filter(({ factor }) => tied.includes(factor))
  const sums = fixed.length === 0 ? standing.sums : sumsOf(standing, beliefs, fixed)
  const moved = (side: Side, means: readonly number[]) => {
    let sum = 0
    for (const [place, term] of side.terms.entries()) {
      const one = at(term.factor)
      if (one && !tied.includes(term.factor)) sum += (term.values[one.level] ?? 0) - (means[place] ?? 0)
    }
    return sum
  }
  const need = moved(candidate.sides.need, needs)
  const readiness = moved(candidate.sides.readiness, readinesses)
  return kept * (sums.product + need * sums.readiness + readiness * sums.need + need * readiness * sums.chance)
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
    .reduce((chance, [factor, levels]) => chance * shareAt(beliefs[factor] ?? [], levels), 1)
}

const expected = ({ base, terms }: Side, beliefs: readonly Belief[]): number =>
  terms.reduce((sum, term) => sum + meanOf(term, beliefs[term.factor] ?? []), base)

const tiedIn = (clauses: readonly Rule[]): number[] => {
  if (clauses.every(({ tests }) => tests.length === 1)) return []
  const factors = clauses.filter(({ tests }) => tests.length > 1).flatMap(({ tests }) => tests.map(({ factor }) => factor))
  return [...new Set(factors)].sort((a, b) => a - b)
}

const looseIn = (clauses: readonly Rule[], tied: readonly number[], beliefs: readonly Belief[]): Loose[] => {
  const allowed = new Map<number, boolean[]>()
  for (const { tests } of clauses) {
    const [test] = tests
    if (!test || tests.length > 1 || tied.includes(test.factor)) continue
    const before = allowed.get(test.factor) ?? test.levels.map(() => true)
    allowed.set(
      test.factor,
      before.map((fine, at) => fine && !test.levels[at]),
    )
  }
  return [...allowed]
    .sort(([a], [b]) => a - b)
    .map(([factor, levels]) => ({ factor, allowed: levels, share: shareAt(beliefs[factor] ?? [], levels) }))
}

const shareAt = (belief: Belief, levels: readonly boolean[]): number =>
  belief.reduce((sum, share, at) => sum + (levels[at] ? share : 0), 0)

/** Beliefs where each loose factor is at a level that leaves the approach possible. */
const givenLoose = (beliefs: readonly Belief[], loose: readonly Loose[]): readonly Belief[] => {
  const held = beliefs.slice()
  for (const { factor, allowed, share } of loose)
    if (share > 0) held[factor] = (beliefs[factor] ?? []).map((part, at) => (allowed[at] ? part / share : 0))
  return held
}

const termsOf = ({ terms }: Side, beliefs: readonly Belief[], tied: readonly number[]): number[] =>
  terms.map((term) => (tied.includes(term.factor) ? 0 : meanOf(term, beliefs[term.factor] ?? [])))

type Parts = Pick<Standing, 'candidate' | 'clauses' | 'tied' | 'needs' | 'readinesses'>

/** @param fixed tied factors known to be at a level */
const sumsOf = (
  { candidate, clauses, tied, needs, readinesses }: Parts,
  beliefs: readonly Belief[],
  fixed: readonly At[],
): Sums => {
  const { sides } = candidate
  const total = (side: Side, means: readonly number[]) => means.reduce((sum, mean) => sum + mean, side.base)
  const [need, readiness] = [total(sides.need, needs), total(sides.readiness, readinesses)]
  if (tied.length === 0) return { chance: 1, need, readiness, product: need * readiness }
  const sums = { chance: 0, need: 0, readiness: 0, product: 0 }
  const more = (side: Side, levels: readonly number[]) =>
    side.terms.reduce((sum, term) => {
      const at = tied.indexOf(term.factor)
      return at < 0 ? sum : sum + (term.values[levels[at] ?? 0] ?? 0)
    }, 0)
  for (const { levels, chance } of joint(tied, beliefs, fixed)) {
    if (chance === 0 || clauses.some((clause) => holds(clause, tied, levels))) continue
    const [here, there] = [need + more(sides.need, levels), readiness + more(sides.readiness, levels)]
    sums.chance += chance
    sums.need += chance * here
    sums.readiness += chance * there
    sums.product += chance * here * there
  }
  return sums
}

function* joint(
  factors: readonly number[],
  beliefs: readonly Belief[],
  fixed: readonly At[],
): Generator<{ levels: number[]; chance: number }> {
  const [first, ...others] = factors
  if (first === undefined) {
    yield { levels: [], chance: 1 }
    return
  }
  const known = fixed.find(({ factor }) => factor === first)
  const shares = known ? [[known.level, 1] as const] : [...(beliefs[first] ?? []).entries()]
  for (const [level, share] of shares)
    for (const rest of joint(others, beliefs, fixed)) yield { levels: [level, ...rest.levels], chance: share * rest.chance }
}

/** Whether a clause that stands wholly on the tied factors holds at these levels. */
const holds = (clause: Rule, tied: readonly number[], levels: readonly number[]): boolean =>
  clause.tests.every((test) => {
    const at = tied.indexOf(test.factor)
    return at >= 0 && test.levels[levels[at] ?? 0] === true
  })
