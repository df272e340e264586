import { smallOf } from '../content/small.ts'
import { fill } from '../content/words.ts'
import type { Event } from '../conversation/event.ts'
import type { Offer } from '../conversation/reply.ts'
import { appraiseWhole, keep } from '../conversation/world.ts'
import { answeredIn, fresh, PREMORTEM } from './ballots.ts'
import { type Decided, eventOf, mayNot, no, settled, told } from './decided.ts'
import { leftIn, mostTelling, nextVote } from './next.ts'
import type { Standing } from './standing.ts'
import { questionName } from './telling/names.ts'

/** A question is asked, or asked once more. What was being talked about is left as it is. */
export const ask = (standing: Standing, question: string): Decided => {
  const { content, workshop, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'ask') ?? notNow(standing)
  if (blocked) return blocked
  if (stage === 'voting') return no(not['vote-open'])
  const vote = nextVote(standing, question)
  if (vote === undefined) return no(not.thrice)
  const { round, first } = workshop
  const isSame = round?.question === question
  const number = workshop.rounds + 1
  const closed = round && !isSame ? [agreed(standing, round.question)] : []
  const events = [
    ...closed,
    eventOf(standing, { type: 'asked', question, round: number, vote, first: first && question !== PREMORTEM }),
  ]
  const name = questionName(content, question)
  return {
    kind: 'done',
    events,
    replies: [settled(fill(vote > 1 ? done.again : done.asked, { question: name, vote }))],
    poll: () => fresh(number),
  }
}

/** The next question of the list. Once that is through, it is said what is left to do. */
export const next = (standing: Standing): Decided => {
  const [question = mostTelling(standing)] = leftIn(standing)
  if (question !== undefined) return ask(standing, question)
  const blocked = mayNot(standing, 'ask') ?? notNow(standing)
  if (blocked) return blocked
  return standing.stage === 'revealing' || standing.stage === 'discussing'
    ? leave(standing)
    : no(standing.content.words.workshop.board.nothing)
}

/** The same question once more. */
export const again = (standing: Standing): Decided => {
  const { content, workshop, stage } = standing
  const { no: not } = content.words.workshop
  const blocked = mayNot(standing, 'again') ?? notNow(standing)
  if (blocked) return blocked
  if (stage === 'voting') return no(not['vote-open'])
  return workshop.round ? ask(standing, workshop.round.question) : no(not['vote-first'])
}

/** What was answered is left as it is. */
export const leave = (standing: Standing): Decided => {
  const { content, workshop, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'again') ?? notNow(standing)
  if (blocked) return blocked
  if (stage === 'voting') return no(not['vote-open'])
  if (!workshop.round) return no(not['vote-first'])
  const { question } = workshop.round
  return {
    kind: 'done',
    events: [agreed(standing, question)],
    replies: [settled(fill(done.kept, { question: questionName(content, question) }))],
    poll: () => undefined,
  }
}

/** The table by part comes with it: it lay on the desk while the question might still be asked once more. */
const agreed = (standing: Standing, question: string): Event =>
  eventOf(standing, { type: 'agreed', question, voices: question === PREMORTEM ? {} : (standing.poll?.voices ?? {}) })

/** The question in hand is put aside; what was answered to it goes. */
export const putAside = (standing: Standing, why: 'skipped' | 'parked'): Decided => {
  const { content, workshop, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'skip') ?? notNow(standing)
  if (blocked) return blocked
  if (stage !== 'voting' || !workshop.round) return no(not['no-vote'])
  const { question } = workshop.round
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'put-aside', question, why })],
    replies: [
      settled(fill(why === 'parked' ? done['parked-question'] : done.skipped, { question: questionName(content, question) })),
    ],
    poll: () => undefined,
  }
}

/** The vote is closed, where enough have answered. @param anyway whether it is also to be where fewer have than were asked for */
export const close = (standing: Standing, anyway: boolean): Decided => {
  const { content, workshop, stage, poll } = standing
  const { close: words, offers, no: not, ask: asks } = content.words.workshop
  const blocked = mayNot(standing, 'close') ?? notNow(standing)
  if (blocked) return blocked
  if (stage !== 'voting' || !workshop.round) return no(not['no-vote'])
  const small = smallOf(content)
  const count = answeredIn(poll)
  const skip: Offer = { say: 'skip question', label: offers.skip }
  const asked = (line: string, ...choices: Offer[]): Decided =>
    told({
      kind: 'board',
      title: questionName(content, workshop.round?.question ?? ''),
      lines: [line],
      sections: [],
      offers: choices,
      small: [],
    })
  if (count === 0) return asked(words.none, skip)
  if (workshop.anonymous && count < small) {
    if (!anyway) return asked(fill(words.small, { count, small }), skip)
  } else if (count < workshop.quorum && !anyway)
    return asked(fill(words.few, { count, quorum: workshop.quorum }), { say: 'close anyway', label: offers.anyway, main: true })
  // Whether enough answered is told by the vote itself, once it takes no more: another answer may come first.
  return { kind: 'close', replies: [settled(words.done)], dropped: [settled(words.dropped, asks.dropped)] }
}

/** The result, for everybody, and from now on to be asked for in their channels. */
export const results = (standing: Standing, channels: readonly string[]): Decided => {
  const { content, workshop, world, stage } = standing
  const { done, no: not } = content.words.workshop
  if (stage === 'voting') return no(not['vote-open'])
  if (workshop.tallies.length === 0) return no(not['nothing-yet'])
  const given = keep(world, appraiseWhole(world))
  const shared = channels.map((room) => eventOf(standing, { type: 'shared', room }))
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'recommended', given }), ...shared],
    replies: [settled(done.results, content.words.workshop.result.next)],
  }
}

export const pause = (standing: Standing): Decided => {
  const { content, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'pause')
  if (blocked) return blocked
  if (stage === 'closed') return no(not.closed)
  if (stage === 'paused') return told(settled(done.paused))
  return { kind: 'done', events: [eventOf(standing, { type: 'paused' })], replies: [settled(done.paused)] }
}

export const resume = (standing: Standing): Decided => {
  const { content, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'pause')
  if (blocked) return blocked
  if (stage === 'closed') return no(not.closed)
  if (stage !== 'paused') return told(settled(done.resumed))
  return { kind: 'done', events: [eventOf(standing, { type: 'resumed' })], replies: [settled(done.resumed)] }
}

export const end = (standing: Standing): Decided => {
  const { content, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'end')
  if (blocked) return blocked
  if (stage === 'closed') return no(not.closed)
  if (stage === 'voting') return no(not['vote-open'])
  if (stage === 'paused') return no(not.paused)
  const { round } = standing.workshop
  const closed = round ? [agreed(standing, round.question)] : []
  return {
    kind: 'done',
    events: [...closed, eventOf(standing, { type: 'ended' })],
    replies: [settled(done.ended)],
    poll: () => undefined,
  }
}

/** Why nothing can be led on just now: it has ended, or is paused. */
export const notNow = ({ content, stage }: Standing): Decided | undefined => {
  const { no: not } = content.words.workshop
  if (stage === 'closed') return no(not.closed)
  return stage === 'paused' ? no(not.paused) : undefined
}
