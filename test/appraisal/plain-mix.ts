import type { Content } from '../../src/content/content.ts'
import type { Belief } from '../../src/landscape/belief.ts'
import { type Beliefs, type Benefits, CAPACITY, EVEN, type When } from './catalogue.ts'

/** The best mix as plainly as it is told, by going through every set; benefits are whole millionths. */
export const plainly = (content: Content, benefits: Benefits, beliefs: Beliefs): string[] => {
  const { carry, portfolio } = content.numbers.judgement
  const beliefIn = (factor: string): Belief => beliefs[factor] ?? EVEN
  const holds = (when: When): boolean => {
    let ways = [{ levels: new Map<string, number>(), chance: 1 }]
    for (const factor of new Set(when.map((one) => one.factor)))
      ways = ways.flatMap(({ levels, chance }) =>
        beliefIn(factor).map((share, level) => ({ levels: new Map([...levels, [factor, level + 1]]), chance: chance * share })),
      )
    const fine = ways.filter(({ levels }) =>
      when.every(({ factor, atLeast, atMost }) => {
        const level = levels.get(factor) ?? Number.NaN
        return atMost === undefined ? level >= (atLeast ?? Number.NaN) : level <= atMost
      }),
    )
    return fine.reduce((sum, { chance }) => sum + chance, 0) > portfolio.likely + 1e-9
  }
  let below = 0
  const middle = beliefIn(CAPACITY).findIndex((share) => {
    below += share
    return below >= 0.5
  })
  const limit = carry[middle] ?? Number.NaN
  const kindOf = new Map(content.approaches.map(({ id, kind }) => [id, kind]))
  const catalogued = [...kindOf.keys()].filter((id) => id !== 'business-as-usual').sort()
  const together = content.together.filter((row) => catalogued.some((id) => ![...row.approaches, ...row.with].includes(id)))
  const apart = content.apart.filter(({ when }) => when.length === 0 || holds(when))
  const goes = (a: string, b: string) =>
    a !== b &&
    together.some(({ approaches, with: others }) =>
      others.length === 0
        ? approaches.includes(a) && approaches.includes(b)
        : (approaches.includes(a) && others.includes(b)) || (approaches.includes(b) && others.includes(a)),
    )
  const barred = (a: string, b: string) =>
    apart.some(({ approaches }) => approaches.includes(a) && approaches.includes(b)) ||
    (kindOf.get(a) === kindOf.get(b) && portfolio['one-of'].some((kind) => kind === kindOf.get(a)))
  const possible = catalogued.filter(
    (id) =>
      (benefits[id] ?? -1) >= 0 &&
      !apart.some((row) => row.when.length > 0 && new Set(row.approaches).size === 1 && row.approaches[0] === id),
  )
  const friends = new Map(possible.map((id) => [id, possible.filter((other) => goes(id, other))]))
  let best: { ids: string[]; kinds: number; sum: number } = { ids: [], kinds: 0, sum: 0 }
  const judge = (ids: string[]) => {
    const kinds = portfolio['each-of'].filter((kind) => ids.some((id) => kindOf.get(id) === kind)).length
    const sum = ids.reduce((total, id) => {
      const millionths = Math.round((benefits[id] ?? 0) * 1e6)
      return total + (friends.get(id)?.some((other) => ids.includes(other)) ? 11 : 10) * millionths
    }, 0)
    const ahead =
      kinds - best.kinds || sum - best.sum || best.ids.length - ids.length || (ids.join(' ') < best.ids.join(' ') ? 1 : -1)
    if (ahead > 0) best = { ids, kinds, sum }
  }
  const go = (ids: string[], from: number) => {
    judge(ids)
    if (ids.length === limit) return
    for (let next = from; next < possible.length; next += 1) {
      const id = possible[next] ?? ''
      if (!ids.some((other) => barred(id, other))) go([...ids, id], next + 1)
    }
  }
  go([], 0)
  return best.ids
}
