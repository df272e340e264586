import type { Placed, Verdict } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill, type Words } from '../../content/words.ts'
import { approachOf, isClose, names, placeIn } from './phrases.ts'
import { blockedBy } from './why.ts'

/** How many of the first places are looked at when something changes. */
const LOOKED_AT = 5

/** A result, as far as it is told how another differs from it. */
export interface Before {
  verdict: Verdict
  approaches: readonly { id: string; rank: number; possible: number }[]
}
interface After {
  verdict: Verdict
  approaches: readonly Placed[]
}

/** What may come of it is worded otherwise than what came of it. */
type Wording = Pick<
  Words['what-if'] & Words['moved'],
  'same' | 'leader' | 'alone' | 'close' | 'still-close' | 'surer' | 'less-sure' | 'moves' | 'possible' | 'impossible'
>

/** What comes first after something changed, and whether that is another. A lead too small for words is not told as one. */
export const leaderLine = (
  content: Content,
  words: Wording,
  before: Before,
  { verdict, approaches }: { verdict: Verdict; approaches: readonly { id: string }[] },
): string => {
  const name = (id: string | undefined) => (id === undefined ? '' : approachOf(content, id).name)
  if (verdict.kind === 'too-close') {
    return fill(sameVerdict(before.verdict, verdict) ? words['still-close'] : words.close, {
      names: names(verdict.leaders.map(name)),
    })
  }
  const told = before.verdict.kind === 'clear' || before.verdict.kind === 'leaning'
  const [was] = before.approaches
  const [is] = approaches
  if (!told) return fill(words.alone, { now: name(is?.id) })
  if (was?.id !== is?.id) return fill(words.leader, { now: name(is?.id), before: name(was?.id) })
  const sure = before.verdict.kind === verdict.kind ? [] : [verdict.kind === 'clear' ? words.surer : words['less-sure']]
  return [fill(words.same, { name: name(is?.id) }), ...sure].join(' ')
}

/** Whether two verdicts say the same. Leaders stand in the order of their ids. */
export const sameVerdict = (one: Verdict, other: Verdict): boolean =>
  one.kind === other.kind && one.leaders.join() === other.leaders.join()

/** What is possible that was not, or no longer; and which of the first few stand elsewhere. */
export const shifts = (content: Content, words: Wording, before: Before, after: After): string[] => {
  const was = new Map(before.approaches.map((approach) => [approach.id, approach]))
  return after.approaches.flatMap((approach) => {
    const earlier = was.get(approach.id)
    if (!earlier) return []
    const { name } = approachOf(content, approach.id)
    if (earlier.possible === 0 && approach.possible > 0) return [fill(words.possible, { name })]
    if (earlier.possible > 0 && approach.possible === 0)
      return [fill(words.impossible, { name, because: blockedBy(approach) ?? '' })]
    const near = Math.min(earlier.rank, approach.rank) <= LOOKED_AT
    const still = isClose(before.verdict, approach.id) && isClose(after.verdict, approach.id)
    const [from, to] = [placeIn(content, before.verdict, earlier), placeIn(content, after.verdict, approach)]
    return near && !still && from !== to ? [fill(words.moves, { name, before: from, after: to })] : []
  })
}
