import type { Content } from '../content/content.ts'
import type { Landscape, Matters } from '../landscape/landscape.ts'
import { chosen, saidAt, standing } from './counts.ts'
import type { Heard } from './heard.ts'

/** The place as one person alone describes it. */
export const viewOf = (content: Content, person: Heard): Landscape => {
  const matters = mattersTo(person)
  return {
    place: saidAt(person, 'place') ?? '',
    population: saidAt(person, 'population') ?? chosen(person, 'population')[0],
    matters: matters ? [matters] : [],
    answers: Object.fromEntries(Object.entries(standing(content, person)).map(([id, answer]) => [id, [answer]])),
    overruled: person.overruled,
  }
}

/** The outcomes that matter most to one person; all they confirmed, where they did not say which most. */
export const mostTo = (person: Heard): readonly string[] => {
  const outcomes = chosen(person, 'outcomes')
  const most = chosen(person, 'most').filter((outcome) => outcomes.includes(outcome))
  return most.length > 0 ? most : outcomes
}

/** What matters to one person: the one they put above all, then those that matter most, or all they confirmed. */
export const mattersTo = (person: Heard): Matters | undefined => {
  const first = mostTo(person)
  if (first.length === 0) return undefined
  const [above] = chosen(person, 'most-of-all').filter((outcome) => first.includes(outcome))
  return Object.fromEntries(first.map((outcome) => [outcome, above === undefined || outcome === above ? 1 : 2]))
}
