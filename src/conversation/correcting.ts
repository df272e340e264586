import { fill } from '../content/words.ts'
import { isAsked } from './ask.ts'
import { standing } from './counts.ts'
import { factorOf, listed, lower } from './telling/phrases.ts'
import type { Make, Turn } from './turn.ts'
import { readLevel } from './understanding/levels.ts'
import { MOST_LETTERS } from './understanding/understand.ts'
import type { World } from './world.ts'

/** A reply in words, read as a level and read back; nothing where no level is near, or only the one it is said against. */
export const readBack = (
  world: World,
  event: Make,
  question: string,
  words: string,
  against: { from: number; to: number } | undefined,
): Turn | undefined => {
  const { content } = world
  const reading = readLevel(content, factorOf(content, question), words)
  if (!reading || (reading.from === against?.from && reading.to === against.to)) return undefined
  const { because, about } = content.words.reading
  const { phrase } = reading
  const factor = lower(factorOf(content, question).name)
  const heard = isAsked(world, question) ? fill(because, { phrase }) : fill(about, { factor, phrase })
  return {
    events: [event({ type: 'proposed', question, from: reading.from, to: reading.to, words, because: heard })],
    next: 'settled',
  }
}

/** A level that was meant for a question just answered, read back, since it may be another question that was meant. */
export const readBackLast = (
  { content }: World,
  event: Make,
  { step, from, to }: { step: string; from: number; to: number },
): Turn => {
  const because = fill(content.words.reading.meant, { factor: lower(factorOf(content, step).name) })
  return {
    events: [event({ type: 'returned', step }), event({ type: 'proposed', question: step, from, to, words: '', because })],
    next: 'settled',
  }
}

/** What somebody said of one thing, one after the other. The log has each by itself. */
export const together = (before: string | undefined, words: string): string => {
  const both = before && !before.includes(words) ? `${before.replace(/[.;,\s]+$/, '')}; ${words}` : before || words
  return both.length > MOST_LETTERS ? words : both
}

/**
 * Words said against what was played back. Where they sound like another level of exactly one answer, that is read back;
 * where not, they are kept, and the line they mean is asked for.
 */
export const putRight = (world: World, event: Make, step: string, words: string): Turn => {
  const { content, me } = world
  const { reading } = content.words
  const [, theme] = step.split(':')
  const found = Object.entries(standing(content, me)).flatMap(([id, answer]) => {
    const factor = factorOf(content, id)
    const read = theme === undefined || factor.theme === theme ? readLevel(content, factor, words) : undefined
    const same = read && answer.kind === 'level' && read.from <= answer.to && read.to >= answer.from
    return read && !same ? [{ id, name: factor.name, ...read }] : []
  })
  const [only, ...others] = found
  if (only && others.length === 0) {
    const because = fill(reading.about, { factor: lower(only.name), phrase: only.phrase })
    return {
      events: [
        event({ type: 'returned', step: only.id }),
        event({ type: 'proposed', question: only.id, from: only.from, to: only.to, words, because }),
      ],
      next: 'settled',
    }
  }
  const names = listed(found.map(({ name }) => `“${name}”`))
  const lines = [reading.which, ...(found.length > 1 && found.length < 4 ? [fill(reading['could-be'], { names })] : [])]
  return { events: [event({ type: 'noted', question: step, words })], replies: [{ kind: 'settled', step, lines }], next: 'told' }
}
