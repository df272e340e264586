import type { Content } from '../content/content.ts'
import type { Counts } from '../landscape/answer.ts'
import type { Matters } from '../landscape/landscape.ts'
import type { Event } from './event.ts'

/** The question of a vote about what matters most; its answers are the outcomes. */
export const MATTERS = 'matters'

/** What a group answered in the votes of a workshop that are closed: of each question the last vote counts. */
export interface Rounds {
  answers: Readonly<Record<string, Counts>>
  matters: readonly Matters[]
}

/** @returns nothing where it is no workshop */
export const roundsOf = ({ factors, outcomes }: Content, events: readonly Event[]): Rounds | undefined => {
  if (!isWorkshop(events)) return undefined
  const last = new Map(events.flatMap((event) => (event.type === 'revealed' ? [[event.question, event.counts]] : [])))
  const answers = factors.flatMap(({ id }): [string, Counts][] => {
    const counts = last.get(id)
    return counts?.some((count) => count > 0) ? [[id, counts]] : []
  })
  const most = last.get(MATTERS) ?? []
  return {
    answers: Object.fromEntries(answers),
    matters: outcomes.flatMap(({ id }, at) => Array.from({ length: most[at] ?? 0 }, (): Matters => ({ [id]: 1 }))),
  }
}

export const isWorkshop = (events: readonly Event[]): boolean => events.some(({ type }) => type === 'gathered')

/** The question of a vote, by its step `vote:7`; nothing for any other step. */
export const voteAt = ({ factors, words }: Content, events: readonly Event[], step: string): string | undefined => {
  const number = /^vote:(\d{1,4})$/.exec(step)?.[1]
  const asked = events.find((event) => event.type === 'asked' && String(event.round) === number)
  if (asked?.type !== 'asked') return undefined
  const { matters, premortem } = words.workshop.ask
  const factor = factors.find(({ id }) => id === asked.question)
  return factor?.question ?? (asked.question === MATTERS ? matters.ask : premortem.ask)
}
