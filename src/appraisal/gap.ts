/** One side of an approach with some factors left open: base + the value of each open factor at its level. All values >= 0. */
export interface OpenSide {
  base: number
  terms: readonly { factor: number; values: readonly number[] }[]
}

/** benefit = scale x need x readiness; need and readiness stand on different factors; scale >= 0. */
export interface Open {
  scale: number
  need: OpenSide
  readiness: OpenSide
}

/** Need (times scale) and readiness of the approach ahead, then of the one behind. */
export type Sides = readonly [number, number, number, number]

/** What a level of a factor adds to each of the four. */
export interface Level {
  factor: number
  level: number
  adds: Sides
}

/** For each factor the levels that are still allowed. */
export type Box = readonly (readonly Level[])[]

/** By how much one approach is ahead of another, as far as the levels of open factors decide it. */
export interface Gap {
  /** What the settled factors come to. */
  base: Sides
  /** The factors on which it is not plain which level is the worst for the approach ahead, without the levels that are not. */
  box: Box
  /** Those on which it is, at that level. */
  settled: readonly Level[]
}

/**
 * The gap between two approaches, every factor that can be settled beforehand settled.
 *
 * Benefit never falls when a side grows. So a level that adds no less to the approach ahead and no more to the one behind
 * than another level of its factor can be left out: the gap is nowhere smaller there. What touches one approach only, or
 * pulls the two apart, is settled by that alone.
 * @throws RangeError where a number is negative or not finite, or a factor has not the same number of levels throughout
 */
export const gapBetween = (ahead: Open, behind: Open): Gap => {
  const added = new Map<number, [number, number, number, number][]>()
  const base: [number, number, number, number] = [0, 0, 0, 0]
  const take = ({ base: start, terms }: OpenSide, side: 0 | 1 | 2 | 3, scale: number) => {
    base[side] = checked(start) * checked(scale)
    for (const { factor, values } of terms) {
      const levels = added.get(factor) ?? values.map(() => [0, 0, 0, 0])
      if (values.length === 0 || values.length !== levels.length)
        throw new RangeError(`factor ${factor} has ${values.length} levels in one place and ${levels.length} in another`)
      added.set(factor, levels)
      for (const [level, adds] of levels.entries()) adds[side] += checked(values[level] ?? Number.NaN) * scale
    }
  }
  take(ahead.need, 0, ahead.scale)
  take(ahead.readiness, 1, 1)
  take(behind.need, 2, behind.scale)
  take(behind.readiness, 3, 1)

  const box: Level[][] = []
  const settled: Level[] = []
  // In the order of the factors, so that the order of terms changes no bit of any sum.
  for (const [factor, rows] of [...added].sort(([a], [b]) => a - b)) {
    const levels = worst(rows.map((adds, level) => ({ factor, level, adds })))
    const [only] = levels
    if (only === undefined || levels.length > 1) box.push(levels)
    else {
      settled.push(only)
      for (const side of [0, 1, 2, 3] as const) base[side] += only.adds[side]
    }
  }
  return { base, box, settled }
}

/** The four sides with what some levels add to them. */
export const addAll = (base: Sides, levels: readonly Level[]): Sides => {
  let [need, readiness, rivalNeed, rivalReadiness] = base
  for (const { adds } of levels) {
    need += adds[0]
    readiness += adds[1]
    rivalNeed += adds[2]
    rivalReadiness += adds[3]
  }
  return [need, readiness, rivalNeed, rivalReadiness]
}

/** By how much the one approach is ahead of the other at these levels. */
export const gapAt = (base: Sides, levels: readonly Level[]): number => {
  const [need, readiness, rivalNeed, rivalReadiness] = addAll(base, levels)
  return need * readiness - rivalNeed * rivalReadiness
}

/** The levels none of the others is as bad as on all four sides, from the least they add to the approach ahead to the most. */
const worst = (levels: readonly Level[]): Level[] =>
  levels
    .filter(
      (one) => !levels.some((other) => other !== one && asBad(other, one) && (other.level < one.level || !asBad(one, other))),
    )
    .sort((a, b) => a.adds[0] + a.adds[1] - b.adds[0] - b.adds[1] || a.level - b.level)

const asBad = ({ adds: a }: Level, { adds: b }: Level) => a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]

const checked = (number: number): number => {
  if (number >= 0 && number < Number.POSITIVE_INFINITY) return number
  throw new RangeError(`${number} is not a finite number of 0 or more`)
}
