import type { Content } from '../../content/content.ts'
import type { Landscape } from '../../landscape/landscape.ts'
import { chosen, saidAt } from '../counts.ts'
import { landscapeOf, type World } from '../world.ts'

/** What a result is told of: the landscape, and what was said around it. */
export interface Scene {
  content: Content
  code: string
  landscape: Landscape
  /** Whether the one told gave the only answer to a factor. */
  mine: (factor: string) => boolean
  goodWeek: string | undefined
  unheard: readonly string[]
  equality: readonly string[]
  /** The parts people spoke from, in words. */
  voices: readonly string[]
}

export const sceneOf = (world: World): Scene => {
  const { content, code, me, everyone } = world
  const said = (step: string) => everyone.flatMap((person) => saidAt(person, step) ?? [])
  return {
    content,
    code,
    landscape: landscapeOf(world),
    mine: (factor) => Object.hasOwn(me.answers, factor),
    goodWeek: saidAt(me, 'good-week'),
    unheard: said('unheard'),
    equality: said('equality'),
    voices: [...new Set(everyone.flatMap((person) => voiceOf(content, person) ?? []))],
  }
}

/** The scene of a file of answers: nobody speaks, nothing is said around it. */
export const sceneOfFile = (content: Content, landscape: Landscape): Scene => ({
  content,
  code: '',
  landscape,
  mine: () => true,
  goodWeek: undefined,
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
