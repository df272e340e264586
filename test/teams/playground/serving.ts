import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { start } from '../../adapters/built.ts'

/** Our app as a process of its own, open to this computer alone, as it is for trying it out. */
interface Serving {
  /** Where it takes what people do, as it says itself. */
  url: string
  /** What it said to whoever runs it. */
  err: () => string
  /** Tells it to stop; comes back with its code when it has. */
  stop(): Promise<number | null>
}

/** Starts a built app; comes back when it is ready. */
export const serves = async (root: string, home: string): Promise<Serving> => {
  const child = start(root, ['serve'], { LANDSCAPE_HOME: home, PORT: '0', TEAMS: 'local' })
  const ended = once(child, 'close').then(([code]): number | null => (typeof code === 'number' ? code : null))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  let out = ''
  let err = ''
  child.stderr.on('data', (piece) => {
    err += String(piece)
  })
  const listens = new Promise<{ url: string; health: string }>((found, fails) => {
    child.stdout.on('data', (piece) => {
      out += String(piece)
      const [, url] = /^Serving Teams at (\S+)\.$/m.exec(out) ?? []
      const [, health] = /^Health at (\S+)\.$/m.exec(out) ?? []
      if (url !== undefined && health !== undefined) found({ url, health })
    })
    void ended.then((code) => fails(new Error(`it ended with ${code}: ${err}`)))
  })
  const { url, health } = await listens
  while ((await fetch(health)).status !== 200) await new Promise((done) => setTimeout(done, 20))
  return {
    url,
    err: () => err,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
