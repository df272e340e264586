import type { Model } from './model.ts'
import type { Readings } from './readings.ts'
import type { Side } from './side.ts'

/** Up to four factors looked up together: their levels in one number from 0 to 255. */
export type Bundle = readonly number[]

const MOST = 4

/** Factors that bear on the same approaches go together, so that the fewest look-ups are needed. */
export const bundlesOf = (model: Model): readonly Bundle[] => {
  const known = bundles.get(model)
  if (known) return known
  const sides = model.candidates.flatMap(({ sides: { need, readiness } }) => [need, readiness])
  const bears = model.factors.map((_, factor) =>
    sides.flatMap(({ terms }, at) => (terms.some((term) => term.factor === factor) ? [at] : [])),
  )
  const left = new Set(model.factors.keys())
  const made: number[][] = []
  while (left.size > 0) {
    const bundle: number[] = []
    const covered = new Set<number>()
    while (bundle.length < MOST && left.size > 0) {
      const shared = (factor: number) => (bears[factor] ?? []).filter((side) => covered.has(side)).length
      const [next] = [...left].sort((a, b) => shared(b) - shared(a) || (bears[b]?.length ?? 0) - (bears[a]?.length ?? 0) || a - b)
      if (next === undefined) break
      left.delete(next)
      bundle.push(next)
      for (const side of bears[next] ?? []) covered.add(side)
    }
    made.push(bundle)
  }
  bundles.set(model, made)
  return made
}
const bundles = new WeakMap<Model, readonly Bundle[]>()

/**
 * For each bundle, the levels of its factors in each reading as one number; nothing where all are certain. Filled up to
 * a whole number of turns.
 */
export const packed = (bundles: readonly Bundle[], readings: Readings): readonly (Uint8Array | undefined)[] => {
  const none = new Uint8Array(readings.count)
  return bundles.map((bundle) => {
    const open = bundle.map((factor) => {
      const levels = readings.levels[factor] ?? 0
      return typeof levels === 'number' ? none : levels
    })
    const [a = none, b = none, c = none, d = none] = open
    if (open.every((levels) => levels === none)) return undefined
    const all = new Uint8Array(Math.ceil(readings.count / TURN) * TURN)
    for (let draw = 0; draw < readings.count; draw += 1)
      all[draw] = (a[draw] ?? 0) | ((b[draw] ?? 0) << 2) | ((c[draw] ?? 0) << 4) | ((d[draw] ?? 0) << 6)
    return all
  })
}

/** Readings summed in one turn of a loop: a turn costs as much as a look-up. */
const TURN = 4

/** Need and readiness in whole parts of 2^28: their order of adding up then changes nothing. */
export const PARTS = 2 ** 28

/** One side as it is summed in each reading: a beginning, and for each bundle it rests on what each combination adds. */
export interface Plan {
  base: number
  tables: readonly { levels: Uint8Array; values: Int32Array }[]
}

export const planOf = (
  { base, terms }: Side,
  bundles: readonly Bundle[],
  readings: Readings,
  levels: readonly (Uint8Array | undefined)[],
): Plan => {
  let sum = Math.round(base * PARTS)
  const parts = new Map<number, Int32Array>()
  for (const { factor, values } of terms) {
    const whole = values.map((value) => Math.round(value * PARTS))
    const certain = readings.levels[factor] ?? 0
    if (typeof certain === 'number') {
      sum += whole[certain] ?? 0
      continue
    }
    const bundle = bundles.findIndex((one) => one.includes(factor))
    const shift = 2 * (bundles[bundle]?.indexOf(factor) ?? 0)
    const table = parts.get(bundle) ?? new Int32Array(256)
    for (let at = 0; at < 256; at += 1) table[at] = (table[at] ?? 0) + (whole[(at >> shift) & 3] ?? 0)
    parts.set(bundle, table)
  }
  return {
    base: sum,
    tables: [...parts].flatMap(([bundle, values]) => {
      const column = levels[bundle]
      return column ? [{ levels: column, values }] : []
    }),
  }
}

/** Sums a side over some readings: two look-ups in one go, so that what is summed is read and written half as often. */
export const addUp = ({ base, tables }: Plan, from: number, size: number, into: Int32Array) => {
  into.fill(base, 0, size)
  for (let at = 0; at < tables.length; at += 2) {
    const [one, two] = [tables[at], tables[at + 1]]
    if (one && two) addTwo(one.levels, one.values, two.levels, two.values, from, size, into)
    else if (one) addOne(one.levels, one.values, from, size, into)
  }
}

/** The last turn may go past `size`: within what is summed, and within the levels. */
const addOne = (levels: Uint8Array, values: Int32Array, from: number, size: number, into: Int32Array) => {
  for (let draw = 0; draw < size; draw += TURN) {
    const at = from + draw
    oneMore(levels, values, at, into, draw)
    oneMore(levels, values, at + 1, into, draw + 1)
    oneMore(levels, values, at + 2, into, draw + 2)
    oneMore(levels, values, at + 3, into, draw + 3)
  }
}

const oneMore = (levels: Uint8Array, values: Int32Array, at: number, into: Int32Array, draw: number) => {
  into[draw] = (into[draw] ?? 0) + (values[levels[at] ?? 0] ?? 0)
}

const addTwo = (a: Uint8Array, p: Int32Array, b: Uint8Array, q: Int32Array, from: number, size: number, into: Int32Array) => {
  for (let draw = 0; draw < size; draw += TURN) {
    const at = from + draw
    twoMore(a, p, b, q, at, into, draw)
    twoMore(a, p, b, q, at + 1, into, draw + 1)
    twoMore(a, p, b, q, at + 2, into, draw + 2)
    twoMore(a, p, b, q, at + 3, into, draw + 3)
  }
}

const twoMore = (a: Uint8Array, p: Int32Array, b: Uint8Array, q: Int32Array, at: number, into: Int32Array, draw: number) => {
  into[draw] = (into[draw] ?? 0) + (p[a[at] ?? 0] ?? 0) + (q[b[at] ?? 0] ?? 0)
}
