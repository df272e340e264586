import type { Clock } from '../../adapters/delivery/pace.ts'

/** How long somebody who pressed something waits for its answer, in milliseconds. */
const PATIENCE = 4000

/** A clock on which waiting takes hardly any time, but for that of people: nothing is late because it was hurried. */
export const patient = (): Clock => {
  let hurried = 0
  const sleep = (milliseconds: number) => new Promise<void>((wake) => setTimeout(wake, milliseconds).unref())
  return {
    now: () => Date.now() + hurried,
    sleep: async (milliseconds) => {
      if (milliseconds >= PATIENCE) return sleep(milliseconds)
      const until = Date.now() + hurried + milliseconds
      await sleep(Math.min(5, milliseconds))
      hurried = Math.max(hurried, until - Date.now())
    },
  }
}
