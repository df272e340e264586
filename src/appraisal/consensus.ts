import { totalOf } from './agreement.ts'
import { ln } from './logarithm.ts'

/**
 * How near a group is to one view, on a question whose levels are in order: Tastle and Wierman's Cns. 1 where all chose
 * the same level, 0 where half chose each end; 0 to 1. The same to the bit for everybody counted twice.
 *
 * A second opinion beside `agreement`: an even spread over five levels comes to 0.43 here and reads as half agreed.
 * @param counts people at each level, or their shares in any unit, lowest first
 * @returns undefined where nobody answered, or with fewer than two levels
 * @throws RangeError for counts that are not numbers from 0
 * @see Tastle & Wierman 2007, International Journal of Approximate Reasoning 45:531-545
 */
export const consensus = (counts: readonly number[]): number | undefined => {
  const people = totalOf(counts)
  if (people === 0 || counts.length < 2) return undefined
  const width = people * (counts.length - 1)
  const total = counts.reduce((sum, count, at) => sum + count * at, 0)
  let entropy = 0
  for (const [at, count] of counts.entries()) {
    const near = (width - Math.abs(people * at - total)) / width
    // Nobody to speak of is as far away as can be: what they add comes to nothing.
    if (count > 0 && near > 0) entropy += (count / people) * log2(near)
  }
  return 1 + entropy
}

const log2 = (x: number) => ln(x) / Math.LN2
