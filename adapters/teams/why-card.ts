import type { Reply } from '../../src/index.ts'
import { writeCard } from '../chat/card.ts'
import type { Standing } from '../chat/look.ts'
import type { Json } from '../delivery/post.ts'
import { type Element, isElement, type Part } from './element.ts'
import { oneLine } from './escape.ts'
import { paragraph, saidIn } from './parts.ts'
import { fits, sheetFrom } from './sheet.ts'
import { partsOf } from './show.ts'

/** A dialog over Teams. */
export interface Dialog {
  title: string
  card: Element
}

/** What a reply says at length, in a dialog with nothing to press. */
export const whyCard = (reply: Exclude<Reply, { kind: 'ask' | 'recommendation' }>, at: Standing): Dialog => {
  const { window } = at.words.cards
  const parts = partsOf(reply, at).flat().flatMap(withoutActions)
  const rest = paragraph([window.rest])
  const kept = [...parts]
  while (kept.length > 0 && !fits(kept.length < parts.length ? [...kept, ...rest] : kept, at)) kept.pop()
  const shown = kept.length < parts.length ? [...kept, ...rest] : kept
  const { card } = sheetFrom(
    shown.map(({ element }) => element),
    saidIn(shown),
  )
  return { title: oneLine(window.look), card }
}

/** A dialog of inputs, and the one action that hands them in. */
export const dialogOf = (
  title: string,
  body: readonly Element[],
  { code, by, seen }: Standing,
  { title: save, data }: { title: string; data: { [key: string]: Json } },
): Dialog => {
  const whole = { ...data, card: writeCard({ code, by, seen, at: 0 }) }
  const submit: Element = { type: 'Action.Submit', title: save, style: 'positive', data: whole }
  const { card } = sheetFrom([...body, { type: 'ActionSet', actions: [submit] }], oneLine(title))
  return { title: oneLine(title), card }
}

/** The same part with nothing in it that can be pressed; nothing where that is all it was. */
const withoutActions = (part: Part): Part[] => {
  const element = inert(part.element)
  return element ? [{ ...part, element }] : []
}

const inert = (element: Element): Element | undefined => {
  // A column that can be pressed is nothing but its action.
  if (element.type === 'ActionSet' || (element.type === 'Column' && element.selectAction !== undefined)) return undefined
  const within = (value: Json): Json =>
    Array.isArray(value) ? value.flatMap((one): Json[] => (isElement(one) ? [inert(one) ?? []].flat() : [within(one)])) : value
  const { selectAction: _, ...rest } = element
  return { ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, within(value)])), type: element.type }
}
