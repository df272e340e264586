import { agreement } from '../appraisal/index.ts'
import type { Content, Factor } from '../content/content.ts'
import { smallOf } from '../content/small.ts'
import { fill } from '../content/words.ts'
import { matters, standing } from '../conversation/counts.ts'
import type { Event } from '../conversation/event.ts'
import type { Heard } from '../conversation/heard.ts'
import { levelOf } from '../conversation/telling/phrases.ts'
import { isAlike } from '../conversation/telling/quoting.ts'
import type { World } from '../conversation/world.ts'
import type { Answer, Unknown } from '../landscape/answer.ts'
import { isCounts, type Landscape, voices } from '../landscape/landscape.ts'
import { replay } from '../workshop/machine.ts'
import type { Workshop } from '../workshop/workshop.ts'
import type { Asked, Given } from './decision-record.ts'
import { voiceOf } from './voice.ts'

/** Every question about the place, in the order in which it is asked, with what came of it. */
export const askedIn = (world: World, events: readonly Event[]): Asked[] => {
  const { content, everyone, rounds } = world
  const [only] = everyone
  if (rounds) {
    const { workshop } = replay(events)
    return content.factors.map((factor) => ofGroup(content, factor, workshop))
  }
  return content.factors.map((factor) =>
    everyone.length === 1 && only ? ofOne(content, factor, only, events) : ofSeveral(content, factor, everyone),
  )
}

/** The same of a file of answers. */
export const askedInFile = (content: Content, { answers }: Landscape): Asked[] =>
  content.factors.map((factor) => {
    const said = answers[factor.id]
    if (said === undefined) return blank(factor, content)
    if (isCounts(said)) return counted(content, factor, said)
    const [answer] = said
    return answer ? unsaid(withAnswer(content, factor, answer, {})) : blank(factor, content)
  })

/** In a file nobody says how sure they are. */
const unsaid = (asked: Asked): Asked => ({ ...asked, answers: asked.answers.map((given) => ({ ...given, sure: null })) })

const blank = ({ id, name, question, evidence, theme }: Content['factors'][number], content: Content): Asked => ({
  factor: id,
  name,
  theme: content.themes.find((one) => one.id === theme)?.name ?? theme,
  question,
  state: 'not-asked',
  people: 0,
  answers: [],
  tooFew: false,
  agreement: null,
  unknown: [],
  words: [],
  why: null,
  evidence: evidence.map(({ what, where }) => ({ what, where })),
})

/** One person's answer stands whole: with how sure it was, their own words, and when it was said. */
const ofOne = (content: Content, factor: Content['factors'][number], me: Heard, events: readonly Event[]): Asked => {
  const answer = me.answers[factor.id]
  const note = me.notes[factor.id]
  const words = note === undefined || note === '' ? [] : [note]
  const at = events.findLast((event) => 'question' in event && event.question === factor.id && event.by === me.person)?.at
  const asked = answer ? withAnswer(content, factor, answer, { at, voice: voiceOf(content, me) }) : blank(factor, content)
  return { ...asked, state: matters(content, me, factor.id) ? asked.state : 'set-aside', words: [...asked.words, ...words] }
}

const withAnswer = (
  content: Content,
  factor: Content['factors'][number],
  answer: Answer,
  { at, voice }: { at?: string | undefined; voice?: string | undefined },
): Asked => {
  const own = answer.words ? { words: answer.words } : {}
  switch (answer.kind) {
    case 'level': {
      const { from, to, sure } = answer
      const label = labelOf(content, factor, from, to)
      const given = { from, to, label, people: 1, sure, voice: voice ?? null, words: own.words ?? null, at: at ?? null }
      return { ...blank(factor, content), state: 'told', people: 1, answers: [given] }
    }
    case 'unknown':
      return { ...blank(factor, content), state: 'unknown', unknown: [answer.how], words: own.words ? [own.words] : [] }
    case 'passed':
      return { ...blank(factor, content), state: 'passed', words: own.words ? [own.words] : [] }
  }
}

/** Of several people it is said how many gave which answer, where they are enough; their words stand without their answers. */
const ofSeveral = (content: Content, factor: Content['factors'][number], everyone: readonly Heard[]): Asked => {
  const said = everyone.flatMap((person) => standing(content, person)[factor.id] ?? [])
  const words = everyone.flatMap(({ answers, notes }) => [answers[factor.id]?.words ?? [], notes[factor.id] ?? []].flat())
  const levels = said.flatMap((answer) => (answer.kind === 'level' ? [answer] : []))
  const isAside = everyone.every((person) => !matters(content, person, factor.id))
  const isTold = levels.length < 2 || levels.length >= smallOf(content) || isAlike(said)
  const state = isAside ? 'set-aside' : levels.length > 0 ? 'told' : stateOf(said)
  return {
    ...blank(factor, content),
    state,
    people: levels.length,
    answers: isTold ? alike(content, factor, levels) : [],
    tooFew: !isTold,
    agreement: levels.length >= smallOf(content) ? agreementOf(levels) : null,
    unknown: [...new Set(said.flatMap((answer): Unknown[] => (answer.kind === 'unknown' ? [answer.how] : [])))].sort(),
    words: words.filter((one) => one !== '').sort(),
  }
}

const stateOf = (said: readonly Answer[]): Asked['state'] =>
  said.some(({ kind }) => kind === 'unknown') ? 'unknown' : said.length > 0 ? 'passed' : 'not-asked'

/** Those who said the same stand together. */
const alike = (content: Content, factor: Factor, levels: readonly (Answer & { kind: 'level' })[]): Given[] => {
  const ranges = [...new Set(levels.map(({ from, to }) => from * 10 + to))].sort((a, b) => a - b)
  return ranges.map((range) => {
    const [from, to] = [Math.floor(range / 10), range % 10]
    const people = levels.filter((one) => one.from === from && one.to === to).length
    return { from, to, label: labelOf(content, factor, from, to), people, sure: null, voice: null, words: null, at: null }
  })
}

const agreementOf = (levels: readonly (Answer & { kind: 'level' })[]): number | null => {
  const plain = levels.filter(({ from, to }) => from === to)
  return agreement([1, 2, 3, 4].map((level) => plain.filter(({ from }) => from === level).length)) ?? null
}

const labelOf = ({ words }: Content, factor: Factor, from: number, to: number): string => {
  const { label } = levelOf(factor, from)
  return from === to ? label : fill(words.review.range, { low: label, high: levelOf(factor, to).label })
}

/** Of a group that was counted, every level that somebody gave. */
const counted = (content: Content, factor: Content['factors'][number], counts: readonly number[]): Asked => {
  const answers = counts.flatMap((people, at): Given[] =>
    people === 0
      ? []
      : [
          {
            from: at + 1,
            to: at + 1,
            label: levelOf(factor, at + 1).label,
            people,
            sure: null,
            voice: null,
            words: null,
            at: null,
          },
        ],
  )
  const people = voices(counts)
  return {
    ...blank(factor, content),
    state: people > 0 ? 'told' : 'not-asked',
    people,
    answers,
    agreement: agreement(counts) ?? null,
  }
}

/** What a workshop came to on a question: the last vote on it counts. */
const ofGroup = (content: Content, factor: Content['factors'][number], workshop: Workshop): Asked => {
  const tally = workshop.tallies.findLast(({ question }) => question === factor.id)
  const why = workshop.aside[factor.id] ?? null
  if (!tally) return { ...blank(factor, content), state: why === null ? 'not-asked' : 'put-aside', why }
  const asked = counted(content, factor, tally.counts)
  if (asked.people > 0) return asked
  return { ...asked, state: tally.unknown > 0 ? 'unknown' : 'passed' }
}
