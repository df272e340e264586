import { addAll, type Box, type Level, type Sides } from './gap.ts'

/** What the gap cannot fall below in a box. */
export interface Bound {
  low: number
  /** Where the plane it comes from is lowest: one level of each factor, in the order of the box. */
  at: readonly Level[]
  way: Way
}

/** The gap written as P x Q + S x T, each of the four by its weights on the four sides. */
export type Way = readonly [Sides, Sides, Sides, Sides]

/**
 * Lower bounds of the gap over a box, one after another; the highest is the one that counts.
 *
 * A product lies above two planes that touch it along the edges of its range (McCormick), and above every blend of them.
 * A plane is a sum over factors, so its exact minimum is the sum of theirs. The gap is written in two ways: as one benefit
 * less the other, and with the sides of the two matched, which is far tighter where both lean on the same factors.
 * Each bound is lowered by more than rounding can have raised it.
 * @param tops the most that each side comes to, here or in any larger box
 * @see McCormick 1976, Mathematical Programming 10:147-175
 */
export function* boundsOf(base: Sides, box: Box, tops: Sides): Generator<Bound> {
  let best: Bound | undefined
  for (const bound of boundsBy(APART, base, box, tops)) {
    if (best === undefined || bound.low > best.low) best = bound
    yield bound
  }
  const matched = best && matchedAt(addAll(base, best.at))
  if (matched) yield* boundsBy(matched, base, box, tops)
}

const APART: Way = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, -1],
]

/**
 * N R - n r = (N - c n) (R + r / c) / 2 + (N + c n) (R - r / c) / 2 for any c > 0. With c = sqrt(N r / (n R)) at a point, both
 * differences have there the same share of the lead.
 */
const matchedAt = ([need, readiness, rivalNeed, rivalReadiness]: Sides): Way | undefined => {
  const c = Math.sqrt((need * rivalReadiness) / (rivalNeed * readiness))
  if (!(c > 1e-6 && c < 1e6)) return undefined
  return [
    [0.5, 0, -0.5 * c, 0],
    [0, 1, 0, 1 / c],
    [0.5, 0, 0.5 * c, 0],
    [0, 1, 0, -1 / c],
  ]
}

/** How far between its two planes each product is bounded. */
const BLENDS = [
  [0.5, 0.5],
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const

function* boundsBy(way: Way, base: Sides, box: Box, tops: Sides): Generator<Bound> {
  const [p, q, s, t] = way
  const [pLow, pHigh] = rangeOf(p, base, box)
  const [qLow, qHigh] = rangeOf(q, base, box)
  const [sLow, sHigh] = rangeOf(s, base, box)
  const [tLow, tHigh] = rangeOf(t, base, box)
  const rounding = ROUNDING * (size(p, tops) * size(q, tops) + size(s, tops) * size(t, tops))
  for (const [first, second] of BLENDS) {
    // The plane is pAt Q + qAt P + sAt T + tAt S, less what makes it touch.
    const pAt = pLow + first * (pHigh - pLow)
    const qAt = qLow + first * (qHigh - qLow)
    const sAt = sLow + second * (sHigh - sLow)
    const tAt = tLow + second * (tHigh - tLow)
    const less = (1 - first) * pLow * qLow + first * pHigh * qHigh + (1 - second) * sLow * tLow + second * sHigh * tHigh
    const slope = (side: 0 | 1 | 2 | 3) => qAt * p[side] + pAt * q[side] + tAt * s[side] + sAt * t[side]
    const at: Level[] = []
    const low = least([slope(0), slope(1), slope(2), slope(3)], base, box, at) - less - rounding
    yield { low, at, way }
  }
}

/** As a share of what is added up. With 41 factors the arithmetic is off by a tenth of it at the very worst. */
const ROUNDING = 1e-12

const rangeOf = (weights: Sides, base: Sides, box: Box): [number, number] => [
  least(weights, base, box),
  -least(opposite(weights), base, box),
]

/** The most that a weighted sum of the sides comes to when all its terms are taken as positive. */
const size = (weights: Sides, tops: Sides): number =>
  Math.abs(weights[0]) * tops[0] +
  Math.abs(weights[1]) * tops[1] +
  Math.abs(weights[2]) * tops[2] +
  Math.abs(weights[3]) * tops[3]

/**
 * The factor by which bounds and gap can come apart the most.
 * @returns its place in the box; undefined where no factor has a second level left
 */
export const loosest = (box: Box, [p, q, s, t]: Way): number | undefined => {
  const spreads = box.map((levels): Sides => [spread(p, levels), spread(q, levels), spread(s, levels), spread(t, levels)])
  const total = (form: 0 | 1 | 2 | 3) => spreads.reduce((sum, one) => sum + one[form], 0)
  const all: Sides = [total(0), total(1), total(2), total(3)]
  let widest: number | undefined
  let width = Number.NEGATIVE_INFINITY
  for (const [place, one] of spreads.entries()) {
    const here = one[0] * all[1] + one[1] * all[0] + one[2] * all[3] + one[3] * all[2]
    if ((box[place]?.length ?? 0) < 2 || here <= width) continue
    widest = place
    width = here
  }
  return widest
}

/** How far apart the levels of a factor are in a weighted sum of the sides. */
const spread = (weights: Sides, levels: readonly Level[]): number =>
  -least(weights, NOTHING, [levels]) - least(opposite(weights), NOTHING, [levels])

const NOTHING: Sides = [0, 0, 0, 0]

const opposite = ([a, b, c, d]: Sides): Sides => [-a, -b, -c, -d]

/**
 * The least that a weighted sum of the four sides comes to in a box.
 * @param at takes the levels at which it does
 */
const least = (weights: Sides, base: Sides, box: Box, at?: Level[]): number => {
  const [a, b, c, d] = weights
  let sum = a * base[0] + b * base[1] + c * base[2] + d * base[3]
  for (const levels of box) {
    let lowest = levels[0]
    let low = Number.POSITIVE_INFINITY
    for (const level of levels) {
      const { adds } = level
      const here = a * adds[0] + b * adds[1] + c * adds[2] + d * adds[3]
      if (here < low) {
        low = here
        lowest = level
      }
    }
    sum += low
    if (at && lowest) at.push(lowest)
  }
  return sum
}
