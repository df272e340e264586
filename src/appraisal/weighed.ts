import type { Content } from '../content/content.ts'
import { type Belief, middle, pool, poolCounts } from '../landscape/belief.ts'
import { isAnswered, isCounts, type Landscape, type Matters } from '../landscape/landscape.ts'
import { bestOf, gainOver } from './evppi.ts'
import { type Standing, stand } from './exact.ts'
import { inOrder } from './groups.ts'
import { type Model, modelOf } from './model.ts'
import type { Overtaking } from './recommendation.ts'
import { meanWeights, tiersOf } from './weights.ts'

/** A place with everything that is held of it worked out in closed form; all lists in the order of the model. */
export interface Weighed {
  model: Model
  /** What is held of every factor. */
  beliefs: readonly Belief[]
  /** Whether anybody gave a level. */
  answered: readonly boolean[]
  /** Whether it could still be asked. */
  open: readonly boolean[]
  /** The mean weight of each outcome. */
  weights: readonly number[]
  /** The share of people who have not said what matters, 0 to 1; 1 where nobody has. */
  unsaid: number
  standings: readonly Standing[]
  /** The reason a person recorded for passing over an approach's knock-outs. */
  overruled: readonly (string | null)[]
  /** How far each approach advances what matters here, with what matters at its mean. */
  worths: readonly number[]
  /** 100 x worth x practicality: what need x readiness is multiplied by. */
  scales: readonly number[]
  /** Expected benefit, 0 to 100. */
  expected: readonly number[]
  /** Places in the list of approaches, the best first; not possible ones last. */
  order: readonly number[]
}

export const weigh = (content: Content, landscape: Landscape): Weighed => {
  const model = modelOf(content)
  const beliefs = beliefsOf(content, model, landscape)
  const answered = model.factors.map((id) => isAnswered(landscape.answers[id]))
  const weights = meanWeights(model.outcomes, landscape.matters)
  const overruled = model.candidates.map(({ id }) =>
    Object.hasOwn(landscape.overruled, id) ? (landscape.overruled[id] ?? null) : null,
  )
  const standings = model.candidates.map((candidate, at) => stand(candidate, beliefs, overruled[at] !== null))
  const worths = worthsAt(model, weights)
  const scales = model.candidates.map(({ practicality }, at) => 100 * (worths[at] ?? 0) * practicality)
  const expected = standings.map(({ product }, at) => (scales[at] ?? 0) * product)
  const order = inOrder(
    standings.map(({ candidate, possible }, at) => ({ id: candidate.id, at, benefit: expected[at] ?? 0, possible })),
  ).map(({ at }) => at)
  return {
    model,
    beliefs,
    answered,
    open: model.factors.map((id, at) => !answered[at] && !landscape.aside?.includes(id)),
    weights,
    unsaid: unsaidBy(model.outcomes, landscape.matters),
    standings,
    overruled,
    worths,
    scales,
    expected,
    order,
  }
}

/** The level in the middle of what is held of each question somebody answered: factor → level, 1 to 4; factors by id. */
export const levelsHeld = (content: Content, landscape: Landscape): Record<string, number> => {
  const model = modelOf(content)
  const beliefs = beliefsOf(content, model, landscape)
  const held = model.factors.flatMap((id, at): [string, number][] =>
    isAnswered(landscape.answers[id]) ? [[id, middle(beliefs[at] ?? [])]] : [],
  )
  return Object.fromEntries(held.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Which approach would come first instead, were these the expected benefits; nothing where the first stays. */
export const overtaking = ({ model, order }: Weighed, results: ArrayLike<number>): Overtaking | undefined => {
  const gain = gainOver(order[0] ?? -1, results)
  const at = bestOf(results)
  return gain === 0 ? undefined : { leader: model.candidates[at]?.id ?? '', by: gain / (results[at] ?? gain) }
}

/** The worth of every approach at some weights. */
export const worthsAt = (model: Model, weights: readonly number[]): number[] =>
  model.candidates.map(({ gives }) => gives.reduce((sum, given, at) => sum + given * (weights[at] ?? 0), 0))

const unsaidBy = (outcomes: readonly string[], people: readonly Matters[]): number =>
  people.length === 0 ? 1 : people.filter((matters) => tiersOf(outcomes, matters).length === 1).length / people.length

const beliefsOf = (content: Content, model: Model, landscape: Landscape): Belief[] =>
  model.factors.map((id, at) => {
    const prior = model.priors[at] ?? []
    const said = landscape.answers[id]
    if (said === undefined) return prior
    return isCounts(said) ? poolCounts(said, prior) : pool(said, prior, content.numbers.judgement.sureness)
  })
