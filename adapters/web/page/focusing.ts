/** Where the focus is when something has changed. `used`: within a card that was used; `nowhere`: what had it is gone. */
export type Focus = 'used' | 'nowhere' | 'elsewhere'

/**
 * Where the focus goes. It moves only for somebody who pressed something on a card: to the next question, or, where what they
 * pressed is gone and no question came, to what stands there now. Whoever writes is never moved.
 */
export const focusAfter = (at: Focus, wasUsed: boolean, question: string | undefined): 'question' | 'card' | 'stay' => {
  if (!wasUsed || at === 'elsewhere') return 'stay'
  if (question !== undefined) return 'question'
  return at === 'nowhere' ? 'card' : 'stay'
}
