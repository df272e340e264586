import { fill } from '../../src/index.ts'
import type { Asked, Standing } from '../chat/look.ts'
import { takenIn } from '../chat/telling.ts'
import { type Element, marked, type Part } from './element.ts'
import { paragraph, saidIn, smallPrint } from './parts.ts'
import { changeable } from './rows.ts'
import { canStand, type Sheet, sheetFrom } from './sheet.ts'

/**
 * A card after its question was answered: what it kept, the question, what was taken, and a way to change it.
 * @param others how many other people have answered it as well; nothing is said where nobody has, or it is left out
 */
export const settledSheet = (card: Asked<Element>, lines: readonly string[], at: Standing, others = 0): Sheet => {
  const { cards } = at.words
  const taken = takenIn(lines)
  const told = others === 0 ? [] : [others === 1 ? cards['others-one'] : fill(cards.others, { count: others })]
  const said = [card.question, ...(taken === '' ? [] : [{ bold: taken }])]
  return below(card, [...changeable(said, card.step, card.question, at.words), ...smallPrint(told)], at)
}

/** A card that is no longer asked here: it has no actions left. @param again whether it is asked again further down */
export const foldedSheet = (card: Asked<Element>, at: Standing, again = true): Sheet =>
  below(card, [...paragraph([card.question]), ...(again ? smallPrint([at.words.cards['asked-again']]) : [])], at)

/** What was kept stands above; what has no room beside the answer is in the review. */
const below = ({ keeps, keepsText }: Asked<Element>, parts: readonly Part[], at: Standing): Sheet => {
  const mine = parts.map(({ element }): Element => element)
  const said = saidIn(parts)
  const whole = keepsText === '' ? said : `${keepsText}\n${said}`
  const from = keeps.findIndex((_, nth) => canStand([...keeps.slice(nth), ...mine], whole, at))
  const kept = from < 0 ? [] : keeps.slice(from)
  return sheetFrom(marked([...kept, ...mine], at), kept.length > 0 ? whole : said, said)
}
