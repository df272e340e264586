import type { Content } from '../content/content.ts'
import type { Belief } from '../landscape/belief.ts'
import { type Hard, hardIn } from './hard.ts'
import { valueAt } from './scale.ts'
import { type Side, sideOf } from './side.ts'

/** How one factor bears on one approach. */
export interface Pair {
  id: string
  /** Place of the factor in `Model.factors`. */
  factor: number
  /** Size of the weight, 0.4 to 3. */
  size: number
  /** How far the raters differed on the weight: a standard deviation. */
  spread: number
  /** What each level is worth to the approach, lowest level first, 0 to 1. */
  values: readonly number[]
  /** Whether anybody could move the place along it. */
  changeable: boolean
  /** What is said when it speaks for the approach, and against it. */
  because: { for: string; against: string }
  sources: readonly string[]
}

/** Some levels of some factors that, all together, rule an approach out, or call for care. */
export interface Rule {
  force: 'hard' | 'caution'
  because: string
  unless?: string | undefined
  sources: string[]
  tests: readonly { factor: number; levels: readonly boolean[] }[]
}

export interface Candidate {
  id: string
  evidence: 'A' | 'B' | 'C'
  need: readonly Pair[]
  readiness: readonly Pair[]
  /** Need and readiness as sums over their pairs. */
  sides: { need: Side; readiness: Side }
  rules: readonly Rule[]
  /** Those of its rules that rule it out. */
  hard: Hard
  /** Places of all the factors that need, readiness or a hard knock-out stands on, in rising order. */
  restsOn: readonly number[]
  /** What it gives to each outcome, 0 to 1, in the order of `Model.outcomes`. */
  gives: readonly number[]
  /** 0 to 1, the same everywhere. */
  practicality: number
  /** How light it is anywhere, 0 to 1: one of the five parts of practicality. */
  ease: number
}

/**
 * The content as the arithmetic wants it: everything in the order of its id, so that the order in which things are
 * written changes no bit of any result.
 */
export interface Model {
  factors: readonly string[]
  priors: readonly Belief[]
  outcomes: readonly string[]
  candidates: readonly Candidate[]
  /** k of the model: one strong pair's worth of "we cannot tell". */
  doubt: number
}

const sorted = (ids: Iterable<string>) => [...ids].sort((a, b) => (a < b ? -1 : 1))

/** The model for a content, made once for each content. */
export const modelOf = (content: Content): Model => {
  const known = models.get(content)
  if (known) return known
  const made = build(content)
  models.set(content, made)
  return made
}
const models = new WeakMap<Content, Model>()

const build = (content: Content): Model => {
  const factors = sorted(content.factors.map((factor) => factor.id))
  const placeOf = new Map(factors.map((id, at) => [id, at]))
  const place = (id: string) => {
    const at = placeOf.get(id)
    if (at === undefined) throw new Error(`"${id}" is not a factor`)
    return at
  }
  const outcomes = sorted(content.outcomes.map((outcome) => outcome.id))
  const byId = new Map(content.factors.map((factor) => [factor.id, factor]))
  return {
    factors,
    priors: factors.map((id) => {
      const factor = byId.get(id)
      const prior = factor?.prior ?? factor?.levels.map(() => 1) ?? []
      const sum = prior.reduce((total, share) => total + share, 0)
      return prior.map((share) => share / sum)
    }),
    outcomes,
    doubt: content.numbers.judgement.doubt,
    candidates: [...content.approaches]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((approach) => {
        const { id } = approach
        const weights = content.numbers.weights[id] ?? {}
        const pairs = (kind: 'need' | 'readiness') =>
          sorted(Object.keys(weights)).flatMap((factor): Pair[] => {
            const pair = weights[factor]
            if (pair?.kind !== kind) return []
            return [
              {
                id: factor,
                factor: place(factor),
                size: Math.abs(pair.weight),
                spread: pair.spread,
                values: pair.values ?? along(pair.weight),
                changeable: byId.get(factor)?.changeable ?? true,
                because: approach.because[factor] ?? content.words.reasons[kind],
                sources: pair.source ? [pair.source] : [],
              },
            ]
          })
        const ratings = content.numbers.outcomes[id] ?? {}
        const ease = easeOf(content, id)
        const [need, readiness] = [pairs('need'), pairs('readiness')]
        const { doubt } = content.numbers.judgement
        const sides = { need: sideOf(need, doubt), readiness: sideOf(readiness, doubt) }
        const rules = content.knockouts.flatMap((rule): Rule[] => (rule.approach === id ? [ruleOf(rule, place)] : []))
        const hard = hardIn(rules, sides)
        return {
          id,
          evidence: approach.evidence.grade,
          need,
          readiness,
          sides,
          rules,
          hard,
          restsOn: restsOn(sides, hard),
          gives: outcomes.map((outcome) => (ratings[outcome] ?? 0) / 3),
          ease,
          practicality: practicalityOf(content, id, ease),
        }
      }),
  }
}

const ruleOf = (
  { when, force, because, unless, sources }: Content['knockouts'][number],
  place: (id: string) => number,
): Rule => ({
  force,
  because,
  unless,
  sources,
  tests: when.map((test) => ({ factor: place(test.factor), levels: levelsOf(test) })),
})

const restsOn = ({ need, readiness }: Candidate['sides'], { clauses }: Hard): number[] => {
  const all = [...need.terms, ...readiness.terms, ...clauses.flatMap(({ tests }) => tests)]
  return [...new Set(all.map(({ factor }) => factor))].sort((a, b) => a - b)
}

const LEVELS = [1, 2, 3, 4]

/** Positive: the value rises with the level, 0 to 1; negative: it falls. */
const along = (weight: number) => LEVELS.map((level) => valueAt([1, LEVELS.length], weight > 0 ? [0, 1] : [1, 0], level))

/** Which levels satisfy a test, lowest first. */
const levelsOf = (test: { atMost?: number | undefined; atLeast?: number | undefined }) =>
  LEVELS.map((level) => level <= (test.atMost ?? 4) && level >= (test.atLeast ?? 1))

const profileOf = (content: Content, id: string) => {
  const profile = content.numbers.profiles[id]
  if (!profile) throw new Error(`"${id}" has no profile`)
  return profile
}

const easeOf = (content: Content, id: string): number => {
  const { effort, upfront, lock_in, downside } = profileOf(content, id)
  return 1 - (effort + upfront + lock_in + downside) / 12
}

const practicalityOf = (content: Content, id: string, ease: number): number => {
  const { months_first, breadth, footing, evidence } = profileOf(content, id)
  const quickness = months_first === 'none' ? 0 : 1 / (1 + months_first / 12)
  return (ease + quickness + breadth / 3 + footing / 3 + evidence / 3) / 5
}
