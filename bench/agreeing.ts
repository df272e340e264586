/** How many standard errors two shares may lie apart. Over a thousand shares are compared, so three would be too few. */
const ERRORS = 5

/**
 * The shares in which two sets of draws differ by more than chance explains, each said in words.
 * @param ours the share of our draws in each of several cases, and theirs in the same order
 * @param draws how many each of them rests on
 */
export const disagreements = (
  what: (at: number) => string,
  [ours, theirs]: readonly [readonly number[], readonly number[]],
  draws: readonly [number, number],
): string[] =>
  ours.length === theirs.length
    ? ours.flatMap((mine, at) => {
        const other = theirs[at] ?? Number.NaN
        const pooled = (mine * draws[0] + other * draws[1]) / (draws[0] + draws[1])
        const error = Math.sqrt(pooled * (1 - pooled) * (1 / draws[0] + 1 / draws[1]))
        const within = Math.abs(mine - other) <= ERRORS * error + 1 / Math.min(...draws)
        return within ? [] : [`${what(at)}: ${mine} by ours, ${other} by theirs, ${error} the standard error`]
      })
    : [`ours has ${ours.length} shares, theirs ${theirs.length}`]
