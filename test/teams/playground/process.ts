import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const Someone = z.object({ id: z.string(), name: z.string() })
const Configured = z.object({
  config: z.object({
    tenantId: z.string(),
    bot: Someone,
    currentUser: Someone.extend({ aadObjectId: z.string() }),
    personalChat: z.object({ id: z.string() }),
    groupChats: z.array(z.object({ id: z.string() })).min(1),
    teams: z.array(z.object({ channels: z.array(z.object({ id: z.string() })).min(1) })).min(1),
  }),
})

/** The playground as a process of its own. */
export interface Running {
  /** `http://127.0.0.1:<port>`, where its page is, too. */
  address: string
  /** Who and what is in its tenant. */
  config: z.infer<typeof Configured>['config']
  /** The hosts outside this computer that it called, which it did not reach. */
  called(): string[]
  stop(): Promise<void>
}

/** Starts the playground for a bot; comes back when it is ready. It can be reached from this computer alone, and calls no other. */
export const startProcess = async (relay: string): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'playground-'))
  const child = spawn(
    process.execPath,
    [
      ...['--import', fileURLToPath(new URL('loopback.mjs', import.meta.url)), cli],
      ...['-e', `${relay}/api/messages`, '--service-url', `${relay}/_connector`, '-c', 'msteams', '-p', '0'],
      '--disable-telemetry',
    ],
    // It opens no browser, and what it writes down goes with the folder.
    {
      cwd: folder,
      env: { PATH: process.env.PATH, TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = once(child, 'close')
  // Whatever becomes of the tests, it does not outlive them.
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  let out = ''
  let err = ''
  child.stderr.on('data', (piece) => {
    err += String(piece)
  })
  const port = new Promise<string>((listens, fails) => {
    child.stdout.on('data', (piece) => {
      out += String(piece)
      const [, found] = /Listening on (\d+)\n/.exec(out) ?? []
      if (found !== undefined) listens(found)
    })
    void ended.then(([code]) => fails(new Error(`the playground ended with ${code}: ${out}${err}`)))
  })
  try {
    const address = `http://127.0.0.1:${await port}`
    return {
      address,
      config: await configAt(address),
      called: () => [...err.matchAll(/^CALLED (.*)$/gm)].map(([, host = '']) => host),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const cli = fileURLToPath(new URL('../../../node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url))

/** It says that it listens a little before it answers. */
const configAt = async (address: string) => {
  for (let tries = 0; tries < 600; tries += 1) {
    const asked = await fetch(`${address}/_internal/v1/config`).catch(() => undefined)
    if (asked?.ok) return Configured.parse(await asked.json()).config
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('the playground is not ready')
}
