import { lately } from './lately.ts'
import { sortingNetwork } from './network.ts'

/** What many draws say of where each approach comes. Shares of all draws, flat, a row for each approach. */
export interface Tally {
  approaches: number
  /** Share of draws in which each takes each place; the last column is the share in which it is not possible. */
  ranks: Float64Array
  /** The mean weight of each outcome in the draws in which an approach is first; NaN where it never is. */
  central: Float64Array
}

/** Not possible in that draw. */
export const OUT = -1
/** Draws sorted side by side: their scores then stay in the fastest memory. */
const BLOCK = 512

/**
 * Sorts the scores of every draw and counts the places. Exact: scores are whole numbers, and those that are equal share
 * their places equally.
 * @param scores a column for each approach: whole numbers, higher is better, `OUT` where it is not possible. A score and whose
 *   it is are sorted as one number of 31 bits: below 2^24 - 1 for up to 128 approaches, which content is checked for
 * @param weights a column for each outcome
 * @param mass how much each draw counts, in whole numbers; nothing where all count the same
 */
export const tally = (scores: readonly Int32Array[], weights: readonly Float64Array[], mass?: Float64Array): Tally => {
  const approaches = scores.length
  const draws = scores[0]?.length ?? 0
  const width = approaches + 1
  const bits = bitsFor(approaches)
  const network = networks(String(approaches), () => sortingNetwork(approaches))
  const keys = new Int32Array(approaches * BLOCK)
  const tied = new Uint8Array(BLOCK)
  const whose = new Int32Array(BLOCK)
  const alone = new Float64Array(approaches * width)
  const shared = new Float64Array(approaches * width)
  const firsts = new Float64Array(approaches * weights.length)
  let whole = 0
  for (let from = 0; from < draws; from += BLOCK) {
    const count = Math.min(BLOCK, draws - from)
    for (let draw = 0; draw < count; draw += 1) whole += mass ? (mass[from + draw] ?? 0) : 1
    fillKeys(keys, scores, from, count, bits)
    sort(keys, network, count)
    findTied(keys, tied, approaches, count, bits)
    const massOf = mass?.subarray(from, from + count)
    countAlone(keys, tied, alone, approaches, count, bits, massOf)
    for (let draw = 0; draw < count; draw += 1)
      if (tied[draw]) countShared(keys, draw, alone, shared, approaches, bits, massOf?.[draw] ?? 1)
    addFirsts(keys, whose, from, count, firsts, weights, approaches, bits, massOf)
  }
  const ranks = alone.map((sum, at) => (sum + (shared[at] ?? 0)) / whole)
  const central = firsts.map((sum, at) => {
    const row = Math.floor(at / weights.length) * width
    return sum / ((alone[row] ?? 0) + (shared[row] ?? 0))
  })
  return { approaches, ranks, central }
}
const networks = lately<Int32Array>(8)

const bitsFor = (approaches: number): number => {
  let bits = 1
  while (2 ** bits < approaches) bits += 1
  return bits
}

/** The score above, whose it is below; a draw in which it is not possible is as good as a score under all others. */
const fillKeys = (keys: Int32Array, scores: readonly Int32Array[], from: number, count: number, bits: number) => {
  for (const [approach, column] of scores.entries()) {
    const to = approach * BLOCK
    for (let draw = 0; draw < count; draw += 1) keys[to + draw] = (((column[from + draw] ?? OUT) + 1) << bits) | approach
  }
}

/** The highest first. Eight draws a turn: a turn costs more than a comparison. A last turn past `count` stays in its row. */
const sort = (keys: Int32Array, network: Int32Array, count: number) => {
  for (let pair = 0; pair < network.length; pair += 2) {
    const row = (network[pair] ?? 0) * BLOCK
    const other = (network[pair + 1] ?? 0) * BLOCK
    for (let draw = 0; draw < count; draw += 8) {
      const a = row + draw
      const b = other + draw
      order(keys, a, b)
      order(keys, a + 1, b + 1)
      order(keys, a + 2, b + 2)
      order(keys, a + 3, b + 3)
      order(keys, a + 4, b + 4)
      order(keys, a + 5, b + 5)
      order(keys, a + 6, b + 6)
      order(keys, a + 7, b + 7)
    }
  }
}

/** Written without a branch: which of two is larger cannot be foretold. */
const order = (keys: Int32Array, a: number, b: number) => {
  const high = keys[a] ?? 0
  const low = keys[b] ?? 0
  const gap = high - low
  const lower = gap & (gap >> 31)
  keys[a] = high - lower
  keys[b] = low + lower
}

const findTied = (keys: Int32Array, tied: Uint8Array, approaches: number, count: number, bits: number) => {
  tied.fill(0)
  for (let place = 1; place < approaches; place += 1) {
    const here = place * BLOCK
    const above = here - BLOCK
    for (let draw = 0; draw < count; draw += 1) {
      const score = (keys[here + draw] ?? 0) >> bits
      if (score > 0 && score === (keys[above + draw] ?? 0) >> bits) tied[draw] = 1
    }
  }
}

const countAlone = (
  keys: Int32Array,
  tied: Uint8Array,
  into: Float64Array,
  approaches: number,
  count: number,
  bits: number,
  mass: Float64Array | undefined,
) => {
  const width = approaches + 1
  const whose = 2 ** bits - 1
  for (let place = 0; place < approaches; place += 1) {
    const row = place * BLOCK
    for (let draw = 0; draw < count; draw += 1) {
      if (tied[draw]) continue
      const key = keys[row + draw] ?? 0
      const at = (key & whose) * width + (key >> bits === 0 ? approaches : place)
      into[at] = (into[at] ?? 0) + (mass ? (mass[draw] ?? 0) : 1)
    }
  }
}

/** A draw in which some score the same: each of them takes an equal share of the places they take up together. */
const countShared = (
  keys: Int32Array,
  draw: number,
  alone: Float64Array,
  shared: Float64Array,
  approaches: number,
  bits: number,
  mass: number,
) => {
  const width = approaches + 1
  const whose = 2 ** bits - 1
  const keyAt = (place: number) => keys[place * BLOCK + draw] ?? 0
  for (let place = 0; place < approaches; ) {
    const score = keyAt(place) >> bits
    let next = place + 1
    while (next < approaches && keyAt(next) >> bits === score) next += 1
    const among = score === 0 ? 1 : next - place
    for (let member = place; member < next; member += 1)
      for (let taken = 0; taken < among; taken += 1) {
        const at = (keyAt(member) & whose) * width + (score === 0 ? approaches : place + taken)
        if (among === 1) alone[at] = (alone[at] ?? 0) + mass
        else shared[at] = (shared[at] ?? 0) + mass / among
      }
    place = next
  }
}

/** Who is first in each draw, where it is one alone; their weights are added column by column. */
const addFirsts = (
  keys: Int32Array,
  whose: Int32Array,
  from: number,
  count: number,
  firsts: Float64Array,
  weights: readonly Float64Array[],
  approaches: number,
  bits: number,
  mass: Float64Array | undefined,
) => {
  for (let draw = 0; draw < count; draw += 1) {
    const score = (keys[draw] ?? 0) >> bits
    const second = approaches > 1 ? (keys[BLOCK + draw] ?? 0) >> bits : 0
    whose[draw] = score === 0 ? NOBODY : second === score ? SEVERAL : ((keys[draw] ?? 0) & (2 ** bits - 1)) * weights.length
    if (whose[draw] === SEVERAL) addTied(keys, draw, from, firsts, weights, approaches, bits, mass?.[draw] ?? 1)
  }
  for (let outcome = 0; outcome < weights.length; outcome += 1) {
    const column = weights[outcome]
    if (column) addColumn(column, whose, from, count, outcome, firsts, mass)
  }
}
const NOBODY = -1
const SEVERAL = -2

const addColumn = (
  column: Float64Array,
  whose: Int32Array,
  from: number,
  count: number,
  outcome: number,
  firsts: Float64Array,
  mass: Float64Array | undefined,
) => {
  for (let draw = 0; draw < count; draw += 1) {
    const row = whose[draw] ?? NOBODY
    if (row < 0) continue
    const at = row + outcome
    firsts[at] = (firsts[at] ?? 0) + (column[from + draw] ?? 0) * (mass ? (mass[draw] ?? 0) : 1)
  }
}

const addTied = (
  keys: Int32Array,
  draw: number,
  from: number,
  firsts: Float64Array,
  weights: readonly Float64Array[],
  approaches: number,
  bits: number,
  mass: number,
) => {
  const score = (keys[draw] ?? 0) >> bits
  let among = 1
  while (among < approaches && (keys[among * BLOCK + draw] ?? 0) >> bits === score) among += 1
  for (let place = 0; place < among; place += 1) {
    const row = ((keys[place * BLOCK + draw] ?? 0) & (2 ** bits - 1)) * weights.length
    for (const [outcome, column] of weights.entries())
      firsts[row + outcome] = (firsts[row + outcome] ?? 0) + ((column[from + draw] ?? 0) * mass) / among
  }
}

/**
 * The share of draws in which one scores higher than another that is possible or not; equal scores count for neither.
 */
export const shareAbove = (one: Int32Array, other: Int32Array, mass?: Float64Array): number => {
  let above = 0
  let whole = 0
  for (let draw = 0; draw < one.length; draw += 1) {
    const weight = mass ? (mass[draw] ?? 0) : 1
    whole += weight
    if ((one[draw] ?? OUT) > (other[draw] ?? OUT)) above += weight
  }
  return whole === 0 ? 0 : above / whole
}
