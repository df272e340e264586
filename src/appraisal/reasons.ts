import type { Content } from '../content/content.ts'
import { type Belief, middle } from '../landscape/belief.ts'
import { worthAt } from './exact.ts'
import type { Candidate, Model, Pair } from './model.ts'
import type { Condition, Reason } from './recommendation.ts'

/** Every answered factor that moves an approach's need or readiness, the largest first. */
export const reasonsOf = (
  content: Content,
  model: Model,
  candidate: Candidate,
  beliefs: readonly Belief[],
  answered: readonly boolean[],
): Reason[] => {
  const words = wordsOf(content, candidate.id)
  const side = (kind: Reason['kind'], pairs: readonly Pair[]) => {
    const whole = pairs.reduce((sum, pair) => sum + pair.size, model.doubt)
    return pairs.flatMap((pair): Reason[] => {
      if (!answered[pair.factor]) return []
      const belief = beliefs[pair.factor] ?? []
      const moved = worthAt(pair, belief) - worthAt(pair, model.priors[pair.factor] ?? [])
      if (Math.abs(moved) < 1e-12) return []
      const factor = model.factors[pair.factor] ?? ''
      return [{ factor, level: middle(belief), kind, effect: (pair.size * moved) / whole, ...words(factor, moved > 0) }]
    })
  }
  return [...side('need', candidate.need), ...side('readiness', candidate.readiness)].sort(
    (a, b) => Math.abs(b.effect) - Math.abs(a.effect) || (a.factor < b.factor ? -1 : 1),
  )
}

/** What would have to be true first: the conditions a council can change, in order of what one level up would add. */
export const conditionsOf = (
  content: Content,
  model: Model,
  candidate: Candidate,
  beliefs: readonly Belief[],
  answered: readonly boolean[],
): Condition[] => {
  const whole = candidate.readiness.reduce((sum, pair) => sum + pair.size, model.doubt)
  return candidate.readiness
    .flatMap((pair): Condition[] => {
      const factor = model.factors[pair.factor] ?? ''
      if (!answered[pair.factor] || !changeableIn(content).has(factor)) return []
      const from = middle(beliefs[pair.factor] ?? [])
      return [from + 1, from - 1].flatMap((to) => {
        const gain = (pair.size * ((pair.values[to - 1] ?? 0) - (pair.values[from - 1] ?? 0))) / whole
        return to >= 1 && to <= pair.values.length && gain > 0 ? [{ factor, from, to, gain }] : []
      })
    })
    .sort((a, b) => b.gain - a.gain || (a.factor < b.factor ? -1 : 1))
}

/** The sentence and the sources of a pair; where it has no sentence of its own, one is made of the factor's words. */
const wordsOf = (content: Content, approach: string) => {
  const own = content.approaches.find(({ id }) => id === approach)
  const weights = content.numbers.weights[approach] ?? {}
  return (factor: string, helps: boolean): { because: string; sources: string[] } => {
    const sentence = own?.because[factor]
    const pair = weights[factor]
    const made = content.words.reasons[pair?.kind ?? 'need'][helps ? 'for' : 'against']
    return {
      because: sentence ? (helps ? sentence.for : sentence.against) : made,
      sources: pair?.source ? [pair.source] : [],
    }
  }
}

const changeable = new WeakMap<Content, Set<string>>()
const changeableIn = (content: Content) => {
  const made =
    changeable.get(content) ?? new Set(content.factors.filter((factor) => factor.changeable).map((factor) => factor.id))
  changeable.set(content, made)
  return made
}
