import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { dirichlet } from '../../src/appraisal/draws.ts'
import { confidence, summarise } from '../../src/appraisal/index.ts'
import { valueAt } from '../../src/appraisal/scale.ts'
import { type Chance, chance } from './chance.ts'
import { meets, published } from './published.ts'

const DRAWS = 40_000

/** What one draw makes of every approach on every criterion: a row for each approach. */
type Values = number[][]

/** The three tables of SMAA-2 for measurements drawn one way and weights drawn evenly. */
const smaa2 = (criteria: readonly string[], draw: (random: Chance) => Values) => {
  const random = chance(1)
  const values = Array.from({ length: DRAWS }, () => draw(random))
  const columns = dirichlet(1, criteria, DRAWS)
  const weights = values.map((_, at) => columns.map((column) => column[at] ?? Number.NaN))
  const scored = (rows: Values, weight: readonly number[]) =>
    rows.map((row) => row.reduce((sum, value, at) => sum + value * (weight[at] ?? Number.NaN), 0))
  const { ranks, centralWeights } = summarise(
    values.map((rows, at) => scored(rows, weights[at] ?? [])),
    weights,
  )
  const confident = confidence((weight) => values.map((rows) => scored(rows, weight)), centralWeights)
  return { ranks, centralWeights, confident }
}

const tables = {
  rank_acceptability: z.array(z.array(z.number())),
  central_weights: z.array(z.array(z.number())),
  confidence: z.array(z.number()),
}
const tolerance = z.strictObject({ rank_acceptability: z.number(), central_weights: z.number(), confidence: z.number() })
const pair = z.tuple([z.number(), z.number()])

describe('the published tables of stochastic multicriteria acceptability analysis', () => {
  test('four antidepressants on six criteria (Tervonen and others 2010, SOM 10001; the test of JSMAA)', () => {
    const facts = published('smaa2-antidepressants', {
      inputs: {
        options: z.array(z.string()),
        criteria: z.array(
          z.strictObject({
            name: z.string(),
            direction: z.enum(['max', 'min']),
            kind: z.enum(['normal', 'lognormal']),
            mean_and_sd: z.array(pair),
          }),
        ),
        value_function: z.string(),
        weights: z.string(),
      },
      expected: tables,
      tolerance,
    })
    const scales = facts.inputs.criteria.map(({ kind, direction, mean_and_sd: measures }) => {
      const onScale = (x: number) => (kind === 'lognormal' ? Math.exp(x) : x)
      const low = Math.min(...measures.map(([mean, sd]) => onScale(mean - 1.96 * sd)))
      const high = Math.max(...measures.map(([mean, sd]) => onScale(mean + 1.96 * sd)))
      const [worst, best] = direction === 'max' ? [low, high] : [high, low]
      return { measures, value: (x: number) => (onScale(x) - worst) / (best - worst) }
    })
    const found = smaa2(
      facts.inputs.criteria.map(({ name }) => name),
      ({ normal }) =>
        facts.inputs.options.map((_, option) =>
          scales.map(({ measures, value }) => {
            const [mean, sd] = measures[option] ?? [Number.NaN, Number.NaN]
            return value(normal(mean, sd))
          }),
        ),
    )
    meets(found.ranks, facts.expected.rank_acceptability, facts.tolerance.rank_acceptability)
    meets(found.centralWeights, facts.expected.central_weights, facts.tolerance.central_weights)
    meets(found.confident, facts.expected.confidence, facts.tolerance.confidence)
  })

  test('heparin against enoxaparin on three criteria (MCDA web of drugis.org, the thrombolytics example)', () => {
    const facts = published('smaa2-thrombolytics-no-preference', {
      inputs: {
        options: z.array(z.string()),
        criteria: z.array(
          z.strictObject({
            name: z.string(),
            alpha_and_beta: z.array(pair),
            worth_one_at: z.number(),
            worth_none_at: z.number(),
          }),
        ),
        value_function: z.string(),
        weights: z.string(),
      },
      expected: tables,
      tolerance,
    })
    const found = smaa2(
      facts.inputs.criteria.map(({ name }) => name),
      ({ beta }) =>
        facts.inputs.options.map((_, option) =>
          facts.inputs.criteria.map(({ alpha_and_beta: measures, worth_one_at: best, worth_none_at: worst }) => {
            const [a, b] = measures[option] ?? [Number.NaN, Number.NaN]
            return (beta(a, b) - worst) / (best - worst)
          }),
        ),
    )
    meets(found.ranks, facts.expected.rank_acceptability, facts.tolerance.rank_acceptability)
    meets(found.centralWeights, facts.expected.central_weights, facts.tolerance.central_weights)
    meets(found.confident, facts.expected.confidence, facts.tolerance.confidence)
  })
})

describe('the small facts that the R package smaa is tested by', () => {
  const facts = published('smaa-small-facts', {
    inputs: {
      pairwise: z.strictObject({ a1: z.array(z.number()), a2: z.array(z.number()), weight: z.number() }),
      never_first: z.strictObject({ a: z.array(z.number()), b: z.array(z.number()), weights: z.array(z.number()) }),
      values: z.strictObject({ cutoffs: z.array(z.number()), values: z.array(z.number()), x: z.array(z.number()) }),
    },
    expected: {
      pairwise: z.array(z.array(z.number())),
      never_first: z.strictObject({
        central_a: z.array(z.number()),
        central_b: z.null(),
        confidence_a: z.number(),
        confidence_b: z.null(),
      }),
      values: z.array(z.number()),
    },
    tolerance: z.number(),
  })

  test('who scores above whom in ten draws (tests/pwi.R)', () => {
    const { a1, a2, weight } = facts.inputs.pairwise
    const found = summarise(
      a1.map((one, draw) => [one * weight, (a2[draw] ?? Number.NaN) * weight]),
      a1.map(() => [weight]),
    )
    meets(found.pairwise, facts.expected.pairwise, facts.tolerance)
  })

  test('what is never first has neither central weights nor a confidence factor (tests/nacw.R)', () => {
    const { a, b, weights } = facts.inputs.never_first
    const draws = Array.from({ length: 10 }, () => weights)
    const scored = (weight: readonly number[]) =>
      [a, b].map((row) => row.reduce((sum, one, at) => sum + one * (weight[at] ?? 0), 0))
    const { centralWeights } = summarise(draws.map(scored), draws)
    const { central_a, central_b, confidence_a, confidence_b } = facts.expected.never_first
    meets(centralWeights, [central_a, central_b ?? undefined], facts.tolerance)
    const confident = confidence((weight) => draws.map(() => scored(weight)), centralWeights)
    expect(confident).toEqual([confidence_a, confidence_b ?? undefined])
  })

  test('a value on straight lines between cutoffs, clipped beyond both ends (tests/pvf.R)', () => {
    const { cutoffs, values, x } = facts.inputs.values
    meets(
      x.map((position) => valueAt(cutoffs, values, position)),
      facts.expected.values,
      facts.tolerance,
    )
  })
})
