import type { Arrival } from './arrival.ts'

/** What each person pressed last, and on which card: the very same once more is one finger that came down twice. */
export const presses = () => {
  const last = new Map<string, string>()
  return {
    /** Whether somebody does again what they did just now. */
    isAgain: (by: string, { did }: Arrival): boolean => {
      const before = last.get(by)
      last.delete(by)
      if (did.kind !== 'pressed' || !did.deed || !CHOICES.includes(did.deed.do)) return false
      const press = JSON.stringify([did.message?.id, did.card, did.deed, did.deed.do === 'pick' ? did.ticked : undefined])
      last.set(by, press)
      return before === press
    },
    /** Nothing came of it: it may be pressed again. */
    lose: (by: string) => last.delete(by),
  }
}

const CHOICES = ['press', 'pick', 'skip']
