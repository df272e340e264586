import type { Offer, Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { actions, button, context, header, type Part, section } from './parts.ts'
import { showSection } from './rows.ts'
import { showSpread } from './spread.ts'

type Board = Extract<Reply, { kind: 'board' | 'reveal' }>

/** How a workshop stands, or what a group answered: one message where it fits, for it is changed in its place. */
export const showBoard = (reply: Board, at: Standing): Part[][] => {
  const { title, lines, sections, offers, small } = reply
  const told = [
    ...(reply.kind === 'reveal' ? showSpread(reply.spread) : []),
    ...section(lines),
    ...sections.flatMap((one) => showSection(one, at)),
    ...actions(offers.map(offerButton)),
    ...context(small),
  ]
  // A title is never left behind at the end of a message.
  return [[...header(title), ...told.map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part))]]
}

const offerButton = ({ say, label, main }: Offer) => button(label, { do: 'say', words: say }, main ? { style: 'primary' } : {})
