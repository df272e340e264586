import type { Picture, Reply, Shown } from '../../src/index.ts'
import { figuresOf } from '../chat/figures.ts'
import type { Standing } from '../chat/look.ts'
import { reasonsFor } from '../chat/telling.ts'
import type { Button } from './parts.ts'
import { button, buttons, heading, listed, type Piece, paragraph } from './pieces.ts'
import { showBars } from './rows.ts'

type Recommendation = Extract<Reply, { kind: 'recommendation' }>

/** A recommendation: how sure it is first, then each group of approaches, then the charts, and what is around them. */
export const showResult = (reply: Recommendation, at: Standing): Piece[][] => {
  const { detail, left, notViable, picture } = reply
  return [
    verdict(reply),
    ...reply.groups.map(({ title, approaches }) => [
      ...heading(title, 3),
      ...approaches.flatMap((approach) => showApproach(approach, detail, at)),
    ]),
    left.lines.length > 0 ? [...heading(left.title, 3), ...listed(left.lines)] : [],
    ruledOut(notViable),
    picture ? drawn(picture, detail, at) : [],
    detail === 'full' ? paragraph(reply.together) : [],
    paragraph(reply.mix),
    paragraph(reply.usual),
    paragraph(reply.unheard),
    [...paragraph(reply.cautions, 'small'), ...paragraph([reply.footer], 'strong'), ...whatNext(reply, at)],
  ].filter((pieces) => pieces.length > 0)
}

const verdict = ({ title, opening, sure }: Recommendation): Piece[] => {
  const [first, second, ...others] = sure
  return [
    ...heading(title),
    ...paragraph(first ? [first] : [], 'strong'),
    ...paragraph(second ? [second] : []),
    ...listed(others),
    ...paragraph(opening, 'small'),
  ]
}

/** The charts, and in words what the first of them shows: there at once, also where nothing can be drawn. */
const drawn = (picture: Picture, detail: 'short' | 'full', { code, seen, words }: Standing): Piece[] => {
  const { columns, rows } = figuresOf(picture, words, detail === 'full' ? picture.rows.length : SHORT)
  const length = detail === 'full' ? [picture.ranked] : []
  return [
    ...(code === 'none' || code === '' ? [] : [{ part: { kind: 'charts' as const, code, seen } }]),
    {
      part: {
        kind: 'folded',
        title: picture.title,
        parts: [
          {
            kind: 'table',
            caption: picture.title,
            note: [picture.key, picture.figure, ...length].join(' '),
            header: [words.cards.chart.approach, ...columns, ...length],
            rows: rows.map(({ name, figures, length: size }) => [
              name,
              ...figures.map(({ text }) => text),
              ...(detail === 'full' ? [`${size}%`] : []),
            ]),
          },
        ],
      },
    },
  ]
}
const SHORT = 8

/** Its name and place, the four results, a reason, a condition, its doubts, and the evidence. All reasons where all are wanted. */
const showApproach = (approach: Shown, detail: 'short' | 'full', { words, code }: Standing): Piece[] => {
  const { id, name, place, bars, evidence } = approach
  const label = words.cards['why-approach']
  const why = button(label, { do: 'why', approach: id }, { said: `${name}: ${label}` })
  return [
    ...showBars(bars, `${name} (${place})`),
    ...listed(reasonsFor(approach, detail)),
    ...paragraph([evidence], 'small'),
    ...(code === '' ? [] : buttons([why])),
  ]
}

/** A long list of what is not possible, each with its reason, is folded. */
const ruledOut = ({ title, lines }: Recommendation['notViable']): Piece[] => {
  if (lines.length === 0) return []
  const told = listed(lines)
  return lines.length > FEW
    ? [{ part: { kind: 'folded', title, parts: told.map(({ part }) => part) } }]
    : [...heading(title, 3), ...told]
}
const FEW = 3

/** A workshop on the same place, in the shared room. */
export const startWorkshop = ({ workshop }: Standing['words']): Button[] => [
  button(workshop.offers.start, { do: 'say', words: 'workshop' }),
]

/** Where one may go from here. */
const whatNext = ({ detail, groups }: Recommendation, { words, room }: Standing): Piece[] => {
  if (room === 'channel') return buttons(startWorkshop(words))
  const { cards } = words
  return buttons([
    ...(detail === 'short' && groups.length > 0
      ? [button(cards['all-of-it'], { do: 'say', words: 'more' }, { weight: 'main' })]
      : []),
    button(cards['would-change'], { do: 'say', words: 'what would change this' }),
    ...(room === 'private' ? [button(words['web-chat'].export, { do: 'say', words: 'export' })] : []),
  ])
}
