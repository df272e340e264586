import { fill } from '../content/words.ts'
import type { Event } from '../conversation/event.ts'
import type { Reply } from '../conversation/reply.ts'
import type { Seen } from './standing.ts'
import { askOf } from './telling/ask.ts'
import { tellBoard } from './telling/board.ts'
import { questionName } from './telling/names.ts'
import { tellResult } from './telling/result.ts'
import { tellReveal } from './telling/reveal.ts'
import type { Tally } from './workshop.ts'

/** Something a workshop shows in its rooms, as it should read by now. */
export interface Post {
  /** What it is: the same for as long as there is a workshop. */
  key: string
  /** When what it is about happened, counted in events: rooms that were opened later do not get it. */
  since: number
  /** When it was over, counted the same: a room that was opened before that gets it. Left out, it is over at once. */
  until?: number
  /** Whether it can still come to read otherwise. */
  isLive: boolean
  replies: () => Reply[]
}

/** What the rooms of a workshop show, in the order in which it came about. Apart from it is the card that is kept up to date. */
export const postsOf = (seen: Seen): { top: () => Reply[]; posts: Post[] } => {
  const { workshop, events } = seen
  let given = 0
  const posts = events.flatMap((event, since): Post[] => {
    switch (event.type) {
      case 'asked': {
        const isLive = workshop.rounds === event.round
        const replies = () => askedIn(seen, event.round, event.question)
        return [{ key: `ask-${event.round}`, since, until: endOf(events, since), isLive, replies }]
      }
      case 'revealed': {
        const tally = workshop.tallies.find(({ round }) => round === event.round)
        const isLive = workshop.tallies.at(-1)?.round === event.round
        return tally ? [{ key: `reveal-${event.round}`, since, isLive, replies: () => [tellReveal(seen, tally)] }] : []
      }
      case 'recommended':
        given += 1
        return [{ key: `result-${given}`, since, isLive: false, replies: () => tellResult(seen) }]
      default:
        return []
    }
  })
  return { top: () => [tellBoard(seen)], posts }
}

/** What ends a vote, or the whole workshop with it. */
const ENDS: readonly Event['type'][] = ['revealed', 'agreed', 'put-aside', 'asked', 'ended']

/** When a vote that began then was over; never, while it goes on. */
const endOf = (events: readonly Event[], since: number): number => {
  const after = events.slice(since + 1).findIndex(({ type }) => ENDS.includes(type))
  return after < 0 ? Number.POSITIVE_INFINITY : since + 1 + after
}

/** A question while it is asked; afterwards how many answered. */
const askedIn = (seen: Seen, number: number, question: string): Reply[] => {
  const { content, workshop, stage, poll } = seen
  const { round } = workshop
  if (
    round?.number === number &&
    (stage === 'voting' || (stage === 'paused' && poll?.round === number && poll.voices === undefined))
  )
    return [askOf(content, workshop, round)]
  const tally = workshop.tallies.find((one) => one.round === number)
  return [
    {
      kind: 'board',
      title: questionName(content, question),
      lines: [closedLine(seen, tally, question)],
      sections: [],
      offers: [],
      small: [],
    },
  ]
}

const closedLine = ({ content, workshop }: Seen, tally: Tally | undefined, question: string): string => {
  const { ask } = content.words.workshop
  if (!tally) return workshop.tallies.some((one) => one.question === question) ? ask['dropped-again'] : ask.dropped
  const { counts, unknown, passed } = tally
  const count = counts.reduce((sum, one) => sum + one, unknown + passed)
  if (count === 0) return ask['closed-none']
  return count === 1 ? ask['closed-one'] : fill(ask.closed, { count })
}
