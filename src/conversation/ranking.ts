import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { listed, lower } from './telling/phrases.ts'
import { inTurn } from './telling/review.ts'
import type { Bare, Make, Turn } from './turn.ts'

/**
 * What matters most, in an order. A weight knows places, and those who share one: so each that is named alone keeps its
 * place, down to the first that several share. What comes after those is not among what matters most.
 */
export const ranked = (
  content: Content,
  event: Make,
  step: string,
  places: readonly (readonly string[])[],
  changed: string[],
): Turn | undefined => {
  const named = places.map((place) => place.filter((id) => id !== 'all')).filter((place) => place.length > 0)
  const shared = named.findIndex((place) => place.length > 1)
  const most = shared < 0 ? named : named.slice(0, shared + 1)
  const above = most.flatMap((place) => (place.length === 1 ? place : []))
  if (most.length === 0 || (step === 'most-of-all' && above.length === 0)) return undefined
  const label = (id: string) => content.outcomes.find((outcome) => outcome.id === id)?.name ?? id
  const told = inTurn(
    content,
    most.map((place) => listed(place.map((id) => lower(label(id))))),
  )
  const events: Bare[] = [
    ...(step === 'most' ? [{ type: 'chose' as const, step, choices: most.flat() }] : []),
    ...(step === 'most-of-all' || (above.length > 0 && most.length > 1)
      ? [{ type: 'chose' as const, step: 'most-of-all', choices: above }]
      : []),
  ]
  return {
    events: events.map(event),
    replies: [{ kind: 'settled', step, lines: [fill(content.words.settled.order, { outcomes: told }), ...changed] }],
    next: 'settled',
  }
}
