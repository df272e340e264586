/** What makes a set of approaches a mix. An approach is its place in `Model.candidates`. */
export interface MixRules {
  /** The most approaches a mix holds. */
  readonly limit: number
  /** Whether anything was heard of what the team can carry; if not, the limit is where belief starts from. */
  readonly limitKnown: boolean
  /** How much more of its own benefit an approach counts for beside a companion, 0 to 1. */
  readonly bonus: number
  /** For each approach: whether it is in no mix here. */
  readonly out: readonly boolean[]
  /** For each approach: the bit of its kind; 0 where no rule speaks of that kind. */
  readonly kinds: readonly number[]
  /** The bits of the kinds of which a mix holds at most one. */
  readonly oneOf: number
  /** The bits of the kinds of which a mix holds at least one, where it can. */
  readonly eachOf: number
  /** For each approach: those it goes with and can be in a mix with. */
  readonly companions: readonly (readonly number[])[]
  /** For each approach: those it cannot be in a mix with. */
  readonly apart: readonly (readonly number[])[]
}

/**
 * The best mix for one list of benefits: first as many of the kinds wanted as fit, then the largest sum, where an
 * approach beside a companion counts for more; of equal sums the smaller mix, then the one whose places come first.
 *
 * Exact, by branch and bound: the most promising approach is taken up first, and a branch is left as soon as even its
 * brightest outlook is no better than the best mix found. Benefits are taken to the nearest billionth, so that sums are
 * exact in any order and a hair's breadth decides nothing.
 * @param benefits 0 to 100, one for each approach; negative where it is not possible
 * @returns places, in rising order; empty where nothing is possible
 */
export const bestMix = (rules: MixRules, benefits: ArrayLike<number>): number[] => {
  const { limit, out, kinds, oneOf, eachOf, companions, apart } = rules
  const n = out.length
  const own = new Float64Array(n)
  const extra = new Float64Array(n)
  const possible: number[] = []
  for (let i = 0; i < n; i += 1) {
    const benefit = benefits[i] ?? -1
    if (out[i] || !(benefit >= 0)) continue
    possible.push(i)
    own[i] = Math.round(benefit * BILLION)
    extra[i] = Math.round(benefit * (1 + rules.bonus) * BILLION) - (own[i] ?? 0)
  }

  const chosen = new Uint8Array(n)
  /** For each approach: how many of those chosen go with it, and how many bar it. */
  const beside = new Uint8Array(n)
  const barred = new Uint8Array(n)
  let size = 0
  const best = new Uint8Array(n)
  let bestSize = 0
  let bestSum = -1

  /** Goes through what is chosen with every choice from a list, from a place in it on. */
  const extend = (sum: number, taken: number, before: readonly number[], start: number): void => {
    if (sum > bestSum || (sum === bestSum && precedes(0, n))) {
      bestSum = sum
      bestSize = size
      best.set(chosen)
    }
    if (size === limit) return
    const { list, most } = outlook(taken, before, start)
    for (let at = 0; at < list.length && promises(sum, taken, list, most, at); at += 1) {
      const i = list[at] ?? 0
      const kind = kinds[i] ?? 0
      const grown = sum + gain(i) + (kind & eachOf & ~taken ? KIND : 0)
      move(i, 1)
      extend(grown, taken | kind, list, at + 1)
      move(i, -1)
    }
  }

  /** What can still be chosen, and the most that each could add, the largest first. */
  const outlook = (taken: number, before: readonly number[], start: number) => {
    const list: number[] = []
    const listed = new Uint8Array(n)
    for (let at = start; at < before.length; at += 1) {
      const i = before[at] ?? 0
      if (barred[i] !== 0 || (kinds[i] ?? 0) & oneOf & taken) continue
      list.push(i)
      listed[i] = 1
    }
    const most = new Float64Array(n)
    for (let at = 0; at < list.length; at += 1) {
      const i = list[at] ?? 0
      const joined = beside[i] === 0 && size + 1 < limit && companions[i]?.some((j) => listed[j] === 1)
      const add = gain(i) + (joined ? (extra[i] ?? 0) : 0)
      most[i] = add
      // Put in its place among those before it, which are nearly in order already.
      let to = at
      for (; to > 0; to -= 1) {
        const other = list[to - 1] ?? 0
        const others = most[other] ?? 0
        if (others > add || (others === add && other < i)) break
        list[to] = other
      }
      list[to] = i
    }
    return { list, most }
  }

  /** What one more adds now: itself, and what it brings out in those chosen before it. */
  const gain = (i: number): number => {
    let sum = own[i] ?? 0
    if (beside[i] !== 0) sum += extra[i] ?? 0
    for (const j of companions[i] ?? []) if (chosen[j] === 1 && beside[j] === 0) sum += extra[j] ?? 0
    return sum
  }

  /** Whether something from a place in a list on could still better the best. */
  const promises = (sum: number, taken: number, list: readonly number[], most: ArrayLike<number>, start: number): boolean => {
    let left = limit - size
    let spare = left - bitsIn(eachOf & ~taken)
    let hoped = sum
    let seen = taken
    let needed = 0
    let least = 0
    let passed = 0
    for (let at = start; at < list.length && left > 0; at += 1) {
      const i = list[at] ?? 0
      const kind = kinds[i] ?? 0
      const add = most[i] ?? 0
      const wanted = (kind & eachOf & ~seen) !== 0
      if (kind & oneOf & seen) continue
      if (!wanted && spare <= 0) {
        passed ||= add
        continue
      }
      hoped += wanted ? add + KIND : add
      if (hoped > bestSum) return true
      seen |= kind
      left -= 1
      if (!wanted) spare -= 1
      if (wanted || add > 0) needed += 1
      least = add
    }
    // A place kept for a kind of which there is none is open to any other.
    if (left > 0 && passed > 0) {
      hoped += left * passed
      needed += left
      least = 0
    }
    if (hoped !== bestSum) return hoped > bestSum
    // To come up to the best takes that many more, each with at least that much to add.
    let first = n
    for (let at = start; at < list.length && (most[list[at] ?? 0] ?? 0) >= least; at += 1) first = Math.min(first, list[at] ?? 0)
    return precedes(needed, first)
  }

  /** Whether what is chosen, with so many more from an approach on, comes before a best of the same sum. */
  const precedes = (more: number, from: number): boolean => {
    if (size + more !== bestSize) return size + more < bestSize
    let left = more
    for (let i = 0; i < n; i += 1) {
      let has = chosen[i] === 1
      if (!has && i >= from && left > 0) {
        has = true
        left -= 1
      }
      if (has !== (best[i] === 1)) return has
    }
    return false
  }

  const move = (i: number, by: 1 | -1): void => {
    size += by
    chosen[i] = (chosen[i] ?? 0) + by
    for (const j of companions[i] ?? []) beside[j] = (beside[j] ?? 0) + by
    for (const j of apart[i] ?? []) barred[j] = (barred[j] ?? 0) + by
  }

  extend(0, 0, possible, 0)
  return possible.filter((i) => best[i] === 1)
}

const BILLION = 1e9

/** More than any sum of benefits, so that a kind wanted comes before them; with it, sums are still whole and exact. */
const KIND = 2 ** 48

const bitsIn = (mask: number): number => {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1
  return bits
}
