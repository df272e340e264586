import type { Bar, Row, Section } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { button, heading, listed, type Piece } from './pieces.ts'

/** Rows a person can put right, each with its button. */
export const showRows = (rows: readonly Row[], { words }: Standing): Piece[] =>
  rows.length === 0
    ? []
    : [
        {
          part: {
            kind: 'rows',
            rows: rows.map(({ step, name, said, words: own }) => ({
              name,
              said,
              ...(own ? { words: own } : {}),
              change: button(words.cards.change, { do: 'change', step }, { said: `${words.cards.change}: ${name}` }),
            })),
          },
        },
      ]

/** A title, and below it rows and sections. */
export const showTitled = (
  { title, rows = [], sections }: { title: string; rows?: readonly Row[]; sections: readonly Section[] },
  at: Standing,
): Piece[][] => [[...heading(title), ...showRows(rows, at)], ...sections.map(showSection)]

export const showSection = ({ heading: title, lines }: Section): Piece[] => [...heading(title ?? '', 3), ...listed(lines)]

/** The four results of an approach, each in a word beside how much it is. They are never added up. */
export const showBars = (bars: readonly Bar[], name: string): Piece[] => [
  {
    part: { kind: 'bars', name, bars: bars.map(({ name: of, share, word, meaning }) => ({ name: of, share, word, meaning })) },
  },
]
