import type { Appraised, Reason } from '../../appraisal/index.ts'

/** What parts two approaches: each answer by how much more it does for the one than for the other, the largest first. */
export const partingOf = (one: Appraised, other: Appraised) => {
  const effects = (approach: Appraised) => new Map<string, Reason>(approach.reasons.map((reason) => [reason.factor, reason]))
  const [mine, theirs] = [effects(one), effects(other)]
  const parting = [...new Set([...mine.keys(), ...theirs.keys()])]
    .map((factor) => ({ factor, gap: (mine.get(factor)?.effect ?? 0) - (theirs.get(factor)?.effect ?? 0) }))
    .filter(({ gap }) => Math.abs(gap) > WORTH_SAYING)
    .sort((x, y) => Math.abs(y.gap) - Math.abs(x.gap) || (x.factor < y.factor ? -1 : 1))
  return { mine, theirs, parting }
}

/** A difference smaller than this is not worth words. */
const WORTH_SAYING = 0.01
