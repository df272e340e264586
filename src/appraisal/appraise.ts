import type { Content } from '../content/content.ts'
import { type Belief, pool, poolCounts } from '../landscape/belief.ts'
import { isAnswered, isCounts, type Landscape } from '../landscape/landscape.ts'
import { chanceOf, type Standing, stand } from './exact.ts'
import { groupsOf, inOrder } from './groups.ts'
import { type Candidate, type Model, modelOf } from './model.ts'
import { conditionsOf, reasonsOf } from './reasons.ts'
import type { Appraised, Blocked, Recommendation } from './recommendation.ts'
import { verdictOf } from './verdict.ts'
import { meanWeights } from './weights.ts'

/**
 * What a landscape says of every approach: worth, need, readiness and practicality apart, their expected product as
 * the order, and the reasons. Closed form throughout: the same input gives the same bits, whatever the order of
 * people, factors or approaches. See `docs/method.md`.
 */
export const appraise = (content: Content, landscape: Landscape): Recommendation => {
  const model = modelOf(content)
  const beliefs = beliefsOf(content, model, landscape)
  const answered = model.factors.map((id) => isAnswered(landscape.answers[id]))
  const weights = meanWeights(model.outcomes, landscape.matters)
  const results = model.candidates.map((candidate) => {
    const overruled = Object.hasOwn(landscape.overruled, candidate.id) ? (landscape.overruled[candidate.id] ?? null) : null
    const { need, readiness, possible, product } = stand(candidate, beliefs, overruled !== null)
    const worth = candidate.gives.reduce((sum, gives, at) => sum + gives * (weights[at] ?? 0), 0)
    return {
      id: candidate.id,
      rank: 0,
      benefit: 100 * worth * candidate.practicality * product,
      worth,
      need,
      readiness,
      practicality: candidate.practicality,
      ease: candidate.ease,
      evidence: candidate.evidence,
      possible,
      reasons: reasonsOf(model, candidate, beliefs, answered),
      conditions: conditionsOf(model, candidate, beliefs, answered),
      blocked: blockedOf(candidate, beliefs, overruled),
    }
  })
  const ranked = inOrder(results).map((result, at) => ({ ...result, rank: at + 1 }))
  const groups = groupsOf(content, ranked)
  const approaches = ranked.map(
    ({ ease: _, id, rank, ...rest }): Appraised => ({ id, rank, group: groups.get(id) ?? 'not-now', ...rest }),
  )
  return {
    place: landscape.place,
    population: landscape.population,
    coverage: coverageOf(model, answered),
    verdict: verdictOf(content, approaches, answered.filter(Boolean).length, priorsOf(model)),
    approaches,
  }
}

/** What is held of every factor, in the order of `Model.factors`. */
const beliefsOf = (content: Content, model: Model, landscape: Landscape): Belief[] =>
  model.factors.map((id, at) => {
    const prior = model.priors[at] ?? []
    const said = landscape.answers[id]
    if (said === undefined) return prior
    return isCounts(said) ? poolCounts(said, prior) : pool(said, prior, content.numbers.judgement.sureness)
  })

/** Every knock-out of an approach that holds or may, the hard ones first, then the likeliest; cautions beside them. */
const blockedOf = ({ rules }: Candidate, beliefs: readonly Belief[], overruled: string | null): Blocked[] =>
  rules
    .flatMap(({ because, force, unless, sources, tests }): Blocked[] => {
      const chance = chanceOf(tests, beliefs)
      return chance === 0 ? [] : [{ because, force, chance, overruled, ...(unless ? { unless } : {}), sources: [...sources] }]
    })
    .sort(
      (a, b) =>
        Number(b.force === 'hard') - Number(a.force === 'hard') || b.chance - a.chance || (a.because < b.because ? -1 : 1),
    )

/** Share of pair weight, over all approaches, whose factor somebody gave a level for. */
const coverageOf = (model: Model, answered: readonly boolean[]): number => {
  let heard = 0
  let all = 0
  for (const { need, readiness } of model.candidates)
    for (const pair of [...need, ...readiness]) {
      all += pair.size
      if (answered[pair.factor]) heard += pair.size
    }
  return all === 0 ? 0 : heard / all
}

const priors = new WeakMap<Model, Map<string, Standing>>()
const priorsOf = (model: Model) => {
  const made = priors.get(model) ?? new Map(model.candidates.map((candidate) => [candidate.id, stand(candidate, model.priors)]))
  priors.set(model, made)
  return made
}
