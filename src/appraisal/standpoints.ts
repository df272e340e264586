import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { isEarly } from './verdict.ts'
import { weigh } from './weighed.ts'

/** What several people would each see on their own answers alone. */
export interface Standpoints {
  /** How many had said enough to be counted. */
  people: number
  /** Who comes first, for how many. The most first, then by id. */
  leaders: { approach: string; people: number }[]
  /** Approaches among the first three for everybody, and for some but not all. Ids in order. */
  everyone: string[]
  depends: string[]
}

/** @param views one landscape for each person, with what they said themselves */
export const standpointsOf = (content: Content, views: readonly Landscape[]): Standpoints | undefined => {
  const counted = views.map((view) => weigh(content, view)).filter((weighed) => !isEarly(content, weighed))
  if (counted.length < content.numbers.judgement.differ.small) return undefined
  const tops = counted.map(({ model, order, standings }) =>
    order
      .slice(0, 3)
      .filter((at) => (standings[at]?.possible ?? 0) > 0)
      .map((at) => model.candidates[at]?.id ?? ''),
  )
  const leaders = new Map<string, number>()
  for (const [first] of tops) if (first !== undefined) leaders.set(first, (leaders.get(first) ?? 0) + 1)
  const named = [...new Set(tops.flat())].sort()
  const forAll = (id: string) => tops.every((top) => top.includes(id))
  return {
    people: counted.length,
    leaders: [...leaders]
      .map(([approach, people]) => ({ approach, people }))
      .sort((a, b) => b.people - a.people || (a.approach < b.approach ? -1 : 1)),
    everyone: named.filter(forAll),
    depends: named.filter((id) => !forAll(id)),
  }
}
