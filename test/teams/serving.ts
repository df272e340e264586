import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { start } from '../adapters/built.ts'
import type { Serving } from '../slack/serving.ts'
import type { Tenant } from './tenant/tenant.ts'

/** Starts a built app for a tenant on this computer; comes back when it listens. */
export const serves = async (root: string, home: string, tenant: Tenant): Promise<Serving> => {
  const child = start(root, ['serve'], { LANDSCAPE_HOME: home, PORT: '0', TEAMS: 'local' })
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
  tenant.deliversTo(`${address}/api/messages`)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { address, err: () => err, kill: () => child.kill('SIGKILL'), term: () => child.kill('SIGTERM'), ended }
}
