import { fill } from '../content/words.ts'
import { ask } from './ask.ts'
import type { Command } from './command.ts'
import type { Event } from './event.ts'
import { meant } from './meaning.ts'
import { turn } from './moving.ts'
import type { House, Turn } from './turn.ts'
import type { Intent } from './understanding/intent.ts'
import { after, type World } from './world.ts'

/** Several answers given at once, on a form: each is heard as if it stood alone, and one line tells of them all. */
export const filled = (
  world: World,
  command: Command,
  house: House,
  answers: readonly { step: string; choice: string }[],
): Turn => {
  let now = world
  const events: Event[] = []
  let count = 0
  for (const { step, choice } of answers) {
    const pressed: Command = { ...command, do: { kind: 'press', step, choice } }
    const [target, intent] = meant(now, pressed, ask(now), false)
    const heard = turn(now, pressed, house, target, plainly(intent)).events ?? []
    if (heard.length === 0) continue
    count += 1
    events.push(...heard)
    now = after(now, heard)
  }
  const { settled, refused } = world.content.words
  if (count === 0) return { replies: [{ kind: 'refused', lines: [refused['form-empty']] }], next: 'told' }
  return { events, replies: [{ kind: 'settled', step: 'form', lines: [fill(settled.form, { count })] }], next: 'settled' }
}

/** A form has one way of not knowing: nothing can be asked back while it is read. */
const plainly = (intent: Intent): Intent =>
  intent.do === 'unknown' && intent.how === 'which' ? { do: 'unknown', how: 'i-do-not' } : intent
