import { middle } from '../landscape/belief.ts'
import type { Matters } from '../landscape/landscape.ts'
import { gainOver } from './evppi.ts'
import type { Given } from './given.ts'
import { campsIn } from './mixture.ts'
import type { Flip, Preference, Threshold } from './recommendation.ts'
import { crossing } from './thresholds.ts'
import { overtaking, type Weighed, worthsAt } from './weighed.ts'
import { meanWeights } from './weights.ts'

/**
 * Every single answer that would put another approach first, were it surely a level; the nearest level first. That may be
 * the very level that was said: what was said of it as a guess, in a range or by only some is not yet sure.
 */
export const flipsOf = (weighed: Weighed, given: Given): Flip[] => {
  const { model, beliefs, answered, standings } = weighed
  const possible = standings.some(({ possible }) => possible > 0)
  return model.factors
    .flatMap((factor, at): Flip[] => {
      if (!answered[at] || !possible) return []
      const from = middle(beliefs[at] ?? [])
      return (beliefs[at] ?? []).flatMap((_, level): Flip[] => {
        const over = overtaking(weighed, given.at(at, level))
        return over ? [{ factor, from, to: level + 1, ...over }] : []
      })
    })
    .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || (a.factor < b.factor ? -1 : 1) || a.to - b.to)
}

/** Nothing lies beyond the ends: what draws level only there never comes first. Also a lead that is none, in points. */
const END = 1e-9

/**
 * For each outcome, how much it would have to count for another approach to come first, the others keeping their
 * proportion: the nearest weight below the present one, and the nearest above.
 */
export const thresholdsOf = ({ model, weights, scales, worths, expected, order, standings }: Weighed): Threshold[] => {
  const [first = -1] = order
  // What an approach comes to for each part of worth.
  const slope = (at: number) => 100 * (model.candidates[at]?.practicality ?? 0) * (standings[at]?.product ?? 0)
  if ((scales[first] ?? 0) === 0) return []
  return model.outcomes.flatMap((outcome, c): Threshold[] => {
    const now = weights[c] ?? 0
    const gives = (at: number) => model.candidates[at]?.gives[c] ?? 0
    const crossings = model.candidates.flatMap((candidate, at) => {
      if (at === first || (standings[at]?.possible ?? 0) === 0 || now >= 1) return []
      const own = slope(first) * gives(first) - slope(at) * gives(at)
      const others =
        slope(first) * ((worths[first] ?? 0) - now * gives(first)) - slope(at) * ((worths[at] ?? 0) - now * gives(at))
      const rest = others / (1 - now)
      // A rival that is level at every weight crosses at none.
      const weight = Math.abs(own - rest) < END ? undefined : crossing(rest, own)
      if (weight === undefined || weight < END || weight > 1 - END || (expected[at] ?? 0) > (expected[first] ?? 0)) return []
      // The lead falls towards where the rival is ahead; where the two are level now, only that tells the sides apart.
      return [{ weight, leader: candidate.id, above: own < rest }]
    })
    const nearest = (side: typeof crossings) =>
      side
        .sort((a, b) => Math.abs(a.weight - now) - Math.abs(b.weight - now) || (a.leader < b.leader ? -1 : 1))
        .slice(0, 1)
        .map(({ weight, leader }) => ({ outcome, now, weight, leader }))
    return [...nearest(crossings.filter(({ above }) => !above)), ...nearest(crossings.filter(({ above }) => above))]
  })
}

/**
 * The open question about what matters: which one of those that matter most matters most of all. Asked where all see it
 * alike; what matters to people who differ is kept as it is.
 * @returns nothing where it is settled
 */
export const preferenceOf = (weighed: Weighed, people: readonly Matters[]): Preference | undefined => {
  const { model, standings, order } = weighed
  const [camp, ...others] = campsIn(model.outcomes, people)
  const [top = [], ...below] = camp?.tiers ?? []
  const [first = -1] = order
  if (others.length > 0 || top.length < 2) return undefined
  const found = top.map((chosen) => {
    const tiers = [[chosen], top.filter((at) => at !== chosen), ...below]
    const ranked = Object.fromEntries(tiers.flatMap((tier, place) => tier.map((at) => [model.outcomes[at] ?? '', place + 1])))
    const worths = worthsAt(model, meanWeights(model.outcomes, [ranked]))
    const results = standings.map(({ candidate, product }, at) => 100 * (worths[at] ?? 0) * candidate.practicality * product)
    return { ranked, outcome: model.outcomes[chosen] ?? '', gain: gainOver(first, results), over: overtaking(weighed, results) }
  })
  return {
    ranked: found.map(({ ranked }) => ranked),
    among: top.map((at) => model.outcomes[at] ?? ''),
    value: found.reduce((sum, { gain }) => sum + gain / top.length, 0),
    leaders: found.flatMap(({ outcome, over }) => (over ? [{ outcome, ...over }] : [])),
  }
}
