import type { Answer, Counts } from './answer.ts'

/** What matters to one person: outcome ids with their place, 1 first; several may share a place. */
export type Matters = Readonly<Record<string, number>>

/** What has been heard of one place, by everybody, as it counts today. */
export interface Landscape {
  place: string
  population?: string | undefined
  /** One entry for each person who said what matters. */
  matters: readonly Matters[]
  /** Factor id → what each person said. */
  answers: Readonly<Record<string, readonly Answer[] | Counts>>
  /** Factors that are not asked of these people: what is held of them stands, and nobody is to be asked. */
  aside?: readonly string[]
  /** Approach id → why its knock-outs were overruled. */
  overruled: Readonly<Record<string, string>>
}

export const isCounts = (said: readonly Answer[] | Counts): said is Counts => typeof said[0] === 'number'

/** Whether anybody gave a level for a factor: don't know and passed are not an answer to count with. */
export const isAnswered = (said: readonly Answer[] | Counts | undefined): boolean =>
  said !== undefined && (isCounts(said) ? said.some((count) => count > 0) : said.some((answer) => answer.kind === 'level'))

/** How many people gave a level. */
export const voices = (said: readonly Answer[] | Counts): number =>
  isCounts(said) ? said.reduce((sum, count) => sum + count, 0) : said.filter((answer) => answer.kind === 'level').length
