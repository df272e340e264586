import type { Content } from '../content/content.ts'
import type { Landscape, Matters } from '../landscape/landscape.ts'
import { chosen, matters, saidAt, standing } from './counts.ts'
import type { Heard } from './heard.ts'

/** The place as one person alone describes it. */
export const viewOf = (content: Content, person: Heard): Landscape => {
  const most = mattersTo(person)
  return {
    place: saidAt(person, 'place') ?? '',
    population: saidAt(person, 'population') ?? chosen(person, 'population')[0],
    matters: most ? [most] : [],
    answers: Object.fromEntries(Object.entries(standing(content, person)).map(([id, answer]) => [id, [answer]])),
    aside: asideFor(content, person),
    overruled: person.overruled,
  }
}

/** The questions that do not apply, as one person describes the place. */
export const asideFor = (content: Content, person: Heard): string[] =>
  content.factors.map(({ id }) => id).filter((id) => !matters(content, person, id))

/** The outcomes that matter most to one person; all they confirmed, where they did not say which most. */
export const mostTo = (person: Heard): readonly string[] => {
  const outcomes = chosen(person, 'outcomes')
  const most = chosen(person, 'most').filter((outcome) => outcomes.includes(outcome))
  return most.length > 0 ? most : outcomes
}

/** What matters to one person: the one they put above all, then those that matter most, or all they confirmed. */
export const mattersTo = (person: Heard): Matters | undefined => {
  const first = mostTo(person)
  const [above] = chosen(person, 'most-of-all').filter((outcome) => outcome !== 'all')
  // Somebody who named none may still have chosen one of all.
  if (first.length === 0) return above === undefined ? undefined : { [above]: 1 }
  if (above !== undefined && !first.includes(above)) return Object.fromEntries(first.map((outcome) => [outcome, 1]))
  return Object.fromEntries(first.map((outcome) => [outcome, above === undefined || outcome === above ? 1 : 2]))
}
