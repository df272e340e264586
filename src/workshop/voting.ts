import { fill } from '../content/words.ts'
import type { Ballot } from '../conversation/poll.ts'
import type { Reply } from '../conversation/reply.ts'
import { readAnswer } from './answering.ts'
import { PREMORTEM, SAID } from './ballots.ts'
import { type Cast, type Decided, eventOf, mayNot, no, refused, settled, told } from './decided.ts'
import type { Standing } from './standing.ts'
import { choicesOf, stepOf, whyOf } from './telling/ask.ts'
import { answerName } from './telling/names.ts'
import type { Round } from './workshop.ts'

/** The part that may be asked first. */
const DRAWS_ON_CARE = 'draws-on-care'
/** As much as is kept of a reason, and as many as one person may send to a question in words. */
const LONGEST = 1000
const MOST = 10

/** Why an answer cannot be taken now; else the vote it belongs to. @param number the vote it was meant for */
const openTo = (standing: Standing, number: number | undefined): { round: Round } | { no: Decided } => {
  const { content, workshop, stage, command } = standing
  const { vote } = content.words.workshop
  const { round } = workshop
  const may = mayNot(standing, 'vote')
  if (may) return { no: may }
  if (number !== undefined && (number !== round?.number || stage === 'revealing' || stage === 'discussing'))
    return { no: no(number > workshop.rounds ? content.words.refused.stale : vote.late) }
  if (stage === 'paused' && round) return { no: no(vote.paused) }
  if (stage !== 'voting' || !round) return { no: no(vote.none) }
  if (round.first && workshop.people[command.by]?.voice !== DRAWS_ON_CARE) return { no: no(vote.wait) }
  return { round }
}

/** Somebody pressed one of the answers. */
export const pressed = (standing: Standing, number: number, choice: string): Decided => {
  const { content } = standing
  const { refused: words } = content.words
  if (choice === 'why') return why(standing, number)
  const open = openTo(standing, number)
  if ('no' in open) return open.no
  const { question } = open.round
  if (choice === 'own-words') return told(refused(content.words.workshop.ask.hint))
  // What is answered in words has no button.
  if (choice === SAID || !choicesOf(content, question).some(({ id }) => id === choice)) return no(words.stale)
  // What they wrote, and is now confirmed, is their reason.
  return cast(standing, open.round, (before) => ({
    choice,
    why: before?.read?.choice === choice ? before.read.words : undefined,
  }))
}

/** Somebody answers in words. */
export const said = (standing: Standing, number: number | undefined, words: string): Decided => {
  const { content } = standing
  const { vote } = content.words.workshop
  const open = openTo(standing, number)
  if ('no' in open) return open.no
  const { round } = open
  // What was said before the question was asked was said to the one before.
  if (number === undefined && Date.parse(standing.command.at) < Date.parse(round.at)) return no(vote.late)
  if (words.trim() === '') return no(content.words.refused.empty)
  if (words.length > LONGEST) return no(fill(content.words.refused['too-long'], { most: LONGEST.toLocaleString('en-GB') }))
  const answer = readAnswer(content, round.question, choicesOf(content, round.question), words)
  switch (answer.kind) {
    case 'choice':
      return cast(standing, round, () => ({ choice: answer.choice, why: answer.why }))
    case 'range':
      return no(fill(vote.range, { low: answer.low, high: answer.high }))
    case 'unread':
      return no(content.factors.some(({ id }) => id === round.question) ? vote.unread : vote['unread-named'])
    case 'read': {
      const label = answerName(content, round.question, answer.choice)
      const asked: Reply = {
        kind: 'ask',
        step: stepOf(round.number),
        lead: [],
        question: fill(vote.read, { label }),
        rows: [],
        choices: [
          { id: answer.choice, label: vote.yes, also: ['yes', label], number: 1 },
          ...choicesOf(content, round.question)
            .filter(({ id }) => id !== answer.choice && /^\d$/.test(id))
            .map((one, at) => ({ ...one, number: at + 2 })),
        ],
        free: false,
      }
      // Until they say so, what counted before still does.
      const keep: Cast = (before) => ({
        ballot: { ...(before ?? { points: [] }), read: { choice: answer.choice, words } },
        replies: [asked],
      })
      return { kind: 'cast', round: round.number, events: joining(standing), cast: keep, late: [refused(vote.late)] }
    }
  }
}

/** "Yes" to what was read of somebody's words. @returns nothing where nothing was */
export const confirmed = (standing: Standing, isYes: boolean): Decided | undefined => {
  const { poll, command, workshop } = standing
  const read = poll?.ballots[command.by]?.read
  if (!read || !workshop.round) return undefined
  return isYes ? pressed(standing, workshop.round.number, read.choice) : undefined
}

const cast = (
  standing: Standing,
  { number, question }: Round,
  how: (before: Ballot | undefined) => { choice: string; why?: string | undefined },
): Decided => {
  const { content, workshop, command } = standing
  const { vote } = content.words.workshop
  const isNew = !Object.hasOwn(workshop.people, command.by)
  const isOpenly = command.room !== undefined && command.do.kind === 'say' && command.do.step === undefined
  const besides = [...(isOpenly ? [vote.others] : []), ...(isNew ? [vote.fresh] : [])]
  const count: Cast = (before) => {
    const { choice, why } = how(before)
    if (question === PREMORTEM && choice === SAID) {
      const points = [...(before?.points ?? []), why ?? ''].slice(-MOST)
      const line = points.length === 1 ? vote['said-one'] : fill(vote.said, { count: points.length })
      return { ballot: { choice, points }, replies: [settled(line, ...besides)] }
    }
    const answer = answerName(content, question, choice)
    const wasSame = before?.choice === choice
    // A reason stays with the answer it was given for.
    const points = why === undefined ? (wasSame ? before.points : []) : [why]
    const line =
      choice === 'pass' ? vote.passed : fill(before?.choice === undefined || wasSame ? vote.counted : vote.again, { answer })
    return {
      ballot: { choice, points },
      replies: [settled(line, ...points.map((words) => fill(vote.why, { words })), ...besides)],
    }
  }
  return { kind: 'cast', round: number, events: joining(standing), cast: count, late: [refused(vote.late)] }
}

/** Whoever answers takes part. */
const joining = (standing: Standing) => {
  const { workshop, command } = standing
  if (Object.hasOwn(workshop.people, command.by)) return []
  return [eventOf(standing, { type: 'joined', ...(command.alone === undefined ? {} : { to: command.alone }) })]
}

/** Why a question is asked. @param number of the vote on it; left out, the one that goes on */
export const why = ({ content, workshop, events }: Standing, number = workshop.round?.number): Decided => {
  const asked = events.find((event) => event.type === 'asked' && event.round === number)
  if (asked?.type !== 'asked' || number === undefined) return no(content.words.workshop.no['no-vote'])
  return told({ kind: 'said', about: 'why-asked', lines: [whyOf(content, asked.question)] })
}
