import { z } from 'zod'
import type { Content } from '../../src/index.ts'
import { type Card, readCard } from '../chat/card.ts'
import { readDeed, writeDeed } from '../chat/deed.ts'
import type { Standing } from '../chat/look.ts'
import type { Element } from './element.ts'
import { oneLine, safe } from './escape.ts'
import { heading, paragraph } from './parts.ts'
import { type Dialog, dialogOf } from './why-card.ts'

/**
 * The questions of a theme in one dialog, none of which must be answered.
 * @param answers the choice given to a question so far, by its id, where it is one of those shown
 * @param applies whether a question applies to this place
 */
export const formCard = (
  theme: string,
  at: Standing,
  answers: Readonly<Record<string, string>>,
  applies: (factor: string) => boolean = () => true,
): Dialog => {
  const { window } = at.words.cards
  const name = at.content.themes.find(({ id }) => id === theme)?.name ?? theme
  const fields = at.content.factors
    .filter((factor) => factor.theme === theme && applies(factor.id))
    .map((factor) => field(factor, at, answers[factor.id]))
  const elements = [...heading(name), ...paragraph([window['form-hint']])].map(({ element }) => element)
  return dialogOf(window.form, [...elements, ...fields], at, {
    title: oneLine(window['save-answers']),
    data: { callback: 'form', theme },
  })
}

/** What the form has at each question that was answered, changed or not; nothing where it is no form of ours. */
export const readForm = (
  data: unknown,
): { card: Card; theme: string; answers: { step: string; choice: string }[] } | undefined => {
  const parsed = Filled.safeParse(data)
  const card = parsed.success ? readCard(parsed.data.card) : undefined
  if (!parsed.success || !card) return undefined
  const answers = Object.entries(parsed.data).flatMap(([id, value]) => {
    const deed = typeof value === 'string' ? readDeed(value) : undefined
    return deed?.do === 'press' && deed.step === id ? [{ step: deed.step, choice: deed.choice }] : []
  })
  return { card, theme: parsed.data.theme, answers }
}

const field = (
  { id, question, levels }: Content['factors'][number],
  { words }: Standing,
  chosen: string | undefined,
): Element => {
  const choices = [
    ...levels.map(({ label }, nth) => ({ choice: String(nth + 1), title: `${nth + 1}  ${label}` })),
    { choice: 'unknown', title: words.factor.unknown },
  ].map(({ choice, title }) => ({ choice, title: safe(title), value: writeDeed({ do: 'press', step: id, choice }) }))
  const before = choices.find(({ choice }) => choice === chosen)
  return {
    type: 'Input.ChoiceSet',
    id,
    label: oneLine(question),
    style: 'expanded',
    wrap: true,
    spacing: 'Large',
    choices: choices.map(({ title, value }) => ({ title, value })),
    ...(before ? { value: before.value } : {}),
  }
}

const Filled = z.looseObject({ callback: z.literal('form'), card: z.string(), theme: z.string().max(75) })
