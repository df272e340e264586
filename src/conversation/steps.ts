import type { Content } from '../content/content.ts'
import { chosen, factorsOf, isSettled, matters, routeOf } from './counts.ts'
import { carriedOn, offered } from './foresight.ts'
import { type Heard, SHARED } from './heard.ts'

/** The life of a conversation. */
export type Stage = 'welcoming' | 'paused' | 'scoping' | 'mattering' | 'asking' | 'reviewing' | 'recommending' | 'recommended'

const MATTERING = ['good-week', 'outcomes', 'most']
const REVIEWING = ['review', 'unheard', 'equality']
const AFTERWARDS = ['actions', 'return']

/** Where a conversation stands, from what has been heard alone. */
export const stageOf = (content: Content, heard: Heard): Stage => {
  if (!heard.begun) return 'welcoming'
  if (heard.paused) return 'paused'
  const step = nextStep(content, heard)
  if (step === undefined) return 'recommended'
  if (step === 'recommendation') return 'recommending'
  if (SHARED.includes(step) || step === 'voice') return 'scoping'
  if (MATTERING.includes(step)) return 'mattering'
  if (REVIEWING.includes(step)) return 'reviewing'
  return AFTERWARDS.includes(step) ? 'recommended' : 'asking'
}

/** The step to settle now: the one gone back to; else the first, as things stand, that is not settled. */
export const nextStep = (content: Content, heard: Heard): string | undefined =>
  heard.focus ?? order(content, heard).find((step) => !isSettled(heard, step))

/** Every step of this conversation as things stand, in order. */
export const order = (content: Content, heard: Heard): string[] => {
  const outcomes = chosen(heard, 'outcomes')
  return [
    ...SHARED,
    'voice',
    'good-week',
    'outcomes',
    ...(outcomes.length > 1 ? ['most'] : []),
    'route',
    ...(routeOf(heard) === 'theme' ? ['theme'] : []),
    ...(chosen(heard, 'enough').includes('review') ? [] : questions(content, heard)),
    ...(routeOf(heard) === 'full' ? [] : ['enough']),
    ...REVIEWING,
    'recommendation',
    ...AFTERWARDS,
  ]
}

/** The questions of the route in use, with what opens and closes each theme. */
const questions = (content: Content, heard: Heard): string[] => {
  const [chose] = chosen(heard, 'route')
  const route = routeOf(heard)
  if (route === 'quick') return quickly(content, heard, content.flow['quick-asks'])
  if (route === 'full' && chose !== 'full' && chose !== 'theme') return quickly(content, heard)
  const taken = heard.themes.flatMap((id) => framed(content, heard, id))
  if (route === 'theme') return taken
  const others = content.flow.themes.filter(({ theme }) => !heard.themes.includes(theme))
  return [...taken, ...others.flatMap(({ theme }) => framed(content, heard, theme))]
}

/** The questions of a theme that apply, between what opens it and what plays it back. */
const framed = (content: Content, heard: Heard, theme: string): string[] => {
  const factors = factorsOf(content, theme).filter((id) => matters(content, heard, id))
  const levels = factors.filter((factor) => heard.answers[factor]?.kind === 'level').length
  return factors.length === 0 ? [] : [`opening:${theme}`, ...factors, ...(levels >= 2 ? [`reflect:${theme}`] : [])]
}

/**
 * The quick questions in their order, then the most telling of the others.
 * @param most how many are asked in all; as many as there are where left out, with offers to stop on the way
 */
const quickly = (content: Content, heard: Heard, most?: number): string[] => {
  const relevant = (ids: readonly string[]) => ids.filter((id) => matters(content, heard, id))
  const quick = relevant(content.flow.quick)
  const others = relevant(content.flow.themes.flatMap(({ theme }) => factorsOf(content, theme))).filter(
    (id) => !quick.includes(id),
  )
  const done = others.filter((id) => isSettled(heard, id))
  const left = others.filter((id) => !isSettled(heard, id))
  const room = most === undefined ? left.length : Math.max(0, most - quick.length - done.length)
  const begun = ['opening-all', ...quick, ...done]
  // Which come next is known when the quick ones are done; until then these only stand for how many there will be.
  if (!quick.every((id) => isSettled(heard, id))) return [...begun, ...left.slice(0, room)]
  if (room === 0) return begun
  const next = carriedOn(content, heard, left)
  if (most === undefined) return [...begun, ...offered(content, heard, left), ...next]
  const last = next.filter((step) => left.includes(step))[room - 1]
  return [...begun, ...(last === undefined ? next : next.slice(0, next.indexOf(last) + 1))]
}
