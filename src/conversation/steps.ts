import type { Content } from '../content/content.ts'
import { chosen, factorsOf, isSettled, matters, routeOf } from './counts.ts'
import { carriedOn } from './foresight.ts'
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

/** The step to settle now: the one gone back to; else the first, in the written order, that matters and is not settled. */
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
  const relevant = (ids: readonly string[]) => ids.filter((id) => matters(content, heard, id))
  const begunQuick = chosen(heard, 'route')[0] !== 'full' && chosen(heard, 'route')[0] !== 'theme'
  const quick = relevant(content.flow.quick)
  const theme = (id: string, framed: boolean) => {
    const factors = relevant(factorsOf(content, id))
    if (factors.length === 0) return []
    const levels = factors.filter((factor) => heard.answers[factor]?.kind === 'level').length
    return framed ? [`opening:${id}`, ...factors, ...(levels >= 2 ? [`reflect:${id}`] : [])] : factors
  }
  switch (routeOf(heard)) {
    case 'quick':
      return ['opening-all', ...quick]
    case 'theme':
      return heard.themes.flatMap((id) => theme(id, true))
    case 'full': {
      const taken = heard.themes.flatMap((id) => theme(id, true))
      const rest = content.flow.themes
        .filter((one) => !heard.themes.includes(one.theme))
        .flatMap((one) => theme(one.theme, !begunQuick))
      if (!begunQuick) return [...taken, ...rest]
      const others = rest.filter((id) => !quick.includes(id))
      const left = others.filter((id) => !isSettled(heard, id))
      const done = quick.every((id) => isSettled(heard, id))
      return [
        'opening-all',
        ...quick,
        ...others.filter((id) => isSettled(heard, id)),
        ...(done ? carriedOn(content, heard, left) : left),
      ]
    }
  }
}
