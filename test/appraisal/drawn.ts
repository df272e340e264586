import { readingsOf } from '../../src/appraisal/readings.ts'
import { scoresOf } from '../../src/appraisal/scores.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import { SOME } from './bits.ts'
import type { Problem } from './problems.ts'

/** A place with its readings and what every approach scores in each, as the appraisal itself draws them. */
export const drawnFrom = ({ content, landscape }: Problem, drawing = { seed: 1, ...SOME }) => {
  const weighed = weigh(content, landscape)
  const { model, beliefs, overruled, worths, order } = weighed
  const readings = readingsOf(model, beliefs, landscape.matters, drawing)
  const passed = overruled.map((why) => why !== null)
  const [first = -1] = order
  const { columns, regretOfPlace } = scoresOf(model, readings, passed, worths, first)
  const ids = model.candidates.map(({ id }) => id)
  return { weighed, model, readings, columns, regretOfPlace, first, ids }
}

/** What is known in one reading: the level of each factor, 1 the lowest, and the weight of each outcome. */
export const readingAt = ({ model, readings }: Pick<ReturnType<typeof drawnFrom>, 'model' | 'readings'>, at: number) => ({
  levels: new Map(
    model.factors.map((id, factor) => {
      const column = readings.levels[factor] ?? Number.NaN
      return [id, 1 + (typeof column === 'number' ? column : (column[at] ?? Number.NaN))]
    }),
  ),
  weights: Object.fromEntries(model.outcomes.map((id, outcome) => [id, readings.weights[outcome]?.[at] ?? Number.NaN])),
})

/** Whether anything that an approach comes to hangs on a factor. */
export const bears = ({ numbers, knockouts }: Content, factor: string): boolean =>
  Object.values(numbers.weights).some((pairs) => Object.hasOwn(pairs, factor)) ||
  knockouts.some(({ force, when }) => force === 'hard' && when.some((line) => line.factor === factor))
