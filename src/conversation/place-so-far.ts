import { fill } from '../content/words.ts'
import type { Answer } from '../landscape/answer.ts'
import { isCounts, type Landscape } from '../landscape/landscape.ts'
import { type Core, worldIn } from './core.ts'
import { factorsOf, matters, standing } from './counts.ts'
import { nameIn } from './names.ts'
import { whatMatters } from './telling/around.ts'
import { answerLine, factorOf, levelOf } from './telling/phrases.ts'
import { sceneOf } from './telling/scene.ts'
import { landscapeOf, placeOf } from './world.ts'

/** The place as far as one person has told of it, or a group together, for what stands beside a conversation. */
export interface PlaceSoFar {
  title: string
  /** How much has been heard, in a sentence. */
  heard: string
  /** What matters, a sentence each. */
  matters: string[]
  themes: { name: string; factors: FactorSoFar[] }[]
}

/** `open`: nobody has answered it yet. `aside`: it does not apply here. Levels are 1 to 4, and there only where it was heard. */
export interface FactorSoFar {
  id: string
  name: string
  state: 'heard' | 'unknown' | 'passed' | 'open' | 'aside'
  said: string
  from?: number
  to?: number
}

/** @returns nothing where there is no such appraisal */
export const placeSoFar = async (core: Core, code: string, person: string): Promise<PlaceSoFar | undefined> => {
  const log = await core.store.read(code)
  if (!log) return undefined
  const world = worldIn(core, code, await nameIn(core.store, log.events, person), log.events)
  const { content, me, rounds } = world
  const { words } = content
  // What others said stands in the result, in numbers that give nobody away; in a workshop, once a vote is closed.
  const own = standing(content, me)
  const landscape = landscapeOf(world)
  const factor = (id: string): FactorSoFar => {
    const { name } = factorOf(content, id)
    const said = rounds ? landscape.answers[id] : own[id] && [own[id]]
    if (!matters(content, me, id)) return { id, name, state: 'aside', said: words.place['set-aside'] }
    return { id, name, ...(said ? heardOf(content, id, said) : { state: 'open', said: words.place.open }) }
  }
  const themes = content.themes.map(({ id, name }) => ({ name, factors: factorsOf(content, id).map(factor) }))
  const asked = themes.flatMap(({ factors }) => factors).filter(({ state }) => state !== 'aside')
  return {
    title: fill(words.place.title, { place: placeOf(me) || landscape.place || words.steps.place.name }),
    heard: fill(words.place.heard, { heard: asked.filter(({ state }) => state === 'heard').length, all: asked.length }),
    matters: whatMatters(sceneOf(world)),
    themes: themes.filter(({ factors }) => factors.length > 0),
  }
}

/** What was said of a factor: by one person in their words, by several as how far apart they are. */
const heardOf = (content: Core['content'], id: string, said: Landscape['answers'][string]): Omit<FactorSoFar, 'id' | 'name'> => {
  const { words } = content
  const factor = factorOf(content, id)
  if (!isCounts(said)) {
    const [only] = said
    if (said.length === 1 && only) return { ...stateOf(only), said: answerLine(content, factor, only) }
  }
  const levels = isCounts(said)
    ? said.flatMap((count, at) => (count > 0 ? [at + 1] : []))
    : said.flatMap((answer) => (answer.kind === 'level' ? [answer.from, answer.to] : []))
  const count = isCounts(said) ? said.reduce((sum, one) => sum + one, 0) : said.filter(({ kind }) => kind === 'level').length
  if (levels.length === 0) return { state: 'unknown', said: words.review.unknown }
  const [from, to] = [Math.min(...levels), Math.max(...levels)]
  const label = (level: number) => levelOf(factor, level).label
  const between = from === to ? label(from) : fill(words.place.between, { from: label(from), to: label(to) })
  return { state: 'heard', from, to, said: fill(words.place.group, { said: between, count }) }
}

const stateOf = (answer: Answer): Pick<FactorSoFar, 'state' | 'from' | 'to'> =>
  answer.kind === 'level' ? { state: 'heard', from: answer.from, to: answer.to } : { state: answer.kind }
