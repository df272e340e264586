/** The next of a row of numbers that look drawn by chance: whole, from 0 to 2^32 - 1. */
export type Stream = () => number

/**
 * A row of its own for every name: adding a factor, an outcome or an approach leaves the rows of the others as they
 * were. Ours and not a library's, since a result has to be made again, to the byte, years later.
 * @see Doty-Humphrey, PractRand, sfc32; the seeding spreads the name by FNV-1a
 */
export const stream = (seed: number, name: string): Stream => {
  let [a, b, c] = [hash(`a ${seed} ${name}`), hash(`b ${seed} ${name}`), hash(`c ${seed} ${name}`)]
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let warm = 0; warm < 16; warm += 1) next()
  return next
}

const hash = (text: string): number => {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}
