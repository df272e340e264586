import { evppi, gainOver, overtaking } from './evppi.ts'
import { productGiven } from './exact.ts'
import { type Given, restsOn } from './given.ts'
import type { Pairing, Question } from './recommendation.ts'
import type { Weighed } from './weighed.ts'

const LEVELS = [0, 1, 2, 3]

/**
 * What each question nobody has answered is worth, the most telling first.
 * @param reliability how often an answer from the room is the level that the facts would show
 */
export const questionsOf = (weighed: Weighed, given: Given, reliability: number): Question[] => {
  const { model, beliefs, answered, expected, order } = weighed
  const [first = -1, second = first] = order
  const values = evppi(beliefs, expected, given.at)
  return model.factors
    .flatMap((factor, at): Question[] => {
      if (answered[at]) return []
      const belief = beliefs[at] ?? []
      const leaders = LEVELS.flatMap((level) => {
        const over = (belief[level] ?? 0) > 0 ? overtaking(first, given.at(at, level)) : undefined
        return over ? [{ level: level + 1, leader: model.candidates[over.at]?.id ?? '', by: over.by }] : []
      })
      const value = leaders.length === 0 ? 0 : (values[at] ?? 0)
      const lead = LEVELS.map((level) => (given.at(at, level)[first] ?? 0) - (given.at(at, level)[second] ?? 0))
      return [{ factor, value, heard: heardOf(belief, first, at, given, reliability), sway: varianceOf(belief, lead), leaders }]
    })
    .sort((a, b) => b.value - a.value || b.sway - a.sway || (a.factor < b.factor ? -1 : 1))
}

/**
 * What an answer from the room would be worth, when it is the true level only so often and otherwise a level beside it:
 * the expected value of sample information. Never more than of knowing.
 */
const heardOf = (belief: readonly number[], first: number, factor: number, given: Given, reliability: number): number => {
  let sum = 0
  for (const said of LEVELS) {
    const results = new Float64Array(given.at(factor, 0).length)
    for (const level of LEVELS) {
      const chance = (belief[level] ?? 0) * saidAt(said, level, reliability)
      if (chance === 0) continue
      const here = given.at(factor, level)
      for (let at = 0; at < results.length; at += 1) results[at] = (results[at] ?? 0) + chance * (here[at] ?? 0)
    }
    sum += gainOver(first, results)
  }
  return sum
}

/** How likely a level is said when another, or the same, is true. */
const saidAt = (said: number, level: number, reliability: number): number => {
  if (said === level) return reliability
  const beside = [level - 1, level + 1].filter((other) => LEVELS.includes(other))
  return beside.includes(said) ? (1 - reliability) / beside.length : 0
}

const varianceOf = (belief: readonly number[], figures: readonly number[]): number => {
  const mean = figures.reduce((sum, figure, at) => sum + figure * (belief[at] ?? 0), 0)
  return figures.reduce((sum, figure, at) => sum + (figure - mean) ** 2 * (belief[at] ?? 0), 0)
}

/** Where no single answer could change what comes first: the two answers that together are worth most. */
export const pairingOf = (weighed: Weighed, given: Given): Pairing | undefined => {
  const { model, answered } = weighed
  const open = model.factors.flatMap((_, at) => (answered[at] ? [] : [at]))
  const rests = weighed.standings.map((standing) => {
    const on = restsOn(standing)
    return Uint8Array.from(model.factors, (_, factor) => (on.has(factor) ? 1 : 0))
  })
  const results = new Float64Array(model.candidates.length)
  let best: Pairing | undefined
  for (const [place, one] of open.entries())
    for (const other of open.slice(place + 1)) {
      const value = valueOfTwo(weighed, given, rests, one, other, results)
      if (value > (best?.value ?? 0)) best = { factors: [model.factors[one] ?? '', model.factors[other] ?? ''], value }
    }
  return best
}

const valueOfTwo = (
  { beliefs, standings, scales, expected, order }: Weighed,
  given: Given,
  rests: readonly Uint8Array[],
  one: number,
  other: number,
  results: Float64Array,
): number => {
  const first = order[0] ?? -1
  let value = 0
  for (const level of LEVELS)
    for (const beside of LEVELS) {
      const chance = (beliefs[one]?.[level] ?? 0) * (beliefs[other]?.[beside] ?? 0)
      if (chance === 0) continue
      const [a, b] = [given.at(one, level), given.at(other, beside)]
      for (let at = 0; at < results.length; at += 1) {
        const [on, too, standing] = [rests[at]?.[one], rests[at]?.[other], standings[at]]
        if (on && too && standing) {
          const known = [
            { factor: one, level },
            { factor: other, level: beside },
          ]
          results[at] = (scales[at] ?? 0) * productGiven(standing, beliefs, known)
        } else results[at] = (on ? a[at] : too ? b[at] : expected[at]) ?? 0
      }
      value += chance * gainOver(first, results)
    }
  return value
}
