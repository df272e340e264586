import type { Reply } from '../../src/index.ts'
import { besideLabel, choicesOf, isConfirmed, isMany, isVote, isWordsAlone, type Numbered } from '../chat/choices.ts'
import { writeDeed } from '../chat/deed.ts'
import type { Standing } from '../chat/look.ts'
import { actionSets, execute, opens } from './actions.ts'
import type { Element, Part } from './element.ts'
import { oneLine, safe } from './escape.ts'
import { ownWords, ownWordsCard } from './own-words.ts'
import { block, heading, smallPrint } from './parts.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

/** A question as it is asked: how far we are, the question, what can be chosen, what can be typed, what else can be done. */
export const showQuestion = (ask: Ask, at: Standing): Part[] => {
  const { listed, beside } = choicesOf(ask)
  const inWords = isWordsAlone(ask)
  const besides = beside.flatMap((choice) => besideAction(ask, choice))
  const others = otherActions(ask, { beside, hasList: listed.length > 0 }, at)
  const { field } = ownWords(ask.step, at)
  const spacing = ask.progress ? 'Small' : 'Medium'
  return [
    ...(ask.progress ? smallPrint([ask.progress]) : []),
    ...heading(ask.question, 'Medium').map(
      ({ element, said }): Part => ({ element: { ...element, spacing }, said, under: true }),
    ),
    ...(isMany(ask.step) ? boxes(ask, listed, at) : listed.map((choice) => row(ask, choice))),
    ...(inWords ? [{ element: field, said: '', under: true as const }] : []),
    ...smallPrint([ask.hint ?? '', at.room === 'thread' && !isVote(ask.step) ? at.words.cards.mention : '']),
    ...actionSets(
      inWords ? [...others, ...besides] : [...besides, ...others],
      beside.map(({ number, label }) => `${number}  ${safe(label)}`).join(' · '),
    ),
  ]
}

/** What of a question is read out: what is asked, and what can be answered by its number. */
export const spokenOf = (ask: Ask): string => {
  const { listed } = choicesOf(ask)
  return safe([ask.question, ...listed.map(({ number, label }) => `${number}: ${label}.`)].join(' '))
}

/** A choice in full words, all of which can be pressed. */
const row = ({ step, looks }: Ask, { id, number, label }: Numbered): Part => {
  const seen = looks?.[Number(id) - 1]
  return {
    element: {
      type: 'Container',
      style: 'emphasis',
      spacing: 'Small',
      selectAction: execute(`${number}  ${label}`, { do: 'press', step, choice: id }),
      items: [
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'auto', items: [{ ...block(String(number)), color: 'Accent', weight: 'Bolder' }] },
            {
              type: 'Column',
              width: 'stretch',
              items: [
                block(safe(label)),
                ...(seen ? [{ ...block(safe(seen)), size: 'Small', isSubtle: true, spacing: 'Small' }] : []),
              ],
            },
          ],
        },
      ],
    },
    said: [`${number}  ${safe(label)}`, ...(seen ? [safe(seen)] : [])].join('\n'),
    under: true,
  }
}

/** Choices of which several can be ticked. */
const boxes = ({ step, before = [] }: Ask, choices: readonly Numbered[], { words }: Standing): Part[] => {
  const value = ({ id, number }: Numbered) => writeDeed({ do: 'box', step, choice: id, number })
  const ticked = choices.filter(({ id }) => before.includes(id))
  const element: Element = {
    type: 'Input.ChoiceSet',
    id: 'ticked',
    label: oneLine(step === 'most' ? words.steps.most.name : words.steps.outcomes.name),
    style: 'expanded',
    isMultiSelect: true,
    wrap: true,
    choices: choices.map((choice) => ({ title: safe(`${choice.number}  ${choice.label}`), value: value(choice) })),
    ...(ticked.length > 0 ? { value: ticked.map(value).join(',') } : {}),
  }
  const said = choices.map(({ number, label }) => `${number}  ${safe(label)}`).join('\n')
  return choices.length === 0 ? [] : [{ element, said, under: true }]
}

const besideAction = ({ step }: Ask, choice: Numbered): Element[] => {
  const { id } = choice
  if (id === 'own-words') return []
  const isAgreed = id === 'yes' || id === 'right'
  const style = isConfirmed(step) ? (id === 'no' ? undefined : 'destructive') : isAgreed ? 'positive' : undefined
  return [execute(besideLabel(step, choice), { do: 'press', step, choice: id }, style ? { style } : {})]
}

/** What can be done with any card: take what is ticked, use one's own words, leave it out, ask what it is for. */
const otherActions = (
  ask: Ask,
  { beside, hasList }: { beside: readonly Numbered[]; hasList: boolean },
  at: Standing,
): Element[] => {
  const { step } = ask
  const { words, content, room } = at
  const has = (id: string) => beside.some((choice) => choice.id === id)
  const factor = content.factors.find(({ id }) => id === step)
  if (isConfirmed(step)) return []
  return [
    ...(isMany(step) && hasList
      ? [execute(words.cards.ticked, { do: 'pick', step }, { inputs: true, ...(has('yes') ? {} : { style: 'positive' }) })]
      : []),
    ...(isWordsAlone(ask) ? [ownWords(step, at).save] : ask.free || has('own-words') ? [ownWordsCard(step, at)] : []),
    ...(has('pass') ? [] : [execute(words.cards.skip, { do: 'skip', step })]),
    ...(has('why')
      ? []
      : [execute(words.cards.why, factor ? { do: 'press', step, choice: 'why' } : { do: 'say', words: 'why' })]),
    ...(factor && ask.looks && room === 'private' ? [opens(words.cards.form, { do: 'form', theme: factor.theme })] : []),
  ]
}
