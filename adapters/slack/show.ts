import type { Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { actions, button, context, header, type Line, type Part, section } from './parts.ts'
import { showQuestion } from './question.ts'
import { showResult } from './result.ts'
import { showBars, showRows, showSection, showTitled } from './rows.ts'
import { fits, pack, type Sheet, sheetOf, textOf } from './sheet.ts'

type Ask = Extract<Reply, { kind: 'ask' }>
type Told = Exclude<Reply, Ask>

/** As much as may stand above a question in its own message, in letters. */
const SHORT = 3000
/** As many rows as a question may have in its own message. */
const FEW = 8

/**
 * The replies of one turn as the fewest messages that hold them, each within Slack's limits. What is asked comes last,
 * in one message with what is said before it where that is short; its rows, where they are many, come before it.
 */
export const lay = (replies: readonly Reply[], at: Standing): Sheet[] => {
  const last = replies.at(-1)
  const asked = last?.kind === 'ask' ? last : undefined
  const told = replies
    .slice(0, asked ? -1 : undefined)
    .map((reply) => (reply.kind === 'ask' ? [passed(reply, at)] : partsOf(reply, at)))
  if (!asked) return pack(told.flat()).map((parts) => sheetOf(parts, at))
  const from = shortFrom(replies, told)
  const above = [...told.slice(from).flat(2), ...leadOf(asked, at)]
  const rows = asked.rows.length > FEW ? showRows(asked.rows, at) : []
  const question = showQuestion(asked, at)
  const together = rows.length === 0 && fits([...above, ...question])
  // A question is far from filling a message; should one ever, its end is the card.
  const parts = fits(question) ? [question] : pack([question])
  const before = pack([...told.slice(0, from).flat(), ...(together ? [] : [above, rows])])
  return [
    ...[...before, ...parts.slice(0, -1)].map((some) => sheetOf(some, at)),
    cardOf(asked, together ? above : [], parts.at(-1) ?? [], at),
  ]
}

/** What a reply says, in groups that stay in one message where they can. */
export const partsOf = (reply: Told, at: Standing): Part[][] => {
  switch (reply.kind) {
    case 'said':
      return [
        [
          ...(reply.title ? section([{ bold: reply.title }]) : []),
          ...section(reply.about === 'help' ? reply.lines.flatMap(helpLine) : reply.lines),
          ...(reply.about === 'done' ? whatNow(at) : []),
          ...(reply.about === 'paused' && at.room === 'thread' ? context([at.words.cards.mention]) : []),
        ],
      ]
    case 'settled':
    case 'record':
    case 'refused':
      return [section([reply.lines.join(' ')])]
    case 'recommendation':
      return showResult(reply, at)
    case 'why':
    case 'compare':
      return [
        [...header(reply.title), ...reply.shown.flatMap(({ name, bars }) => showBars(bars, reply.shown.length > 1 ? name : ''))],
        ...reply.sections.map((one) => showSection(one, at)),
      ]
    case 'what-if':
    case 'moved':
    case 'where':
    case 'review':
    case 'changes':
      return showTitled(reply, at)
  }
}

/** When all is said: the result, what it rests on, and all that was heard, to put right. */
const whatNow = ({ words, room }: Standing): Part[] =>
  room === 'channel'
    ? []
    : actions([
        button(words.cards.results, { do: 'say', words: 'results' }, { style: 'primary' }),
        button(words.cards['would-change'], { do: 'say', words: 'what would change this' }),
        button(words.cards.review, { do: 'say', words: 'review' }),
      ])

/** Said before the question: it stays when the question is answered. */
const leadOf = ({ lead, rows }: Ask, at: Standing): Part[] => [...section(lead), ...(rows.length > FEW ? [] : showRows(rows, at))]

/** A question with another after it: it is no longer asked. */
const passed = (ask: Ask, at: Standing): Part[] => [...leadOf(ask, at), ...section([{ bold: ask.question }])]

/** From where on what is said is short enough to stand above the question. */
const shortFrom = (replies: readonly Reply[], told: readonly Part[][][]): number => {
  let size = 0
  let from = told.length
  for (let at = told.length - 1; at >= 0; at -= 1) {
    const kind = replies[at]?.kind
    size += textOf(told[at]?.flat() ?? []).length
    if ((kind !== 'said' && kind !== 'settled' && kind !== 'refused') || size > SHORT) break
    from = at
  }
  return from
}

const cardOf = ({ step, question }: Ask, above: readonly Part[], parts: readonly Part[], at: Standing): Sheet => {
  const keeps = sheetOf(above, at)
  return {
    ...sheetOf([...above, ...parts], at),
    card: { step, question, keeps: keeps.blocks, keepsText: keeps.text },
  }
}

/** "To answer: a number": what it is for stands out. */
const helpLine = (line: string): Line[] => {
  const [, lead, rest] = /^([^:]{1,60}): (.+)$/s.exec(line) ?? []
  return lead && rest ? [{ bold: lead }, rest] : [line]
}
