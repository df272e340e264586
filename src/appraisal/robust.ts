import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { PARTS } from './bundle.ts'
import { type Chances, chancesOf } from './chances.ts'
import { preferenceOf } from './changes.ts'
import { type Asked, drawingOf } from './drawing.ts'
import { positions, WHOLE } from './draws.ts'
import { normalAt } from './normal.ts'
import type { Drawing } from './readings.ts'
import type { Robust } from './recommendation.ts'
import type { Bend } from './scores.ts'
import { behindForGood } from './settled.ts'
import { meanOf, wholeOf } from './side.ts'
import { isEarly } from './verdict.ts'
import { type Weighed, weigh } from './weighed.ts'

/**
 * What stays as it is when more is doubted than the answers: worked out when somebody asks what would change a result.
 * @param asked how many readings are drawn, and from which seed; as in `data/numbers/judgement.yaml` where left out
 * @throws RangeError as `appraise` does
 */
export const robustness = (content: Content, landscape: Landscape, asked: Asked = {}): Robust => {
  const how = drawingOf(content, asked)
  const weighed = weigh(content, landscape)
  const { matters } = landscape
  const themes = new Map(content.factors.map(({ id, theme }) => [id, theme]))
  return {
    behind: behindForGood(weighed, preferenceOf(weighed, matters)),
    ifScoringOff: firstIn(weighed, chancesOf(weighed, matters, how, { bend: offBy(weighed, how) })),
    ifThemesMoveTogether: firstIn(
      weighed,
      chancesOf(weighed, matters, how, { together: (factor) => themes.get(factor) ?? factor }),
    ),
  }
}

/** The approaches that can no longer come before the first, whatever is still answered: proved. */
export const neverFirst = (content: Content, landscape: Landscape): string[] => {
  const weighed = weigh(content, landscape)
  return behindForGood(weighed, preferenceOf(weighed, landscape.matters))
}

/** Whether it is too early to tell approaches apart. */
export const isTooEarly = (content: Content, landscape: Landscape): boolean => isEarly(content, weigh(content, landscape))

/** The share of readings in which the approach that is first now comes first. */
const firstIn = ({ order }: Weighed, { ranks }: Chances): number => ranks[order[0] ?? -1]?.[0] ?? 0

/**
 * Need and readiness of every approach off by as much as the raters differed, each by a normal error of its own whose
 * variance is what the spreads of its pairs come to at what is held of the place.
 */
const offBy = ({ model, beliefs, standings }: Weighed, { seed, samples }: Drawing): Bend => {
  const errors = model.candidates.map(({ id, need, readiness }, at) => {
    const { need: needHere, readiness: readyHere } = standings[at] ?? { need: 0, readiness: 0 }
    const drawn = (side: string, deviation: number) => {
      const draws = positions(seed, `error of the ${side} of ${id}`, samples)
      return Float64Array.from(draws, (place) => normalAt((place + 0.5) / WHOLE) * deviation * PARTS)
    }
    const deviation = (pairs: typeof need, here: number) => {
      const whole = wholeOf(pairs, model.doubt)
      const off = pairs.map((pair) => (pair.spread * (meanOf(pair, beliefs[pair.factor] ?? []) - here)) / whole)
      return Math.sqrt(off.reduce((sum, one) => sum + one * one, 0))
    }
    return { need: drawn('need', deviation(need, needHere)), readiness: drawn('readiness', deviation(readiness, readyHere)) }
  })
  return (at, from, need, readiness) => {
    const error = errors[at]
    if (!error) return
    for (let draw = 0; draw < need.length; draw += 1) {
      need[draw] = within((need[draw] ?? 0) + (error.need[from + draw] ?? 0))
      readiness[draw] = within((readiness[draw] ?? 0) + (error.readiness[from + draw] ?? 0))
    }
  }
}

const within = (parts: number) => Math.max(0, Math.min(PARTS, Math.round(parts)))
