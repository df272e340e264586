import type { Reply } from '../../src/index.ts'
import { choicesOf, isConfirmed, isMany, isWordsAlone, type Numbered } from '../chat/choices.ts'
import type { Standing } from '../chat/look.ts'
import type { Button, Part } from './parts.ts'
import { button } from './pieces.ts'

type Ask = Extract<Reply, { kind: 'ask' }>
type Question = Extract<Part, { kind: 'question' }>

/** A question as it is asked: how far we are, the question, what can be chosen, what can be written, what else can be done. */
export const showQuestion = (ask: Ask, at: Standing): Question => {
  const { step, question, progress, hint, before = [], looks } = ask
  const { listed, beside } = choicesOf(ask)
  const many = isMany(step) && listed.length > 0
  const hasYes = beside.some(({ id }) => id === 'yes')
  const { cards } = at.words
  return {
    kind: 'question',
    step,
    question,
    ...(progress ? { progress } : {}),
    ...(hint ? { hint } : {}),
    choices: listed.map(({ id, number, label }) => ({
      ...(many ? button(label, { do: 'box', step, choice: id, number }) : button(label, { do: 'press', step, choice: id })),
      number,
      ...(looks?.[Number(id) - 1] ? { looks: looks[Number(id) - 1] } : {}),
      ...(many && before.includes(id) ? { ticked: true } : {}),
    })),
    many,
    ...(many ? { take: button(cards.ticked, { do: 'pick', step }, hasYes ? {} : { weight: 'main' }) } : {}),
    ...(inWords(ask, beside)
      ? {
          words: {
            label: isWordsAlone(ask) ? at.words['web-chat']['your-answer'] : cards['own-words'],
            button: button(at.words['web-chat'].send, { do: 'words', step }, isWordsAlone(ask) ? { weight: 'main' } : {}),
          },
        }
      : {}),
    beside: beside.filter(({ id }) => id !== 'own-words').map((choice) => besideButton(step, choice)),
    others: othersOf(ask, beside, at),
  }
}

const inWords = (ask: Ask, beside: readonly Numbered[]) =>
  !isConfirmed(ask.step) && (ask.free || beside.some(({ id }) => id === 'own-words'))

const besideButton = (step: string, choice: Numbered): Button => {
  const { id, number } = choice
  const isAgreed = id === 'yes' || id === 'right'
  const weight = isConfirmed(step) ? (id === 'no' ? undefined : 'danger') : isAgreed ? 'main' : undefined
  return button(choice.label, { do: 'press', step, choice: id }, { number, ...(weight ? { weight } : {}) })
}

/** What else can be done with any card: leave it out, ask what it is for, take the theme as a form. */
const othersOf = ({ step, looks }: Ask, beside: readonly Numbered[], { words, content, room }: Standing): Button[] => {
  if (isConfirmed(step)) return []
  const has = (id: string) => beside.some((choice) => choice.id === id)
  const factor = content.factors.find(({ id }) => id === step)
  return [
    ...(has('pass') ? [] : [button(words.cards.skip, { do: 'skip', step })]),
    ...(has('why') ? [] : [button(words.cards.why, factor ? { do: 'press', step, choice: 'why' } : { do: 'say', words: 'why' })]),
    ...(factor && looks && room === 'private' ? [button(words.cards.form, { do: 'form', theme: factor.theme })] : []),
  ]
}
