import type { Reply, Shown } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import { reasonsFor } from '../chat/telling.ts'
import { showPicture } from './chart.ts'
import { actions, button, context, header, type Part, section } from './parts.ts'
import { showBars, showSection } from './rows.ts'

type Recommendation = Extract<Reply, { kind: 'recommendation' }>

/** A recommendation in groups that stay together: how sure it is first, then each group of approaches, then what is around them. */
export const showResult = (reply: Recommendation, at: Standing): Part[][] => {
  const { detail, groups, left, notViable, picture } = reply
  const paragraphs = (lines: readonly string[]) => (lines.length > 0 ? section(lines) : [])
  return [
    verdict(reply),
    ...groups.map(({ title, approaches }) => [
      ...header(title),
      ...approaches.flatMap((approach, nth) => showApproach(approach, detail, at, nth === 0)),
    ]),
    ...[left, notViable].map(({ title, lines }) => (lines.length > 0 ? showSection({ heading: title, lines }, at) : [])),
    detail === 'full' ? paragraphs(reply.together) : [],
    paragraphs(reply.mix),
    paragraphs(reply.usual),
    picture ? showPicture(picture, detail, at) : [],
    paragraphs(reply.unheard),
    [
      ...paragraphs([...reply.cautions, reply.footer]),
      ...madeIn(reply, at),
      ...whatNext(reply, at),
      ...(at.room === 'private' && reply.given ? context([at.words.cards.share]) : []),
    ],
  ].filter((parts) => parts.length > 0)
}

/** What comes first and how sure that is; then what else is known of that, a point each; then what it goes by. */
const verdict = ({ title, opening, sure }: Recommendation): Part[] => {
  const [first, second, ...others] = sure
  return [
    ...header(title),
    ...section([...(first ? [{ bold: first }] : []), ...(second ? [second] : [])]),
    ...section(others.map((line) => `• ${line}`)),
    ...context(opening),
  ]
}

/** Its name and place, the four results, a reason, a condition, its doubts, and the evidence. All reasons where all are wanted. */
const showApproach = (approach: Shown, detail: 'short' | 'full', { words }: Standing, isFirst: boolean): Part[] => {
  const { id, name, place, bars, evidence } = approach
  const label = words.cards['why-approach']
  return [
    ...showBars(bars, `${name} (${place})`).map((part) => (isFirst ? { ...part, under: true as const } : part)),
    ...section(reasonsFor(approach, detail)).map((part) => ({ ...part, under: true as const })),
    ...context([evidence]),
    ...actions([button(label, { do: 'why', approach: id }, { label: `${name}: ${label}` })]),
  ]
}

/** The way back to the thread it was made in, for those who may follow it. */
const madeIn = ({ made = '' }: Recommendation, { home, words }: Standing): Part[] => {
  const [platform, , channel, ts] = made.split(':')
  if (platform !== 'slack' || !home || !channel || !ts) return []
  return section([{ link: words.cards.made, to: `${home}archives/${channel}/p${ts.replace('.', '')}` }])
}

/** A workshop on the same place, in the channel. */
export const startWorkshop = ({ workshop }: Standing['words']) => [
  button(workshop.offers.start, { do: 'say', words: 'workshop' }),
]

/** Where one may go from here. */
const whatNext = ({ detail, groups }: Recommendation, { words, room }: Standing): Part[] => {
  // Those who took no part can look at reasons, and lead nobody's conversation on: but all of them can think it through.
  if (room === 'channel') return actions(startWorkshop(words))
  const { cards } = words
  const all = detail === 'short' && groups.length > 0 ? [button(cards['all-of-it'], { do: 'say', words: 'more' })] : []
  return actions([...all, button(cards['would-change'], { do: 'say', words: 'what would change this' })])
}
