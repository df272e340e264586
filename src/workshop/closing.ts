import { smallOf } from '../content/small.ts'
import type { Event } from '../conversation/event.ts'
import type { Poll } from '../conversation/poll.ts'
import type { Bare } from '../conversation/turn.ts'
import { answeredIn, PREMORTEM, resultOf, voicesOf } from './ballots.ts'
import type { Seen } from './standing.ts'

/** A vote that takes no more answers. @param by who closed it @param at when */
export const seal =
  (round: number, by: string, at: string) =>
  (poll: Poll | undefined): Poll | undefined =>
    poll?.round === round && poll.sealed === undefined && poll.voices === undefined ? { ...poll, sealed: { by, at } } : poll

/** What a sealed vote came to, as the log has it; and what is left of it on the desk: nothing that says who. */
export const revealed = (seen: Seen, poll: Poll): { event: Event; left: Poll | undefined } | undefined => {
  const { content, workshop } = seen
  const { round } = workshop
  const { sealed } = poll
  if (!sealed || round?.number !== poll.round) return undefined
  const { number, question, vote } = round
  const event = (what: Bare): Event => ({ ...what, by: sealed.by, at: sealed.at, flow: content.flow.version })
  const { anonymous, people } = workshop
  const small = smallOf(content)
  // Somebody may have left, or been forgotten, since it was closed.
  if (answeredIn(poll) === 0 || (anonymous && answeredIn(poll) < small))
    return { event: event({ type: 'put-aside', question, why: 'too-few' }), left: undefined }
  const result = resultOf(content, question, poll, anonymous)
  const voices = question === PREMORTEM ? {} : voicesOf(content, question, poll, people, small)
  return {
    event: event({ type: 'revealed', question, round: number, vote, ...result }),
    left: { round: number, ballots: {}, voices },
  }
}
