import { type Ask, askStep } from './ask.ts'
import type { Command, Doing } from './command.ts'
import { anyTime } from './understanding/anytime.ts'
import type { Intent } from './understanding/intent.ts'
import { readLevel } from './understanding/levels.ts'
import { readYesNo } from './understanding/numbers.ts'
import { readMeant, takesBack } from './understanding/taking-back.ts'
import { press, understand } from './understanding/understand.ts'
import type { World } from './world.ts'

/** Which question a command speaks to, and what it means there. */
export const meant = (
  world: World,
  { do: doing }: Command,
  asked: Ask | undefined,
  paused: boolean,
): [Ask | undefined, Intent] => {
  switch (doing.kind) {
    case 'say': {
      if (doing.step !== undefined && doing.step !== asked?.step && canAsk(world, doing.step))
        return saidTo(world, doing.step, readMeant(doing.words) ?? doing.words)
      const corrected = correctsLast(world, asked, doing.words)
      if (corrected) return corrected
      const intent = understand(world.content, world.me, asked, doing.words)
      return [asked, paused && isGreeting(world, asked, doing.words, intent) ? { do: 'resume' } : intent]
    }
    case 'press':
      return pressed(world, asked, doing.step, [doing.choice])
    case 'pick':
      return pressed(world, asked, doing.step, doing.choices)
    case 'change':
      return [asked, canAsk(world, doing.step) ? { do: 'change', step: doing.step } : NOTHING]
    case 'fill':
      return [asked, NOTHING]
  }
}

const NOTHING: Intent = { do: 'choose', choices: [] }

/** Words for one question while another may be in hand: what is pending there does not bear on them. */
const saidTo = (world: World, step: string, words: string): [Ask, Intent] => {
  const { pending } = world.me
  const here = pending?.kind !== 'confirm' && pending?.question === step ? pending : undefined
  const target = askStep(world, step)
  return [target, understand(world.content, { ...world.me, pending: here }, target, words)]
}

/**
 * "Oops, I meant 2": said of what is still open, where something is; else of the answer just given. A level is then read back
 * and anything else asked again, since it may be the question in hand that was meant.
 */
const correctsLast = (world: World, asked: Ask | undefined, words: string): [Ask | undefined, Intent] | undefined => {
  const { content, me } = world
  const said = readMeant(words)
  if (said === undefined) return undefined
  const last = me.trail.at(-1)
  if (me.pending || me.focus !== undefined || takesBack(content, `no ${said}`))
    return [asked, understand(content, me, asked, said)]
  if (last === undefined || !canAsk(world, last)) return undefined
  const [, intent] = saidTo(world, last, said)
  const { from, to } = intent.do === 'level' ? intent : { from: 0, to: 0 }
  return [asked, from > 0 ? { do: 'meant', step: last, from, to } : { do: 'change', step: last }]
}

const pressed = (world: World, asked: Ask | undefined, step: string, choices: readonly string[]): [Ask | undefined, Intent] => {
  const cards = [...(asked?.step === step ? [asked] : []), ...(known(world, step) ? [askStep(world, step)] : [])]
  const target = cards.find((card) => choices.every((choice) => card.choices.some(({ id }) => id === choice)))
  const [choice] = choices
  if (!target || choice === undefined) return [asked, NOTHING]
  if (choices.length > 1) return [target, step === 'outcomes' || step === 'most' ? { do: 'choose', choices } : NOTHING]
  if (target === asked && world.me.pending)
    return [target, choice === 'yes' && world.me.pending.kind === 'reading' ? { do: 'yes' } : press(choice)]
  return [target, world.content.factors.some(({ id }) => id === step) ? press(choice) : { do: 'choose', choices: [choice] }]
}

/** Anything may be said to end a pause: it counts as an answer only where it is clearly one. */
const isGreeting = ({ content, me }: World, asked: Ask | undefined, words: string, intent: Intent): boolean => {
  if (readYesNo(words)?.rest === '' || ['empty', 'no', 'question'].includes(intent.do)) return true
  if (anyTime(content, words, false)?.do === 'further') return true
  if (intent.do === 'choose') return me.pending?.kind === 'confirm' || intent.choices.length === 0
  if (intent.do === 'unknown') return me.pending?.kind === 'which-unknown' && intent.words !== undefined
  if (intent.do !== 'say') return false
  const factor = content.factors.find(({ id }) => id === asked?.step)
  return factor === undefined || readLevel(content, factor, words) === undefined
}

/** Whether a command speaks to a card that somebody sees, though they may not have said a word here before. */
export const speaksToCard = (doing: Doing): boolean => doing.kind !== 'say' || doing.step !== undefined

/** Steps with choices. */
const STEPS = ['population', 'voice', 'outcomes', 'most', 'most-of-all', 'route', 'theme', 'enough', 'review', 'equality']
/** Steps that are answered in words alone. */
const WORDED = ['place', 'decision', 'good-week', 'opening-all', 'unheard', 'actions', 'return']

const known = ({ content }: World, step: string) => {
  const [kind, theme] = step.split(':')
  return (
    STEPS.includes(step) ||
    content.factors.some(({ id }) => id === step) ||
    kind === 'stop' ||
    (kind === 'reflect' && content.themes.some(({ id }) => id === theme))
  )
}

/** Whether there is a question of this name that can be asked out of its turn. */
const canAsk = (world: World, step: string) => {
  const [kind, theme] = step.split(':')
  const opens = kind === 'opening' && world.content.themes.some(({ id }) => id === theme)
  return opens || WORDED.includes(step) || (known(world, step) && kind !== 'stop')
}
