import { shareAbove, tally } from './tally.ts'

/** What many draws say, as plain lists. */
export interface Summary {
  /** For each approach, the share of draws in which it takes each place. Exact ties share their places equally. */
  ranks: number[][]
  /** The share of draws in which each is first. */
  first: number[]
  /** The mean weights of the draws in which each is first; undefined where it never is. */
  centralWeights: (number[] | undefined)[]
  /** The share of draws in which the one of the row scores above the one of the column. */
  pairwise: number[][]
}

/**
 * Rank acceptability, central weights and pairwise winning of any draws: the counting half of SMAA-2, as the appraisal
 * itself uses it.
 * @param scores for each draw, the score of each approach; higher is better, in any unit
 * @param weights for each draw, the weight of each outcome
 * @throws RangeError for a score or a weight that is no number, for draws that do not score as many approaches or weigh as
 *   many outcomes as the first, and for weights of more or fewer draws
 * @see Lahdelma and Salminen 2001, Operations Research 49:444-454; Tervonen and Lahdelma 2007, doi:10.1016/j.ejor.2005.12.037
 */
export const summarise = (scores: readonly ArrayLike<number>[], weights: readonly ArrayLike<number>[]): Summary => {
  if (weights.length !== scores.length) throw new RangeError(`${scores.length} draws want as many weights, not ${weights.length}`)
  const columns = placesOf(scores)
  const { ranks, central } = tally(columns, columnsOf(weights))
  const width = columns.length + 1
  const outcomes = weights[0]?.length ?? 0
  const rows = columns.map((_, at) => [...ranks.subarray(at * width, at * width + columns.length)])
  const first = rows.map(([share = 0]) => share)
  return {
    ranks: rows,
    first,
    centralWeights: first.map((share, at) => (share > 0 ? [...central.subarray(at * outcomes, (at + 1) * outcomes)] : undefined)),
    pairwise: columns.map((one) => columns.map((other) => shareAbove(one, other))),
  }
}

/**
 * Confidence factors: how likely each approach is first when exactly those weights hold that speak for it.
 * @param scoresAt the scores of every draw, were these the weights
 * @param centralWeights as `summarise` gives them
 * @returns a share for each, undefined where there are no central weights or no draws
 * @throws RangeError as `summarise` does for scores
 * @see Lahdelma and Salminen 2001, Operations Research 49:444-454
 */
export const confidence = (
  scoresAt: (weights: number[]) => readonly ArrayLike<number>[],
  centralWeights: readonly (number[] | undefined)[],
): (number | undefined)[] => centralWeights.map((weights, at) => weights && firstShare(scoresAt(weights), at))

/** The share of draws in which one approach is first, by comparing it with the others alone: nothing is sorted. */
const firstShare = (scores: readonly ArrayLike<number>[], at: number): number | undefined => {
  const approaches = scores[0]?.length ?? 0
  let [alone, shared] = [0, 0]
  for (const [draw, row] of scores.entries()) {
    hold(row, approaches, draw, SCORES)
    const own = row[at] ?? Number.NaN
    let [above, equals] = [0, 0]
    for (let other = 0; other < approaches; other += 1) {
      const score = row[other] ?? Number.NaN
      if (score > own) above += 1
      if (score === own) equals += 1
    }
    if (above > 0) continue
    if (equals === 1) alone += 1
    else shared += 1 / equals
  }
  return at < approaches ? (alone + shared) / scores.length : undefined
}

/** Every draw must say as much as the first, and all of it in numbers. */
const hold = (row: ArrayLike<number>, width: number, draw: number, { does, to, what }: typeof SCORES): void => {
  if (row.length !== width) throw new RangeError(`draw ${draw + 1} ${does} ${row.length} ${to}, not ${width}`)
  for (let at = 0; at < width; at += 1)
    if (Number.isNaN(row[at] ?? Number.NaN)) throw new RangeError(`draw ${draw + 1} has a ${what} that is no number`)
}
const SCORES = { does: 'scores', to: 'approaches', what: 'score' }
const WEIGHTS = { does: 'weighs', to: 'outcomes', what: 'weight' }

/** Only their order within a draw matters: each score as its place among the different scores of its draw. */
const placesOf = (scores: readonly ArrayLike<number>[]): Int32Array[] => {
  const columns = Array.from({ length: scores[0]?.length ?? 0 }, () => new Int32Array(scores.length))
  for (const [draw, row] of scores.entries()) {
    hold(row, columns.length, draw, SCORES)
    const different = [...new Set(Array.from(row))].sort((a, b) => a - b)
    const places = new Map(different.map((score, place) => [score, place]))
    for (const [at, column] of columns.entries()) column[draw] = places.get(row[at] ?? Number.NaN) ?? 0
  }
  return columns
}

const columnsOf = (rows: readonly ArrayLike<number>[]): Float64Array[] => {
  const outcomes = rows[0]?.length ?? 0
  for (const [draw, row] of rows.entries()) hold(row, outcomes, draw, WEIGHTS)
  return Array.from({ length: outcomes }, (_, at) => Float64Array.from(rows, (row) => row[at] ?? 0))
}
