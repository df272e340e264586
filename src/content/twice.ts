import type { Read } from './load.ts'
import type { Problem } from './yaml.ts'

/** Weights over all approaches with a larger cosine than this say the same thing. */
const ALIKE = 0.9

/**
 * Two factors that bear on approaches almost alike, or one the other way round: what they have in common counts twice. A
 * single approach in common tells nothing, since it may well hang on both.
 */
export const countedTwice = ({ at }: Read): Problem[] => {
  const factors = at.themes.flatMap(({ file, lineOf, value }) =>
    value.factors.map(({ id }, place) => ({
      id,
      file,
      line: lineOf(['factors', place, 'id']),
      weights: Object.values(at.weights.value).map((pairs) => (Object.hasOwn(pairs, id) ? (pairs[id]?.weight ?? 0) : 0)),
    })),
  )
  return factors.flatMap(({ id, file, line, weights }, place) =>
    factors.slice(0, place).flatMap((other): Problem[] => {
      const shared = weights.filter((weight, approach) => weight !== 0 && other.weights[approach] !== 0)
      const alike = cosine(weights, other.weights)
      if (other.id === id || shared.length < 2 || Math.abs(alike) <= ALIKE) return []
      const how = alike < 0 ? ', turned round' : ''
      const text = `"${id}" bears on approaches almost as "${other.id}" does${how}, so that one thing counts twice (make them one factor, or weigh them apart)`
      return [{ file, line, text }]
    }),
  )
}

const cosine = (one: readonly number[], other: readonly number[]): number =>
  along(one, other) / Math.sqrt(along(one, one) * along(other, other))

const along = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, here, at) => sum + here * (other[at] ?? 0), 0)
