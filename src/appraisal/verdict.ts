import type { Content } from '../content/content.ts'
import { type Standing, stand } from './exact.ts'
import type { Model } from './model.ts'
import type { Verdict } from './recommendation.ts'
import type { Weighed } from './weighed.ts'

/** Shares are quotients: four people of five are 0.8, whatever the last place of the quotient says. */
const HAIR = 1e-9

/**
 * How far the first place can be told from the rest: by how far it leads on average, and by how often it beats each
 * rival. *Clear* and *leaning* need both; otherwise it is too close to call, naming all that are close on either.
 * @param beaten for each approach, the share of readings in which the first beats it
 */
export const verdictOf = (content: Content, weighed: Weighed, beaten: readonly number[]): Verdict => {
  if (isEarly(content, weighed)) return { kind: 'too-early', leaders: [] }
  const { model, standings, expected, order } = weighed
  const judged = content.numbers.judgement.verdict
  const [first = -1, ...others] = order.filter((at) => (standings[at]?.possible ?? 0) > 0)
  const id = (at: number) => model.candidates[at]?.id ?? ''
  const benefit = expected[first] ?? 0
  const lead = (at: number) => (benefit - (expected[at] ?? 0)) / benefit
  const leads = others.every((at) => lead(at) >= judged.lead)
  const beats = (share: number) => others.every((at) => (beaten[at] ?? 0) >= share - HAIR)
  if (leads && beats(judged.clear)) return { kind: 'clear', leaders: [id(first)] }
  if (leads && beats(judged.leaning)) return { kind: 'leaning', leaders: [id(first)] }
  const close = others.filter((at) => lead(at) < judged.lead || (beaten[at] ?? 0) < judged.leaning - HAIR)
  return { kind: 'too-close', leaders: [first, ...close].map(id).sort() }
}

/** Whether it is too early to tell approaches apart: few answers, nothing has moved, or nothing gives anything here. */
export const isEarly = (content: Content, { model, answered, standings, expected, order }: Weighed): boolean => {
  const judged = content.numbers.judgement.verdict
  const [first = -1] = order
  const before = priorsOf(model)
  const moved = standings.some(({ need, readiness }, at) => {
    const was = before[at]
    return was && (Math.abs(need - was.need) >= judged.moved || Math.abs(readiness - was.readiness) >= judged.moved)
  })
  const none = (standings[first]?.possible ?? 0) === 0 || (expected[first] ?? 0) === 0
  return answered.filter(Boolean).length < judged.answers || !moved || none
}

/** Where every approach stands with nothing answered. */
const priorsOf = (model: Model): readonly Standing[] => {
  const made = priors.get(model) ?? model.candidates.map((candidate) => stand(candidate, model.priors))
  priors.set(model, made)
  return made
}
const priors = new WeakMap<Model, readonly Standing[]>()
