import { FORMATS, type Reply } from '../../src/index.ts'
import { countsOf } from '../chat/counts.ts'
import type { Asked, Standing } from '../chat/look.ts'
import { inOrder } from '../chat/order.ts'
import { afterAll, isHelpForAll } from '../chat/telling.ts'
import type { Content, Part } from './parts.ts'
import { button, buttons, heading, listed, type Piece, paragraph, textOf } from './pieces.ts'
import { showQuestion } from './question.ts'
import { showResult, startWorkshop } from './result.ts'
import { showBars, showRows, showSection, showTitled } from './rows.ts'

type Ask = Extract<Reply, { kind: 'ask' }>
type Told = Exclude<Reply, Ask>

/** One message as it is to stand; `asks` where it asks something. */
export interface Sheet extends Content {
  asks?: Asked<Part>
}

/** The replies of one turn as messages: one, but for what is asked after something long. */
export const lay = (replies: readonly Reply[], at: Standing): Sheet[] =>
  inOrder<Piece, Sheet>(replies, {
    told: (reply) => piecesOf(reply, at),
    lead: paragraph,
    rows: (rows) => showRows(rows, at),
    question: (ask) => [{ part: showQuestion(ask, at) }],
    passed: ({ question }) => paragraph([question], 'strong'),
    letters: (pieces) => pieces.reduce((sum, { part }) => sum + textOf(part).length, 0),
    // A page takes whatever there is to say.
    fits: () => true,
    message: (pieces) => sheetOf(pieces, at),
    card: (ask, above, pieces) => cardOf(ask, above, pieces, at),
  })

/** Pieces as a message that belongs to a card. */
export const sheetOf = (pieces: readonly Piece[], { code, by, seen }: Standing): Sheet => {
  const parts = pieces.map(({ part }) => part)
  const text = parts.map(textOf).filter(Boolean).join('\n')
  return { parts, text, ...(code === '' || code === 'none' ? {} : { card: { code, by, seen, at: 0 } }) }
}

/** What a reply says, in groups that stay together. */
const piecesOf = (reply: Told, at: Standing): Piece[][] => {
  switch (reply.kind) {
    case 'said':
      return [
        [
          ...heading(reply.title ?? ''),
          ...(reply.about === 'help' ? listed(reply.lines) : paragraph(reply.lines)),
          ...(reply.about === 'done' ? whatNow(at) : []),
          ...(isHelpForAll(reply, at) ? buttons(startWorkshop(at.words)) : []),
        ],
      ]
    case 'record':
      return [filesOf(reply.code, reply.lines.join(' '), at.words)]
    case 'settled':
      return [paragraph([reply.lines.join(' ')])]
    case 'refused':
      return [paragraph([reply.lines.join(' ')]), ...(reply.record ? [buttons([sendIt(at)])] : [])]
    case 'recommendation':
      return showResult(reply, at)
    case 'board':
    case 'reveal':
      return [showBoard(reply)]
    case 'why':
    case 'compare':
      return [
        [...heading(reply.title), ...reply.shown.flatMap(({ name, bars }) => showBars(bars, reply.shown.length > 1 ? name : ''))],
        ...reply.sections.map(showSection),
      ]
    case 'what-if':
    case 'moved':
    case 'where':
    case 'review':
    case 'changes':
      return showTitled(reply, at)
  }
}

/** The record, as each of the files it can be had as. */
export const filesOf = (code: string, title: string, words: Standing['words']): Piece[] => {
  const { files } = words['web-chat']
  return [{ part: { kind: 'files', code, title, files: FORMATS.map((format) => ({ label: files[format], format })) } }]
}

const sendIt = ({ words }: Standing) => button(words.teams['file-send'], { do: 'export' })

/** How a workshop stands, or what a group answered. */
const showBoard = (reply: Extract<Told, { kind: 'board' | 'reveal' }>): Piece[] => {
  const { title, lines, sections, offers, small } = reply
  return [
    ...heading(title),
    ...(reply.kind === 'reveal'
      ? [{ part: { kind: 'spread' as const, title: reply.spread.title, bars: countsOf(reply.spread) } }]
      : []),
    ...paragraph(lines),
    ...sections.flatMap(showSection),
    ...buttons(offers.map(({ say, label, main }) => button(label, { do: 'say', words: say }, main ? { weight: 'main' } : {}))),
    ...paragraph(small, 'small'),
  ]
}

const whatNow = (at: Standing): Piece[] =>
  buttons(afterAll(at).map(({ label, words }, nth) => button(label, { do: 'say', words }, nth === 0 ? { weight: 'main' } : {})))

const cardOf = ({ step, question }: Ask, above: readonly Piece[], pieces: readonly Piece[], at: Standing): Sheet => {
  const keeps = above.map(({ part }) => part)
  return { ...sheetOf([...above, ...pieces], at), asks: { step, question, keeps, keepsText: keeps.map(textOf).join('\n') } }
}
