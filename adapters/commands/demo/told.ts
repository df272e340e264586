import type { Reply } from '../../../src/index.ts'
import { show } from '../../terminal/show.ts'
import type { Beat } from './stage.ts'

/** A piece of the play as text, and how long it stands before the next, in milliseconds. */
export interface Told {
  text: string
  pause: number
}

const LOOK = { width: 80, bold: (text: string) => text }
const NARROW = { ...LOOK, width: 72 }

/** Tells a play as it goes: what people do stands at the margin, what one alone is told below it, and what the channel shows in a frame. */
export const newTeller = (): ((beat: Beat) => Told) => {
  const before: Beat[] = []
  return (beat) => {
    const text = textOf(beat, before)
    before.push(beat)
    return { text, pause: EACH + LINE * Math.min(MOST, text.split('\n').length) }
  }
}
/** How long each piece stands, and each line of it, up to so many: all of it together is under a minute. */
const EACH = 110
const LINE = 40
const MOST = 20

const textOf = (beat: Beat, before: readonly Beat[]): string => {
  switch (beat.kind) {
    case 'story':
    case 'does':
      return `\n${show({ kind: 'settled', step: '', lines: [beat.line] }, LOOK)}`
    case 'alone': {
      const asked = before.flatMap((one) => (one.kind === 'alone' ? one.replies : [])).flatMap(stepsOf)
      const replies = beat.replies.filter((reply) => !stepsOf(reply).some((step) => asked.includes(step)))
      return indented([`(to ${beat.name} alone)`, ...replies.map((reply) => show(reply, NARROW))].join('\n'), '    ')
    }
    case 'channel': {
      const isFirst = !before.some((one) => one.kind === 'channel' && kindOf(one) === kindOf(beat))
      const shown = beat.replies.map((reply) => show(isFirst ? reply : briefly(reply), NARROW)).join('\n\n')
      return `\n${indented(shown, '  │ ')}`
    }
    case 'counts': {
      const { reply } = beat
      return `\n${indented(show(reply.kind === 'board' ? { ...reply, offers: [], small: [] } : reply, NARROW), '  │ ')}`
    }
  }
}

const stepsOf = (reply: Reply): string[] => (reply.kind === 'ask' ? [reply.step] : [])

const kindOf = ({ replies: [first] }: Extract<Beat, { kind: 'channel' }>) => first?.kind

/** What stands on every card alike is told once. */
const briefly = (reply: Reply): Reply => {
  if (reply.kind === 'ask') {
    const { hint: _, ...rest } = reply
    return { ...rest, choices: reply.choices.filter(({ id }) => !BESIDES.includes(id)) }
  }
  return reply.kind === 'board' || reply.kind === 'reveal' ? { ...reply, offers: [], small: [] } : reply
}

const BESIDES = ['unknown', 'pass', 'why', 'own-words']

const indented = (text: string, mark: string): string =>
  text
    .split('\n')
    .map((line) => `${mark}${line}`.trimEnd())
    .join('\n')
