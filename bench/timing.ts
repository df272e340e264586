import { performance } from 'node:perf_hooks'

/** How long one piece of work takes, in milliseconds. */
export const took = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * Does several kinds of work in turn, round after round, so that a slow moment of the machine falls on all alike.
 * @param warm rounds that are not counted
 * @returns for each kind, the time of each round
 */
export const inTurn = async (rounds: number, warm: number, ...works: ((round: number) => unknown)[]): Promise<number[][]> => {
  const times = works.map((): number[] => [])
  for (let round = 0; round < warm + rounds; round += 1)
    for (const [at, work] of works.entries()) {
      const time = await took(() => work(round))
      if (round >= warm) times[at]?.push(time)
    }
  return times
}
