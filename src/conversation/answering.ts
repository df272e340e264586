import { stepName } from '../content/called.ts'
import { fill } from '../content/words.ts'
import type { Answer } from '../landscape/answer.ts'
import { type Ask, isAsked, playedBack } from './ask.ts'
import { putRight, readBack, together } from './correcting.ts'
import { chosen, isSettled, matters } from './counts.ts'
import { goingOn } from './offers.ts'
import { ranked } from './ranking.ts'
import type { Reply } from './reply.ts'
import { nextStep } from './steps.ts'
import { begin, factorOf, levelOf, short } from './telling/phrases.ts'
import { whyAsked } from './telling/why-asked.ts'
import type { Bare, Make, Turn } from './turn.ts'
import { numbersOf } from './understanding/choices.ts'
import type { Answering } from './understanding/intent.ts'
import { isFigures, sureness } from './understanding/numbers.ts'
import { hearOutcomes } from './understanding/outcomes.ts'
import { MOST_LETTERS } from './understanding/understand.ts'
import type { World } from './world.ts'

/** What a reply to the question in hand comes to. */
export const answerStep = (world: World, event: Make, asked: Ask | undefined, intent: Answering, typed: string): Turn => {
  const { content, me } = world
  const { refused } = content.words
  const no = (...lines: string[]): Turn => ({ replies: [{ kind: 'refused', lines }], next: 'told' })
  if (intent.do === 'too-long') return no(fill(refused['too-long'], { most: MOST_LETTERS.toLocaleString('en-GB') }))
  if (intent.do === 'empty') return no(refused.empty)
  if (intent.do === 'slip') return no(fill(refused.slip, { command: intent.command }))
  if (intent.do === 'question') return no(refused.question)
  if (!asked && intent.do === 'why') return no(refused['why-what'])
  if (!asked) return no(fill(refused['no-choice'], { words: echo(typed) }))
  if (intent.do === 'outside') return no(fill(refused.level, { number: intent.number }))
  const turn = content.factors.some(({ id }) => id === asked.step)
    ? toFactor(world, event, asked.step, intent)
    : me.pending?.kind === 'confirm' && me.pending.what === asked.step
      ? toConfirm(world, event, me.pending.what, intent)
      : toStep(world, event, asked, intent)
  if (turn) return turn
  if (asked.choices.length === 0) return no(fill(refused['no-choice'], { words: echo(typed) }))
  if (!isFigures(typed)) return no(fill(refused.choose, { words: echo(typed) }))
  const many = asked.step === 'outcomes' || asked.step === 'most'
  return no(fill(many ? refused.numbers : refused.number, { words: echo(typed), numbers: numbersOf(asked.choices) }))
}

/** What was typed, as it can be said back: short, and without marks that nobody sees. */
const echo = (typed: string) => short(typed.replace(/[\p{Cc}\p{Cf}]/gu, ' '))

const toFactor = (world: World, event: Make, question: string, intent: Answering): Turn | undefined => {
  const { content, me } = world
  const { words } = content
  const pending = me.pending?.kind === 'reading' && me.pending.question === question ? me.pending : undefined
  const note = me.notes[question]
  const answer = (given: Answer): Turn => {
    const kept = given.words ?? note
    const answer = kept === undefined ? given : { ...given, words: kept }
    return {
      events: [event({ type: 'answered', question, answer })],
      replies: [settledReply(world, question, answer)],
      next: 'settled',
    }
  }
  const unclear = (said: string): Turn => ({
    events: [event({ type: 'noted', question, words: together(note, said) })],
    replies: [{ kind: 'settled', step: question, lines: [words.reading.unclear] }],
    next: 'settled',
  })
  switch (intent.do) {
    case 'level': {
      const { from, to, sure } = intent
      if (to - from > 1) {
        const because = fill(words.reading['because-numbers'], { low: from, high: to })
        return {
          events: [event({ type: 'proposed', question, from, to, words: intent.words ?? '', because })],
          next: 'settled',
        }
      }
      return answer({ kind: 'level', from, to, sure, ...(intent.words ? { words: intent.words } : {}) })
    }
    case 'yes':
      return (
        pending &&
        answer({
          kind: 'level',
          from: pending.from,
          to: pending.to,
          sure: intent.sure ?? sureness(pending.words),
          ...(pending.words ? { words: pending.words } : {}),
        })
      )
    case 'no':
      return {
        events: [event({ type: 'dismissed' })],
        replies: [{ kind: 'settled', step: question, lines: [words.reading.no] }],
        next: 'settled',
      }
    case 'unknown':
      return intent.how === 'which'
        ? { events: [event({ type: 'wondered', question })], next: 'settled' }
        : answer({ kind: 'unknown', how: intent.how, ...(intent.words ? { words: intent.words } : {}) })
    case 'choose': {
      const how = (['i-do-not', 'nobody-does', 'it-varies', 'we-disagree'] as const).find((kind) => intent.choices.includes(kind))
      return me.pending?.kind === 'which-unknown' && how ? answer({ kind: 'unknown', how }) : undefined
    }
    case 'say':
      return readBack(world, event, question, intent.words, intent.against ? pending : undefined) ?? unclear(intent.words)
    case 'shift': {
      const { from = 1, to = 1 } = pending ?? {}
      const ends = from < to ? { higher: to, lower: from } : { higher: to + 1, lower: to - 1 }
      const level = ends[intent.to]
      if (!pending || level < 1 || level > 4) return unclear(intent.words)
      const because = intent.to === 'higher' ? words.reading['because-higher'] : words.reading['because-lower']
      const said = together(pending.words, intent.words)
      return { events: [event({ type: 'proposed', question, from: level, to: level, words: said, because })], next: 'settled' }
    }
    case 'own-words': {
      const note: Reply = { kind: 'said', about: 'note', lines: [words.factor['own-words-ask']] }
      if (pending || nextStep(content, me) === question) return { replies: [note], next: 'ended' }
      return { events: [event({ type: 'returned', step: question })], replies: [note], next: 'settled' }
    }
    case 'why':
      return { replies: [whyAsked(world, question)], next: 'told' }
    case 'skip': {
      const left = me.pending?.kind === 'which-unknown' || (me.answers[question] !== undefined && me.focus === question)
      if (left)
        return {
          events: [event({ type: 'dismissed' })],
          replies: [{ kind: 'settled', step: question, lines: [words.settled.left] }],
          next: 'settled',
        }
      return answer({ kind: 'passed' })
    }
    default:
      return undefined
  }
}

const toStep = (world: World, event: Make, asked: Ask, intent: Answering): Turn | undefined => {
  const { content, me } = world
  const { words } = content
  const { step } = asked
  const changed = isSettled(me, step) ? [words.settled.changed] : []
  const settled = (what: Bare, ...lines: string[]): Turn => ({
    events: [event(what)],
    replies: lines.length > 0 ? [{ kind: 'settled', step, lines }] : [],
    next: 'settled',
  })
  switch (intent.do) {
    case 'choose': {
      if (intent.choices.length === 0) return undefined
      const heard = step === 'outcomes' ? playedBack(content, me) : []
      const choices = new Set(intent.choices.flatMap((choice) => (step === 'outcomes' && choice === 'yes' ? heard : [choice])))
      const turn = settled({ type: 'chose', step, choices: [...choices] }, ...changed)
      if (step === 'enough' && choices.has('further')) return { ...turn, events: goingOn(world).map(event) }
      // To stop at an offer is to have enough; and to go on after all, once one had enough, is to have it no more.
      const tells = step.startsWith('stop:') && (choices.has('review') || chosen(me, 'enough').includes('review'))
      const enough = event({ type: 'chose', step: 'enough', choices: [...choices] })
      return tells ? { ...turn, events: [...(turn.events ?? []), enough] } : turn
    }
    case 'rank':
      return ranked(content, event, step, intent.places, changed)
    case 'say':
      if (step === 'outcomes')
        return hearOutcomes(content, intent.words).length === 0
          ? undefined
          : settled({ type: 'noted', question: step, words: intent.words })
      if (intent.against) return putRight(world, event, step, intent.words)
      if (WORDY.test(step) && isFigures(intent.words))
        return { replies: [{ kind: 'refused', lines: [words.refused.words] }], next: 'told' }
      if (asked.choices.length > 0 && (!asked.free || isFigures(intent.words))) return undefined
      return settled(
        { type: 'said', step, words: intent.words },
        ...(PLAIN.includes(step) && isAsked(world, step) ? [] : [keptLine(world, step)]),
        ...changed,
      )
    case 'no':
      if (step === 'outcomes') return settled({ type: 'noted', question: step, words: '' })
      return step === 'review' || step.startsWith('reflect:')
        ? { replies: [{ kind: 'refused', lines: [words.steps.review.hint] }], next: 'ended' }
        : undefined
    case 'skip':
      return isSettled(me, step) && me.focus === step
        ? settled({ type: 'dismissed' }, words.settled.left)
        : settled({ type: 'skipped', step }, words.settled.skipped)
    case 'why':
      return { replies: [whyAsked(world, step)], next: 'told' }
    default:
      return undefined
  }
}

/** That words were kept, and under which question, where it is another than the one being asked. */
const keptLine = (world: World, step: string): string => {
  const { content } = world
  const { kept, 'kept-under': under } = content.words.settled
  return isAsked(world, step) ? kept : fill(under, { name: stepName(content, step) })
}

/** Steps that a bare number cannot answer: somebody took them for a question with levels or choices. */
const WORDY = /^(place|good-week|opening-all|opening:.*|reflect:.*|unheard|equality|actions)$/
/** Steps whose words need no thanks. */
const PLAIN = ['place', 'population', 'decision', 'voice']

const toConfirm = (world: World, event: Make, what: 'start-again' | 'forget-me', intent: Answering): Turn | undefined => {
  const { words } = world.content
  const [choice] = intent.do === 'choose' ? intent.choices : intent.do === 'skip' ? ['no'] : []
  const note = (line: string): Reply => ({ kind: 'said', about: 'note', lines: [line] })
  if (choice === 'no') return { events: [event({ type: 'dismissed' })], replies: [note(words['kept-on'])], next: 'settled' }
  if (choice === 'yes' && what === 'start-again')
    return { events: [event({ type: 'restarted' })], replies: [note(words['start-again'].done)], next: 'settled' }
  return undefined
}

/** What is said when an answer is taken: what it was read as, how sure, what it was before. */
const settledReply = (world: World, question: string, answer: Answer): Reply => {
  const { content, me } = world
  const { settled, unknown } = content.words
  const factor = factorOf(content, question)
  const before = me.answers[question]
  const told = before && me.focus === question && before.kind === 'level' ? [settled.changed] : []
  const aside = matters(content, me, question) ? [] : [settled.aside]
  const lines = (): string[] => {
    switch (answer.kind) {
      case 'level': {
        const { said } = levelOf(factor, answer.from)
        const line =
          answer.from === answer.to
            ? fill(settled.level, { said: begin(said) })
            : fill(settled.range, { low: levelOf(factor, answer.from).label, high: levelOf(factor, answer.to).label })
        return answer.sure === 'sure' ? [line] : [line, answer.sure === 'fairly' ? settled.fairly : settled.guess]
      }
      case 'unknown':
        return [
          fill(unknown.next[answer.how], { where: factor.evidence[0]?.where ?? '' }),
          ...(answer.words ? [settled.kept] : []),
        ]
      case 'passed':
        return [settled.passed]
    }
  }
  return { kind: 'settled', step: question, lines: [...lines(), ...told, ...aside] }
}
