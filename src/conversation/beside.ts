import type { Command } from './command.ts'
import { type Event, removedNumber } from './event.ts'
import { SHARED } from './heard.ts'
import type { Intent } from './understanding/intent.ts'
import { isOfWorkshop } from './workshop-event.ts'
import type { World } from './world.ts'

/**
 * Whether somebody speaks in a room beside the one who leads the conversation there, or where it is only shown. Who began it
 * leads it; once they are forgotten, whoever came next.
 */
export const isBeside = ({ room: begun, everyone }: World, { room, by }: Command): boolean =>
  room !== undefined && (room !== begun || everyone.find(({ person }) => removedNumber(person) === 0)?.person !== by)

/** What is each person's own affair, and not for a room. */
const ALONE: readonly Intent['do'][] = ['forget-me', 'start-another', 'find']
/** What leads the conversation on, or away. */
const LEADING: readonly Intent['do'][] = ['start-again', 'back', 'pause', 'resume', 'enough', 'further']
/** What is no answer to a question, wherever it is said. */
const NO_ANSWER: readonly Intent['do'][] = ['slip', 'question', 'empty', 'too-long']
/** What looks at the result, or asks about us. */
const LOOKING: readonly Intent['do'][] = [
  ...[
    'help',
    'workshop',
    'join',
    'privacy',
    'how',
    'where',
    'review',
    'export',
    'share',
    'declare',
    'which',
    'change',
    'results',
    'more',
    'moved',
    'compare-what',
  ],
  ...['what-if-what', 'would-change', 'why-approach', 'why-not', 'compare', 'what-if', 'overrule'],
  ...['no-question', 'no-approach', 'no-level', 'never-mind'],
] as const

/** Why something is not done in a room, in a sentence: it is for each in private, or for the one who began. */
export const notInRoom = (world: World, command: Command, intent: Intent): string | undefined => {
  const { refused, chat } = world.content.words
  if (command.room === undefined) return undefined
  if (ALONE.includes(intent.do)) return refused.alone
  if (!isBeside(world, command)) return undefined
  if (intent.do === 'start') return chat.open
  if (LEADING.includes(intent.do)) return chat['not-yours']
  // Of the question that stands there they speak by its name; any other would be one that nobody sees, but for one they were
  // asked back, alone.
  const unasked = command.do.kind === 'say' && command.do.step === undefined && !isAskedAlone(world)
  return unasked && !LOOKING.includes(intent.do) && !NO_ANSWER.includes(intent.do) ? chat['not-yours'] : undefined
}

/** Whether somebody has been asked something back, or has gone back to a question: it is theirs, and stands on no card. */
export const isAskedAlone = ({ me }: World): boolean => me.pending !== undefined || me.focus !== undefined

/** Whether an event says, or goes back to, what holds for everybody in an appraisal. */
export const holdsForAll = (event: Event): boolean => {
  if (isOfWorkshop(event)) return false
  switch (event.type) {
    case 'said':
    case 'chose':
    case 'skipped':
    case 'returned':
      return SHARED.includes(event.step)
    case 'opened':
    case 'began':
    case 'answered':
    case 'noted':
    case 'proposed':
    case 'wondered':
    case 'confirming':
    case 'dismissed':
    case 'paused':
    case 'resumed':
    case 'restarted':
    case 'shared':
    case 'overruled':
    case 'declared':
    case 'recommended':
      return false
  }
}
