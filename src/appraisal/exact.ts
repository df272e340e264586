import type { Belief } from '../landscape/belief.ts'
import { FREE, type Hard } from './hard.ts'
import type { Candidate, Rule } from './model.ts'
import { LEVELS, meanOf, type Side } from './side.ts'

/**
 * What the exact layer knows of one approach: every expectation follows from these sums in closed form.
 *
 * Need and readiness stand on different factors, and factors are independent, so their product splits. Only what a hard
 * knock-out ties together is gone through case by case.
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
  /** The knock-outs that count here: none where they are overruled. */
  hard: Hard
  /** For each factor that stands alone in a knock-out, the share of its belief at the levels that leave it possible. */
  shares: readonly number[]
  /** The chance that no knock-out of one factor holds. */
  kept: number
  /** What each term comes to where the approach is possible; 0 for a tied factor, which the cases hold. */
  needs: readonly number[]
  readinesses: readonly number[]
  sums: Sums
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
  const { sides } = candidate
  const hard = overruled ? FREE : candidate.hard
  const shares = hard.loose.map(({ factor, allowed }) => shareAt(beliefs[factor] ?? [], allowed))
  const held = givenLoose(beliefs, hard, shares)
  const needs = termsOf(sides.need, held, hard)
  const readinesses = termsOf(sides.readiness, held, hard)
  const kept = shares.reduce((chance, share) => chance * share, 1)
  const sums = sumsOf({ candidate, hard, needs, readinesses }, beliefs, [])
  return {
    candidate,
    need: hard === FREE ? sums.need : total(sides.need, termsOf(sides.need, beliefs, FREE)),
    readiness: hard === FREE ? sums.readiness : total(sides.readiness, termsOf(sides.readiness, beliefs, FREE)),
    possible: kept * sums.chance,
    product: kept * sums.product,
    hard,
    shares,
    kept,
    needs,
    readinesses,
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
  const { candidate, needs, readinesses, hard } = standing
  const moved = (side: Side, means: readonly number[]) => {
    let sum = 0
    for (const [place, { factor, values }] of side.terms.entries()) {
      const one = known.find((at) => at.factor === factor)
      if (one && !hard.tied.includes(factor)) sum += (values[one.level] ?? 0) - (means[place] ?? 0)
    }
    return sum
  }
  return productMoved(
    keptGiven(standing, beliefs, known),
    moved(candidate.sides.need, needs),
    moved(candidate.sides.readiness, readinesses),
  )
}

/** The sums of an approach, with the chance that no knock-out of one factor holds. */
export type Kept = Pick<Standing, 'kept' | 'sums'>

/** Expected need x readiness where need and readiness are by so much more than their sums say. */
export const productMoved = ({ kept, sums }: Kept, need: number, readiness: number): number =>
  kept * (sums.product + need * sums.readiness + readiness * sums.need + need * readiness * sums.chance)

/** What knock-outs leave of an approach, were these factors known to be at these levels. */
export const keptGiven = (standing: Standing, beliefs: readonly Belief[], known: readonly At[]): Kept => {
  const { hard, shares } = standing
  let kept = 1
  for (const [place, { factor, allowed }] of hard.loose.entries()) {
    const one = known.find((at) => at.factor === factor)
    kept *= one ? (allowed[one.level] ? 1 : 0) : (shares[place] ?? 0)
  }
  const fixed = known.filter(({ factor }) => hard.tied.includes(factor))
  return { kept, sums: fixed.length === 0 ? standing.sums : sumsOf(standing, beliefs, fixed) }
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

const shareAt = (belief: Belief, levels: readonly boolean[]): number => {
  let sum = 0
  for (let at = 0; at < belief.length; at += 1) sum += levels[at] ? (belief[at] ?? 0) : 0
  return sum
}

/** Beliefs where each factor that stands alone in a knock-out is at a level that leaves the approach possible. */
const givenLoose = (beliefs: readonly Belief[], { loose }: Hard, shares: readonly number[]): readonly Belief[] => {
  if (loose.length === 0) return beliefs
  const held = beliefs.slice()
  for (const [place, { factor, allowed }] of loose.entries()) {
    const share = shares[place] ?? 0
    if (share > 0) held[factor] = (beliefs[factor] ?? []).map((part, at) => (allowed[at] ? part / share : 0))
  }
  return held
}

const termsOf = ({ terms }: Side, beliefs: readonly Belief[], { tied }: Hard): number[] =>
  terms.map((term) => (tied.includes(term.factor) ? 0 : meanOf(term, beliefs[term.factor] ?? [])))

const total = ({ base }: Side, means: readonly number[]): number => means.reduce((sum, mean) => sum + mean, base)

/** @param fixed tied factors known to be at a level */
const sumsOf = (
  { candidate: { sides }, hard, needs, readinesses }: Pick<Standing, 'candidate' | 'hard' | 'needs' | 'readinesses'>,
  beliefs: readonly Belief[],
  fixed: readonly At[],
): Sums => {
  const [need, readiness] = [total(sides.need, needs), total(sides.readiness, readinesses)]
  const held = hard.tied.map((factor) => {
    const known = fixed.find((one) => one.factor === factor)
    return known ? LEVELS.map((level) => (level === known.level ? 1 : 0)) : (beliefs[factor] ?? [])
  })
  const sums = { chance: 0, need: 0, readiness: 0, product: 0 }
  for (const one of hard.cases) {
    let chance = 1
    for (let at = held.length - 1; at >= 0; at -= 1) chance *= held[at]?.[one.levels[at] ?? 0] ?? 0
    if (chance === 0) continue
    const here = need + one.need
    const there = readiness + one.readiness
    sums.chance += chance
    sums.need += chance * here
    sums.readiness += chance * there
    sums.product += chance * here * there
  }
  return sums
}
