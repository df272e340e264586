import type { Content } from '../../content/content.ts'
import { type Landscape, voices } from '../../landscape/landscape.ts'
import { chosen, isSettled, matters, saidAt } from '../counts.ts'
import { landscapeOf, type World } from '../world.ts'

/** What a result is told of: the landscape, and what was said around it. */
export interface Scene {
  content: Content
  code: string
  landscape: Landscape
  /** Whether the one told gave a level of a factor. */
  mine: (factor: string) => boolean
  /** Whether a question could still be put to the one told. */
  toAsk: (factor: string) => boolean
  /** Whether more than one person told of the place. */
  several: boolean
  /** What people said of a good week: the one told first, then the others. */
  goodWeek: readonly string[]
  /** Whether the one told said it all. */
  alone: boolean
  unheard: readonly string[]
  equality: readonly string[]
  /** The parts people spoke from, in words. */
  voices: readonly string[]
}

export const sceneOf = (world: World): Scene => {
  const { content, code, me, everyone } = world
  const said = (step: string) => everyone.flatMap((person) => saidAt(person, step) ?? [])
  const weeks = once([...[saidAt(me, 'good-week')].flatMap((own) => own ?? []), ...said('good-week')])
  return {
    content,
    code,
    landscape: landscapeOf(world),
    mine: (factor) => me.answers[factor]?.kind === 'level',
    toAsk: (factor) => matters(content, me, factor) && !isSettled(me, factor),
    several: everyone.length > 1,
    goodWeek: weeks,
    alone: weeks.every((words) => words === saidAt(me, 'good-week')),
    unheard: once(said('unheard')),
    equality: once(said('equality')),
    voices: [...new Set(everyone.flatMap((person) => voiceOf(content, person) ?? []))],
  }
}

/** Each said once, however often it was said. */
const once = (said: readonly string[]): string[] => {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[\s.]+/g, ' ')
      .trim()
  return said.filter((words, at) => said.findIndex((other) => plain(other) === plain(words)) === at)
}

/** The scene of a file of answers: nobody speaks, nothing is said around it. */
export const sceneOfFile = (content: Content, landscape: Landscape): Scene => ({
  content,
  code: '',
  landscape,
  mine: () => true,
  toAsk: () => true,
  several: Object.values(landscape.answers).some((said) => voices(said) > 1),
  goodWeek: [],
  alone: true,
  unheard: [],
  equality: [],
  voices: [],
})

const voiceOf = (content: Content, person: World['me']): string | undefined => {
  const [voice] = chosen(person, 'voice')
  const label = voice === undefined ? saidAt(person, 'voice') : content.words.steps.voice.choices[voice]
  return label === undefined ? undefined : asPart(label)
}

/** "A carer" → "a carer", to stand within a sentence. */
export const asPart = (label: string): string =>
  /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)
