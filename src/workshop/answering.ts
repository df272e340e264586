import type { Content } from '../content/content.ts'
import { type Choice, readChoice } from '../conversation/understanding/choices.ts'
import { readLevel } from '../conversation/understanding/levels.ts'
import { readFigures, readUnknown } from '../conversation/understanding/numbers.ts'
import { plain } from '../conversation/understanding/text.ts'
import { PREMORTEM, SAID } from './ballots.ts'

/** What words say in answer to the question of a vote. */
export type Answered =
  /** `why`: the words they gave for it. */
  | { kind: 'choice'; choice: string; why?: string }
  /** Sounds like a level: to be asked about, never assumed. */
  | { kind: 'read'; choice: string }
  /** Between two levels: in a vote everybody gives one. */
  | { kind: 'range'; low: number; high: number }
  | { kind: 'unread' }

/** @param choices what can be chosen, as the card has it */
export const readAnswer = (content: Content, question: string, choices: readonly Choice[], words: string): Answered => {
  if (question === PREMORTEM)
    return plain(words) === 'skip' || plain(words) === 'pass' ? pass : { kind: 'choice', choice: SAID, why: words.trim() }
  const answers = choices.filter(({ id }) => !['why', 'own-words'].includes(id))
  const factor = content.factors.find(({ id }) => id === question)
  const figures = factor ? readFigures(words, factor.levels.length) : undefined
  if (figures?.kind === 'levels' && figures.from < figures.to) return { kind: 'range', low: figures.from, high: figures.to }
  if (figures?.kind === 'levels')
    return { kind: 'choice', choice: String(figures.from), ...(figures.reasoned ? { why: reasonIn(words) } : {}) }
  if (['skip', 'pass'].includes(plain(words))) return pass
  const chosen = readChoice(words, answers)
  if (chosen !== undefined) return { kind: 'choice', choice: chosen }
  const [, head = '', reason = ''] = /^(.{1,120}?)(?:\s*[,;:]\s*|\s+)(?:because|as|since)\s+(.+)$/is.exec(words.trim()) ?? []
  const named = head === '' ? undefined : readChoice(head, answers)
  if (named !== undefined) return { kind: 'choice', choice: named, why: reason }
  if (readUnknown(words) !== undefined) return { kind: 'choice', choice: 'unknown' }
  const level = factor ? readLevel(content, factor, words) : undefined
  if (!level) return { kind: 'unread' }
  return level.from < level.to ? { kind: 'range', low: level.from, high: level.to } : { kind: 'read', choice: String(level.from) }
}

const pass: Answered = { kind: 'choice', choice: 'pass' }

/** "2 because buses stop at six" → "buses stop at six"; where it cannot be told apart, all of it. */
const reasonIn = (words: string): string =>
  (
    /^[^\p{L}]{0,12}(?:level\s+)?[^\p{L}]{0,12}(?:because|as|since|but|cos)?[\s,:]*(.+)$/isu.exec(words.trim())?.[1] ?? words
  ).trim()
