import type { Standing } from '../chat/look.ts'
import { execute } from './actions.ts'
import type { Element } from './element.ts'
import { oneLine } from './escape.ts'

/** The most letters that can be typed in one field. */
const FIELD = 3000

/** A field for words of one's own, and the action that takes them. */
export const ownWords = (step: string, { words }: Pick<Standing, 'words'>): { field: Element; save: Element } => {
  const { window } = words.cards
  return {
    field: {
      type: 'Input.Text',
      id: 'words',
      label: oneLine(window.title),
      placeholder: oneLine(window.type),
      isMultiline: !SHORT.includes(step),
      maxLength: FIELD,
      isRequired: true,
      errorMessage: oneLine(words.teams['write-first']),
    },
    save: execute(window.save, { do: 'words', step }, { style: 'positive', inputs: true }),
  }
}

/** An action that opens that field below the card. Where the question has levels, what each looks like stands there too. */
export const ownWordsCard = (step: string, at: Standing): Element => {
  const { field, save } = ownWords(step, at)
  return {
    type: 'Action.ShowCard',
    title: oneLine(at.words.cards['own-words']),
    card: { type: 'AdaptiveCard', body: [field], actions: [save] },
  }
}

/** Questions that a line answers. */
const SHORT = ['place', 'return']
