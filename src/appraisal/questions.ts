import { evppi, gainOver } from './evppi.ts'
import type { Given } from './given.ts'
import type { Question } from './recommendation.ts'
import { LEVELS } from './side.ts'
import { overtaking, type Weighed } from './weighed.ts'

/**
 * What each question nobody has answered is worth, the most telling first.
 * @param reliability how often an answer from the room is the level that the facts would show
 */
export const questionsOf = (weighed: Weighed, given: Given, reliability: number): Question[] => {
  const { model, beliefs, open, expected, order } = weighed
  const [first = -1, second = first] = order
  const asked = model.factors.flatMap((_, at) => (open[at] ? [at] : []))
  const values = evppi(
    asked.map((at) => beliefs[at] ?? []),
    expected,
    (place, level) => given.at(asked[place] ?? -1, level),
  )
  return asked
    .map((at, place): Question => {
      const belief = beliefs[at] ?? []
      const value = values[place] ?? 0
      const rows = LEVELS.map((level) => given.at(at, level))
      const leaders = rows.flatMap((row, level) => {
        const over = value > 0 && (belief[level] ?? 0) > 0 ? overtaking(weighed, row) : undefined
        return over ? [{ level: level + 1, ...over }] : []
      })
      const lead = rows.map((row) => (row[first] ?? 0) - (row[second] ?? 0))
      // An answer that is always right is worth knowing it; one that could change nothing is worth nothing from anybody.
      const heard = reliability === 1 || value === 0 ? value : heardOf(belief, first, rows, reliability)
      return { factor: model.factors[at] ?? '', value, heard, sway: varianceOf(belief, lead), leaders }
    })
    .sort((a, b) => b.value - a.value || b.sway - a.sway || (a.factor < b.factor ? -1 : 1))
}

/**
 * What an answer from the room would be worth, when it is the true level only so often and otherwise a level beside it:
 * the expected value of sample information. Never more than of knowing.
 */
const heardOf = (belief: readonly number[], first: number, rows: readonly Float64Array[], reliability: number): number => {
  let sum = 0
  for (const said of LEVELS) {
    const results = new Float64Array(rows[0]?.length ?? 0)
    for (const [level, here] of rows.entries()) {
      const chance = (belief[level] ?? 0) * saidAt(said, level, reliability)
      if (chance === 0) continue
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
