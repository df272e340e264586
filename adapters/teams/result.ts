import type { Reply, Shown } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { reasonsFor } from '../chat/telling.ts'
import { actionSets, execute, opens } from './actions.ts'
import { showPicture } from './chart.ts'
import type { Part } from './element.ts'
import { linkToMade } from './made.ts'
import { framed, heading, paragraph, smallPrint } from './parts.ts'
import { showBars, showFolded, showSection } from './rows.ts'

type Recommendation = Extract<Reply, { kind: 'recommendation' }>

/** A recommendation in groups that stay together: how sure it is first, then each group of approaches, then what is around them. */
export const showResult = (reply: Recommendation, at: Standing): Part[][] => {
  const { detail, left, notViable, picture } = reply
  return [
    showVerdict(reply),
    ...reply.groups.map(({ title, approaches }) => [
      ...heading(title, 'Medium'),
      ...approaches.flatMap((approach, nth) => showApproach(approach, detail, at, nth === 0)),
    ]),
    left.lines.length > 0 ? showSection({ heading: left.title, lines: left.lines }, at) : [],
    showNotViable(notViable, at),
    detail === 'full' ? paragraph(reply.together) : [],
    paragraph(reply.mix),
    paragraph(reply.usual),
    picture ? showPicture(picture, detail, at) : [],
    paragraph(reply.unheard),
    [
      ...paragraph([...reply.cautions, { bold: reply.footer }]),
      ...linkToMade(reply.made, at),
      ...(at.room === 'private' && reply.given ? smallPrint([at.words.cards.share]) : []),
      ...whatNext(reply, at),
    ],
  ].filter((parts) => parts.length > 0)
}

/** What comes first and how sure that is; then what else is known of that, a point each; then what it goes by. */
export const showVerdict = ({ title, opening, sure }: Recommendation): Part[] => {
  const [first, second, ...others] = sure
  return [
    ...heading(title),
    ...paragraph([...(first ? [{ bold: first }] : []), ...(second ? [second] : [])]),
    ...paragraph(others.map((line) => `• ${line}`)),
    ...smallPrint(opening),
  ]
}

/** Its name and place, the four results, a reason, a condition, its doubts, and the evidence. All reasons where all are wanted. */
const showApproach = (approach: Shown, detail: 'short' | 'full', { words }: Standing, isFirst: boolean): Part[] => {
  const { id, name, place, bars, evidence } = approach
  const label = words.cards['why-approach']
  const parts = framed(
    [
      ...showBars(bars, `${name} (${place})`),
      ...paragraph(reasonsFor(approach, detail)),
      ...smallPrint([evidence]),
      ...actionSets([opens(label, { do: 'why', approach: id }, `${name}: ${label}`)]),
    ],
    { separator: !isFirst, spacing: 'Medium' },
  )
  return isFirst ? parts.map((part, nth) => (nth === 0 ? { ...part, under: true as const } : part)) : parts
}

/** A long list of what is not possible, each with its reason, is folded. */
const showNotViable = ({ title, lines }: Recommendation['notViable'], at: Standing): Part[] => {
  if (lines.length === 0) return []
  return lines.length > SHORT ? showFolded({ heading: title, lines }, 'not-viable') : showSection({ heading: title, lines }, at)
}
const SHORT = 3

/** A workshop on the same place, in the channel. */
export const startWorkshop = ({ workshop }: Standing['words']) => [
  execute(workshop.offers.start, { do: 'say', words: 'workshop' }),
]

/** Where one may go from here. */
const whatNext = ({ detail, groups }: Recommendation, { words, room }: Standing): Part[] => {
  // Those who took no part can look at reasons, and lead nobody's conversation on: but all of them can think it through.
  if (room === 'channel') return actionSets(startWorkshop(words))
  const { cards } = words
  return actionSets([
    ...(detail === 'short' && groups.length > 0
      ? [execute(cards['all-of-it'], { do: 'say', words: 'more' }, { style: 'positive' })]
      : []),
    execute(cards['would-change'], { do: 'say', words: 'what would change this' }),
  ])
}
