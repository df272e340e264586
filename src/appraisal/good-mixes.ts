import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { appraise } from './appraise.ts'
import { type Portfolio, portfolioOf } from './portfolio.ts'
import { type Drawing, readingsOf } from './readings.ts'
import type { Whole } from './recommendation.ts'
import { scoresOf } from './scores.ts'
import { weigh } from './weighed.ts'

/** A recommendation with the mixes it belongs to, as it is shown and printed. */
export const whole = (content: Content, landscape: Landscape, drawing: Partial<Drawing> = {}): Whole => ({
  ...appraise(content, landscape, drawing),
  mixes: goodMixes(content, landscape, drawing.seed),
})

/** Which approaches go with almost any good mix here: over a few hundred readings, since each asks for the best mix anew. */
const goodMixes = (content: Content, landscape: Landscape, seed = content.numbers.judgement.draws.seed): Portfolio => {
  const weighed = weigh(content, landscape)
  const { model, beliefs, overruled, worths, order } = weighed
  const samples = content.numbers.judgement.portfolio.draws
  const readings = readingsOf(model, beliefs, landscape.matters, { seed, samples }, { always: true })
  const passed = overruled.map((why) => why !== null)
  const { columns } = scoresOf(model, readings, passed, worths, order[0] ?? -1)
  return portfolioOf(content, model, beliefs, columns)
}
