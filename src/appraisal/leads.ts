import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { bestOf, evppi } from './evppi.ts'
import { givenOne } from './given.ts'
import type { Overtaking } from './recommendation.ts'
import { isEarly } from './verdict.ts'
import { overtaking, weigh } from './weighed.ts'

/** By how much the approach that comes first is ahead of the best of the others, in points of benefit. */
export interface Leading {
  first: string
  /** What the first is expected to come to, above 0: what a lead is a share of. */
  benefit: number
  /** Its lead as things stand, 0 or more. */
  lead: number
  /** Every question whose answer is not yet sure, what is worth most to know first. */
  open: OpenLead[]
}

/** How the lead moves with the answer to one question. */
export interface OpenLead {
  factor: string
  /** Whether somebody gave a level, of which something is still in doubt. */
  answered: boolean
  /** What it is worth to know the answer, in points of benefit: 0 where no level would put another first. */
  value: number
  /** All levels, lowest first: were it surely that one, the lead over the best of the others, and who would overtake it then. */
  levels: { level: number; chance: number; lead: number; rival: string; over?: Overtaking }[]
}

/**
 * What each question without a sure answer could do to the lead of the first over whichever other then does best. Closed
 * form. Of two questions worth the same, the one that moves the lead further comes first.
 * @returns nothing while it is too early to say which approach comes first
 */
export const leadsOf = (content: Content, landscape: Landscape): Leading | undefined => {
  const weighed = weigh(content, landscape)
  if (isEarly(content, weighed)) return undefined
  const { model, beliefs, answered, open, expected, order } = weighed
  const given = givenOne(weighed)
  const values = evppi(beliefs, expected, given.at)
  const [first = -1] = order
  const ahead = (results: ArrayLike<number>) => {
    const others = Array.from(results, (result, at) => (at === first ? Number.NEGATIVE_INFINITY : result))
    const rival = bestOf(others)
    return { lead: (results[first] ?? 0) - (others[rival] ?? 0), rival: model.candidates[rival]?.id ?? '' }
  }
  const leads = model.factors.flatMap((factor, at): OpenLead[] => {
    const belief = beliefs[at] ?? []
    const isSure = belief.some((chance) => chance >= 1 - HAIR)
    if (isSure || !(open[at] || answered[at])) return []
    const levels = belief.map((chance, level) => {
      const results = given.at(at, level)
      const over = overtaking(weighed, results)
      return { level: level + 1, chance, ...ahead(results), ...(over ? { over } : {}) }
    })
    return [{ factor, answered: answered[at] ?? false, value: values[at] ?? 0, levels }]
  })
  return {
    first: model.candidates[first]?.id ?? '',
    benefit: expected[first] ?? 0,
    lead: ahead(expected).lead,
    open: leads.sort((a, b) => b.value - a.value || reach(b) - reach(a) || (a.factor < b.factor ? -1 : 1)),
  }
}

/** Beliefs are quotients: what is sure may fall short of 1 in the last place. */
const HAIR = 1e-12

/** How far the lead moves over the levels that may be. */
const reach = ({ levels }: OpenLead): number => {
  const leads = levels.flatMap(({ chance, lead }) => (chance > 0 ? [lead] : []))
  return Math.max(...leads) - Math.min(...leads)
}
