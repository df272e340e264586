/**
 * How far a group agrees on one question whose levels are in order: van der Eijk's A. 1 where all chose the same level,
 * 0 where as many chose each, -1 where half chose each end; -1 to 1. The same to the bit for everybody counted twice.
 *
 * Unlike a variance or an interquartile range it does not hide a lone dissenter, nor read an even spread as half agreed.
 * @param counts people at each level, or their shares in any unit, lowest first
 * @returns undefined where nobody answered, or with fewer than three levels
 * @throws RangeError for counts that are not numbers from 0
 * @see van der Eijk 2001, Quality & Quantity 35:325-341, doi:10.1023/A:1010374114305
 */
export const agreement = (counts: readonly number[]): number | undefined => {
  const people = totalOf(counts)
  const levels = counts.length
  if (people === 0 || levels < 3) return undefined
  // Everything is added up in whole parts, so that nothing is rounded before the one division.
  const parts = leastCommonMultipleUpTo(levels - 1)
  const whole = parts * (levels - 1) * (levels - 2)
  let sum = 0
  for (const { height, chosen } of layersOf(counts)) sum += height * partsOf(chosen, parts, whole)
  return sum / (people * whole)
}

/** What a group's agreement is called. */
export type SpreadWord = 'agree' | 'mostly' | 'spread' | 'split'

/** The word for an agreement, -1 to 1: from 0.8 they agree, from 0.4 mostly, from 0 they are spread, below it split. */
export const spreadWord = (agreement: number): SpreadWord => {
  if (agreement >= 0.8) return 'agree'
  if (agreement >= 0.4) return 'mostly'
  return agreement >= 0 ? 'spread' : 'split'
}

/** Some people who chose levels beside each other; levels are counted from 1, both ends included. */
export interface Camp {
  from: number
  to: number
  people: number
}

/**
 * The two camps of a group, where it has two: at least one level that nobody chose lies between them, and each is two
 * people or more, or a quarter or more of those who answered. Agreement alone does not show this: 3 people at level 2
 * of 5 and 2 at level 4 still come to +0.33.
 *
 * Where there are several such gaps, the widest parts the camps; of those as wide, the one that splits most evenly; of
 * those as even, the lowest.
 * @param counts people at each level, lowest first
 * @throws RangeError for counts that are not whole numbers from 0
 */
export const campsOf = (counts: readonly number[]): { low: Camp; high: Camp } | undefined => {
  const people = peopleIn(counts)
  const isCamp = (camp: Camp) => camp.people >= 2 || camp.people * 4 >= people
  let widest: { low: Camp; high: Camp } | undefined
  for (const split of splitsOf(counts, people)) {
    if (!isCamp(split.low) || !isCamp(split.high)) continue
    if (!widest || widthOf(split) > widthOf(widest)) widest = split
    else if (widthOf(split) === widthOf(widest) && smallerOf(split) > smallerOf(widest)) widest = split
  }
  return widest
}

const widthOf = ({ low, high }: { low: Camp; high: Camp }) => high.from - low.to
const smallerOf = ({ low, high }: { low: Camp; high: Camp }) => Math.min(low.people, high.people)

/** Every way to part the people at a gap, the lowest first. */
const splitsOf = (counts: readonly number[], people: number): { low: Camp; high: Camp }[] => {
  const taken = counts.flatMap((count, at) => (count > 0 ? [{ level: at + 1, count }] : []))
  const from = taken[0]?.level ?? 0
  const to = taken.at(-1)?.level ?? 0
  const splits: { low: Camp; high: Camp }[] = []
  let below = 0
  for (const [at, { level, count }] of taken.entries()) {
    below += count
    const next = taken[at + 1]?.level ?? level
    if (next > level + 1)
      splits.push({ low: { from, to: level, people: below }, high: { from: next, to, people: people - below } })
  }
  return splits
}

/**
 * The counts taken apart into layers, as van der Eijk does: the same number of people at every level that is chosen at
 * all, then the same again with what is left.
 */
const layersOf = (counts: readonly number[]): { height: number; chosen: boolean[] }[] =>
  [...new Set(counts)]
    .sort((a, b) => a - b)
    .filter((count) => count > 0)
    .map((count, at, heights) => ({
      height: count - (heights[at - 1] ?? 0),
      chosen: counts.map((one) => one >= count),
    }))

/**
 * The agreement of a layer times the number of its levels that are chosen, in parts.
 *
 * With S of K levels chosen, van der Eijk's ((K-2)TU - (K-1)TDU) / ((K-2)(TU+TDU)) * (1 - (S-1)/(K-1)) comes to
 * ((K-2)TU - (K-1)TDU) * 2 / ((K-1)(K-2)S(S-1)), as of three levels two are chosen in S(S-1)/2 * (K-S) ways.
 */
const partsOf = (chosen: readonly boolean[], parts: number, whole: number): number => {
  const size = chosen.filter((one) => one).length
  if (size === 1) return whole
  let unimodal = 0
  let bimodal = 0
  for (const [middle, taken] of chosen.entries()) {
    const before = chosen.slice(0, middle).filter((one) => one).length
    const after = chosen.slice(middle + 1).filter((one) => one).length
    if (taken) unimodal += before * (chosen.length - 1 - middle - after) + (middle - before) * after
    else bimodal += before * after
  }
  const levels = chosen.length
  return (parts / (size - 1)) * 2 * ((levels - 2) * unimodal - (levels - 1) * bimodal)
}

/** The smallest number that every number up to n divides. */
const leastCommonMultipleUpTo = (n: number): number => {
  let multiple = 1
  for (let next = 2; next <= n; next += 1) {
    const step = multiple
    while (multiple % next !== 0) multiple += step
  }
  return multiple
}

/**
 * What some counts, or shares, come to together.
 * @throws RangeError for counts that are not numbers from 0
 */
export const totalOf = (counts: readonly number[]): number => {
  let total = 0
  for (const count of counts) {
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`${count} is neither people nor a share of them`)
    total += count
  }
  return total
}

/** The same of people, who are whole. */
const peopleIn = (counts: readonly number[]): number => {
  for (const count of counts) if (!Number.isInteger(count)) throw new RangeError(`${count} is not a number of people`)
  return totalOf(counts)
}
