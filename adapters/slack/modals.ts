import { z } from 'zod'
import type { Content, Reply } from '../../src/index.ts'
import { type Card, readCard, writeCard } from '../chat/card.ts'
import { readDeed } from '../chat/deed.ts'
import { cut } from '../chat/fit.ts'
import type { Standing } from '../chat/look.ts'
import { plain } from './escape.ts'
import { option, type Part, plainText, section } from './parts.ts'
import type { Block } from './sheet.ts'
import { partsOf } from './show.ts'

/** A window over Slack, or a person's home tab. */
export type View = { readonly type: 'modal' | 'home'; readonly blocks: readonly Block[]; readonly [key: string]: unknown }

/** The most letters of a window's title and buttons. */
const TITLE = 24
/** The most blocks of a view. */
const MOST_BLOCKS = 100
/** The most letters of a label. */
const LABEL = 2000
/** The most letters somebody can type in one field. */
const FIELD = 3000

/** A window in which a question is answered in one's own words. Where it has levels, what each looks like stands above. */
export const ownWordsView = (step: string, question: string, at: Standing): View => {
  const { window } = at.words.cards
  const factor = at.content.factors.find(({ id }) => id === step)
  const levels = factor?.levels.map(({ label, looks }, nth) => `${nth + 1}  ${label}: ${looks}`) ?? []
  return {
    ...frame('own-words', window.title, { save: window.save, cancel: window.cancel }),
    private_metadata: writeMeta(at, step),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        label: plainText(question, LABEL),
        element: {
          type: 'plain_text_input',
          action_id: 'words',
          multiline: true,
          min_length: 1,
          max_length: FIELD,
          focus_on_load: true,
          placeholder: plainText(window.type, 150),
        },
      },
      ...blocksOf(levels.length > 0 ? section([{ bold: window.levels }, ...levels]) : []),
    ],
  }
}

/**
 * The questions of a theme in one window, none of which must be answered.
 * @param answers the choice given to a question so far, by its id, where it is one of those shown
 * @param applies whether a question applies to this place
 */
export const formView = (
  theme: string,
  at: Standing,
  answers: Readonly<Record<string, string>>,
  applies: (factor: string) => boolean = () => true,
): View => {
  const { window } = at.words.cards
  const factors = at.content.factors.filter((factor) => factor.theme === theme && applies(factor.id))
  const name = at.content.themes.find(({ id }) => id === theme)?.name ?? theme
  return {
    ...frame('form', window.form, { save: window['save-answers'], cancel: window.cancel }),
    private_metadata: writeMeta(at, theme),
    blocks: [
      ...blocksOf(section([{ bold: name }, window['form-hint']])),
      ...factors.map((factor) => field(factor, at, answers[factor.id])),
    ],
  }
}

/** What a reply says at length, in a window with nothing to press but close. */
export const whyView = (reply: Exclude<Reply, { kind: 'ask' | 'recommendation' }>, at: Standing): View => {
  const { window } = at.words.cards
  const blocks = blocksOf(partsOf(reply, at).flat())
    .filter(({ type }) => type !== 'actions')
    .map(({ accessory: _, ...block }): Block => block)
  return {
    ...frame('look', window.look, { cancel: window.close }),
    blocks: blocks.length <= MOST_BLOCKS ? blocks : [...blocks.slice(0, MOST_BLOCKS - 1), ...blocksOf(section([window.rest]))],
  }
}

/** What a window knows: the card it was opened from, and the step or the theme it is for. */
export const readMeta = (metadata: unknown): { card: Card; step: string } | undefined => {
  const parsed = Meta.safeParse(metadata)
  const card = parsed.success ? readCard(parsed.data[0]) : undefined
  return parsed.success && card ? { card, step: parsed.data[1] } : undefined
}

/** The words of the window for one's own; nothing where there are none. */
export const readWords = (values: unknown): string | undefined => {
  const parsed = Typed.safeParse(values)
  const words = parsed.success ? parsed.data.words.words.value?.trim() : undefined
  return words === '' ? undefined : words
}

/** What the form has at each question that was answered, changed or not. */
export const readForm = (values: unknown): { step: string; choice: string }[] => {
  const parsed = Chosen.safeParse(values)
  if (!parsed.success) return []
  return Object.values(parsed.data)
    .flatMap((block) => Object.values(block))
    .flatMap(({ selected_option: taken }) => {
      const deed = taken ? readDeed(taken.value) : undefined
      return deed?.do === 'press' ? [{ step: deed.step, choice: deed.choice }] : []
    })
}

/** The outside of a window; one with nothing to save can only be closed. */
export const frame = (callback: string, title: string, buttons: { save?: string; cancel: string }) => ({
  type: 'modal' as const,
  callback_id: callback,
  title: plainText(title, TITLE),
  close: plainText(buttons.cancel, TITLE),
  ...(buttons.save ? { submit: plainText(buttons.save, TITLE) } : {}),
})

export const blocksOf = (parts: readonly Part[]): Block[] => parts.map(({ block }) => block)

const field = ({ id, question, levels }: Content['factors'][number], { words }: Standing, chosen: string | undefined): Block => {
  const press = (choice: string) => ({ do: 'press' as const, step: id, choice })
  const options = [
    ...levels.map(({ label }, nth) => ({ choice: String(nth + 1), text: `${nth + 1}  ${label}` })),
    { choice: 'unknown', text: words.factor.unknown },
  ].map(({ choice, text }) => ({ choice, made: option(text, press(choice)) }))
  const initial = options.find(({ choice }) => choice === chosen)
  return {
    type: 'input',
    block_id: id,
    optional: true,
    label: { type: 'plain_text', text: cut(question, LABEL, plain), emoji: false },
    element: {
      type: 'radio_buttons',
      action_id: id,
      options: options.map(({ made }) => made),
      ...(initial ? { initial_option: initial.made } : {}),
    },
  }
}

const writeMeta = ({ code, by, seen }: Standing, step: string): string =>
  JSON.stringify([writeCard({ code, by, seen, at: 0 }), step])

/** JSON in a string, as a view brings it back. */
export const asJson = z
  .string()
  .max(3000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
const Meta = asJson.pipe(z.tuple([z.string(), z.string()]))
const Typed = z.object({ words: z.object({ words: z.object({ value: z.string().nullish() }) }) })
const Chosen = z.record(
  z.string(),
  z.record(z.string(), z.object({ selected_option: z.object({ value: z.string() }).nullish() })),
)
