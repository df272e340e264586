import { stepName } from '../content/called.ts'
import type { Content } from '../content/content.ts'
import type { Event, Given as Kept } from '../conversation/event.ts'
import type { Settled } from '../conversation/heard.ts'
import { heardSince } from '../conversation/telling/moved.ts'
import { answerLine } from '../conversation/telling/phrases.ts'
import { sayStep } from '../conversation/telling/review.ts'
import { leaderLine } from '../conversation/telling/shift.ts'
import type { World } from '../conversation/world.ts'
import type { Answer } from '../landscape/answer.ts'
import type { Change, DecisionRecord } from './decision-record.ts'

/** Every result that was given, with what moved since the one before it. */
export const earlierIn = (content: Content, events: readonly Event[]): DecisionRecord['earlier'] => {
  const given = events.flatMap((event) => (event.type === 'recommended' ? [event] : []))
  return given.map(({ at, given: now }, place) => {
    const before = given[place - 1]?.given
    return { at, verdict: now.verdict, moved: before ? movedBetween(content, before, now) : [] }
  })
}

const movedBetween = (content: Content, before: Kept, now: Kept): string[] => {
  const { moved, verdict } = content.words
  const isKnown = (id: string) => content.approaches.some((one) => one.id === id)
  const told = heardSince(content, before, now)
  if (now.verdict.kind === 'too-early') return [...told, verdict['too-early']]
  // What came first then may be an approach that is no longer among them.
  const named = [...now.verdict.leaders, ...[before, now].flatMap(({ approaches }) => approaches.slice(0, 1).map(({ id }) => id))]
  if (!named.every(isKnown)) return told
  const was = { verdict: before.verdict, approaches: before.approaches.map((one, at) => ({ ...one, rank: at + 1 })) }
  return [...told, leaderLine(content, moved, was, now)]
}

/**
 * Everything that one person said otherwise later, before and after. Of several it is said which question it was and on which
 * day, and nothing of what was said; of a workshop nothing is kept of it.
 */
export const changesIn = ({ content, everyone, rounds }: World, events: readonly Event[]): Change[] => {
  if (rounds) return []
  const alone = everyone.length === 1
  const now = new Map<string, string>()
  const changes: Change[] = []
  for (const event of events) {
    if (event.type === 'restarted') {
      for (const [key, before] of now)
        if (key.startsWith(`${event.by} `))
          changes.push({ at: event.at, name: stepName(content, key.slice(event.by.length + 1)), before, after: null })
      for (const key of [...now.keys()]) if (key.startsWith(`${event.by} `)) now.delete(key)
      continue
    }
    const said = saidIn(content, event)
    if (!said) continue
    const key = `${event.by} ${said.step}`
    const before = now.get(key)
    now.set(key, said.words)
    if (before !== undefined && before !== said.words)
      changes.push({ at: event.at, name: stepName(content, said.step), before, after: said.words })
  }
  return alone ? changes : changes.map(({ at, name }) => ({ at: at.slice(0, 10), name, before: null, after: null }))
}

/** What an event says of a question or a step, in words. */
const saidIn = (content: Content, event: Event): { step: string; words: string } | undefined => {
  const settled = (step: string, how: Settled) => ({ step, words: sayStep(content, step, how) })
  switch (event.type) {
    case 'said':
      return event.words === '' ? undefined : settled(event.step, { kind: 'words', words: event.words })
    case 'chose':
      return isSteering(event.step) ? undefined : settled(event.step, { kind: 'choices', choices: event.choices })
    case 'skipped':
      return settled(event.step, { kind: 'skipped' })
    case 'answered':
      return { step: event.question, words: answered(content, event.question, event.answer) }
    default:
      return undefined
  }
}

/** Steps that only steer the conversation, and say nothing of the place. */
const isSteering = (step: string): boolean => /^(?:route|theme|enough|review|stop|reflect)(?::|$)/.test(step)

const answered = (content: Content, question: string, answer: Answer): string => {
  const factor = content.factors.find(({ id }) => id === question)
  const { fairly, guess } = content.words['record-file'].sure
  const sure = answer.kind !== 'level' || answer.sure === 'sure' ? '' : ` (${answer.sure === 'guess' ? guess : fairly})`
  const own = answer.words ? ` “${answer.words}”` : ''
  return factor ? `${answerLine(content, factor, answer)}${sure}${own}` : own.trim()
}
