import type { Offer } from '../../src/index.ts'
import type { Look } from './show.ts'
import { wrap } from './wrap.ts'

/** What can be done now: what to type, and beside it what that does. */
export const showOffers = (offers: readonly Offer[], look: Look): string => {
  const longest = Math.max(0, ...offers.map(({ say }) => say.length))
  return offers
    .map(({ say, label }) => {
      const typed = `  ${say.padEnd(longest)}  `
      return `${typed}${wrap(label, look.width - typed.length).replaceAll('\n', `\n${' '.repeat(typed.length)}`)}`
    })
    .join('\n')
}
