import { fill } from '../../content/words.ts'
import type { Offer, Reply, Section } from '../../conversation/reply.ts'
import { factorOf } from '../../conversation/telling/phrases.ts'
import { answeredIn, PREMORTEM } from '../ballots.ts'
import { sayWhen } from '../calendar.ts'
import { differing, lastTallies, leftIn, mostTelling, nextVote } from '../next.ts'
import type { Seen } from '../standing.ts'
import { questionName } from './names.ts'

/** The one card of a workshop that is kept up to date: where it stands, how many have answered, and what can be done. */
export const tellBoard = (seen: Seen): Extract<Reply, { kind: 'board' }> => {
  const { content, code, workshop } = seen
  const { board } = content.words.workshop
  return {
    kind: 'board',
    title: fill(board.title, { place: workshop.place }),
    lines: linesOf(seen),
    sections: [...talkAbout(seen), ...besides(seen)],
    offers: offersOf(seen),
    small: [workshop.anonymous ? board.anonymous : board.named, ...(seen.stage === 'closed' ? [] : [fill(board.join, { code })])],
  }
}

const linesOf = (seen: Seen): string[] => {
  const { content, workshop, stage, poll, zone } = seen
  const { board } = content.words.workshop
  const { round, people } = workshop
  const all = Object.keys(people).length
  const joined = all === 1 ? board['joined-one'] : fill(board.joined, { count: all })
  const question = round ? questionName(content, round.question) : ''
  switch (stage) {
    case 'opening':
      return [board.opening, joined]
    case 'paused':
      return [board.paused, ...progress(seen)]
    case 'closed':
      return [board.closed, ...progress(seen)]
    case 'voting': {
      const answered = answeredIn(poll)
      return [
        fill(round && round.vote > 1 ? board.again : board.voting, { question, vote: round?.vote ?? 1 }),
        fill(answered === 1 ? board['answered-one'] : board.answered, { count: answered, all: Math.max(all, answered) }),
        ...(round?.first ? [board.first] : []),
        ...(round?.closes ? [fill(board.closes, { when: sayWhen(round.closes, round.at, zone, content.words.when) })] : []),
        board.closing,
      ]
    }
    case 'revealing':
      return [fill(board.revealed, { question }), ...progress(seen)]
    case 'discussing':
      return [fill(board.discussing, { question }), ...progress(seen)]
    case 'agreed':
      return [...progress(seen), joined]
  }
}

const progress = (seen: Seen): string[] => {
  const { content, workshop } = seen
  const { board } = content.words.workshop
  const done = lastTallies(workshop).filter(({ question }) => question !== PREMORTEM).length
  const left = leftIn(seen).length
  return [fill(board.agreed, { count: done }), left > 0 ? fill(board.left, { count: left }) : board.nothing]
}

/** Once the list is through: on what they differ, and what of it could change the result. */
const talkAbout = (seen: Seen): Section[] => {
  const { content, stage, workshop } = seen
  const { differ } = content.words.workshop
  if (stage !== 'agreed' || leftIn(seen).length > 0 || workshop.tallies.length === 0) return []
  const { all, telling } = differing(seen)
  const further = mostTelling(seen)
  const many = { count: all.length, telling: telling.length }
  const line =
    all.length === 0
      ? differ.none
      : fill(telling.length === 0 ? differ.nothing : telling.length === 1 ? differ.one : differ.some, many)
  return [
    { heading: differ.title, lines: [line] },
    ...(telling.length > 0
      ? [{ heading: differ.talk, lines: telling.slice(0, FEW).map(({ factor }) => factorOf(content, factor).name) }]
      : []),
    ...(further === undefined ? [] : [{ lines: [fill(differ.next, { question: factorOf(content, further).name })] }]),
    ...(workshop.tallies.some(({ question }) => question === PREMORTEM) ? [] : [{ lines: [differ.finish] }]),
  ]
}

/** How many differences are offered to be talked about. */
const FEW = 2

/** What was parked, what is to be done by whom, and when they look again. */
const besides = ({ content, workshop }: Seen): Section[] => {
  const { board } = content.words.workshop
  const { parked, aside, actions, returning } = workshop
  const put = Object.entries(aside).filter(([, why]) => why === 'parked')
  const names = put.map(([question]) => questionName(content, question)).join('; ')
  const lines = [...parked.map((words) => `“${words}”`), ...(names === '' ? [] : [fill(board['parked-questions'], { names })])]
  return [
    ...(lines.length > 0 ? [{ heading: board.parked, lines: lines.slice(-MOST) }] : []),
    ...(actions.length > 0 ? [{ heading: board.actions, lines: actions.slice(-MOST) }] : []),
    ...(returning ? [{ lines: [fill(board.returning, { words: returning.words })] }] : []),
  ]
}

/** As many as stand on the card; all stand in the record. */
const MOST = 8

const offersOf = (seen: Seen): Offer[] => {
  const { content, workshop, stage } = seen
  const { offers } = content.words.workshop
  const offer = (say: string, label: string, isMain = false): Offer => ({
    say,
    label,
    ...(isMain ? { main: true as const } : {}),
  })
  const join = offer('join', offers.join)
  const pause = offer('pause', offers.pause)
  switch (stage) {
    case 'opening':
      return [offer('next', offers.first, true), join]
    case 'paused':
      return [offer('resume', offers.resume, true), join]
    case 'closed':
      return workshop.tallies.length > 0 ? [offer('results', offers.results)] : []
    case 'voting':
      return [
        offer('close', offers.close, !workshop.round?.first),
        ...(workshop.round?.first ? [offer('open to all', offers.widen, true)] : []),
        offer('skip question', offers.skip),
        pause,
        join,
      ]
    case 'revealing':
    case 'discussing':
      return [...afterVote(seen), pause, join]
    case 'agreed':
      return leftIn(seen).length > 0 ? [offer('next', offers.next, true), pause, join] : [...closingOffers(seen), join]
  }
}

/** What can be done once a vote is closed: vote once more, or go on. */
export const afterVote = (seen: Seen): Offer[] => {
  const { content, workshop, stage } = seen
  const { offers } = content.words.workshop
  const question = workshop.round?.question
  const more = question !== undefined && nextVote(seen, question) !== undefined && question !== PREMORTEM
  const isWide = stage === 'discussing' && more
  return [
    ...(more ? [{ say: 'vote again', label: offers.again, ...(isWide ? { main: true as const } : {}) }] : []),
    leftIn(seen).length > 0
      ? { say: 'next', label: offers.next, ...(isWide ? {} : { main: true as const }) }
      : { say: 'keep', label: offers.keep, ...(isWide ? {} : { main: true as const }) },
  ]
}

/** What is left to do once the list is through. */
const closingOffers = (seen: Seen): Offer[] => {
  const { content, workshop } = seen
  const { offers } = content.words.workshop
  const [first] = differing(seen).telling.filter(({ factor }) => nextVote(seen, factor) !== undefined)
  const foreseen = workshop.tallies.some(({ question }) => question === PREMORTEM)
  // What they have not talked about yet comes before they end.
  const isFirstTalk = !foreseen && first !== undefined && nextVote(seen, first.factor) === 2
  return [
    ...(mostTelling(seen) === undefined ? [] : [{ say: 'next', label: offers.next }]),
    ...(first === undefined
      ? []
      : [
          {
            say: `ask ${first.factor}`,
            label: fill(offers.differ, { question: factorOf(content, first.factor).name }),
            ...(isFirstTalk ? { main: true as const } : {}),
          },
        ]),
    { say: 'pre-mortem', label: offers.finish, ...(foreseen || isFirstTalk ? {} : { main: true as const }) },
    { say: 'results', label: offers.results, ...(foreseen ? { main: true as const } : {}) },
    { say: 'end workshop', label: offers.end },
  ]
}
