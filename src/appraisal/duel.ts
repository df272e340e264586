import type { Content } from '../content/content.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { chancesOf } from './chances.ts'
import { shareAbove } from './tally.ts'
import { weigh } from './weighed.ts'

/**
 * How often one approach comes before another, over all the ways the answers could be read: the pairwise winning index.
 * @returns a share from 0 to 1; where they score the same it counts for neither
 * @throws where an approach is not in the catalogue
 * @see Leskinen and others 2006, doi:10.1016/j.jfe.2006.01.003
 */
export const duel = (content: Content, landscape: Landscape, one: string, other: string): number => {
  const weighed = weigh(content, landscape)
  const { scores, mass } = chancesOf(weighed, landscape.matters, content.numbers.judgement.draws)
  const column = (id: string) => {
    const found = scores.columns[weighed.model.candidates.findIndex((candidate) => candidate.id === id)]
    if (!found) throw new Error(`"${id}" is not an approach`)
    return found
  }
  return shareAbove(column(one), column(other), mass)
}
