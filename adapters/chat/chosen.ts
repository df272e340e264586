import type { Answer } from '../../src/index.ts'

/** The choice of a form that each answer stands for; a range has none. */
export const chosenIn = (answers: Readonly<Record<string, Answer>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) => {
      if (answer.kind === 'unknown') return [[id, 'unknown']]
      return answer.kind === 'level' && answer.from === answer.to ? [[id, String(answer.from)]] : []
    }),
  )
