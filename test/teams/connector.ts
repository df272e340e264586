import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { agentsPlug } from '../../adapters/teams/agents.ts'
import { botbuilderPlug } from '../../adapters/teams/app.ts'
import type { Account, Conversation, Plug, Stand, Take } from '../../adapters/teams/plug.ts'

/** What was asked of the connector. */
interface Asked {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** What it does: an answer, or something that is none. */
type Deed = { status: number; body?: unknown; headers?: Record<string, string> } | 'cut-off' | 'hang'

/** A tiny Bot Connector on this computer, until the test ends. It does its deeds in their order, the last one again and again. */
export const connector = async (...deeds: Deed[]) => {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      asked.push({ method, path: url, headers, body: Buffer.concat(pieces).toString('utf8') })
      perform(deeds[Math.min(asked.length, deeds.length) - 1] ?? { status: 200, body: { id: '1700000000000' } }, response)
    })
  })
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens))
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  onTestFinished(close)
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('a server that listens has a port')
  return { asked, address: `http://127.0.0.1:${at.port}`, close }
}

const perform = (deed: Deed, response: ServerResponse) => {
  if (deed === 'hang') return
  if (deed === 'cut-off') return void response.socket?.destroy()
  response.writeHead(deed.status, { 'content-type': 'application/json; charset=utf-8', ...deed.headers })
  response.end(deed.body === undefined ? '' : JSON.stringify(deed.body))
}

/** Both SDKs, as they are plugged in. */
export const PLUGS: readonly (readonly [string, (account: Account, take: Take, stand?: Stand) => Plug])[] = [
  ['botbuilder', botbuilderPlug],
  ['agents', agentsPlug],
]

export const LOCAL: Account = { mode: 'local' }

export const APP = {
  mode: 'app' as const,
  id: '11111111-aaaa-4aaa-8aaa-111111111111',
  password: 'not~a~real~one',
  tenant: '22222222-bbbb-4bbb-8bbb-222222222222',
  tenants: ['22222222-bbbb-4bbb-8bbb-222222222222', '33333333-cccc-4ccc-8ccc-333333333333'],
}

/** A conversation at this address; by an app's account it is at Microsoft's. */
export const at = (serviceUrl: string): Conversation => ({
  serviceUrl,
  id: '19:meeting+abc/d=@thread.tacv2;messageid=170',
  tenant: APP.tenant,
  bot: '28:bot',
})

export const MICROSOFT = 'https://smba.trafficmanager.net/emea/'

/** Something as Teams brings it. */
export const activity = (more: Record<string, unknown> = {}) => ({
  type: 'message',
  id: '1700000000001',
  timestamp: '2026-11-24T10:00:00.000Z',
  channelId: 'msteams',
  serviceUrl: MICROSOFT,
  from: { id: '29:ann', aadObjectId: '44444444-dddd-4ddd-8ddd-444444444444', name: 'Ann' },
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: APP.tenant },
  recipient: { id: '28:bot', name: 'Lay of the Land' },
  text: 'hello',
  channelData: { tenant: { id: APP.tenant } },
  ...more,
})
