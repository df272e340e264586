import type { Content } from '../content/content.ts'
import type { Test } from '../content/flow.ts'
import type { Answer } from '../landscape/answer.ts'
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

export const isSettled = (heard: Heard, step: string): boolean => {
  if (step === 'recommendation') return heard.recommended && !heard.stale
  return [heard.answers, heard.settled, heard.scope].some((said) => Object.hasOwn(said, step))
}

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

/** The route in use; one carried further has become the full one. */
export const routeOf = (heard: Heard): 'quick' | 'full' | 'theme' => {
  if (chosen(heard, 'enough').includes('further')) return 'full'
  const [route] = chosen(heard, 'route')
  return route === 'full' || route === 'theme' ? route : 'quick'
}

/** What was chosen at a step, nothing where it was not, or was answered in words. */
export const chosen = (heard: Heard, step: string): readonly string[] => {
  const settled = heard.settled[step] ?? heard.scope[step]?.settled
  return settled?.kind === 'choices' ? settled.choices : []
}

/** What was said in words at a step. */
export const saidAt = (heard: Heard, step: string): string | undefined => {
  const settled = heard.settled[step] ?? heard.scope[step]?.settled
  return settled?.kind === 'words' ? settled.words : undefined
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
      return begunQuick ? ['opening-all', ...quick, ...rest.filter((id) => !quick.includes(id))] : [...taken, ...rest]
    }
  }
}

export const factorsOf = (content: Content, theme: string): string[] =>
  content.flow.themes.find((one) => one.theme === theme)?.questions.map(({ question }) => question) ?? []

/** Whether a question applies, given what counts of the answers above it. */
export const matters = (content: Content, heard: Heard, question: string): boolean => {
  const asked = whenOf(content).get(question) ?? []
  return asked.length === 0 || asked.every((test) => holds(content, heard, test))
}

/** The answers that count today, in the written order: those to questions that apply. The others are set aside, not lost. */
export const standing = (content: Content, heard: Heard): Record<string, Answer> =>
  Object.fromEntries(
    content.factors.flatMap(({ id }) => {
      const answer = heard.answers[id]
      return answer && matters(content, heard, id) ? [[id, answer]] : []
    }),
  )

const holds = (content: Content, heard: Heard, test: Test): boolean => {
  if (test.any) return test.any.some((one) => holds(content, heard, one))
  if (test.none) return !test.none.some((one) => holds(content, heard, one))
  const question = test.question ?? ''
  const answer = matters(content, heard, question) ? heard.answers[question] : undefined
  if (test.known !== undefined) return test.known === (answer?.kind === 'level' || chosen(heard, question).length > 0)
  if (test.is) return chosen(heard, question).some((choice) => test.is?.includes(choice))
  return answer?.kind === 'level' && answer.from >= (test.atLeast ?? 1) && answer.to <= (test.atMost ?? 4)
}

const whens = new WeakMap<Content, Map<string, Test[]>>()
const whenOf = (content: Content) => {
  const made =
    whens.get(content) ??
    new Map(
      content.flow.themes.flatMap(({ questions }) =>
        questions.map(({ question, askWhen }): [string, Test[]] => [question, askWhen]),
      ),
    )
  whens.set(content, made)
  return made
}
