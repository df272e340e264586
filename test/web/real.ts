import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundle } from '../../adapters/web/bundle.ts'
import { built } from '../adapters/built.ts'
import { isReady, type Serving, served } from '../adapters/serving.ts'
import { lightly } from '../conversation/talk.ts'
import { newHome } from '../store/home.ts'

/** The web chat as people meet it: the app as a process of its own, behind a line that can be cut. */
export interface Real {
  /** Where a browser opens it; the same for every process. */
  address: string
  home: string
  /** Every line breaks, and no other can be had until it is mended. */
  cut(): void
  mend(): void
  /** The process is killed, without a word, and another takes its place. */
  restarts(): Promise<void>
  /** The process is told to stop, and ends. */
  ends(): Promise<void>
}

/** @param settings of the process, as in its environment */
export const openReal = async (settings: Readonly<Record<string, string>> = {}): Promise<Real> => {
  const { root, remove } = built()
  onTestFinished(remove)
  await bundle(join(import.meta.dirname, '../..'), join(root, 'dist/adapters/web'), lightly)
  const home = newHome()
  const starts = async (): Promise<Serving> => {
    const app = await served(root, home, settings)
    await isReady(app)
    return app
  }
  let app = await starts()
  let isCut = false
  const lines = new Set<Socket>()
  const breaks = () => {
    for (const line of lines) line.destroy()
  }
  const proxy = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(Number(new URL(app.address).port), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        lines.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((listens) => proxy.listen(0, '127.0.0.1', listens))
  onTestFinished(async () => {
    breaks()
    await new Promise((closed) => proxy.close(closed))
  })
  const place = proxy.address()
  if (place === null || typeof place === 'string') throw new Error('the line has no port')
  return {
    address: `http://127.0.0.1:${place.port}`,
    home,
    cut: () => {
      isCut = true
      breaks()
    },
    mend: () => {
      isCut = false
    },
    restarts: async () => {
      app.kill()
      await app.ended
      app = await starts()
    },
    ends: async () => {
      app.term()
      await app.ended
    },
  }
}
