import type { Content } from '../../src/index.ts'
import { newTeller } from './demo/told.ts'
import { playWorkshop } from './demo/workshop.ts'

/** What can be played, and what each is. */
export const DEMOS = { workshop: 'a workshop of twelve people on a made-up place, in under a minute' } as const

/** The plays there are, a line each. */
export const listDemos = (): 0 => {
  const lines = Object.entries(DEMOS).map(([name, what]) => `demo ${name} [--seed N] [--fast]   ${what}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

/** Plays a workshop: at its own pace for somebody who watches, else at once. */
export const demoWorkshop = async (content: Content, { seed, fast }: { seed: number; fast: boolean }): Promise<0> => {
  const isWatched = process.stdout.isTTY && !fast
  const tell = newTeller()
  let next = Date.now()
  await playWorkshop(content, seed, async (beat) => {
    const { text, pause } = tell(beat)
    // What is worked out in between is part of the pause.
    if (isWatched) await new Promise((wake) => setTimeout(wake, next - Date.now()))
    next = Math.max(next, Date.now()) + pause
    process.stdout.write(`${text}\n`)
  })
  return 0
}
