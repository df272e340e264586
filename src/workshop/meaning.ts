import type { Content } from '../content/content.ts'
import { MATTERS } from '../conversation/rounds.ts'
import { questionNames } from '../conversation/understanding/anytime.ts'
import { declaredIn } from '../conversation/understanding/declaring.ts'
import { resolve } from '../conversation/understanding/names.ts'
import { plain } from '../conversation/understanding/text.ts'
import type { Role } from '../conversation/workshop-event.ts'
import { PREMORTEM } from './ballots.ts'

/** What somebody wants in a workshop, by what they said. */
export type Meaning =
  | { do: 'join' | 'leave' | 'voice' | 'where' | 'help' | 'results' | 'next' | 'keep' | 'again' | 'widen' | 'bring' | 'start' }
  | { do: 'pause' | 'resume' | 'take-over' | 'end' | 'skip' | 'park-question' | 'never-remind' | 'remind-again' }
  | { do: 'ask'; question: string | undefined; words: string }
  | { do: 'order'; questions: readonly string[]; unknown: string | undefined }
  | { do: 'close'; anyway: boolean }
  | { do: 'arrange'; anonymous?: boolean; first?: boolean; quorum?: number | undefined }
  | { do: 'deadline'; when: string | undefined }
  | { do: 'remind'; how: 'now' | 'daily' | 'off' }
  | { do: 'appoint'; role: Role; who: string | undefined }
  | { do: 'called'; name: string }
  | { do: 'merge'; numbers: readonly number[] }
  | { do: 'park'; words: string }
  | { do: 'act'; words: string }
  | { do: 'declare'; words: string }
  | { do: 'return'; words: string }
  | { do: 'dissent'; words: string; question?: string; level?: number }

/** Words that mean one thing and take nothing with them. */
const SIMPLE: Readonly<Record<string, Extract<Meaning, { do: unknown }>>> = {
  join: { do: 'join' },
  'join in': { do: 'join' },
  leave: { do: 'leave' },
  voice: { do: 'voice' },
  'my voice': { do: 'voice' },
  'my part': { do: 'voice' },
  workshop: { do: 'where' },
  'where are we': { do: 'where' },
  status: { do: 'where' },
  'catch me up': { do: 'where' },
  start: { do: 'start' },
  help: { do: 'help' },
  results: { do: 'results' },
  'show the result': { do: 'results' },
  next: { do: 'next' },
  'next question': { do: 'next' },
  'first question': { do: 'next' },
  'go on': { do: 'next' },
  keep: { do: 'keep' },
  'keep it': { do: 'keep' },
  'leave it so': { do: 'keep' },
  settle: { do: 'keep' },
  agreed: { do: 'keep' },
  again: { do: 'again' },
  'vote again': { do: 'again' },
  'vote once more': { do: 'again' },
  'once more': { do: 'again' },
  'open to all': { do: 'widen' },
  'bring it here': { do: 'bring' },
  pause: { do: 'pause' },
  resume: { do: 'resume' },
  'take over': { do: 'take-over' },
  end: { do: 'end' },
  'end workshop': { do: 'end' },
  'end the workshop': { do: 'end' },
  'skip question': { do: 'skip' },
  'skip this question': { do: 'skip' },
  'park question': { do: 'park-question' },
  'park this question': { do: 'park-question' },
  close: { do: 'close', anyway: false },
  'close the vote': { do: 'close', anyway: false },
  'close vote': { do: 'close', anyway: false },
  'close anyway': { do: 'close', anyway: true },
  'close all the same': { do: 'close', anyway: true },
  'pre-mortem': { do: 'ask', question: PREMORTEM, words: PREMORTEM },
  premortem: { do: 'ask', question: PREMORTEM, words: PREMORTEM },
  'what could go wrong': { do: 'ask', question: PREMORTEM, words: PREMORTEM },
  'with names': { do: 'arrange', anonymous: false },
  named: { do: 'arrange', anonymous: false },
  'without names': { do: 'arrange', anonymous: true },
  anonymous: { do: 'arrange', anonymous: true },
  'people who draw on care first': { do: 'arrange', first: true },
  'everybody at once': { do: 'arrange', first: false },
  'no deadline': { do: 'deadline', when: undefined },
  remind: { do: 'remind', how: 'now' },
  'remind now': { do: 'remind', how: 'now' },
  'remind daily': { do: 'remind', how: 'daily' },
  'stop reminding': { do: 'remind', how: 'off' },
  'stop reminders': { do: 'never-remind' },
  'never remind me': { do: 'never-remind' },
  'remind me': { do: 'remind-again' },
}

/** @returns nothing where it is none of what can be said in a workshop: then it may be an answer */
export const meaningOf = (content: Content, said: string): Meaning | undefined => {
  const text = plain(said)
    .replace(/^please /, '')
    .replace(/ please$/, '')
  const simple = Object.hasOwn(SIMPLE, text) ? SIMPLE[text] : undefined
  return simple ?? withMore(content, said.trim())
}

/** What is said after a word, as it was written. */
const after = (said: string, start: RegExp): string | undefined => {
  const found = start.exec(said)
  return found ? said.slice(found[0].length).trim() : undefined
}

const withMore = (content: Content, said: string): Meaning | undefined => {
  const asked = after(said, /^(?:ask|vote again on|vote again:)\s+/i)
  if (asked) return { do: 'ask', question: questionOf(content, asked), words: asked }
  const order = after(said, /^order:?\s+/i)
  if (order) return ordered(content, order)
  const quorum = after(said, /^quorum:?\s*/i)
  if (quorum !== undefined) return { do: 'arrange', quorum: /^\d{1,4}$/.test(quorum) ? Number(quorum) : undefined }
  const when = after(said, /^(?:deadline|close (?=at|in|on)|closes)\b:?\s*/i)
  if (when !== undefined) return { do: 'deadline', when }
  const merge = after(said, /^merge\s+/i)
  if (merge !== undefined) return { do: 'merge', numbers: [...merge.matchAll(/\d{1,4}/g)].map(([figures]) => Number(figures)) }
  return forPeople(said) ?? forWords(content, said)
}

const PERSON = /@([a-z]+:[^:\s]+:\S*[A-Za-z0-9])/
/** Appointing somebody, who is named by a mention. */
const forPeople = (said: string): Meaning | undefined => {
  const [, verb = '', rest = ''] = /^(co-?facilitator|hand over to|hand over|reader|participant)\b:?\s*(.*)$/is.exec(said) ?? []
  const role = ROLES[verb.toLowerCase().replace('cofac', 'co-fac').replace(/ to$/, '')]
  return role === undefined ? undefined : { do: 'appoint', role, who: PERSON.exec(rest)?.[1] }
}
const ROLES: Readonly<Record<string, Role>> = {
  'co-facilitator': 'co-facilitator',
  'hand over': 'facilitator',
  reader: 'reader',
  participant: 'participant',
}

const forWords = (content: Content, said: string): Meaning | undefined => {
  const called = after(said, /^call me\s+/i)
  if (called !== undefined) return { do: 'called', name: called.slice(0, 60) }
  const park = after(said, /^park\b[:,]?\s*/i)
  if (park !== undefined) return { do: 'park', words: park }
  const action = after(said, /^action\b[:,]?\s*/i)
  if (action !== undefined) return { do: 'act', words: action }
  const interest = declaredIn(said)
  if (interest !== undefined) return { do: 'declare', words: interest }
  const back = after(said, /^(?:return|look again)\b[:,]?\s*/i)
  if (back !== undefined) return { do: 'return', words: back }
  const minority = after(said, /^minority(?: statement)?\b[:,]?\s*/i)
  return minority === undefined ? undefined : dissent(content, minority)
}

/** "home care supply is 1: the dales have nobody": a view of one question, at a level; else words alone. */
const dissent = (content: Content, said: string): Meaning => {
  const [, name = '', level = '', words = ''] =
    /^(.{2,80}?)\s+(?:is|at)\s+(?:level\s+)?([1-4])\b\s*[:,;.-]?\s*(.*)$/is.exec(said) ?? []
  const question = name === '' ? undefined : questionOf(content, name)
  return question !== undefined && words !== '' && content.factors.some(({ id }) => id === question)
    ? { do: 'dissent', words, question, level: Number(level) }
    : { do: 'dissent', words: said }
}

/** The question that a name stands for: a factor, or what matters, or what could go wrong. */
const questionOf = (content: Content, name: string): string | undefined => {
  const { matters, premortem } = content.words.workshop.ask
  const id = resolve(name, [
    { id: MATTERS, names: [matters.name] },
    { id: PREMORTEM, names: [premortem.name, 'pre-mortem'] },
    ...questionNames(content).filter((one) => content.factors.some((factor) => factor.id === one.id)),
  ])
  return id ?? content.factors.find((factor) => factor.id === name.trim())?.id
}

const ordered = (content: Content, said: string): Meaning => {
  const names = said
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const questions = names.map((name) => questionOf(content, name))
  const unknown = names.find((_, at) => questions[at] === undefined)
  return { do: 'order', questions: questions.flatMap((id) => id ?? []), unknown }
}
