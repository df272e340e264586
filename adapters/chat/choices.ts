import type { Choice, Reply } from '../../src/index.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

/** A choice with the number by which it can be typed. */
export interface Numbered extends Choice {
  number: number
}

/** The choices of a question: those that answer it, and those that say yes or no to the whole card, or answer nothing. */
export const choicesOf = (ask: Ask): { listed: Numbered[]; beside: Numbered[] } => {
  const choices = ask.choices.map((choice, place) => ({ ...choice, number: choice.number ?? place + 1 }))
  const isBeside = ({ id }: Choice) => BESIDE.includes(id) || (id === 'all' && ask.step === 'most')
  return { listed: choices.filter((choice) => !isBeside(choice)), beside: choices.filter(isBeside) }
}

const BESIDE = ['yes', 'right', 'no', 'keep', 'not-yet', 'unknown', 'pass', 'why', 'own-words']

/** Whether several can be chosen together. */
export const isMany = (step: string) => step === 'outcomes' || step === 'most'

/** What stands on the button of a choice beside the others: its number too, where it is one that is asked for by number. */
export const besideLabel = (step: string, { id, number, label }: Numbered): string =>
  isMany(step) && id === 'all' ? `${number}  ${label}` : label

/** Whether it is asked of a whole group, each of whom answers in private: nothing on it may lead them to answer in the open. */
export const isVote = (step: string) => step.startsWith('vote:')

/** Whether it is answered in words alone: nothing that can be chosen is an answer. */
export const isWordsAlone = (ask: Ask): boolean => ask.free && ask.choices.every(({ id }) => NO_ANSWERS.includes(id))

const NO_ANSWERS = ['pass', 'why', 'own-words']

/** Whether it asks for a plain yes before something that cannot be undone: there is no way past it. */
export const isConfirmed = (step: string) => step === 'forget-me' || step === 'start-again'
