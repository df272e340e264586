import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { built, command, start } from '../adapters/built.ts'
import { newHome } from '../store/home.ts'
import { office } from './office.ts'

const { root, remove } = built()
afterAll(remove)

describe('a process without an app id', () => {
  test('does not start where others could reach it, and says why', async () => {
    const settings = { LANDSCAPE_HOME: newHome(), TEAMS: 'local', HOST: '0.0.0.0', PORT: '0' }
    const { code, out, err } = await command(root, ['serve'], { settings })
    expect(code).toBe(1)
    expect(out).not.toContain('Serving')
    expect(err).toContain('TEAMS is local, but HOST is not 127.0.0.1: without an app, nobody is asked who they are.')
  })

  test('starts where only this computer reaches it, and warns of it', async () => {
    const child = start(root, ['serve'], { LANDSCAPE_HOME: newHome(), TEAMS: 'local', HOST: '127.0.0.1', PORT: '0' })
    onTestFinished(() => void child.kill('SIGKILL'))
    let [out, err] = ['', '']
    child.stderr.on('data', (piece) => {
      err += String(piece)
    })
    const address = await new Promise<string>((listens, fails) => {
      child.stdout.on('data', (piece) => {
        out += String(piece)
        const [, found] = /Serving Teams at (\S+\/api\/messages)/.exec(out) ?? []
        if (found !== undefined) listens(found)
      })
      child.on('close', (code) => fails(new Error(`it ended with ${code}: ${err}`)))
    })
    expect(err).toContain('Teams is open to this computer only, and nobody is asked who they are')
    expect(new URL(address).hostname).toBe('127.0.0.1')
    const said = (over: object) => fetch(address, { method: 'POST', body: JSON.stringify({ ...SAID, ...over }) })
    for (const serviceUrl of FOREIGN) expect((await said({ serviceUrl })).status, serviceUrl).toBe(403)
    expect((await said({ serviceUrl: '' })).status).toBe(400)
    const fromAPage = { method: 'POST', body: JSON.stringify(SAID), headers: { origin: 'https://evil.example' } }
    expect((await fetch(address, fromAPage)).status).toBe(403)
    expect((await said({ channelId: 'webchat' })).status).toBe(403)
  })
})

const SAID = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9/',
  text: 'start',
  from: { id: '29:ann', aadObjectId: 'ann' },
  recipient: { id: '28:bot' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' },
}

/** Addresses that are not this computer’s, or are written as though they were. */
const FOREIGN = [
  ...['http://10.0.0.1/', 'https://evil.example/', 'http://evil.example/', 'http://169.254.169.254/latest/meta-data/'],
  ...['http://127.0.0.1.evil.example/', 'http://127.0.0.1@evil.example/', 'http://evil.example/?127.0.0.1', 'https://127.0.0.1/'],
  ...['http://0.0.0.0/', 'http://[::]/', 'http://localhost.evil.example/', 'file:///etc/passwd', 'smba.trafficmanager.net'],
]

test('whoever says that answers belong at a foreign address is not heard, and no call goes there', async () => {
  const { tenant, settled, store } = await office()
  const asked: string[] = []
  const plain = globalThis.fetch
  globalThis.fetch = async (input, how) => {
    asked.push(input instanceof Request ? input.url : String(input))
    return plain(input, how)
  }
  onTestFinished(() => {
    globalThis.fetch = plain
  })
  for (const serviceUrl of FOREIGN) {
    const { status } = await tenant.brings({ ...SAID, serviceUrl })
    expect([400, 403], serviceUrl).toContain(status)
  }
  await settled()
  const here = new URL(tenant.serviceUrl).hostname
  expect(asked.map((url) => new URL(url).hostname).filter((host) => host !== here)).toEqual([])
  expect(tenant.calls).toEqual([])
  expect(await store.codes()).toEqual([])
})
