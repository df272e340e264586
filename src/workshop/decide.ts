import { fill } from '../content/words.ts'
import { turn } from '../conversation/moving.ts'
import { tellToReaders } from '../conversation/telling/readers.ts'
import { anyTime } from '../conversation/understanding/anytime.ts'
import type { Intent } from '../conversation/understanding/intent.ts'
import { readYesNo } from '../conversation/understanding/numbers.ts'
import { landscapeOf } from '../conversation/world.ts'
import { appoint, arrange, bring, comeBack, deadline, merge, order, remind, takeOver, widen } from './arranging.ts'
import { PREMORTEM } from './ballots.ts'
import { type Decided, mayNot, no, refused, told } from './decided.ts'
import { again, ask, close, end, leave as keep, next, pause, putAside, results, resume } from './leading.ts'
import { type Meaning, meaningOf } from './meaning.ts'
import type { Standing } from './standing.ts'
import { add, askVoice, called, help, join, leave, voice, where } from './taking-part.ts'
import { roundOf } from './telling/ask.ts'
import { tellGroup } from './telling/result.ts'
import { confirmed, pressed, said, why } from './voting.ts'

/** What one command in a workshop comes to. Pure: the same workshop and command always give the same. */
export const decide = (standing: Standing): Decided => {
  const { do: doing } = standing.command
  const { stale } = standing.content.words.refused
  switch (doing.kind) {
    case 'press': {
      const round = roundOf(doing.step)
      if (round !== undefined) return pressed(standing, round, doing.choice)
      return doing.step === 'voice' ? voice(standing, doing.choice) : { kind: 'besides' }
    }
    case 'say': {
      const round = doing.step === undefined ? undefined : roundOf(doing.step)
      if (round !== undefined) return said(standing, round, doing.words)
      return doing.step === undefined ? heard(standing, doing.words) : no(stale)
    }
    case 'pick':
    case 'change':
    case 'fill':
      return no(stale)
  }
}

/** What is a word for something is that; what looks at the result is told; anything else answers the question in hand. */
const heard = (standing: Standing, words: string): Decided => {
  const { content, stage, workshop } = standing
  const inWords = stage === 'voting' && workshop.round?.question === PREMORTEM
  const meaning = meaningOf(content, words)
  // A question in words is answered in words: only what stands alone can be meant for us.
  if (meaning && !(inWords && hasWords(meaning))) return act(standing, meaning)
  const intent = anyTime(content, words, inWords)
  const looked = intent && lookedAt(standing, intent)
  if (looked) return looked
  const isYes = readYesNo(words)
  const yes = isYes?.rest === '' ? confirmed(standing, isYes.yes) : undefined
  return yes ?? said(standing, undefined, words)
}

const hasWords = (meaning: Meaning): boolean =>
  ['park', 'act', 'declare', 'return', 'dissent', 'appoint', 'called'].includes(meaning.do)

const act = (standing: Standing, meaning: Meaning): Decided => {
  const { content, command } = standing
  const { no: not } = content.words.workshop
  switch (meaning.do) {
    case 'join':
      return join(standing, command.channel === undefined)
    case 'leave':
      return mayNot(standing, 'leave') ?? leave(standing)
    case 'voice':
      return mayNot(standing, 'join') ?? told(askVoice(standing))
    case 'called':
      return mayNot(standing, 'join') ?? (meaning.name === '' ? no(not.words) : called(standing, meaning.name))
    case 'start':
      // Whoever begins after the end thinks of another place.
      return standing.stage === 'closed' ? { kind: 'besides', say: 'start another' } : where(standing)
    case 'where':
      return where(standing)
    case 'help':
      return help(standing)
    case 'results':
      return shown(standing)
    case 'next':
      return next(standing)
    case 'keep':
      return keep(standing)
    case 'again':
      return again(standing)
    case 'widen':
      return widen(standing)
    case 'bring':
      return bring(standing)
    case 'pause':
      return pause(standing)
    case 'resume':
      return resume(standing)
    case 'take-over':
      return takeOver(standing)
    case 'end':
      return end(standing)
    case 'skip':
      return putAside(standing, 'skipped')
    case 'park-question':
      return putAside(standing, 'parked')
    case 'never-remind':
    case 'remind-again':
      return { kind: 'besides' }
    case 'ask':
      return meaning.question === undefined
        ? (mayNot(standing, 'ask') ?? no(fill(not['no-question'], { words: meaning.words })))
        : ask(standing, meaning.question)
    case 'order':
      return order(standing, meaning)
    case 'close':
      return close(standing, meaning.anyway)
    case 'arrange':
      return arrange(standing, meaning)
    case 'deadline':
      return deadline(standing, meaning.when)
    case 'remind':
      return remind(standing, meaning.how)
    case 'appoint':
      return appoint(standing, meaning)
    case 'merge':
      return merge(standing, meaning.numbers)
    case 'park':
    case 'act':
    case 'declare':
    case 'dissent':
      return add(standing, meaning)
    case 'return':
      return comeBack(standing, meaning.words)
  }
}

/** The result: for everybody where the facilitator asks for it, else for the one who asks. */
const shown = (standing: Standing): Decided => {
  const { workshop, content, world } = standing
  if (!mayNot(standing, 'results')) {
    const rooms = workshop.rooms.flatMap(({ kind, room }) => (kind === 'private' ? [] : [room.slice(0, room.lastIndexOf('~'))]))
    return results(standing, rooms)
  }
  const not = mayNot(standing, 'look')
  if (not) return not
  if (Object.keys(landscapeOf(world).answers).length === 0) return told(refused(content.words.workshop.no['nothing-yet']))
  return told(tellToReaders(world), tellGroup(standing))
}

/** What belongs to the ordinary conversation in a workshop too, as it is about oneself, or about a file or another place. */
const BESIDES: readonly Intent['do'][] = ['forget-me', 'link', 'link-with', 'unlink', 'start-another', 'find', 'export', 'share']
/** What looks at the result, or asks about us. */
const LOOKING: readonly Intent['do'][] = [
  ...([
    'more',
    'moved',
    'compare',
    'compare-what',
    'what-if',
    'what-if-what',
    'would-change',
    'why-approach',
    'why-not',
  ] as const),
  ...(['no-approach', 'no-level', 'which', 'privacy', 'how'] as const),
]

const lookedAt = (standing: Standing, intent: Intent): Decided | undefined => {
  const { world, command, house } = standing
  if (BESIDES.includes(intent.do)) return { kind: 'besides' }
  if (intent.do === 'why') return why(standing)
  if (intent.do === 'overrule') return mayNot(standing, 'results') ?? overruled(standing, intent)
  if (!LOOKING.includes(intent.do)) return undefined
  return mayNot(standing, 'look') ?? told(...(turn(world, command, house, undefined, intent).replies ?? []))
}

const overruled = ({ world, command, house }: Standing, intent: Intent): Decided => {
  const { events = [], replies = [] } = turn(world, command, house, undefined, intent)
  return events.length > 0 ? { kind: 'done', events: [...events], replies: [...replies] } : told(...replies)
}
