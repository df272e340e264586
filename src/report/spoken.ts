import { meanWeights } from '../appraisal/index.ts'
import type { Content } from '../content/content.ts'
import { smallOf } from '../content/small.ts'
import { chosen, saidAt } from '../conversation/counts.ts'
import type { Event } from '../conversation/event.ts'
import type { Heard } from '../conversation/heard.ts'
import { whatMatters } from '../conversation/telling/around.ts'
import { type Scene, sceneOf } from '../conversation/telling/scene.ts'
import type { World } from '../conversation/world.ts'
import { replay } from '../workshop/machine.ts'
import type { Mattering, People } from './decision-record.ts'

/** What was said around the questions about the place, by everybody together. */
export const spokenIn = (world: World, events: readonly Event[]) => {
  const { content, me, everyone } = world
  const said = (step: string) => everyone.flatMap((person) => saidAt(person, step) ?? [])
  return {
    scope: { population: populationOf(content, me), decision: saidAt(me, 'decision') ?? '' },
    people: peopleIn(world, events),
    declared: events.flatMap((event) => (event.type === 'declared' && event.words !== '' ? [event.words] : [])),
    matters: mattering({ ...sceneOf(world), alone: false }, said('good-week')),
    works: worksIn(world),
    actions: said('actions'),
    returning: said('return'),
  }
}

/** The same of a file of answers: nobody said anything. */
export const nobody = (scene: Scene, small: number) => {
  const { content, landscape } = scene
  const { population = '' } = landscape
  return {
    population: nameOf(content.words.steps.population.choices, population),
    decision: '',
    people: { count: 0, voices: [], missing: [], small },
    declared: [],
    matters: mattering(scene, []),
    works: [],
  }
}

const nameOf = (names: Readonly<Record<string, string>>, id: string) => (Object.hasOwn(names, id) ? (names[id] ?? id) : id)

const populationOf = ({ words }: Content, me: Heard): string =>
  saidAt(me, 'population') ??
  chosen(me, 'population')
    .map((id) => nameOf(words.steps.population.choices, id))
    .join(', ')

const mattering = (scene: Scene, weeks: readonly string[]): Mattering => {
  const { content, landscape } = scene
  const weights = meanWeights(
    content.outcomes.map(({ id }) => id),
    landscape.matters,
  )
  const [line = ''] = whatMatters(scene)
  return {
    weeks,
    line,
    outcomes: content.outcomes.map(({ id, name, means }, at) => ({ id, name, means, weight: rounded(weights[at] ?? 0) })),
  }
}

/** A share as it stands in a file: to six places. */
export const rounded = (share: number): number => Math.round(share * 1e6) / 1e6

/** What already works, theme by theme; first what was said of the whole. */
const worksIn = ({ content, everyone }: World) => {
  const of = (step: string, theme: string) =>
    everyone.flatMap((person) => {
      const words = saidAt(person, step)
      return words === undefined ? [] : [{ theme, words }]
    })
  return [...of('opening-all', ''), ...content.themes.flatMap(({ id, name }) => of(`opening:${id}`, name))]
}

const peopleIn = ({ content, everyone, rounds }: World, events: readonly Event[]): People => {
  const { choices } = content.words.steps.voice
  const small = smallOf(content)
  const spoke = rounds
    ? Object.values(replay(events).workshop.people).map(({ voice }) => voice)
    : everyone.map((person) => chosen(person, 'voice')[0] ?? saidAt(person, 'voice'))
  const ids = [...new Set([...content.flow.voices, ...spoke.flatMap((voice) => voice ?? [])])]
  const size = (id: string) => spoke.filter((voice) => voice === id).length
  const heard = ids.filter((id) => size(id) > 0)
  const told = spoke.length === 1 ? heard : toldOf(heard, size, spoke.length, small)
  return {
    count: spoke.length,
    voices: heard.map((id) => ({
      id: content.flow.voices.includes(id) ? id : 'own-words',
      name: nameOf(choices, id),
      count: told.includes(id) ? size(id) : null,
    })),
    missing: content.flow.voices.filter((id) => id !== 'other' && size(id) === 0).map((id) => nameOf(choices, id)),
    small,
  }
}

/** The parts whose number can be told, so that neither it nor what is left of the whole is about too few. */
const toldOf = (heard: readonly string[], size: (id: string) => number, all: number, small: number): string[] => {
  const told = heard.filter((id) => size(id) >= small).sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1))
  const rest = () => all - told.reduce((sum, id) => sum + size(id), 0)
  while (told.length > 0 && rest() > 0 && rest() < small) told.shift()
  return told
}
