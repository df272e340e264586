import { type Card, writeCard } from '../chat/card.ts'
import type { Piece } from '../chat/pack.ts'
import type { Json } from '../delivery/post.ts'

/** Something of an Adaptive Card: an element, an input or an action. */
export type Element = { readonly type: string; readonly [key: string]: Json }

/** An element with what it says in words. */
export interface Part extends Piece {
  element: Element
  /** Its words, escaped, for notices, screen readers and clients that show no cards. */
  said: string
}

/** Elements in which every action says which card it belongs to, and that no other stands beside it with the same name. */
export const marked = (elements: readonly Element[], of: Omit<Card, 'at'>): Element[] => {
  let at = 0
  const next = () => {
    at += 1
    return writeCard({ code: of.code, by: of.by, seen: of.seen, at: at - 1 })
  }
  return elements.map((element) => withCard(element, next))
}

/** The deed of an offer to show something again belongs to no card. */
const isOurs = (data: Json | undefined): data is { deed: string } =>
  typeof data === 'object' && data !== null && 'deed' in data && !String(data.deed).startsWith('again ')

const withCard = (element: Element, next: () => string, given?: string): Element => {
  const { data } = element
  const card = isOurs(data) ? (given ?? next()) : undefined
  const within = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(within)
    return isElement(value) ? withCard(value, next, card) : value
  }
  return {
    ...Object.fromEntries(Object.entries(element).map(([key, value]) => [key, within(value)])),
    type: element.type,
    ...(isOurs(data) && card !== undefined ? { data: { ...data, card } } : {}),
  }
}

/** Whether something in a card is an element or an action. Cells and columns need not say what they are. */
export const isElement = (value: Json): value is Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.type === 'string'
