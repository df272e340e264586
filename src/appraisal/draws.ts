import { ln } from './logarithm.ts'
import { type Stream, stream } from './stream.ts'

/** One turn in 2^32: positions are whole numbers below this. */
export const WHOLE = 2 ** 32

/**
 * One position for each draw, spread evenly: of n draws, one lies in each n-th of the whole (a Latin hypercube, taken
 * over several names). The order is shuffled by the name's own stream.
 * @returns whole numbers below 2^32
 * @see McKay, Beckman and Conover 1979, Technometrics 21:239-245
 */
export const positions = (seed: number, name: string, draws: number): Uint32Array => {
  const next = stream(seed, name)
  const order = shuffled(draws, next)
  return order.map((place) => Math.min(WHOLE - 1, Math.floor(((place + next() / WHOLE) * WHOLE) / draws)))
}

/**
 * Weights drawn evenly from all that are not below 0 and sum to 1 (Dirichlet with every parameter 1).
 * @returns a column for each name, with its weight in each draw
 */
export const dirichlet = (seed: number, names: readonly string[], draws: number): Float64Array[] => {
  const columns = names.map((name) => exponentials(seed, name, draws))
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0
    for (const column of columns) sum += column[draw] ?? 0
    for (const column of columns) column[draw] = (column[draw] ?? 0) / sum
  }
  return columns
}

/** Waiting times, one a draw, from the positions of a name. */
const exponentials = (seed: number, name: string, draws: number): Float64Array =>
  Float64Array.from(positions(seed, `weight of ${name}`, draws), (position) => -ln((position + 0.5) / WHOLE))

const shuffled = (length: number, next: Stream): Uint32Array => {
  const order = Uint32Array.from({ length }, (_, at) => at)
  for (let left = length - 1; left > 0; left -= 1) {
    const other = Math.floor((next() / WHOLE) * (left + 1))
    const kept = order[left] ?? 0
    order[left] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
