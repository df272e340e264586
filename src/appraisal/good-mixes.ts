import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { appraise } from './appraise.ts'
import { type Asked, drawingOf } from './drawing.ts'
import { type Portfolio, portfolioOf } from './portfolio.ts'
import { readingsOf } from './readings.ts'
import type { Whole } from './recommendation.ts'
import { scoresOf } from './scores.ts'
import { weigh } from './weighed.ts'

/**
 * A recommendation with the mixes it belongs to, as it is shown and printed.
 * @param asked how many readings are drawn, and from which seed; as in `data/numbers/judgement.yaml` where left out
 * @throws RangeError as `appraise` does
 */
export const whole = (content: Content, landscape: Landscape, asked: Asked = {}): Whole => ({
  ...appraise(content, landscape, asked),
  mixes: goodMixes(content, landscape, drawingOf(content, asked).seed),
})

/** Which approaches go with almost any good mix here: over a few hundred readings, since each asks for the best mix anew. */
const goodMixes = (content: Content, landscape: Landscape, seed: number): Portfolio => {
  const weighed = weigh(content, landscape)
  const { model, beliefs, overruled, worths, order } = weighed
  const samples = content.numbers.judgement.portfolio.draws
  const readings = readingsOf(model, beliefs, landscape.matters, { seed, samples }, { always: true })
  const passed = overruled.map((why) => why !== null)
  const { columns } = scoresOf(model, readings, passed, worths, order[0] ?? -1)
  return portfolioOf(content, model, beliefs, columns)
}
