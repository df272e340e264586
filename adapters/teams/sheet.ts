import type { Asked, Standing } from '../chat/look.ts'
import type { Json } from '../delivery/post.ts'
import { type Element, marked, type Part } from './element.ts'
import { bounded, oneLine, safe } from './escape.ts'
import { saidIn } from './parts.ts'

/** One message as it is to stand. `asks` where it asks something: what stays when it is answered. */
export interface Sheet {
  card: Element
  /** What a notice says of it. */
  summary: string
  asks?: Asked<Element>
}

/** The most bytes of a card as JSON, in UTF-8. */
const MOST_BYTES = 20 * 1024
/** The most letters of a whole message as JSON: 36 KB, as Teams counts two bytes a letter. */
const MOST_LETTERS = 18 * 1024
/** Room for what stands around the card in a message, and for the notes it may be given later: others, an offer. */
const AROUND = 2600
/** The most letters that are kept of what a card says, beside it: for notices, and to be read out. */
const MOST_TEXT = 2000
const MOST_SPOKEN = 600
const MOST_SUMMARY = 200

/** Whether elements can stand in one message, with what they say and all that is put to them. */
export const canStand = (elements: readonly Element[], said: string, at: Standing): boolean => {
  const card = JSON.stringify(cardOf(marked(elements, at), { said, speak: said }))
  return Buffer.byteLength(card) <= MOST_BYTES - AROUND && card.length <= MOST_LETTERS - AROUND
}

/** Whether parts can stand in one message. */
export const fits = (parts: readonly Part[], at: Standing): boolean =>
  canStand(
    parts.map(({ element }) => element),
    saidIn(parts),
    at,
  )

/**
 * Parts as a message, each of its actions marked with the card it belongs to.
 * @param speak what is read out of it, where that is not its beginning
 */
export const sheetOf = (parts: readonly Part[], at: Standing, speak?: string): Sheet => {
  const elements = parts.map(({ element }) => element)
  return sheetFrom(marked(elements, at), saidIn(parts), speak)
}

/** The same of elements that are marked already. */
export const sheetFrom = (elements: readonly Element[], said: string, speak = said): Sheet => ({
  card: cardOf(elements, { said, speak }),
  summary: bounded(speak, MOST_SUMMARY, oneLine),
})

/** A card around elements; actions at its end become its own, where every client shows them. */
const cardOf = (elements: readonly Element[], { said, speak }: { said: string; speak: string }): Element => {
  const last = elements.at(-1)
  const actions = last?.type === 'ActionSet' && Array.isArray(last.actions) ? last.actions : undefined
  const body: Json[] = [...(actions ? elements.slice(0, -1) : elements)]
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: said.length <= MOST_TEXT ? said : bounded(said, MOST_TEXT, safe),
    speak: bounded(speak, MOST_SPOKEN, oneLine),
    ...(elements.some(isWide) ? { msteams: { width: 'Full' } } : {}),
    body,
    ...(actions ? { actions } : {}),
  }
}

const isWide = ({ type }: Element) => type === 'Table' || type.startsWith('Chart.')
