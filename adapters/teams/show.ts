import type { Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { inOrder } from '../chat/order.ts'
import { afterAll, isHelpForAll, leadIn } from '../chat/telling.ts'
import { actionSets, execute } from './actions.ts'
import { showBoard } from './board.ts'
import type { Part } from './element.ts'
import { heading, paragraph, saidIn, smallPrint } from './parts.ts'
import { showQuestion, spokenOf } from './question.ts'
import { showResult, startWorkshop } from './result.ts'
import { showBars, showRows, showSection, showTitled } from './rows.ts'
import { fits, type Sheet, sheetOf } from './sheet.ts'

type Ask = Extract<Reply, { kind: 'ask' }>

/** The replies of one turn as the fewest messages that hold them, each within the limits of Teams. */
export const lay = (replies: readonly Reply[], at: Standing): Sheet[] =>
  inOrder<Part, Sheet>(replies, {
    told: (reply) => partsOf(reply, at),
    lead: paragraph,
    rows: (rows) => showRows(rows, at),
    question: (ask) => showQuestion(ask, at),
    passed: ({ question }) => paragraph([{ bold: question }]),
    letters: (parts) => saidIn(parts).length,
    fits: (parts) => fits(parts, at),
    message: (parts) => sheetOf(parts, at),
    card: (ask, above, parts) => cardOf(ask, above, parts, at),
  })

/** What a reply says, in groups that stay in one message where they can. */
export const partsOf = (reply: Exclude<Reply, Ask>, at: Standing): Part[][] => {
  switch (reply.kind) {
    case 'said':
      return [
        [
          ...(reply.title ? heading(reply.title) : []),
          ...paragraph(reply.about === 'help' ? reply.lines.map((line) => leadIn(line) ?? line) : reply.lines),
          ...(reply.about === 'paused' && at.room === 'thread' ? smallPrint([at.words.cards.mention]) : []),
          ...(reply.about === 'done' ? whatNow(at) : []),
          ...(isHelpForAll(reply, at) ? actionSets(startWorkshop(at.words)) : []),
        ],
      ]
    case 'settled':
    case 'record':
    case 'refused':
      return [reply.kind === 'refused' && reply.record ? sendIt(at) : paragraph([reply.lines.join(' ')])]
    case 'recommendation':
      return showResult(reply, at)
    case 'board':
    case 'reveal':
      return showBoard(reply, at)
    case 'why':
    case 'compare':
      return [
        [...heading(reply.title), ...reply.shown.flatMap(({ name, bars }) => showBars(bars, reply.shown.length > 1 ? name : ''))],
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

/** The record is for each of them alone. */
const sendIt = ({ words }: Standing): Part[] => [
  ...paragraph([words.teams['export-alone']]),
  ...actionSets([execute(words.teams['file-send'], { do: 'export' })]),
]

const whatNow = (at: Standing): Part[] =>
  actionSets(
    afterAll(at).map(({ label, words }, nth) => execute(label, { do: 'say', words }, nth === 0 ? { style: 'positive' } : {})),
  )

const cardOf = (ask: Ask, above: readonly Part[], parts: readonly Part[], at: Standing): Sheet => ({
  ...sheetOf([...above, ...parts], at, spokenOf(ask)),
  asks: {
    step: ask.step,
    question: ask.question,
    keeps: above.map(({ element }) => element),
    keepsText: saidIn(above),
  },
})
