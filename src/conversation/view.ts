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

/**
 * What matters to one person: those they put above the others, each in a place of its own, then the rest of those that
 * matter most, or of all they confirmed.
 */
export const mattersTo = (person: Heard): Matters | undefined => {
  const most = mostTo(person)
  const named = chosen(person, 'most-of-all').filter((outcome) => outcome !== 'all')
  // Somebody who named none may still have chosen one of all.
  const all = most.length > 0 ? most : named
  const above = named.filter((outcome) => all.includes(outcome))
  const place = (outcome: string) => (above.includes(outcome) ? above.indexOf(outcome) : above.length) + 1
  return all.length === 0 ? undefined : Object.fromEntries(all.map((outcome) => [outcome, place(outcome)]))
}
