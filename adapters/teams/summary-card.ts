import type { Reply } from '../../src/index.ts'
import type { Standing } from '../chat/look.ts'
import type { Element, Part } from './element.ts'
import { bounded, oneLine } from './escape.ts'
import { linkToMade } from './made.ts'
import { heading, paragraph, saidIn } from './parts.ts'
import { showVerdict } from './result.ts'
import { showBars, showSection } from './rows.ts'
import { fits, sheetFrom } from './sheet.ts'

type Recommendation = Extract<Reply, { kind: 'recommendation' }>

/** The most letters of a preview's title and text. */
const TITLE = 100
const TEXT = 200

/**
 * A recommendation in one card that anybody may post, with nothing to press; and how it looks in a list of what was found.
 * Where it does not fit, its end is left out, and that is said.
 */
export const summaryCard = (reply: Recommendation, at: Standing): { card: Element; preview: { title: string; text: string } } => {
  const approaches = reply.groups.flatMap(({ title, approaches: some }): Part[] => [
    ...heading(title, 'Medium'),
    ...some.flatMap(({ name, place, bars, why, evidence }) => [
      ...showBars(bars, `${name} (${place})`),
      ...paragraph([...why.slice(0, 1), evidence]),
    ]),
  ])
  const others = [reply.left, reply.notViable].flatMap(({ title, lines }) =>
    lines.length > 0 ? showSection({ heading: title, lines }, at) : [],
  )
  const parts = [...showVerdict(reply), ...approaches, ...others, ...paragraph(reply.unheard)]
  const end = [...paragraph([...reply.cautions, { bold: reply.footer }]), ...linkToMade(reply.made, at)]
  const rest = paragraph([at.words.teams.rest])
  const kept = [...parts]
  const whole = () => [...kept, ...(kept.length < parts.length ? rest : []), ...end]
  while (kept.length > 0 && !fits(whole(), at)) kept.pop()
  const { card } = sheetFrom(
    whole().map(({ element }) => element),
    saidIn(whole()),
  )
  return { card, preview: { title: bounded(reply.title, TITLE, oneLine), text: bounded(reply.sure[0] ?? '', TEXT, oneLine) } }
}
