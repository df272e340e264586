import type { Content } from '../content/content.ts'
import type { Standing } from './exact.ts'
import type { Appraised, Verdict } from './recommendation.ts'

/**
 * How far the first place can be told from the rest: by how far it leads on average, and by how often it beats each
 * rival. *Clear* and *leaning* need both; otherwise it is too close to call, naming all that are close on either.
 * @param answered how many factors somebody gave a level for
 * @param before need and readiness of each approach with nothing answered
 * @param beaten for each approach, the share of readings in which the first beats it
 */
export const verdictOf = (
  content: Content,
  ranked: readonly Appraised[],
  answered: number,
  before: ReadonlyMap<string, Standing>,
  beaten: ReadonlyMap<string, number>,
): Verdict => {
  const judged = content.numbers.judgement.verdict
  const [first, second] = ranked.filter(({ possible }) => possible > 0)
  const moved = ranked.some(({ id, need, readiness }) => {
    const was = before.get(id)
    return was && (Math.abs(need - was.need) >= judged.moved || Math.abs(readiness - was.readiness) >= judged.moved)
  })
  if (answered < judged.answers || !moved || !first || first.benefit === 0) return { kind: 'too-early', leaders: [] }
  const lead = (other: Appraised) => (first.benefit - other.benefit) / first.benefit
  const rivals = ranked.filter(({ id, possible }) => id !== first.id && possible > 0)
  const beats = (share: number) => rivals.every(({ id }) => (beaten.get(id) ?? 0) >= share)
  if (!second || (lead(second) >= judged.lead && beats(judged.clear))) return { kind: 'clear', leaders: [first.id] }
  if (lead(second) >= judged.lead && beats(judged.leaning)) return { kind: 'leaning', leaders: [first.id] }
  const close = rivals.filter((other) => lead(other) < judged.lead || (beaten.get(other.id) ?? 0) < judged.leaning)
  return { kind: 'too-close', leaders: [first.id, ...close.map(({ id }) => id)].sort() }
}
