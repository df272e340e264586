/** One line of the table: what was measured, what it came to, and what it should come to. */
export interface Line {
  name: string
  measured: string
  unit: 'ms' | 'MB' | 'times'
  /** Nothing where it could not be measured here; `missing` then says why. */
  median: number | null
  missing?: string
  /** Nothing where there is only one figure. */
  p95: number | null
  n: number
  /** Nothing where a line is for information. */
  aim: string | null
  met: boolean | null
}

/** A line of times. @param under the aim for the median, in milliseconds */
export const ofTimes = (name: string, measured: string, times: readonly number[], under?: number): Line => {
  const median = medianOf(times)
  const aimed = under === undefined ? { aim: null, met: null } : { aim: `under ${under} ms`, met: median < under }
  return { name, measured, unit: 'ms', median: rounded(median), p95: rounded(quantile(times, 0.95)), n: times.length, ...aimed }
}

/** How far apart the medians of several series lie: the slowest over the fastest. @param within the aim */
export const ofRatio = (name: string, measured: string, series: readonly (readonly number[])[], within: number): Line => {
  const medians = series.map(medianOf)
  const ratio = Math.max(...medians) / Math.min(...medians)
  const n = Math.min(...series.map(({ length }) => length))
  const aimed = { aim: `within ${within} times`, met: ratio <= within }
  return { name, measured, unit: 'times', median: rounded(ratio), p95: null, n, ...aimed }
}

/** How many times as long another way takes as ours: the median of theirs over the median of ours. @param least the aim */
export const ofFaster = (
  name: string,
  measured: string,
  theirs: readonly number[],
  ours: readonly number[],
  least?: number,
): Line => {
  const ratio = medianOf(theirs) / medianOf(ours)
  const aimed = least === undefined ? { aim: null, met: null } : { aim: `at least ${least} times`, met: ratio >= least }
  const n = Math.min(theirs.length, ours.length)
  return { name, measured, unit: 'times', median: rounded(ratio), p95: null, n, ...aimed }
}

/** A line of something that is not on this machine. */
export const notInstalled = ({ name, measured, unit, aim }: Pick<Line, 'name' | 'measured' | 'unit' | 'aim'>): Line => ({
  name,
  measured,
  unit,
  median: null,
  missing: 'not installed',
  p95: null,
  n: 0,
  aim,
  met: null,
})

export const medianOf = (figures: readonly number[]) => quantile(figures, 0.5)

/** The smallest figure that so large a share of all do not exceed. */
export const quantile = (figures: readonly number[], share: number) =>
  [...figures].sort((a, b) => a - b)[Math.ceil(share * figures.length) - 1] ?? Number.NaN

/** To a thousandth: what is finer is noise. */
export const rounded = (figure: number) => Math.round(figure * 1000) / 1000
