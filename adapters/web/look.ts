import { z } from 'zod'
import { type Content as All, fill } from '../../src/index.ts'
import { type Asked, type Look, lookOf, type Standing } from '../chat/look.ts'
import { takenIn } from '../chat/telling.ts'
import { asKept, type Json } from '../delivery/post.ts'
import type { Content, Part } from './parts.ts'
import { button, type Piece, paragraph, textOf } from './pieces.ts'
import { lay, type Sheet, sheetOf } from './show.ts'

/** A message as it is kept: what we laid ourselves is read back as it is. */
export const Kept = z.custom<Content>((value) => Laid.safeParse(value).success)
const Laid = z.object({ parts: z.array(z.looseObject({ kind: z.string() })), text: z.string() })
const KeptPart = z.custom<Part>((value) => z.looseObject({ kind: z.string() }).safeParse(value).success)

/** How the page shows what is meant. */
export const webLook = (words: All['words']): Look =>
  lookOf<Part, Sheet>({
    stays: words['web-chat'].stays,
    piece: KeptPart,
    lay,
    settled: settledSheet,
    folded: foldedSheet,
    contentOf: ({ asks: _, ...content }) => asKept(content),
    withOthers: (content, count) => withNote(content, fill(words.chat.others, { count }), 'others'),
    forEverybody: (content) => withNote(content, words.chat.open, 'open'),
  })

/** A card after its question was answered: what it kept, the question, what was taken, and a button to change it. */
const settledSheet = (card: Asked<Part>, lines: readonly string[], at: Standing, others: number): Sheet => {
  const { cards } = at.words
  const change = button(cards.change, { do: 'change', step: card.step }, { said: `${cards.change}: ${card.question}` })
  const told = others === 0 ? [] : [others === 1 ? cards['others-one'] : fill(cards.others, { count: others })]
  const row: Piece = { part: { kind: 'rows', rows: [{ name: card.question, said: takenIn(lines), change }] } }
  return sheetOf([...kept(card), row, ...paragraph(told, 'small')], at)
}

/** A card that is no longer asked here. @param again whether it is asked again further down */
const foldedSheet = (card: Asked<Part>, at: Standing, again: boolean): Sheet =>
  sheetOf(
    [...kept(card), ...paragraph([card.question], 'strong'), ...paragraph(again ? [at.words.cards['asked-again']] : [], 'small')],
    at,
  )

const kept = ({ keeps }: Asked<Part>): Piece[] => keeps.map((part) => ({ part }))

/** The same message with a line below it; another of the same kind goes. */
const withNote = (content: Json, line: string, about: string): Json => {
  const { parts, text, card } = Kept.parse(content)
  const isOld = (part: Part) => part.kind === 'text' && part.about === about
  const gone = parts.filter(isOld).map(textOf)
  const note: Part = { kind: 'text', text: line, tone: 'small', about }
  return asKept({
    parts: [...parts.filter((part) => !isOld(part)), note],
    text: [...text.split('\n').filter((one) => !gone.includes(one)), line].join('\n'),
    ...(card ? { card } : {}),
  })
}
