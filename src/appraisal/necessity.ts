import { type Bound, boundsOf, loosest } from './bounds.ts'
import { type Box, gapAt, gapBetween, type Level, type Open, type Sides } from './gap.ts'

export type { Open, OpenSide } from './gap.ts'

/**
 * Whether `ahead` is more than `margin` above `behind` at every combination of levels of the open factors. True is a
 * proof; false means that a combination was found where it is not, or that none was found within `nodes`.
 *
 * By branch and bound: a set of combinations is done with once a lower bound of the gap is above the margin, and halved
 * until it is. Benefit is a product, so the minimum over factors one by one, which settles this for a sum (the necessary
 * relation of robust ordinal regression), is not enough.
 * @param margin in points of benefit
 * @param nodes how many sets of combinations are looked at before giving up
 * @throws RangeError as `gapBetween` does
 * @see Greco, Mousseau & Slowinski 2008, European Journal of Operational Research 191:416-436
 */
export const alwaysAhead = (ahead: Open, behind: Open, margin: number, nodes = NODES): boolean =>
  search(ahead, behind, margin, nodes) === 'ahead'

/** A combination (factor → level index, 0 the first of its values) at which it is not, if one was found. */
export const whereBehind = (ahead: Open, behind: Open, margin: number, nodes = NODES): Map<number, number> | undefined => {
  const found = search(ahead, behind, margin, nodes)
  if (found === 'ahead' || found === 'not told') return undefined
  return new Map(found.map(({ factor, level }) => [factor, level]))
}

const NODES = 2000

const search = (ahead: Open, behind: Open, margin: number, nodes: number): 'ahead' | 'not told' | readonly Level[] => {
  const { base, box: whole, settled } = gapBetween(ahead, behind)
  const tops = topsOf(base, whole)
  const left: Box[] = [whole]
  for (let looked = 0; looked < nodes; looked += 1) {
    const box = left.pop()
    if (box === undefined) return 'ahead'
    let best: Bound | undefined
    for (const bound of boundsOf(base, box, tops)) {
      if (gapAt(base, bound.at) <= margin) return [...settled, ...bound.at]
      if (best === undefined || bound.low > best.low) best = bound
      if (best.low > margin) break
      // Most rivals that can come out ahead are found out here, before anything is halved.
      if (looked > 0) continue
      const lower = lowered(base, box, bound.at)
      if (gapAt(base, lower) <= margin) return [...settled, ...lower]
    }
    if (best === undefined || best.low > margin) continue
    const halves = halved(box, best)
    // A single combination, and the margin too close to its gap for these numbers to tell.
    if (halves === undefined) return 'not told'
    left.push(...halves)
  }
  return left.length === 0 ? 'ahead' : 'not told'
}

/** The most that each side can come to. */
const topsOf = (base: Sides, box: Box): Sides => {
  const top = (side: 0 | 1 | 2 | 3) =>
    box.reduce((sum, levels) => sum + levels.reduce((most, { adds }) => Math.max(most, adds[side]), 0), base[side])
  return [top(0), top(1), top(2), top(3)]
}

const ROUNDS = 4

/** A combination with one factor after another moved to the level at which the gap is smallest, a few times round. */
const lowered = (base: Sides, box: Box, from: readonly Level[]): readonly Level[] => {
  const levels = [...from]
  let low = gapAt(base, levels)
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = low
    for (const [at, allowed] of box.entries()) {
      let kept = levels[at]
      for (const level of allowed) {
        levels[at] = level
        const here = gapAt(base, levels)
        if (here >= low) continue
        low = here
        kept = level
      }
      if (kept) levels[at] = kept
    }
    if (low === before) break
  }
  return levels
}

/** A box cut in two at one factor, the half that holds the point of the bound last: it is looked at next. */
const halved = (box: Box, { at, way }: Bound): [Box, Box] | undefined => {
  const place = loosest(box, way)
  const levels = place === undefined ? undefined : box[place]
  if (place === undefined || levels === undefined) return undefined
  const middle = levels.length >> 1
  const lower = box.with(place, levels.slice(0, middle))
  const upper = box.with(place, levels.slice(middle))
  const point = at[place]
  return point && levels.indexOf(point) < middle ? [upper, lower] : [lower, upper]
}
