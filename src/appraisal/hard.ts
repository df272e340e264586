import type { Rule } from './model.ts'
import { LEVELS, type Side } from './side.ts'

/**
 * The hard knock-outs of an approach. One of a single factor only changes what can be held of that factor; one of several
 * ties just those together, so the ways they can stand are listed.
 */
export interface Hard {
  clauses: readonly Rule[]
  /** Factors that stand alone in a knock-out, and which of their levels leave the approach possible. */
  loose: readonly { factor: number; allowed: readonly boolean[] }[]
  /** Factors tied together by a knock-out of several, in rising order. */
  tied: readonly number[]
  cases: readonly Case[]
}

/** One way the tied factors can stand that leaves the approach possible. */
interface Case {
  /** The level of each, counted from 0. */
  levels: readonly number[]
  /** What they add to need and to readiness. */
  need: number
  readiness: number
}

/** No knock-out at all. */
export const FREE: Hard = { clauses: [], loose: [], tied: [], cases: [{ levels: [], need: 0, readiness: 0 }] }

export const hardIn = (rules: readonly Rule[], sides: { need: Side; readiness: Side }): Hard => {
  const clauses = rules.filter(({ force }) => force === 'hard')
  if (clauses.length === 0) return FREE
  const several = clauses.filter(({ tests }) => tests.length > 1)
  const tied = [...new Set(several.flatMap(({ tests }) => tests.map(({ factor }) => factor)))].sort((a, b) => a - b)
  const free = everyWay(tied.length).filter((levels) => !clauses.some((clause) => holds(clause, tied, levels)))
  const cases = free.map((levels) => ({
    levels,
    need: added(sides.need, tied, levels),
    readiness: added(sides.readiness, tied, levels),
  }))
  return { clauses, loose: looseIn(clauses, tied), tied, cases }
}

const everyWay = (factors: number): number[][] =>
  factors === 0 ? [[]] : LEVELS.flatMap((level) => everyWay(factors - 1).map((others) => [level, ...others]))

/** Whether a clause that stands wholly on the tied factors holds at these levels. */
const holds = ({ tests }: Rule, tied: readonly number[], levels: readonly number[]): boolean =>
  tests.every((test) => {
    const at = tied.indexOf(test.factor)
    return at >= 0 && test.levels[levels[at] ?? 0] === true
  })

const added = ({ terms }: Side, tied: readonly number[], levels: readonly number[]): number =>
  terms.reduce((sum, { factor, values }) => {
    const at = tied.indexOf(factor)
    return at < 0 ? sum : sum + (values[levels[at] ?? 0] ?? 0)
  }, 0)

const looseIn = (clauses: readonly Rule[], tied: readonly number[]): Hard['loose'] => {
  const allowed = new Map<number, readonly boolean[]>()
  for (const { tests } of clauses) {
    const [test] = tests
    if (!test || tests.length > 1 || tied.includes(test.factor)) continue
    const before = allowed.get(test.factor) ?? LEVELS.map(() => true)
    allowed.set(
      test.factor,
      before.map((fine, at) => fine && !test.levels[at]),
    )
  }
  return [...allowed].sort(([a], [b]) => a - b).map(([factor, levels]) => ({ factor, allowed: levels }))
}
