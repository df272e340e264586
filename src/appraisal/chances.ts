import type { Matters } from '../landscape/landscape.ts'
import { percentiles } from './percentile.ts'
import { type Drawing, readingsOf } from './readings.ts'
import type { Drawn, Sure } from './recommendation.ts'
import { type Bend, type Scores, STEPS, scoresOf } from './scores.ts'
import { OUT, shareAbove, tally } from './tally.ts'
import type { Weighed } from './weighed.ts'

/** What the readings say of every approach, in the order of the model. */
export interface Chances {
  /** Shares of readings; the last place is "not possible here". */
  ranks: readonly number[][]
  spreads: readonly Spread[]
  /** Mean outcome weights where it comes first; undefined where it never does. */
  suits: readonly (number[] | undefined)[]
  sure: Sure
  /** For each approach, the share of readings in which the first beats it. */
  beaten: readonly number[]
  scores: Scores
  mass?: Float64Array | undefined
  drawn: Drawn
}

/** What more is doubted than the answers. */
export interface Doubts {
  bend?: Bend
  /** Factors of the same name are high together and low together. */
  together?: (factor: string) => string
}

/** Draws readings of the place and of what matters, and counts what comes of them. */
export const chancesOf = (
  weighed: Weighed,
  people: readonly Matters[],
  drawing: Drawing,
  { bend, together }: Doubts = {},
): Chances => {
  const { model, beliefs, worths, overruled, order } = weighed
  const readings = readingsOf(model, beliefs, people, drawing, { together, always: bend !== undefined })
  const [first = -1] = order
  const passed = overruled.map((why) => why !== null)
  const scores = scoresOf(model, readings, passed, worths, first, bend)
  const { columns } = scores
  const { ranks, central } = tally(columns, readings.weights, readings.mass)
  const width = columns.length + 1
  const outcomes = model.outcomes.length
  const rows = columns.map((_, at) => [...ranks.subarray(at * width, (at + 1) * width)])
  const leader = columns[first] ?? new Int32Array(readings.count)
  const beaten = columns.map((column, at) => (at === first ? 1 : shareAbove(leader, column, readings.mass)))
  const best = rows.map(([share = 0]) => share)
  const most = Math.max(0, ...best)
  const oftenest = model.candidates[best.indexOf(most)]?.id
  return {
    ranks: rows,
    spreads: spreadsOf(columns, readings.mass),
    suits: best.map((share, at) => (share > 0 ? [...central.subarray(at * outcomes, (at + 1) * outcomes)] : undefined)),
    sure: {
      beats: Math.min(1, ...beaten),
      ...(most > 0 && oftenest !== undefined ? { oftenest } : {}),
      ...lossesOf(columns, leader, readings.mass),
      regretOfPlace: scores.regretOfPlace,
    },
    beaten,
    scores,
    mass: readings.mass,
    drawn: { how: readings.how, seed: drawing.seed, samples: readings.count },
  }
}

/** Points of benefit that a tenth, half and nine tenths of readings do not exceed; a column that is kept keeps its own. */
const spreadsOf = (columns: readonly Int32Array[], mass: Float64Array | undefined): readonly Spread[] => {
  const left = columns.filter((column) => !spreads.has(column))
  for (const [at, [low = 0, mid = 0, high = 0]] of percentiles(left, [0.1, 0.5, 0.9], mass).entries()) {
    const column = left[at]
    if (column) spreads.set(column, [low / STEPS, mid / STEPS, high / STEPS])
  }
  return columns.map((column) => spreads.get(column) ?? [0, 0, 0])
}
const spreads = new WeakMap<Int32Array, Spread>()
type Spread = [low: number, middle: number, high: number]

/** What is lost by going with one approach in every reading, on average and at most, in points of benefit. */
const lossesOf = (columns: readonly Int32Array[], leader: Int32Array, mass: Float64Array | undefined) => {
  const best = new Int32Array(leader.length)
  for (const column of columns)
    for (let draw = 0; draw < best.length; draw += 1) best[draw] = Math.max(best[draw] ?? 0, column[draw] ?? OUT)
  let [sum, whole, worst] = [0, 0, 0]
  for (let draw = 0; draw < best.length; draw += 1) {
    const one = mass ? (mass[draw] ?? 0) : 1
    const lost = (best[draw] ?? 0) - Math.max(0, leader[draw] ?? 0)
    sum += one * lost
    whole += one
    if (one > 0) worst = Math.max(worst, lost)
  }
  return { regret: whole === 0 ? 0 : sum / whole / STEPS, worst: worst / STEPS }
}
