import type { Content } from '../content/content.ts'
import type { Answer } from '../landscape/answer.ts'
import { isCounts, type Landscape, voices } from '../landscape/landscape.ts'
import { agreement, campsOf } from './agreement.ts'
import { evppi } from './evppi.ts'
import { givenOne } from './given.ts'
import type { Overtaking } from './recommendation.ts'
import { isEarly } from './verdict.ts'
import { overtaking, weigh } from './weighed.ts'

/** A question on which people differ. */
export interface Difference {
  factor: string
  /** People who gave exactly one level, lowest level first; those who gave a range are in `between`. */
  counts: number[]
  between: number
  /** Van der Eijk's A, -1 to 1. */
  agreement: number
  /** Whether they stand in two camps. */
  camps: boolean
  /** What it would be worth to know who is right, in points of benefit: 0 where it changes nothing that comes first. */
  value: number
  /** Levels somebody said at which another approach would come first. */
  leaders: ({ level: number } & Overtaking)[]
}

/** Shares of a range are counted in twelfths, which one to four levels divide evenly. */
const PARTS = 12

/**
 * Where people differ, what matters to the result first: the value of knowing is that of what is held by all together.
 * Nothing is said of fewer people than may be counted.
 * @see van der Eijk 2001, Quality & Quantity 35:325-341
 */
export const differencesOf = (content: Content, landscape: Landscape): Difference[] => {
  const { small, apart } = content.numbers.judgement.differ
  const weighed = weigh(content, landscape)
  const { model, beliefs, expected } = weighed
  const given = givenOne(weighed)
  const values = isEarly(content, weighed) ? [] : evppi(beliefs, expected, given.at)
  return model.factors
    .flatMap((factor, at): Difference[] => {
      const said = landscape.answers[factor]
      if (said === undefined || voices(said) < small) return []
      const spread = spreadOf(said)
      const agreed = agreement(spread)
      const counts = exactly(said)
      const between = voices(said) - counts.reduce((sum, count) => sum + count, 0)
      // Where one of two camps is small, they still come to much agreement.
      const camps = between === 0 && inCamps(counts)
      if (agreed === undefined || (agreed >= apart && !camps)) return []
      const leaders = spread.flatMap((people, level) => {
        const over = people === 0 || values.length === 0 ? undefined : overtaking(weighed, given.at(at, level))
        return over ? [{ level: level + 1, ...over }] : []
      })
      return [
        {
          factor,
          counts,
          between,
          agreement: agreed,
          camps,
          value: leaders.length === 0 ? 0 : (values[at] ?? 0),
          leaders,
        },
      ]
    })
    .sort((a, b) => b.value - a.value || a.agreement - b.agreement || (a.factor < b.factor ? -1 : 1))
}

/** Two camps of two people or more each: one person is no camp. */
const inCamps = (counts: readonly number[]): boolean => {
  const camps = campsOf(counts)
  return camps !== undefined && camps.low.people > 1 && camps.high.people > 1
}

/** People at each level, a range spread evenly over its levels, in twelfths of a person. */
const spreadOf = (said: Landscape['answers'][string]): number[] => {
  if (isCounts(said)) return said.map((count) => count * PARTS)
  const spread = [0, 0, 0, 0]
  for (const { from, to } of levelsIn(said))
    for (let level = from; level <= to; level += 1) spread[level - 1] = (spread[level - 1] ?? 0) + PARTS / (to - from + 1)
  return spread
}

/** People who gave exactly each level. */
const exactly = (said: Landscape['answers'][string]): number[] => {
  if (isCounts(said)) return [...said]
  const counts = [0, 0, 0, 0]
  for (const { from, to } of levelsIn(said)) if (from === to) counts[from - 1] = (counts[from - 1] ?? 0) + 1
  return counts
}

const levelsIn = (said: readonly Answer[]) => said.flatMap((answer) => (answer.kind === 'level' ? [answer] : []))
