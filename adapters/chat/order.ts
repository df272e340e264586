import type { Reply } from '../../src/index.ts'
import { type Piece, pack } from './pack.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

/** How a platform shows each thing, for `inOrder` to put into messages. */
export interface Showing<One extends Piece, Message> {
  told(reply: Exclude<Reply, Ask>): One[][]
  lead(lines: readonly string[]): One[]
  rows(rows: Ask['rows']): One[]
  question(ask: Ask): One[]
  /** A question with another after it: it is no longer asked. */
  passed(ask: Ask): One[]
  /** How many letters some pieces say. */
  letters(pieces: readonly One[]): number
  fits(pieces: readonly One[]): boolean
  message(pieces: readonly One[]): Message
  /** The message that asks. @param above what stays when it is answered */
  card(ask: Ask, above: readonly One[], pieces: readonly One[]): Message
}

/** As much as may stand above a question in its own message, in letters. */
const SHORT = 3000
/** As many rows as a question may have in its own message. */
const FEW = 8

/**
 * The replies of one turn as the fewest messages that hold them. What is asked comes last, in one message with what is said
 * before it where that is short; its rows, where they are many, come before it.
 */
export const inOrder = <One extends Piece, Message>(replies: readonly Reply[], show: Showing<One, Message>): Message[] => {
  const last = replies.at(-1)
  const asked = last?.kind === 'ask' ? last : undefined
  const leadOf = ({ lead, rows }: Ask) => [...show.lead(lead), ...(rows.length > FEW ? [] : show.rows(rows))]
  const told = replies
    .slice(0, asked ? -1 : undefined)
    .map((reply) => (reply.kind === 'ask' ? [[...leadOf(reply), ...show.passed(reply)]] : show.told(reply)))
  if (!asked) return pack(told.flat(), show.fits).map(show.message)
  const from = shortFrom(replies, told, show)
  const above = [...told.slice(from).flat(2), ...leadOf(asked)]
  const rows = asked.rows.length > FEW ? show.rows(asked.rows) : []
  const question = show.question(asked)
  const together = rows.length === 0 && show.fits([...above, ...question])
  // A question is far from filling a message; should one ever, its end is the card.
  const parts = show.fits(question) ? [question] : pack([question], show.fits)
  const before = pack([...told.slice(0, from).flat(), ...(together ? [] : [above, rows])], show.fits)
  return [...[...before, ...parts.slice(0, -1)].map(show.message), show.card(asked, together ? above : [], parts.at(-1) ?? [])]
}

/** From where on what is said is short enough to stand above the question. */
const shortFrom = <One extends Piece, Message>(
  replies: readonly Reply[],
  told: readonly One[][][],
  show: Showing<One, Message>,
): number => {
  let size = 0
  let from = told.length
  for (let at = told.length - 1; at >= 0; at -= 1) {
    const kind = replies[at]?.kind
    size += show.letters(told[at]?.flat() ?? [])
    if ((kind !== 'said' && kind !== 'settled' && kind !== 'refused') || size > SHORT) break
    from = at
  }
  return from
}
