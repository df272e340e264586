import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { type Portfolio, portfolioOf } from './portfolio.ts'
import { readingsOf } from './readings.ts'
import { scoresOf } from './scores.ts'
import { weigh } from './weighed.ts'

/** Which approaches go with almost any good mix here: over a few hundred readings, since each asks for the best mix anew. */
export const goodMixes = (content: Content, landscape: Landscape, seed = content.numbers.judgement.draws.seed): Portfolio => {
  const weighed = weigh(content, landscape)
  const { model, beliefs, overruled, worths, order } = weighed
  const samples = content.numbers.judgement.portfolio.draws
  const readings = readingsOf(model, beliefs, landscape.matters, { seed, samples }, { always: true })
  const passed = overruled.map((why) => why !== null)
  const { columns } = scoresOf(model, readings, passed, worths, order[0] ?? -1)
  return portfolioOf(content, model, beliefs, columns)
}
