import type { Content } from '../content/content.ts'
import type { Test } from '../content/flow.ts'
import type { Answer } from '../landscape/answer.ts'
import type { Heard } from './heard.ts'

/** Whether a step is settled: answered, chosen, said, skipped or passed. */
export const isSettled = (heard: Heard, step: string): boolean => {
  if (step === 'recommendation') return heard.recommended && !heard.stale
  return [heard.answers, heard.settled, heard.scope].some((said) => Object.hasOwn(said, step))
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

export const factorsOf = (content: Content, theme: string): string[] =>
  content.flow.themes.find((one) => one.theme === theme)?.questions.map(({ question }) => question) ?? []

/** Whether a question applies, given what counts of the answers above it. */
export const matters = (content: Content, heard: Heard, question: string): boolean => {
  const asked = whenOf(content).get(question) ?? []
  return asked.length === 0 || asked.every((test) => holds(content, heard, test))
}

/** How many questions there are for these people. */
export const questionCount = (content: Content, heard: Heard): number =>
  content.factors.filter(({ id }) => matters(content, heard, id)).length

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

/** The questions that decide whether a question applies. */
export const waitsOn = (content: Content, question: string): string[] => {
  const named = (test: Test): string[] => [
    ...(test.question === undefined ? [] : [test.question]),
    ...[...(test.any ?? []), ...(test.none ?? [])].flatMap(named),
  ]
  return (whenOf(content).get(question) ?? []).flatMap(named)
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

/** Whether somebody has said anything of the place that a result could rest on. */
export const isAnswered = (content: Content, heard: Heard): boolean =>
  Object.values(standing(content, heard)).some(({ kind }) => kind !== 'passed')
