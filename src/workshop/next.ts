import { type Difference, differencesOf } from '../appraisal/index.ts'
import { matters } from '../conversation/counts.ts'
import { MATTERS } from '../conversation/rounds.ts'
import { appraiseWorld, landscapeOf } from '../conversation/world.ts'
import { PREMORTEM } from './ballots.ts'
import type { Seen } from './standing.ts'

/** The questions of a workshop in their order: those the facilitator put first, what matters, then the quick ones that apply. */
const listOf = ({ content, workshop, world }: Seen): string[] => {
  const quick = content.flow.quick.filter((id) => matters(content, world.me, id))
  return [...new Set([...workshop.order, MATTERS, ...quick])]
}

/** Those that nobody was asked yet, and that were not put aside. */
export const leftIn = (seen: Seen): string[] => {
  const { tallies, aside, round } = seen.workshop
  const done = [...tallies.map(({ question }) => question), ...Object.keys(aside), ...(round ? [round.question] : [])]
  return listOf(seen).filter((id) => !done.includes(id) && id !== PREMORTEM)
}

/** Once the list is through: of the questions that nobody was asked, the one whose answer is worth most. */
export const mostTelling = ({ content, workshop, world }: Seen): string | undefined => {
  const done = [...workshop.tallies.map(({ question }) => question), ...Object.keys(workshop.aside)]
  const asked = (id: string) => !done.includes(id) && matters(content, world.me, id)
  return appraiseWorld(world).questions.find(({ factor, value }) => value > 0 && asked(factor))?.factor
}

/** How many votes on the same question there may be. */
export const MOST_VOTES = 3

/** Which vote on a question the next one would be; nothing once there were three. */
export const nextVote = ({ workshop }: Seen, question: string): number | undefined => {
  const last = workshop.tallies.filter((tally) => tally.question === question).length
  return last >= MOST_VOTES ? undefined : last + 1
}

/** What the group differs on: what could change the result first, by what it would be worth to know who is right. */
export const differing = ({ content, world }: Seen): { all: Difference[]; telling: Difference[] } => {
  const all = differencesOf(content, landscapeOf(world))
  return { all, telling: all.filter(({ value }) => value > 0) }
}

/** The last tally of each question, in the order in which they were first asked. */
export const lastTallies = ({ tallies }: Seen['workshop']): Seen['workshop']['tallies'][number][] => [
  ...new Map(tallies.map((tally) => [tally.question, tally])).values(),
]
