import { gainOver } from './evppi.ts'
import { productGiven } from './exact.ts'
import { type Given, restsOn } from './given.ts'
import type { Pairing } from './recommendation.ts'
import type { Weighed } from './weighed.ts'

const LEVELS = [0, 1, 2, 3]

/** Where no single answer could change what comes first: the two answers that together are worth most. */
export const pairingOf = (weighed: Weighed, given: Given): Pairing | undefined => {
  const { model } = weighed
  const open = model.factors.flatMap((_, at) => (weighed.open[at] ? [at] : []))
  const rests = weighed.standings.map((standing) => {
    const on = restsOn(standing)
    return Uint8Array.from(model.factors, (_, factor) => (on.has(factor) ? 1 : 0))
  })
  const results = new Float64Array(model.candidates.length)
  const may = couldChange(weighed, given)
  let best: Pairing | undefined
  for (const [place, one] of open.entries())
    for (const other of open.slice(place + 1)) {
      if (!may(one, other)) continue
      const value = valueOfTwo(weighed, given, rests, one, other, results)
      if (value > (best?.value ?? 0)) best = { factors: [model.factors[one] ?? '', model.factors[other] ?? ''], value }
    }
  return best
}

const valueOfTwo = (
  { beliefs, standings, scales, expected, order }: Weighed,
  given: Given,
  rests: readonly Uint8Array[],
  one: number,
  other: number,
  results: Float64Array,
): number => {
  const first = order[0] ?? -1
  let value = 0
  for (const level of LEVELS)
    for (const beside of LEVELS) {
      const chance = (beliefs[one]?.[level] ?? 0) * (beliefs[other]?.[beside] ?? 0)
      if (chance === 0) continue
      const [a, b] = [given.at(one, level), given.at(other, beside)]
      for (let at = 0; at < results.length; at += 1) {
        const [on, too, standing] = [rests[at]?.[one], rests[at]?.[other], standings[at]]
        if (on && too && standing) {
          const known = [
            { factor: one, level },
            { factor: other, level: beside },
          ]
          results[at] = (scales[at] ?? 0) * productGiven(standing, beliefs, known)
        } else results[at] = (on ? a[at] : too ? b[at] : expected[at]) ?? 0
      }
      value += chance * gainOver(first, results)
    }
  return value
}

/**
 * Whether two answers could put another approach first, by a bound that is quick to look up: together they raise an
 * approach by no more than each does in proportion, and lower the first by no more than each does in sum. Where a
 * knock-out ties factors together the bound does not hold, and they are looked at in full.
 */
const couldChange = ({ model, standings, expected, order }: Weighed, given: Given): ((one: number, other: number) => boolean) => {
  const [first = -1] = order
  const ends = model.factors.map((_, factor) => {
    const rows = LEVELS.map((level) => given.at(factor, level))
    return {
      most: model.candidates.map((_, at) => Math.max(...rows.map((row) => row[at] ?? 0))),
      least: Math.min(...rows.map((row) => row[first] ?? 0)),
    }
  })
  const tied = new Set(standings.flatMap((standing) => standing.tied))
  const now = expected[first] ?? 0
  return (one, other) => {
    const [a, b] = [ends[one], ends[other]]
    if (!a || !b || tied.has(one) || tied.has(other)) return true
    const low = a.least + b.least - now
    return expected.some((here, at) => {
      if (at === first) return false
      const [up, over] = [a.most[at] ?? 0, b.most[at] ?? 0]
      return here === 0 ? up > 0 || over > 0 : (up * over) / here >= low * (1 - 1e-9)
    })
  }
}
