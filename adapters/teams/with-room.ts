import type { Json } from '../delivery/post.ts'

/** A card whose actions all say which room they belong to: it is shown to one person elsewhere, or as a dialog over that. */
export const withRoom = (card: Json, room: string): Json => {
  if (Array.isArray(card)) return card.map((one) => withRoom(one, room))
  if (typeof card !== 'object' || card === null) return card
  const inside = Object.entries(card).map(([key, value]): [string, Json] => [
    key,
    key === 'data' &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    ('deed' in value || 'callback' in value)
      ? { ...value, room }
      : withRoom(value, room),
  ])
  return Object.fromEntries(inside)
}
