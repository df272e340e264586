import { evppi, gainOver, overtaking } from './evppi.ts'
import type { Given } from './given.ts'
import type { Question } from './recommendation.ts'
import type { Weighed } from './weighed.ts'

const LEVELS = [0, 1, 2, 3]

/**
 * What each question nobody has answered is worth, the most telling first.
 * @param reliability how often an answer from the room is the level that the facts would show
 */
export const questionsOf = (weighed: Weighed, given: Given, reliability: number): Question[] => {
  const { model, beliefs, open, expected, order } = weighed
  const [first = -1, second = first] = order
  const values = evppi(beliefs, expected, given.at)
  return model.factors
    .flatMap((factor, at): Question[] => {
      if (!open[at]) return []
      const belief = beliefs[at] ?? []
      const leaders = LEVELS.flatMap((level) => {
        const over = (belief[level] ?? 0) > 0 ? overtaking(first, given.at(at, level)) : undefined
        return over ? [{ level: level + 1, leader: model.candidates[over.at]?.id ?? '', by: over.by }] : []
      })
      const value = leaders.length === 0 ? 0 : (values[at] ?? 0)
      const lead = LEVELS.map((level) => (given.at(at, level)[first] ?? 0) - (given.at(at, level)[second] ?? 0))
      const heard = reliability === 1 ? value : heardOf(belief, first, at, given, reliability)
      return [{ factor, value, heard, sway: varianceOf(belief, lead), leaders }]
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
