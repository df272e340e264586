/**
 * The natural logarithm from + - * / alone: engines may round their own as they like, and an index or a draw must have
 * the same bits on all of them.
 * @param x above 0 and finite
 * @returns ln x, within 3e-16 of it in proportion
 * @throws RangeError for any other x
 */
export const ln = (x: number): number => {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) throw new RangeError(`there is no logarithm of ${x}`)
  // x = part * 2^twos with part around 1: halving and doubling round nothing, and near 1 nothing cancels.
  let part = x
  let twos = 0
  for (; part > Math.SQRT2; twos += 1) part /= 2
  for (; part < Math.SQRT1_2; twos -= 1) part *= 2
  // ln part = 2 atanh s, written over - s * (over - tail) because over, unlike s, is exact.
  const over = part - 1
  const s = over / (part + 1)
  let tail = 0
  for (const term of TERMS) tail = (tail + term) * s * s
  return twos * LN2_HIGH - (s * (over - tail) - twos * LN2_LOW - over)
}

/** 2/21, 2/19, ... 2/3: the atanh series without its first term. s is at most 0.172, so what is left out is below 1e-18. */
const TERMS = Array.from({ length: 10 }, (_, at) => 2 / (21 - 2 * at))

/** ln 2 in two parts: the first has so few bits that times a whole number of twos it is exact, the second is the rest. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
