import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { chancesOf } from './chances.ts'
import { readingsOf } from './readings.ts'
import { scoresOf } from './scores.ts'
import { tally } from './tally.ts'
import { weigh } from './weighed.ts'

/** What would have to matter for an approach to come first most easily, and how far that would take it. */
export interface Suited {
  /** The outcome that then counts for most more than it does now, and by how much of everything, 0 to 1. */
  outcome: string
  more: number
  /** The share of readings of the place in which the approach comes first, were that what matters: its confidence factor. */
  first: number
}

/**
 * Whom an approach suits: what matters, on average, in the readings in which it comes first, and how often it comes first
 * where just that matters. Worked out when asked for: every reading is scored anew.
 * @returns nothing where it comes first in no reading, or nothing would count for more
 * @see Lahdelma and Salminen 2001, Operations Research 49:444-454, central weights and confidence factors
 */
export const suited = (content: Content, landscape: Landscape, approach: string): Suited | undefined => {
  const weighed = weigh(content, landscape)
  const { model, beliefs, weights, worths, overruled } = weighed
  const { draws } = content.numbers.judgement
  const at = model.candidates.findIndex(({ id }) => id === approach)
  const central = chancesOf(weighed, landscape.matters, draws).suits[at]
  if (central === undefined) return undefined
  const gains = central.map((weight, c) => weight - (weights[c] ?? 0))
  const more = Math.max(...gains)
  const outcome = model.outcomes[gains.indexOf(more)]
  if (outcome === undefined || more <= 0) return undefined
  const drawn = readingsOf(model, beliefs, landscape.matters, draws)
  const fixed = central.map((weight) => new Float64Array(drawn.count).fill(weight))
  const readings = { ...drawn, weights: fixed, weighed: `central to ${approach}: ${central.join(' ')}` }
  const passed = overruled.map((why) => why !== null)
  const { columns } = scoresOf(model, readings, passed, worths, at)
  const { ranks } = tally(columns, fixed, readings.mass)
  return { outcome, more, first: ranks[at * (columns.length + 1)] ?? 0 }
}
