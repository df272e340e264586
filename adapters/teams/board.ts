import type { Offer, Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { actionSets, execute } from './actions.ts'
import type { Element, Part } from './element.ts'
import { bounded, oneLine } from './escape.ts'
import { heading, paragraph, smallPrint } from './parts.ts'
import { showSection } from './rows.ts'
import { showSpread } from './spread.ts'

type Board = Extract<Reply, { kind: 'board' | 'reveal' }>

/**
 * How a workshop stands, or what a group answered: one card where it fits, for it is changed in its place. What can be done
 * stands last, where it becomes the card's own.
 */
export const showBoard = (reply: Board, at: Standing): Part[][] => {
  const { title, lines, sections, offers, small } = reply
  const told = [
    ...(reply.kind === 'reveal' ? showSpread(reply.spread) : []),
    ...paragraph(lines, reply.kind === 'reveal' ? { spacing: 'Medium' } : {}),
    ...sections.flatMap((one) => showSection(one, at)),
    ...smallPrint(small),
    ...actionSets(offers.map(offerAction)),
  ]
  // A title is never left behind at the end of a message.
  return [[...heading(title), ...told.map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part))]]
}

/** The most letters on an action: what is longer is said whole by its tooltip. */
const MOST = 75

const offerAction = ({ say, label, main }: Offer): Element => {
  const title = bounded(label, MOST, oneLine)
  const whole = oneLine(label)
  return execute(
    title,
    { do: 'say', words: say },
    { ...(main ? { style: 'positive' } : {}), ...(title === whole ? {} : { label }) },
  )
}
