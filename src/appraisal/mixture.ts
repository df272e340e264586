import type { Matters } from '../landscape/landscape.ts'
import { dirichlet, positions, WHOLE } from './draws.ts'
import { lately } from './lately.ts'
import { rankOrderCentroid, tiersOf } from './weights.ts'

/** People who see what matters alike, and the share of everybody they are. */
export interface Camp {
  /** Places in the list of outcomes, the most important tier first. */
  tiers: readonly (readonly number[])[]
  /** Where these people end on a scale from 0 to 1 on which all stand one after another. */
  until: number
}

/**
 * What matters to several people, kept as people: never averaged away. Those who see it alike count together, so that
 * neither their order nor a repeat of everybody changes a bit.
 */
export const campsIn = (outcomes: readonly string[], people: readonly Matters[]): Camp[] => {
  const each = people.length === 0 ? [{}] : people
  const counted = new Map<string, { tiers: number[][]; people: number }>()
  for (const matters of each) {
    const tiers = tiersOf(outcomes, matters)
    const key = JSON.stringify(tiers)
    counted.set(key, { tiers, people: (counted.get(key)?.people ?? 0) + 1 })
  }
  let before = 0
  return [...counted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { tiers, people }]) => {
      before += people
      return { tiers, until: before / each.length }
    })
}

/** Whether somebody ranked every outcome: then the rank-order centroid stands for it, and nothing is drawn. */
export const isRanked = ({ tiers }: Camp): boolean => tiers.every(({ length }) => length === 1)

/** The weights of a full ranking, in the order of the outcomes. */
export const rankedWeights = ({ tiers }: Camp): number[] => {
  const centroid = rankOrderCentroid(tiers.length)
  const weights = tiers.map(() => 0)
  for (const [place, [outcome]] of tiers.entries()) if (outcome !== undefined) weights[outcome] = centroid[place] ?? 0
  return weights
}

/**
 * Weights drawn from what people said matters: first whose view it is, each person as likely, then evenly from all the
 * weights that agree with that view.
 * @returns a column for each outcome; in each draw they sum to 1
 * @see Lahdelma and Salminen 2001, Operations Research 49:444-454
 */
export const drawWeights = (
  outcomes: readonly string[],
  people: readonly Matters[],
  seed: number,
  draws: number,
): readonly Float64Array[] => {
  const camps = campsIn(outcomes, people)
  return kept(JSON.stringify([seed, draws, outcomes, camps]), () => {
    const columns = dirichlet(seed, outcomes, draws)
    if (camps.length === 1 && camps[0]?.tiers.length === 1) return columns
    return arranged(columns, camps, camps.length > 1 ? positions(seed, 'whose view', draws) : new Uint32Array(draws))
  })
}
const kept = lately<readonly Float64Array[]>(8)

/** The weights of each draw, handed out anew so that they agree with the view of whose turn it is. */
const arranged = (columns: readonly Float64Array[], camps: readonly Camp[], whose: Uint32Array): readonly Float64Array[] => {
  const made = columns.map((column) => new Float64Array(column.length))
  const ranked = camps.map((camp) => (isRanked(camp) ? rankedWeights(camp) : undefined))
  for (let draw = 0; draw < whose.length; draw += 1) {
    const camp = camps.findIndex(({ until }) => (whose[draw] ?? 0) < until * WHOLE)
    const fixed = ranked[camp]
    if (fixed) for (const [at, column] of made.entries()) column[draw] = fixed[at] ?? 0
    else handOut(columns, camps[camp]?.tiers ?? [], draw, made)
  }
  return made
}

/** The largest weights go to the first tier; within a tier the order stays as it was drawn. */
const handOut = (
  columns: readonly Float64Array[],
  tiers: readonly (readonly number[])[],
  draw: number,
  into: readonly Float64Array[],
) => {
  const weight = (at: number) => columns[at]?.[draw] ?? 0
  const falling = (a: number, b: number) => weight(b) - weight(a)
  const sizes = columns.map((_, at) => weight(at)).sort((a, b) => b - a)
  let next = 0
  for (const tier of tiers)
    for (const at of [...tier].sort(falling)) {
      const column = into[at]
      if (column) column[draw] = sizes[next] ?? 0
      next += 1
    }
}
