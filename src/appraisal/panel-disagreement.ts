/** What a panel's ratings come to, in steps of their scale. */
export interface PanelSpread {
  median: number
  p30: number
  p70: number
  /** Between the 30th and the 70th percentile. */
  range: number
  /** Halfway between those two. */
  centre: number
  /** How far the centre lies from the middle of the scale. */
  asymmetry: number
  /** The range from which on a panel this asymmetric disagrees: the range adjusted for symmetry (IPRAS). */
  threshold: number
  disagreement: boolean
}

/**
 * Whether a panel disagrees by the RAND/UCLA appropriateness method: its middle ratings lie wider apart than a panel's
 * do that leans as far to one side and just about agrees. The same to the bit for everybody counted twice.
 *
 * The method is made for some 7 to 15 panellists on a scale of 1 to 9. On any other scale the one constant that is a
 * length, 2.35, is stretched in proportion; that is ours, not the method's.
 * @param ratings one a panellist, in any order
 * @param scale its lowest and its highest rating
 * @returns undefined where nobody rated
 * @throws RangeError for a rating that is not on the scale, or a scale with no length
 * @see Fitch and others 2001, The RAND/UCLA Appropriateness Method User's Manual, RAND MR-1269
 */
export const panelDisagreement = (
  ratings: readonly number[],
  scale: { readonly from: number; readonly to: number } = { from: 1, to: 9 },
): PanelSpread | undefined => {
  const { from, to } = scale
  if (!(to > from)) throw new RangeError(`a scale from ${from} to ${to} has no length`)
  for (const rating of ratings) if (!(rating >= from && rating <= to)) throw new RangeError(`${rating} is not on the scale`)
  if (ratings.length === 0) return undefined

  const inOrder = [...ratings].sort((a, b) => a - b)
  const p30 = percentile(inOrder, 30)
  const p70 = percentile(inOrder, 70)
  const range = p70 - p30
  const centre = (p30 + p70) / 2
  const asymmetry = Math.abs((from + to) / 2 - centre)
  const threshold = (SYMMETRIC * (to - from)) / 8 + CORRECTION * asymmetry
  return { median: percentile(inOrder, 50), p30, p70, range, centre, asymmetry, threshold, disagreement: range > threshold }
}

/** The range from which on a panel with no lean disagrees, on a scale of 1 to 9. */
const SYMMETRIC = 2.35
/** How much wider it may be for each step its centre lies from the middle. */
const CORRECTION = 1.5

/**
 * The smallest rating that so many of the panel do not exceed, or halfway to the next where exactly so many do not: the
 * averaged empirical distribution function, definition 5 of SAS. Of the usual definitions it does not mind repeats.
 */
const percentile = (inOrder: readonly number[], percent: number): number => {
  const hundredths = inOrder.length * percent
  const at = Math.floor(hundredths / 100)
  const upper = inOrder[at] ?? Number.NaN
  return hundredths % 100 === 0 ? ((inOrder[at - 1] ?? upper) + upper) / 2 : upper
}
