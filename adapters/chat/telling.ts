import { type Content, MARKS, marksOf, type Reply, type Shown } from '../../src/index.ts'
import type { Standing } from './look.ts'

/** A share as five marks: it stands beside its word, and is not read out. */
export const marks = (share: number): string => {
  const full = marksOf(share)
  return '●'.repeat(full) + '○'.repeat(MARKS - full)
}

/** Lines of a list, each with a point; one alone has none, nor have lines that are numbered. */
export const pointed = (lines: readonly string[], isList: boolean): readonly string[] =>
  isList && lines.length > 1 && !lines.every((line) => /^\d+\. /.test(line)) ? lines.map((line) => `• ${line}`) : lines

/** What was taken, as sentences: what was chosen has no full stop of its own, and another sentence may come after it. */
export const takenIn = (lines: readonly string[]): string =>
  lines
    .map((line, at) => (at < lines.length - 1 ? ended(line) : line))
    .join(' ')
    .trim()

const ended = (line: string) => (line === '' || /[.!?…:]['"’”)]*$/.test(line) ? line : `${line}.`)

/** What is said of an approach: all there is, or a reason, a condition and its doubts. */
export const reasonsFor = ({ why, first, against, watch, doubt, care }: Shown, detail: 'short' | 'full'): string[] =>
  detail === 'full'
    ? [...why, ...first, ...against, ...watch, ...care]
    : [...why.slice(0, 1), ...(first.length > 0 ? first : watch).slice(0, 1), ...doubt]

/** The address of one of our sources in a line, with what stands around it. Any other address, whoever wrote it, is words. */
export const sourceIn = (line: string, { sources }: Content): { before: string; address: string; after: string } | undefined => {
  const [, before = '', address = '', after = ''] = /^(.{0,500}?)(https?:\/\/[^\s<>|&]+)(.{0,100})$/s.exec(line) ?? []
  const isOurs = address !== '' && Object.values(sources).some((source) => source.address.includes(address))
  return isOurs ? { before, address, after } : undefined
}

/** "To answer: a number": what it is for, and the rest; nothing where a line has no such beginning. */
export const leadIn = (line: string): { lead: string; rest: string } | undefined => {
  const [, lead, rest] = /^([^:]{1,60}): (.+)$/s.exec(line) ?? []
  return lead && rest ? { lead, rest } : undefined
}

/** Whether this is the help of the ordinary conversation, where others are: a workshop can begin there. */
export const isHelpForAll = (reply: Extract<Reply, { kind: 'said' }>, { room, words }: Standing): boolean =>
  reply.about === 'help' && reply.title === words.help.title && room !== 'private'

/** What can be asked for when all is said, most likely first: the result, what it rests on, and all that was heard, to put right. */
export const afterAll = ({ words: { cards }, room }: Standing): { label: string; words: string }[] =>
  room === 'channel'
    ? []
    : [
        { label: cards.results, words: 'results' },
        { label: cards['would-change'], words: 'what would change this' },
        { label: cards.review, words: 'review' },
      ]
