import type { Arrival } from './arrival.ts'

/** What each person pressed last, and on which card: the very same once more is one finger that came down twice. */
export const presses = () => {
  const last = new Map<string, { press: string; at: number }>()
  return {
    /** Whether somebody does again what they did just now. @param now milliseconds since 1970 */
    isAgain: (by: string, arrival: Arrival, now: number): boolean => {
      const before = last.get(by)
      last.delete(by)
      const press = pressIn(arrival)
      if (press === undefined) return false
      last.set(by, { press, at: now })
      return before?.press === press && (isChoice(arrival) || now - before.at < SOON)
    },
    /** Nothing came of it: it may be pressed again. */
    lose: (by: string) => last.delete(by),
  }
}

/** Within which time, in milliseconds, a platform may bring what was pressed once more under another name. */
const SOON = 60_000

const CHOICES = ['press', 'pick', 'skip']

const isChoice = ({ did }: Arrival) => did.kind === 'pressed' && did.deed !== undefined && CHOICES.includes(did.deed.do)

/** What was pressed, as far as it does something; where it has a name of its own each time, and is no choice, it may be meant twice. */
const pressIn = (arrival: Arrival): string | undefined => {
  const { did, mayRecur = false } = arrival
  if (did.kind === 'submitted') return mayRecur ? JSON.stringify([did.callback, did.values]) : undefined
  if (did.kind !== 'pressed' || !did.deed || (!mayRecur && !isChoice(arrival))) return undefined
  return JSON.stringify([did.message?.id, did.card, did.deed, did.words, did.deed.do === 'pick' ? did.ticked : undefined])
}
