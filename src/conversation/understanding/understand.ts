import type { Content } from '../../content/content.ts'
import type { Ask } from '../ask.ts'
import type { Heard } from '../heard.ts'
import { anyTime } from './anytime.ts'
import { readChoice, readChoices, readOrder } from './choices.ts'
import { nearCommand } from './commands.ts'
import type { Intent } from './intent.ts'
import {
  afterYesNo,
  isFigures,
  putsRight,
  readFigures,
  readShift,
  readUnknown,
  readYesNo,
  saysNothing,
  sureness,
} from './numbers.ts'
import { takesBack } from './taking-back.ts'
import { plain } from './text.ts'

/** The most letters kept of one reply. */
export const MOST_LETTERS = 4000
/** A reply of more words than this is said in somebody's own words: it only calls for something else where that is sure. */
const OWN_WORDS = 5

/** What a typed reply means at this point of the conversation. */
export const understand = (content: Content, me: Heard, asked: Ask | undefined, typed: string): Intent => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const words = typed.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').trim()
  if (!/[\p{L}\p{N}]/u.test(words)) return words.startsWith('?') ? { do: 'help' } : { do: 'empty' }
  if (words.length > MOST_LETTERS) return { do: 'too-long' }
  const back = takesBack(content, words)
  if (back) return back
  const intent = asked ? inStep(content, me, asked, words) : (anyTime(content, words, false) ?? { do: 'choose', choices: [] })
  return (isAnswered(intent) ? undefined : noAnswer(asked, words)) ?? intent
}

/** Whether a reply was understood as something else than words of somebody's own. */
const isAnswered = (intent: Intent): boolean => {
  if (intent.do === 'choose') return intent.choices.length > 0
  return intent.do !== 'say' && !(intent.do === 'unknown' && intent.words !== undefined)
}

/** A slip of the finger for what can be said at any time, or a question to us: no answer anybody meant to be kept. */
const noAnswer = (asked: Ask | undefined, words: string): Intent | undefined => {
  const command = nearCommand(words, asked?.free === true)
  if (command !== undefined) return { do: 'slip', command }
  return isQuestion(words) ? { do: 'question' } : undefined
}

/** One sentence that begins as questions do and ends as they do. */
const isQuestion = (words: string): boolean =>
  /^(?:what|what's|why|how|who|who's|when|where|which|can|could|do|does|is|are|will|would|should)\b[^.!?]*\?+$/i.test(words) &&
  plain(words).split(' ').length <= LONGEST_QUESTION
const LONGEST_QUESTION = 14

const inStep = (content: Content, me: Heard, asked: Ask, words: string): Intent => {
  if (me.pending?.kind === 'reading') return inReading(content, asked, words)
  if (me.pending?.kind === 'which-unknown') return inWhich(content, asked, words)
  if (me.pending?.kind === 'confirm') return byChoice(content, asked, words, false)
  if (content.factors.some(({ id }) => id === asked.step)) return toFactor(content, asked, words)
  switch (asked.step) {
    case 'population':
    case 'voice':
      return byNameOrWords(content, asked, words, many(words))
    case 'outcomes':
    case 'most':
      return toOutcomes(content, asked, words)
    case 'equality':
      return saysNothing(words) ? { do: 'choose', choices: ['not-yet'] } : byNameOrWords(content, asked, words, true)
  }
  if (asked.step.startsWith('reflect:')) {
    const yesNo = readYesNo(words)
    if (yesNo?.yes && yesNo.rest === '') return { do: 'choose', choices: ['right'] }
    if (yesNo && !yesNo.yes) return yesNo.rest === '' ? { do: 'no' } : { do: 'say', words: afterYesNo(words), against: true }
    if (putsRight(words)) return { do: 'say', words, against: true }
    return byNameOrWords(content, asked, words, many(words))
  }
  if (asked.choices.length > 0) return byChoice(content, asked, words, true)
  return anyTime(content, words, true) ?? notKnowing(asked, words) ?? { do: 'say', words }
}

/** Around the questions, not to know is to leave the step out; and where one is to be chosen above all, not to choose. */
const notKnowing = (asked: Ask, words: string): Intent | undefined => {
  if (!saysNothing(words)) return undefined
  return asked.step === 'most-of-all' ? { do: 'choose', choices: ['all'] } : { do: 'skip' }
}

const many = (words: string) => plain(words).split(' ').length > OWN_WORDS

const ofChoices = (asked: Ask, words: string): Intent | undefined => {
  const id = readChoice(words, asked.choices)
  return id === undefined ? undefined : { do: 'choose', choices: [id] }
}

/** Where a choice or own words will do. What can be said at any time is never taken for a part of a label. */
const byNameOrWords = (content: Content, asked: Ask, words: string, free: boolean): Intent =>
  anyTime(content, words, true) ??
  notKnowing(asked, words) ??
  ofChoices(asked, words) ??
  anyTime(content, words, free) ?? { do: 'say', words }

/** Where only a choice will do. "yes" takes the first of a step that asks whether something is right. */
const byChoice = (content: Content, asked: Ask, words: string, yesIsFirst: boolean): Intent => {
  const yesNo = readYesNo(words)
  if (yesNo?.rest === '') {
    const wanted = yesNo.yes ? ['yes', ...(yesIsFirst ? ['right'] : [])] : ['no']
    const found = asked.choices.find(({ id }) => wanted.includes(id))
    if (found) return { do: 'choose', choices: [found.id] }
    if (asked.step === 'review' && !yesNo.yes) return { do: 'no' }
  }
  const any = anyTime(content, words, false)
  const text = plain(words)
  const named = asked.choices.find(({ also }) => also?.some((name) => plain(name) === text))
  // "go on" goes where the choices lead, not to other questions; and "stop" at an offer to stop takes it.
  const offer = asked.step === 'enough' || asked.step.startsWith('stop:')
  if (named && (offer || any?.do === 'further')) return { do: 'choose', choices: [named.id] }
  const said = any ?? notKnowing(asked, words) ?? inOrder(asked, words) ?? ofChoices(asked, words)
  if (said) return said
  if (asked.step === 'review' && !isFigures(words)) return { do: 'say', words: afterYesNo(words), against: true }
  return { do: 'choose', choices: [] }
}

/** An order, where one is asked for. */
const inOrder = (asked: Ask, words: string): Intent | undefined => {
  const places = asked.step === 'most' || asked.step === 'most-of-all' ? readOrder(words, asked.choices) : undefined
  return places && { do: 'rank', places }
}

const toOutcomes = (content: Content, asked: Ask, words: string): Intent => {
  const yesNo = readYesNo(words)
  if (yesNo?.yes && yesNo.rest === '' && asked.step === 'outcomes')
    return asked.choices.some(({ id }) => id === 'yes') ? { do: 'choose', choices: ['yes'] } : { do: 'choose', choices: [] }
  const any = anyTime(content, words, many(words))
  const none = any ?? notKnowing(asked, words)
  if (none) return none
  const order = inOrder(asked, words)
  if (order) return order
  const choices =
    readChoices(words, asked.choices) ??
    readOrder(words, asked.choices)?.flat() ??
    (yesNo ? readChoices(yesNo.rest, asked.choices) : undefined)
  if (choices) return { do: 'choose', choices }
  if (/^\d/.test(plain(words)) && !many(words)) return { do: 'choose', choices: [] }
  return yesNo && yesNo.rest === '' ? { do: 'no' } : { do: 'say', words }
}

const toFactor = (content: Content, asked: Ask, words: string): Intent => {
  const text = plain(words)
  const number = /^\d+$/.test(text) ? Number(text) : 0
  const pressed = number > 4 ? asked.choices[number - 1]?.id : undefined
  if (pressed) return press(pressed)
  const any = anyTime(content, words, many(words))
  if (any) return any
  const label = asked.choices.find(({ label, also }) => [label, ...(also ?? [])].some((name) => plain(name) === text))
  if (label && !/^\d+$/.test(text)) return press(label.id)
  // Nothing was read back here, so a bare yes or no says nothing.
  if (readYesNo(words)?.rest === '') return { do: 'choose', choices: [] }
  return figures(words) ?? unknown(words) ?? { do: 'say', words }
}

/** What a button of a factor's card means. */
export const press = (choice: string): Intent => {
  if (/^[1-4]$/.test(choice)) return { do: 'level', from: Number(choice), to: Number(choice), sure: 'sure' }
  if (choice === 'unknown') return { do: 'unknown', how: 'which' }
  if (choice === 'pass') return { do: 'skip' }
  if (choice === 'why') return { do: 'why' }
  if (choice === 'own-words') return { do: 'own-words' }
  return { do: 'choose', choices: [choice] }
}

const figures = (words: string): Intent | undefined => {
  const found = readFigures(words, 4)
  if (!found) return undefined
  if (found.kind === 'outside') return { do: 'outside', number: found.number }
  const { from, to, sure, reasoned } = found
  return { do: 'level', from, to, sure, ...(reasoned ? { words } : {}) }
}

const unknown = (words: string): Intent | undefined => {
  const how = readUnknown(words)
  return how === undefined
    ? undefined
    : { do: 'unknown', how, ...(how === 'which' || plain(words).split(' ').length < 4 ? {} : { words }) }
}

/** A level was read back: yes, no, another level, or other words. */
const inReading = (content: Content, asked: Ask, words: string): Intent => {
  const text = plain(words)
  if (/^\d+$/.test(text) && Number(text) > 4) {
    const other = asked.choices[Number(text) - 1]
    if (!other) return { do: 'outside', number: text }
    return other.id === 'yes' ? { do: 'yes' } : press(other.id)
  }
  const how = unknown(words)
  if (how) return how
  const shift = readShift(words)
  if (shift) return { do: 'shift', to: shift, words }
  const yesNo = readYesNo(words)
  if (yesNo) {
    const found = yesNo.rest === '' ? undefined : figures(yesNo.rest)
    if (found) return found
    const sure = sureness(words)
    if (yesNo.yes && (yesNo.rest === '' || sureness(yesNo.rest) !== 'sure'))
      return sure === 'sure' ? { do: 'yes' } : { do: 'yes', sure }
    if (!yesNo.yes) return yesNo.rest === '' ? { do: 'no' } : { do: 'say', words: afterYesNo(words), against: true }
  }
  const any = anyTime(content, words, many(words))
  if (any) return any
  const label = asked.choices.find(({ label }) => plain(label) === text)
  if (label) return label.id === 'yes' ? { do: 'yes' } : press(label.id)
  return figures(words) ?? { do: 'say', words }
}

/**
 * It is not known: which of the four ways? Bare numbers are those of the ways. A level after all is taken where words say it;
 * anything else said is kept beside it.
 */
const inWhich = (content: Content, asked: Ask, words: string): Intent => {
  const choice = ofChoices(asked, words)
  if (choice) return choice
  if (isFigures(words)) return { do: 'choose', choices: [] }
  const how = readUnknown(words)
  if (how && how !== 'which') return { do: 'unknown', how }
  if (how === 'which') return { do: 'unknown', how: 'i-do-not' }
  const any = anyTime(content, words, many(words))
  const level = any ? undefined : figures(words)
  if (level?.do === 'outside') return { do: 'choose', choices: [] }
  return any ?? level ?? { do: 'unknown', how: 'i-do-not', words }
}
