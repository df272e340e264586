import { type Ask, askStep } from './ask.ts'
import type { Command } from './command.ts'
import { anyTime } from './understanding/anytime.ts'
import type { Intent } from './understanding/intent.ts'
import { readLevel } from './understanding/levels.ts'
import { readYesNo } from './understanding/numbers.ts'
import { press, understand } from './understanding/understand.ts'
import type { World } from './world.ts'

/** Which question a command speaks to, and what it means there. */
export const meant = (world: World, command: Command, asked: Ask | undefined, paused: boolean): [Ask | undefined, Intent] => {
  if (command.do.kind === 'say') {
    const intent = understand(world.content, world.me, asked, command.do.words)
    return [asked, paused && isGreeting(world, asked, command.do.words, intent) ? { do: 'resume' } : intent]
  }
  const { step, choice } = command.do
  const cards = [...(asked?.step === step ? [asked] : []), ...(known(world, step) ? [askStep(world, step)] : [])]
  const target = cards.find(({ choices }) => choices.some(({ id }) => id === choice))
  if (!target) return [asked, { do: 'choose', choices: [] }]
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

const STEPS = ['population', 'voice', 'outcomes', 'most', 'most-of-all', 'route', 'theme', 'enough', 'review', 'equality']
const known = ({ content }: World, step: string) => {
  const [kind, theme] = step.split(':')
  return (
    STEPS.includes(step) ||
    content.factors.some(({ id }) => id === step) ||
    kind === 'stop' ||
    (kind === 'reflect' && content.themes.some(({ id }) => id === theme))
  )
}
