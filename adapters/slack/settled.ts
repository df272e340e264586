import { fill } from '../../src/index.ts'
import type { Asked, Standing } from '../chat/look.ts'
import { takenIn } from '../chat/telling.ts'
import { button, context, type Part, section } from './parts.ts'
import { type Block, canStand, joined, marked, type Sheet, textOf } from './sheet.ts'

/**
 * A card after its question was answered: what it kept, the question, what was taken, and a button to change it.
 * @param others how many other people have answered it as well; nothing is said where nobody has, or it is left out
 */
export const settledSheet = (card: Asked<Block>, lines: readonly string[], at: Standing, others = 0): Sheet => {
  const { cards } = at.words
  const change = button(cards.change, { do: 'change', step: card.step }, { label: `${cards.change}: ${card.question}` })
  const taken = takenIn(lines)
  const told = others === 0 ? [] : [others === 1 ? cards['others-one'] : fill(cards.others, { count: others })]
  return below(card, [...section([card.question, ...(taken === '' ? [] : [{ bold: taken }])], change), ...context(told)], at)
}

/** A card that is no longer asked here: it has no buttons left. @param again whether it is asked again further down */
export const foldedSheet = (card: Asked<Block>, at: Standing, again = true): Sheet =>
  below(card, [...section([card.question]), ...(again ? context([at.words.cards['asked-again']]) : [])], at)

/** What was kept stands above; what has no room beside the answer is in the review. */
const below = ({ keeps, keepsText }: Asked<Block>, parts: readonly Part[], at: Standing): Sheet => {
  const mine = parts.map(({ block }): Block => block)
  const from = keeps.findIndex((_, nth) => canStand([...keeps.slice(nth), ...mine]))
  const kept = from < 0 ? [] : keeps.slice(from)
  return { text: joined([kept.length > 0 ? keepsText : '', textOf(parts)]), blocks: marked([...kept, ...mine], at) }
}
