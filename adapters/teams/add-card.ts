import { z } from 'zod'
import { questionsOf } from '../chat/around.ts'
import { clean } from '../chat/clean.ts'
import { readDeed, writeDeed } from '../chat/deed.ts'
import { cut } from '../chat/fit.ts'
import type { Standing } from '../chat/look.ts'
import type { Element } from './element.ts'
import { oneLine, safe } from './escape.ts'
import { heading, paragraph, smallPrint } from './parts.ts'
import { type Dialog, dialogOf } from './why-card.ts'

/** Something said in a chat or a channel that may be taken as an answer. */
export interface Quoted {
  words: string
  /** Whether somebody else wrote it: then it is added only with their agreement. */
  byOther: boolean
}

/** The most letters of the words that are kept, and the most bytes of the card that quotes them. */
const MOST_KEPT = 2900
const MOST_BYTES = 20 * 1024

/** A dialog that asks which question a line of a conversation answers. The words come back with it, and are data. */
export const addCard = ({ words, byOther }: Quoted, at: Standing): Dialog => {
  const whole = clean(words).trim()
  const fitting = (most: number): Dialog => {
    const dialog = dialogWith(
      cut(whole, most, (text) => text),
      whole,
      byOther,
      at,
    )
    const bytes = Buffer.byteLength(JSON.stringify(dialog.card))
    return bytes <= MOST_BYTES ? dialog : fitting(Math.floor((most * MOST_BYTES) / bytes) - 1)
  }
  return fitting(MOST_KEPT)
}

const dialogWith = (kept: string, whole: string, byOther: boolean, at: Standing): Dialog => {
  const { add, window } = at.words.cards
  const quoted = [
    ...heading(add.said, 'Medium'),
    ...paragraph([{ quote: kept }]),
    ...(kept === whole ? [] : smallPrint([add.cut])),
  ].map(({ element }) => element)
  const small = smallPrint([window.type]).map(({ element }) => element)
  return dialogOf(add.title, [...quoted, question(at), ...(byOther ? [agreed(at)] : []), ...small], at, {
    title: oneLine(add.add),
    data: { callback: 'add', said: kept, whose: byOther ? 'other' : 'own' },
  })
}

/**
 * What the dialog brings back: the words, the step they answer, and whether whoever wrote them agreed.
 * @returns nothing where no question was chosen
 */
export const readAdd = (data: unknown): { step: string; words: string; agreed: boolean } | undefined => {
  const parsed = Filled.safeParse(data)
  if (!parsed.success) return undefined
  const { said, whose, question: chosen, agreed: isAgreed } = parsed.data
  const deed = readDeed(chosen)
  if (deed?.do !== 'words') return undefined
  return { step: deed.step, words: said, agreed: whose === 'own' || isAgreed === 'agreed' }
}

const question = ({ words, content }: Standing): Element => ({
  type: 'Input.ChoiceSet',
  id: 'question',
  label: oneLine(words.cards.add.question),
  style: 'filtered',
  placeholder: oneLine(words.cards.add.choose),
  isRequired: true,
  errorMessage: oneLine(words.teams['choose-first']),
  spacing: 'Large',
  choices: questionsOf(content).flatMap(({ name, questions }) =>
    questions.map((one) => ({ title: safe(`${name}: ${one.name}`), value: writeDeed({ do: 'words', step: one.id }) })),
  ),
})

const agreed = ({ words }: Standing): Element => ({
  type: 'Input.Toggle',
  id: 'agreed',
  label: oneLine(words.cards.add.agreed),
  title: safe(words.cards.add['they-agreed']),
  valueOn: 'agreed',
  valueOff: 'not',
  wrap: true,
  isRequired: true,
  errorMessage: oneLine(words.teams['agree-first']),
})

const Filled = z.object({
  callback: z.literal('add'),
  said: z.string().max(3000),
  whose: z.enum(['own', 'other']),
  question: z.string(),
  agreed: z.string().optional(),
})
