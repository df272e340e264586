/** Draws for the tests alone, seeded, so that they are the same each time. */
export interface Chance {
  /** Above 0, below 1. */
  uniform: () => number
  normal: (mean: number, sd: number) => number
  /** Both parameters whole. */
  beta: (alpha: number, beta: number) => number
}

export const chance = (seed: number): Chance => {
  let state = seed
  const uniform = () => {
    // A 32-bit mixer (mulberry32).
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32
  }
  const waits = (count: number) => {
    let sum = 0
    for (let wait = 0; wait < count; wait += 1) sum -= Math.log(uniform())
    return sum
  }
  return {
    uniform,
    normal: (mean, sd) => mean + sd * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    beta: (alpha, beta) => {
      const [one, other] = [waits(alpha), waits(beta)]
      return one / (one + other)
    },
  }
}
