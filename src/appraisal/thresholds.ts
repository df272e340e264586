/**
 * The weight of one outcome at which a lead turns round, while the other outcomes keep their proportion to each other.
 * @param rest the lead on all the other outcomes together, in their present proportion
 * @param own the lead on the outcome itself; below 0 where the rival is ahead on it
 * @returns a weight from 0 to 1; undefined where the lead turns round at none
 * @see Goodwin and Wright, Decision Analysis for Management Judgment, chapter 3
 */
export const crossing = (rest: number, own: number): number | undefined => {
  if (rest === own) return undefined
  const at = rest / (rest - own)
  // Adding 0 turns -0 into 0.
  return at >= 0 && at <= 1 ? at + 0 : undefined
}
