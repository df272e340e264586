import type { Belief } from '../landscape/belief.ts'
import type { Matters } from '../landscape/landscape.ts'
import { positions, WHOLE } from './draws.ts'
import { lately } from './lately.ts'
import { campsIn, drawWeights, isRanked, rankedWeights } from './mixture.ts'
import type { Model } from './model.ts'

/** Ways in which the answers, and what matters, could be read: drawn, or all of them where they are few. */
export interface Readings {
  how: 'sampled' | 'enumerated'
  count: number
  /** How much each counts, in whole numbers; nothing where all count the same. */
  mass?: Float64Array
  /** For each factor, its level in each reading, counted from 0; a number where it is the same in all. */
  levels: readonly (Uint8Array | number)[]
  /** For each outcome, its weight in each reading. */
  weights: readonly Float64Array[]
  /** What the weights were made from: the same key, the same weights. */
  weighed: string
}

export interface Drawing {
  seed: number
  samples: number
}

export interface Manner {
  /** The name of the stream a factor is drawn from: those that share one are high together and low together. */
  together?: ((factor: string) => string) | undefined
  /** Draw also where there are few enough to go through. */
  always?: boolean
}

/** As many readings as are gone through one by one rather than drawn. */
const FEW = 65_536
/** Chances in whole numbers, so that their order of adding up changes nothing. */
const MASS = 2 ** 48

/** Every factor from a stream of its own name, so that one more factor changes no other's draws. */
export const readingsOf = (
  model: Model,
  beliefs: readonly Belief[],
  people: readonly Matters[],
  { seed, samples }: Drawing,
  { together, always }: Manner = {},
): Readings => {
  const all = together || always ? undefined : enumerated(model, beliefs, people)
  if (all) return all
  return {
    how: 'sampled',
    count: samples,
    levels: model.factors.map((id, at) => {
      const belief = beliefs[at] ?? []
      const only = certain(belief)
      if (only !== undefined) return only
      const stream = together ? `theme ${together(id)}` : id
      const name = `${seed} ${samples} ${stream}`
      const places = () => placed(name, () => positions(seed, `level of ${stream}`, samples))
      return drawn(`${name} ${belief.join()}`, () => levelsAt(belief, places()))
    }),
    weights: drawWeights(model.outcomes, people, seed, samples),
    weighed: JSON.stringify([seed, samples, campsIn(model.outcomes, people)]),
  }
}
/** Nothing but memory: both follow from the key. An answer changes one factor, and the others are as they were. */
const placed = lately<Uint32Array>(64)
const drawn = lately<Uint8Array>(128)

/** The level that is held for certain, counted from 0. */
const certain = (belief: Belief): number | undefined => {
  const possible = belief.flatMap((share, level) => (share > 0 ? [level] : []))
  return possible.length === 1 ? possible[0] : undefined
}

/** Positions as levels: the lowest level takes its share of the whole, then the next. */
const levelsAt = (belief: Belief, places: Uint32Array): Uint8Array => {
  const [a, b, c] = endsOf(belief)
  const levels = new Uint8Array(places.length)
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0
    levels[at] = (place >= a ? 1 : 0) + (place >= b ? 1 : 0) + (place >= c ? 1 : 0)
  }
  return levels
}

/** Where each level but the last ends, in positions. A level with no share is never drawn. */
const endsOf = (belief: Belief): [number, number, number] => {
  const last = belief.findLastIndex((share) => share > 0)
  let sum = 0
  const end = (level: number) => {
    sum += belief[level] ?? 0
    return level >= last ? WHOLE : Math.round(sum * WHOLE)
  }
  return [end(0), end(1), end(2)]
}

/** All readings with their chances, where what matters is ranked in full and the landscapes are few. */
const enumerated = (model: Model, beliefs: readonly Belief[], people: readonly Matters[]): Readings | undefined => {
  const camps = campsIn(model.outcomes, people)
  if (!camps.every(isRanked)) return undefined
  const open = beliefs.map((belief) => belief.flatMap((share, level) => (share > 0 ? [level] : [])))
  const count = open.reduce((product, { length }) => product * length, camps.length)
  if (count > FEW) return undefined
  const mass = new Float64Array(count).fill(1)
  let every = 1
  const columns = open.map((levels, factor) => {
    const [only] = levels
    if (levels.length === 1 && only !== undefined) return only
    const column = new Uint8Array(count)
    for (let at = 0; at < count; at += 1) {
      const level = levels[Math.floor(at / every) % levels.length] ?? 0
      column[at] = level
      mass[at] = (mass[at] ?? 0) * (beliefs[factor]?.[level] ?? 0)
    }
    every *= levels.length
    return column
  })
  const ranked = camps.map(rankedWeights)
  const camp = (at: number) => Math.floor(at / every)
  const share = (at: number) => (camps[at]?.until ?? 0) - (camps[at - 1]?.until ?? 0)
  return {
    how: 'enumerated',
    count,
    mass: mass.map((chance, at) => Math.round(chance * share(camp(at)) * MASS)),
    levels: columns,
    weights: model.outcomes.map((_, outcome) =>
      Float64Array.from({ length: count }, (_, at) => ranked[camp(at)]?.[outcome] ?? 0),
    ),
    weighed: JSON.stringify([count, camps]),
  }
}
