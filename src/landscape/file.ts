import { z } from 'zod'
import { canonical, sha256 } from '../content/canonical.ts'
import type { Content } from '../content/content.ts'
import { didYouMean } from '../content/nearest.ts'
import { type Path, type Problem, parseYaml } from '../content/yaml.ts'
import type { Answer, Counts } from './answer.ts'
import type { Landscape } from './landscape.ts'

/** A file of answers as read: the landscape it speaks of, and a hash of what it says, however it is written. */
export interface AnswersFile {
  landscape: Landscape
  input: string
}

const KEYS = ['place', 'population', 'matters', 'answers', 'overrule']
const inWords = (what: string) => z.string({ error: what }).refine((words) => words.trim() !== '', what)

const Raw = z.looseObject({
  place: inWords('give the name of the place, in words'),
  population: inWords('say in words who it is for, or leave it out').optional(),
  matters: z
    .union([z.array(z.unknown()), z.record(z.string(), z.unknown())], {
      error: 'give a list of outcomes, or a ranking such as { control: 1 }',
    })
    .optional(),
  answers: z.record(z.string(), z.unknown(), { error: 'give a line for each factor, such as homecare-supply: 1' }).default({}),
  overrule: z
    .record(z.string(), inWords('give the reason, in words'), { error: 'give an approach and the reason for each' })
    .default({}),
})

/**
 * Reads a file of answers, YAML or JSON; `docs/answers.md` gives the shape.
 * @param name the file's name, for problems
 * @returns the landscape; or every problem, a line each, with the nearest right name
 */
export const readAnswers = (content: Content, name: string, text: string): AnswersFile | Problem[] => {
  if (text.trim() === '') return [{ file: name, line: 1, text: 'is empty (write at least a place and some answers)' }]
  const parsed = parseYaml(name, text, Raw)
  if (Array.isArray(parsed)) return parsed
  const { value } = parsed
  const problems: Problem[] = []
  const wrong = (path: Path, what: string) => problems.push({ file: name, line: parsed.lineOf(path), text: what })
  const known = (path: Path, id: string, ids: readonly string[], what: string) => {
    if (!ids.includes(id)) wrong(path, `"${id}" is not ${what}${didYouMean(id, ids)}`)
  }
  const factors = content.factors.map(({ id }) => id)
  const approaches = content.approaches.map(({ id }) => id)
  for (const key of Object.keys(value)) known([key], key, KEYS, 'known here')

  const answers: Record<string, readonly Answer[] | Counts> = {}
  for (const [factor, said] of Object.entries(value.answers)) {
    known(['answers', factor], factor, factors, 'a factor')
    const answer = answerOf(said)
    if (typeof answer === 'string') wrong(['answers', factor], `"${factor}" ${answer}`)
    else answers[factor] = answer
  }
  for (const approach of Object.keys(value.overrule)) known(['overrule', approach], approach, approaches, 'an approach')
  const matters = mattersOf(content, value.matters, wrong)
  if (problems.length > 0) return problems
  const landscape = {
    place: value.place,
    population: value.population,
    matters: matters ? [matters] : [],
    answers,
    overruled: value.overrule,
  }
  return { landscape, input: `sha256:${sha256(canonical(landscape))}` }
}

const isLevel = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 4

/** One answer, or what is wrong with it. */
const answerOf = (said: unknown): readonly Answer[] | Counts | string => {
  if (said === 'unknown') return [{ kind: 'unknown', how: 'i-do-not' }]
  if (typeof said === 'number') return isLevel(said) ? level(said, said) : `is ${said}, which is not a level (use 1 to 4)`
  if (Array.isArray(said)) {
    const [low, high] = said
    if (said.length === 2 && isLevel(low) && isLevel(high) && low <= high) return level(low, high)
    return 'is not between two levels (write the lower first, such as [2, 3])'
  }
  if (typeof said === 'object' && said !== null) {
    const counts = [0, 0, 0, 0]
    for (const [key, people] of Object.entries(said)) {
      if (!/^[1-4]$/.test(key)) return `counts people at ${key}, which is not a level (use 1 to 4)`
      if (typeof people !== 'number' || !Number.isInteger(people) || people < 0 || people > 1e6)
        return 'does not count people in whole numbers (such as { 1: 2, 3: 9 })'
      counts[Number(key) - 1] = people
    }
    return counts
  }
  return `is not an answer (use a level from 1 to 4, two levels such as [2, 3], unknown, or counts such as { 1: 2, 3: 9 })`
}

const level = (from: number, to: number): Answer[] => [{ kind: 'level', from, to, sure: 'sure' }]

const mattersOf = (
  content: Content,
  said: readonly unknown[] | Readonly<Record<string, unknown>> | undefined,
  wrong: (path: Path, what: string) => void,
): Record<string, number> | undefined => {
  const outcomes = content.outcomes.map(({ id }) => id)
  const entries: [PropertyKey, unknown, unknown][] = Array.isArray(said)
    ? said.map((id, at) => [at, id, 1])
    : Object.entries(said ?? {}).map(([id, place]) => [id, id, place])
  for (const [key, id, place] of entries) {
    if (typeof id !== 'string' || !outcomes.includes(id))
      wrong(
        ['matters', key],
        `"${String(id)}" is not an outcome${typeof id === 'string' ? didYouMean(id, outcomes) : ''} (use ${outcomes.join(', ')})`,
      )
    if (typeof place !== 'number' || !Number.isInteger(place) || place < 1)
      wrong(['matters', key], 'a place in the ranking is a whole number from 1')
  }
  const places = entries.flatMap(([, id, place]): [string, number][] =>
    typeof id === 'string' && typeof place === 'number' ? [[id, place]] : [],
  )
  return places.length === 0 ? undefined : Object.fromEntries(places)
}
