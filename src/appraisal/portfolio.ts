import type { Content } from '../content/content.ts'
import { USUAL } from '../content/schema.ts'
import { type Belief, middle } from '../landscape/belief.ts'
import { chanceOf } from './exact.ts'
import { bestMix, type MixRules } from './mix.ts'
import type { Model } from './model.ts'

/** Which approaches go with almost any good mix here, and which with some. */
export interface Portfolio {
  /** In the best mix in more than `portfolio.core` of draws; the likeliest first, then by id. */
  readonly core: readonly string[]
  /** In the best mix in at least `portfolio.borderline` of draws, and not core; in the same order. */
  readonly borderline: readonly string[]
  /** How many approaches the team can carry at once. */
  readonly limit: number
  /** Whether anything was heard of what the team can carry. */
  readonly limitKnown: boolean
  /** For every approach: the share of draws in which it is in the best mix, 0 to 1. */
  readonly shares: Readonly<Record<string, number>>
}

/**
 * How often each approach is in the best mix, over ways the place could be.
 * @param scores a column for each approach, in the order of `Model.candidates`: its benefit in each draw, negative
 *   where it is not possible there. The first `portfolio.draws` draws are used.
 * @param shares what each draw weighs, if not all the same
 * @see Liesiö, Mild & Salo 2007, European Journal of Operational Research 181:1488-1505, for core and borderline
 */
export const portfolioOf = (
  content: Content,
  model: Model,
  beliefs: readonly Belief[],
  scores: readonly ArrayLike<number>[],
  shares?: ArrayLike<number>,
): Portfolio => {
  const judged = content.numbers.judgement.portfolio
  const rules = mixRules(content, model, beliefs)
  const draws = Math.min(judged.draws, ...scores.map(({ length }) => length))
  const held = model.candidates.map(() => 0)
  let whole = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const weight = shares ? (shares[draw] ?? 0) : 1
    whole += weight
    const benefits = scores.map((column) => column[draw] ?? -1)
    for (const at of bestMix(rules, benefits)) held[at] = (held[at] ?? 0) + weight
  }
  const share = held.map((weight) => (whole === 0 ? 0 : weight / whole))
  const found = model.candidates
    .map(({ id }, at) => ({ id, share: share[at] ?? 0 }))
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
  return {
    core: found.filter(({ share }) => share > judged.core).map(({ id }) => id),
    borderline: found.filter(({ share }) => share >= judged.borderline && share <= judged.core).map(({ id }) => id),
    limit: rules.limit,
    limitKnown: rules.limitKnown,
    shares: Object.fromEntries(model.candidates.map(({ id }, at) => [id, share[at] ?? 0])),
  }
}

/**
 * What makes a good mix under these beliefs: `data/companions.yaml`, the kinds of approach, and what the team can carry.
 * @param beliefs in the order of `Model.factors`
 */
export const mixRules = (content: Content, model: Model, beliefs: readonly Belief[]): MixRules => {
  const judged = content.numbers.judgement.portfolio
  const ids = model.candidates.map(({ id }) => id)
  const places = (row: readonly string[]) => [...new Set(row)].map((id) => ids.indexOf(id)).filter((at) => at >= 0)
  const companions = ids.map(() => new Set<number>())
  const apart = ids.map(() => new Set<number>())
  const out = ids.map((id) => id === USUAL)
  for (const row of content.together) {
    const [some, others] = [places(row.approaches), places(row.with)]
    // What goes with everything only says that nothing rules it out.
    if (ids.every((id, at) => id === USUAL || some.includes(at) || others.includes(at))) continue
    pair(companions, some, row.with.length > 0 ? others : some)
  }
  for (const row of content.apart) {
    if (row.when.length > 0 && chanceOf(testsOf(model, row.when), beliefs) <= judged.likely + 1e-12) continue
    const some = places(row.approaches)
    pair(apart, some, some)
    const [only] = some
    if (new Set(row.approaches).size === 1 && row.when.length > 0 && only !== undefined) out[only] = true
  }
  const bits = new Map([...new Set([...judged['one-of'], ...judged['each-of']])].map((kind, at) => [kind, 1 << at]))
  const bitsOf = (kinds: readonly Kind[]) => kinds.reduce((mask, kind) => mask | (bits.get(kind) ?? 0), 0)
  const kindOf = new Map(content.approaches.map(({ id, kind }) => [id, kind]))
  const kinds = ids.map((id) => {
    const kind = kindOf.get(id)
    return kind ? bitsOf([kind]) : 0
  })
  const oneOf = bitsOf(judged['one-of'])
  const rival = (a: number, b: number) => apart[a]?.has(b) || ((kinds[a] ?? 0) & (kinds[b] ?? 0) & oneOf) !== 0
  return {
    ...limitOf(content, model, beliefs),
    bonus: judged.bonus,
    out,
    kinds,
    oneOf,
    eachOf: bitsOf(judged['each-of']),
    companions: companions.map((others, at) => rising(others).filter((other) => !rival(at, other))),
    apart: apart.map(rising),
  }
}

const rising = (places: ReadonlySet<number>): number[] => [...places].sort((a, b) => a - b)

type Kind = Content['approaches'][number]['kind']
type When = Content['apart'][number]['when']

const CAPACITY = 'commissioner-capacity'

/** How many approaches the team can carry, by the level in the middle of what is held of it. */
const limitOf = (content: Content, model: Model, beliefs: readonly Belief[]): { limit: number; limitKnown: boolean } => {
  const { carry } = content.numbers.judgement
  const at = model.factors.indexOf(CAPACITY)
  const prior = model.priors[at] ?? carry.map(() => 1 / carry.length)
  const belief = beliefs[at] ?? prior
  return {
    limit: carry[middle(belief) - 1] ?? Math.min(...carry),
    limitKnown: belief.some((share, level) => share !== prior[level]),
  }
}

const testsOf = (model: Model, when: When) =>
  when.map(({ factor, atLeast = 1, atMost = Number.POSITIVE_INFINITY }) => {
    const at = model.factors.indexOf(factor)
    return { factor: at, levels: (model.priors[at] ?? []).map((_, level) => level + 1 >= atLeast && level + 1 <= atMost) }
  })

/** Each of some with each of others, both ways round; nothing with itself. */
const pair = (sets: readonly Set<number>[], some: readonly number[], others: readonly number[]): void => {
  for (const a of some)
    for (const b of others) {
      if (a === b) continue
      sets[a]?.add(b)
      sets[b]?.add(a)
    }
}
