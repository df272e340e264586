import type { Choice, Reply } from '../../src/index.ts'
import { besideLabel, choicesOf, isConfirmed, isMany, isVote, isWordsAlone, type Numbered } from '../chat/choices.ts'
import type { Deed } from '../chat/deed.ts'
import type { Standing } from '../chat/look.ts'
import { safe } from './escape.ts'
import { actions, button, context, fitsButton, option, type Part, section } from './parts.ts'
import type { Block } from './sheet.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

/** A question as it is asked: how far we are, the question, what can be chosen, what else can be done, what can be typed. */
export const showQuestion = (ask: Ask, at: Standing): Part[] => {
  const { listed, beside } = choicesOf(ask)
  const besides = beside.flatMap((choice) => besideButton(ask, choice))
  const others = otherButtons(ask, beside, listed.length > 0, at)
  return [
    ...(ask.progress ? context([ask.progress]) : []),
    ...section([{ bold: ask.question }]).map((part) => ({ ...part, under: true as const })),
    ...showChoices(ask.step, listed, ask.before ?? []),
    ...actions(
      isWordsAlone(ask) ? [...others, ...besides] : [...besides, ...others],
      beside.map(({ number, label }) => `${number}  ${safe(label)}`).join(' · '),
    ),
    ...context([ask.hint ?? '', at.room === 'thread' && !isVote(ask.step) ? at.words.cards.mention : '']),
  ]
}

/** The most radio buttons, or boxes, that stand together. */
const TOGETHER = 10
/** The most buttons in a row. */
const ROW = 25
/** The most options of a list. */
const LIST = 100

const showChoices = (step: string, choices: readonly Numbered[], before: readonly string[]): Part[] => {
  const said = choices.map(({ label, number }) => `${number}  ${safe(label)}`).join('\n')
  const inFull = choices.every((choice) => fitsButton(named(choice))) ? [] : section([choices.map(named).join('\n')])
  const rows = rowsOf(step, choices, before).flatMap((elements) => actions(elements))
  return [...inFull, ...rows].map((part, at) => (at === 0 ? { ...part, said, under: true } : part))
}

const rowsOf = (step: string, choices: readonly Numbered[], before: readonly string[]): Block[][] => {
  if (choices.length === 0) return []
  const pressed = (choice: Numbered) => option(named(choice), { do: 'press', step, choice: choice.id })
  if (isMany(step))
    return grouped(choices, TOGETHER).map((some) => {
      const boxed = (choice: Numbered) => option(named(choice), { do: 'box', step, choice: choice.id, number: choice.number })
      const ticked = some.filter(({ id }) => before.includes(id)).map(boxed)
      return [{ type: 'checkboxes', options: some.map(boxed), ...(ticked.length > 0 ? { initial_options: ticked } : {}) }]
    })
  if (choices.length <= TOGETHER) return [[{ type: 'radio_buttons', options: choices.map(pressed) }]]
  if (choices.length <= ROW) return [choices.map((choice) => button(named(choice), { do: 'press', step, choice: choice.id }))]
  return grouped(choices, LIST).map((some) => [{ type: 'static_select', options: some.map(pressed) }])
}

const named = ({ number, label }: Numbered) => `${number}  ${label}`

const besideButton = (ask: Ask, choice: Numbered): Block[] => {
  const { id } = choice
  if (id === 'own-words') return []
  const label = besideLabel(ask.step, choice)
  const deed: Deed = { do: 'press', step: ask.step, choice: id }
  if (isConfirmed(ask.step)) return [button(label, deed, id === 'no' ? {} : { style: 'danger' })]
  return [button(label, deed, id === 'yes' || id === 'right' ? { style: 'primary' } : {})]
}

/** What can be done with any card: take what is ticked, use one's own words, leave it out, ask what it is for. */
const otherButtons = (ask: Ask, beside: readonly Choice[], hasList: boolean, { words, content, room }: Standing): Block[] => {
  const { step } = ask
  const has = (id: string) => beside.some((choice) => choice.id === id)
  const factor = content.factors.find(({ id }) => id === step)
  if (isConfirmed(step)) return []
  return [
    ...(isMany(step) && hasList
      ? [button(words.cards.ticked, { do: 'pick', step }, has('yes') ? {} : { style: 'primary' })]
      : []),
    ...(ask.free || has('own-words')
      ? [button(isWordsAlone(ask) ? words.cards['write-answer'] : words.cards['own-words'], { do: 'words', step })]
      : []),
    ...(has('pass') ? [] : [button(words.cards.skip, { do: 'skip', step })]),
    ...(has('why') ? [] : [button(words.cards.why, factor ? { do: 'press', step, choice: 'why' } : { do: 'say', words: 'why' })]),
    ...(factor && ask.looks && room === 'private' ? [button(words.cards.form, { do: 'form', theme: factor.theme })] : []),
  ]
}

const grouped = <Item>(items: readonly Item[], most: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, at) => items.slice(at * most, (at + 1) * most))
