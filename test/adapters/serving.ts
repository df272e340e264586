import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { openFiles } from '../../src/index.ts'
import { start } from './built.ts'

/** Our app as a process of its own. */
export interface Serving {
  /** Where it listens, as in `http://127.0.0.1:3978`. */
  address: string
  /** What it said to whoever runs it. */
  err: () => string
  /** Kills it as the machine would, without a word. */
  kill(): void
  /** Tells it to stop. */
  term(): void
  /** Comes back when it has ended, with its code; none where it was killed. */
  ended: Promise<number | null>
}

/** Starts a built app with these settings; comes back when it listens. */
export const served = async (root: string, home: string, settings: Readonly<Record<string, string>>): Promise<Serving> => {
  const child = start(root, ['serve'], { LANDSCAPE_HOME: home, PORT: '0', ...settings })
  let out = ''
  let err = ''
  const ended = once(child, 'close').then(([code]): number | null => (typeof code === 'number' ? code : null))
  const address = await new Promise<string>((listens, fails) => {
    child.stderr.on('data', (piece) => {
      err += String(piece)
    })
    child.stdout.on('data', (piece) => {
      out += String(piece)
      const [, found] = /Health at (\S+)\/readyz/.exec(out) ?? []
      if (found !== undefined) listens(found)
    })
    void ended.then((code) => fails(new Error(`it ended with ${code}: ${err}`)))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { address, err: () => err, kill: () => child.kill('SIGKILL'), term: () => child.kill('SIGTERM'), ended }
}

/** Comes back when it says that it is ready. */
export const isReady = async ({ address }: Serving): Promise<void> => {
  while ((await fetch(`${address}/readyz`)).status !== 200) await wait(20)
}

/** All that is owed, in all logs of a home that nobody uses. */
export const owedIn = async (home: string) => {
  const store = await openFiles(home, { notice: () => undefined })
  const desks = await Promise.all((await store.codes()).map((code) => store.tidy(code, (desk) => desk)))
  await store.close()
  return desks.flatMap((desk) => desk?.owed ?? [])
}
