import { z } from 'zod'
import { questionsOf } from '../chat/around.ts'
import { clean } from '../chat/clean.ts'
import { readDeed } from '../chat/deed.ts'
import { cut } from '../chat/fit.ts'
import type { Standing } from '../chat/look.ts'
import { asJson, blocksOf, frame, type View } from './modals.ts'
import { context, option, plainText, section } from './parts.ts'

/** Something said in a channel or in private that may be taken as an answer. */
export interface Quoted {
  words: string
  /** Whether somebody else wrote it: then it is added only with their agreement. */
  byOther: boolean
}

/** The most letters of the words, as they are written where a window keeps them: of 3,000, less what stands around them. */
const MOST_KEPT = 2900
/** The most options of a group, and groups of a list. */
const LIST = 100

/** A window that asks which question a line of a conversation answers. */
export const addView = ({ words, byOther }: Quoted, at: Standing): View => {
  const { add, window } = at.words.cards
  const { kept, isWhole } = keep(words)
  const groups = questionsOf(at.content).map(({ name, questions }) => ({
    label: plainText(name, 75),
    options: questions.slice(0, LIST).map((one) => option(one.name, { do: 'words', step: one.id })),
  }))
  return {
    ...frame('add', add.title, { save: add.add, cancel: window.cancel }),
    private_metadata: JSON.stringify([kept, byOther ? 'other' : 'own']),
    blocks: [
      ...blocksOf(section([{ bold: add.said }, { quote: kept }])),
      ...(isWhole ? [] : blocksOf(context([add.cut]))),
      {
        type: 'input',
        block_id: 'question',
        label: plainText(add.question, 150),
        element: {
          type: 'static_select',
          action_id: 'question',
          placeholder: plainText(add.choose, 150),
          option_groups: groups.slice(0, LIST),
        },
      },
      ...(byOther
        ? [
            {
              type: 'input',
              block_id: 'agreed',
              label: plainText(add.agreed, 150),
              element: {
                type: 'checkboxes',
                action_id: 'agreed',
                options: [{ text: plainText(add['they-agreed'], 75), value: 'agreed' }],
              },
            },
          ]
        : []),
      ...blocksOf(context([window.type])),
    ],
  }
}

/**
 * What the window brings back: the words, the step they answer, and whether whoever wrote them agreed.
 * @returns nothing where no question was chosen
 */
export const readAdd = (values: unknown, metadata: unknown): { step: string; words: string; agreed: boolean } | undefined => {
  const filled = Filled.safeParse(values)
  const kept = Kept.safeParse(metadata)
  if (!filled.success || !kept.success) return undefined
  const [words, whose] = kept.data
  const agreed = filled.data.agreed?.agreed.selected_options.some(({ value }) => value === 'agreed') === true
  const deed = readDeed(filled.data.question.question.selected_option.value)
  if (deed?.do !== 'words') return undefined
  return { step: deed.step, words, agreed: whose === 'own' || agreed }
}

/** As much of the words as a window can carry. */
const keep = (words: string): { kept: string; isWhole: boolean } => {
  const whole = clean(words).trim()
  let kept = whole
  for (let size = sizeOf(kept); size > MOST_KEPT; size = sizeOf(kept)) {
    const most = Math.min(kept.length - 1, Math.floor((kept.length * MOST_KEPT) / size))
    kept = cut(whole, most, (text) => text)
  }
  return { kept, isWhole: kept === whole }
}

const sizeOf = (kept: string) => JSON.stringify(kept).length

const Option = z.object({ value: z.string() })
const Filled = z.object({
  question: z.object({ question: z.object({ selected_option: Option }) }),
  agreed: z.object({ agreed: z.object({ selected_options: z.array(Option) }) }).optional(),
})
const Kept = asJson.pipe(z.tuple([z.string(), z.enum(['own', 'other'])]))
