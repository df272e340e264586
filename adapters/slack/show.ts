import type { Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { inOrder } from '../chat/order.ts'
import { afterAll, isHelpForAll, leadIn } from '../chat/telling.ts'
import { showBoard } from './board.ts'
import { actions, button, context, header, type Line, type Part, section } from './parts.ts'
import { showQuestion } from './question.ts'
import { showResult, startWorkshop } from './result.ts'
import { showBars, showRows, showSection, showTitled } from './rows.ts'
import { fits, type Sheet, sheetOf, textOf } from './sheet.ts'

type Ask = Extract<Reply, { kind: 'ask' }>
type Told = Exclude<Reply, Ask>

/** The replies of one turn as the fewest messages that hold them, each within Slack's limits. */
export const lay = (replies: readonly Reply[], at: Standing): Sheet[] =>
  inOrder<Part, Sheet>(replies, {
    told: (reply) => partsOf(reply, at),
    lead: section,
    rows: (rows) => showRows(rows, at),
    question: (ask) => showQuestion(ask, at),
    passed: ({ question }) => section([{ bold: question }]),
    letters: (parts) => textOf(parts).length,
    fits,
    message: (parts) => sheetOf(parts, at),
    card: (ask, above, parts) => cardOf(ask, above, parts, at),
  })

/** What a reply says, in groups that stay in one message where they can. */
export const partsOf = (reply: Told, at: Standing): Part[][] => {
  switch (reply.kind) {
    case 'said':
      return [
        [
          ...(reply.title ? section([{ bold: reply.title }]) : []),
          ...section(reply.about === 'help' ? reply.lines.flatMap(helpLine) : reply.lines),
          ...(reply.about === 'done' ? whatNow(at) : []),
          ...(isHelpForAll(reply, at) ? actions(startWorkshop(at.words)) : []),
          ...(reply.about === 'paused' && at.room === 'thread' ? context([at.words.cards.mention]) : []),
        ],
      ]
    case 'settled':
    case 'record':
    case 'refused':
      return [section([reply.lines.join(' ')])]
    case 'recommendation':
      return showResult(reply, at)
    case 'board':
    case 'reveal':
      return showBoard(reply, at)
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

const whatNow = (at: Standing): Part[] =>
  actions(afterAll(at).map(({ label, words }, nth) => button(label, { do: 'say', words }, nth === 0 ? { style: 'primary' } : {})))

const cardOf = ({ step, question }: Ask, above: readonly Part[], parts: readonly Part[], at: Standing): Sheet => {
  const keeps = sheetOf(above, at)
  return {
    ...sheetOf([...above, ...parts], at),
    asks: { step, question, keeps: keeps.blocks, keepsText: keeps.text },
  }
}

/** What a line is for stands out. */
const helpLine = (line: string): Line[] => {
  const found = leadIn(line)
  return found ? [{ bold: found.lead }, found.rest] : [line]
}
