import type { Content } from '../content/content.ts'
import type { Standing } from './exact.ts'
import type { Appraised, Verdict } from './recommendation.ts'

/**
 * How far the first place can be told from the rest by expectations alone. *Clear* also needs the share of readings in
 * which each rival is beaten, which only sampling gives: without it the most that is said is *leaning*.
 * @param answered how many factors somebody gave a level for
 * @param before need and readiness of each approach with nothing answered
 */
export const verdictOf = (
  content: Content,
  ranked: readonly Appraised[],
  answered: number,
  before: ReadonlyMap<string, Standing>,
): Verdict => {
  const judged = content.numbers.judgement.verdict
  const [first, second] = ranked.filter(({ possible }) => possible > 0)
  const moved = ranked.some(({ id, need, readiness }) => {
    const was = before.get(id)
    return was && (Math.abs(need - was.need) >= judged.moved || Math.abs(readiness - was.readiness) >= judged.moved)
  })
  if (answered < judged.answers || !moved || !first || first.benefit === 0) return { kind: 'too-early', leaders: [] }
  const lead = (other: Appraised) => (first.benefit - other.benefit) / first.benefit
  if (!second || lead(second) >= judged.lead) return { kind: 'leaning', leaders: [first.id] }
  const close = ranked.filter((other) => other.possible > 0 && lead(other) < judged.lead).map(({ id }) => id)
  return { kind: 'too-close', leaders: close.sort() }
}
