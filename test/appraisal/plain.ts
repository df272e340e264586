import type { Content } from '../../src/content/content.ts'
import { isCounts, type Landscape, type Matters } from '../../src/landscape/landscape.ts'

/** The model written a second time, as plainly as it reads in its definition and with nothing clever: sums over every case. */

const LEVELS = [1, 2, 3, 4]
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length

type Factor = Content['factors'][number]

export const priorOf = (factor: Factor): number[] => {
  const shares = factor.prior ?? [1, 1, 1, 1]
  return shares.map((share) => share / sum(shares))
}

/** How likely each level is held to be. */
export const beliefIn = (content: Content, landscape: Landscape, factor: Factor): number[] => {
  const prior = priorOf(factor)
  const { fairly, guess } = content.numbers.judgement.sureness
  const said = landscape.answers[factor.id] ?? []
  if (isCounts(said)) return sum(said) === 0 ? prior : said.map((count) => count / sum(said))
  const views = said.flatMap((answer) => {
    if (answer.kind !== 'level') return []
    const inside = LEVELS.filter((level) => level >= answer.from && level <= answer.to)
    const beside = LEVELS.filter((level) => level === answer.from - 1 || level === answer.to + 1)
    const even = (levels: number[]) => LEVELS.map((level) => (levels.includes(level) ? 1 / levels.length : 0))
    const mix = (kept: number, rest: readonly number[]) =>
      even(inside).map((share, at) => kept * share + (1 - kept) * (rest[at] ?? 0))
    if (answer.sure === 'guess') return [mix(guess, prior)]
    if (answer.sure === 'fairly' && beside.length > 0) return [mix(fairly, even(beside))]
    return [even(inside)]
  })
  return views.length === 0 ? prior : LEVELS.map((level) => mean(views.map((view) => view[level - 1] ?? 0)))
}

/** The average weight of each outcome. */
export const weightsIn = (outcomes: readonly string[], people: readonly Matters[]): Record<string, number> => {
  const n = outcomes.length
  const centroid = (place: number) =>
    sum(
      Array.from({ length: n }, (_, at) => at + 1)
        .filter((j) => j >= place)
        .map((j) => 1 / j),
    ) / n
  const views = (people.length === 0 ? [{}] : people).map((person) => {
    const placed = new Map(Object.entries(person))
    const tiers = [...new Set(placed.values())]
      .sort((a, b) => a - b)
      .map((place) => outcomes.filter((id) => placed.get(id) === place))
    const weight: Record<string, number> = {}
    let taken = 0
    for (const tier of [...tiers, outcomes.filter((id) => !placed.has(id))]) {
      const share = mean(tier.map((_, at) => centroid(taken + at + 1)))
      for (const id of tier) weight[id] = share
      taken += tier.length
    }
    return weight
  })
  return Object.fromEntries(outcomes.map((id) => [id, mean(views.map((view) => view[id] ?? 0))]))
}

/** Every way some factors could stand, with its chance. Cases that cannot be are left out. */
export const cases = (
  content: Content,
  landscape: Landscape,
  of: readonly string[],
): { levels: Map<string, number>; chance: number }[] => {
  let all = [{ levels: new Map<string, number>(), chance: 1 }]
  for (const factor of content.factors.filter(({ id }) => of.includes(id))) {
    const belief = beliefIn(content, landscape, factor)
    all = all.flatMap(({ levels, chance }) =>
      LEVELS.filter((level) => (belief[level - 1] ?? 0) > 0).map((level) => ({
        levels: new Map([...levels, [factor.id, level]]),
        chance: chance * (belief[level - 1] ?? 0),
      })),
    )
  }
  return all
}

type KnockOut = Content['knockouts'][number]

const holds = (knockout: KnockOut, levels: ReadonlyMap<string, number>) =>
  knockout.when.every(({ factor, atMost, atLeast }) => {
    const level = levels.get(factor) ?? Number.NaN
    return atMost === undefined ? level >= (atLeast ?? Number.NaN) : level <= atMost
  })

/** The chance that a knock-out holds. */
export const chanceOf = (content: Content, landscape: Landscape, knockout: KnockOut): number =>
  sum(
    cases(
      content,
      landscape,
      knockout.when.map(({ factor }) => factor),
    )
      .filter(({ levels }) => holds(knockout, levels))
      .map(({ chance }) => chance),
  )

/** What a level of a factor is worth to an approach. */
export const valueAt = (content: Content, approach: string, factor: string, level: number): number => {
  const pair = content.numbers.weights[approach]?.[factor]
  if (!pair) throw new Error(`${approach} has no pair with ${factor}`)
  const position = (level - 1) / 3
  return pair.values?.[level - 1] ?? (pair.weight > 0 ? position : 1 - position)
}

export const pairsOf = (content: Content, approach: string, kind?: 'need' | 'readiness') =>
  Object.entries(content.numbers.weights[approach] ?? {})
    .filter(([, pair]) => kind === undefined || pair.kind === kind)
    .map(([factor, pair]) => ({ factor, size: Math.abs(pair.weight), kind: pair.kind }))

export const sideAt = (content: Content, approach: string, kind: 'need' | 'readiness', levels: ReadonlyMap<string, number>) => {
  const k = content.numbers.judgement.doubt
  const pairs = pairsOf(content, approach, kind)
  const here = pairs.map(({ factor, size }) => size * valueAt(content, approach, factor, levels.get(factor) ?? Number.NaN))
  return (k / 2 + sum(here)) / (k + sum(pairs.map(({ size }) => size)))
}

export const practicalityOf = (content: Content, approach: string): number => {
  const profile = content.numbers.profiles[approach]
  if (!profile) throw new Error(`${approach} has no profile`)
  const ease = 1 - (profile.effort + profile.upfront + profile.lock_in + profile.downside) / 12
  const quickness = profile.months_first === 'none' ? 0 : 1 / (1 + profile.months_first / 12)
  return mean([ease, quickness, profile.breadth / 3, profile.footing / 3, profile.evidence / 3])
}

export const worthAt = (content: Content, approach: string, weights: Readonly<Record<string, number>>): number =>
  sum(Object.entries(weights).map(([outcome, weight]) => (weight * (content.numbers.outcomes[approach]?.[outcome] ?? 0)) / 3))

/** Whether no hard knock-out rules an approach out, where every level is known. */
export const isPossible = (content: Content, landscape: Landscape, approach: string, levels: ReadonlyMap<string, number>) =>
  approach in landscape.overruled ||
  !content.knockouts.some((one) => one.approach === approach && one.force === 'hard' && holds(one, levels))

/** What an approach comes to where every level and the weight of every outcome are known; 0 where it is knocked out. */
export const benefitAt = (
  content: Content,
  landscape: Landscape,
  approach: string,
  levels: ReadonlyMap<string, number>,
  weights: Readonly<Record<string, number>>,
): number => {
  if (!isPossible(content, landscape, approach, levels)) return 0
  const sides = sideAt(content, approach, 'need', levels) * sideAt(content, approach, 'readiness', levels)
  return 100 * worthAt(content, approach, weights) * sides * practicalityOf(content, approach)
}

/** Expectations of one approach by going through every case of all the factors it touches. */
export const bruteForce = (content: Content, landscape: Landscape, approach: string) => {
  const knockouts = content.knockouts.filter((one) => one.approach === approach && one.force === 'hard')
  const touched = [
    ...pairsOf(content, approach).map(({ factor }) => factor),
    ...knockouts.flatMap(({ when }) => when.map(({ factor }) => factor)),
  ]
  const outcomes = content.outcomes.map(({ id }) => id)
  const worth = worthAt(content, approach, weightsIn(outcomes, landscape.matters))
  const practicality = practicalityOf(content, approach)
  const found = { need: 0, readiness: 0, possible: 0, benefit: 0 }
  for (const { levels, chance } of cases(content, landscape, touched)) {
    const need = sideAt(content, approach, 'need', levels)
    const readiness = sideAt(content, approach, 'readiness', levels)
    found.need += chance * need
    found.readiness += chance * readiness
    if (!isPossible(content, landscape, approach, levels)) continue
    found.possible += chance
    found.benefit += chance * 100 * worth * need * readiness * practicality
  }
  return { ...found, worth, practicality }
}
