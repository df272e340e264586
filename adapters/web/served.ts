import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Core, Store } from '../../src/index.ts'
import type { Route } from '../http/server.ts'
import { sockets } from './app.ts'
import { type Page, webDoor } from './door.ts'
import { numbers } from './numbers.ts'
import { sessions } from './session.ts'
import { wanting } from './wants.ts'
import { type Web, web } from './web.ts'

type Needs = Omit<Parameters<typeof web>[0], 'newId' | 'core'> & {
  core: Core
  store: Store
  page: Page
  /** Without one, the page is for this computer alone. */
  token: string | undefined
} & Pick<Parameters<typeof wanting>[0], 'charts' | 'record'>

/** The web chat with its door: what is served of it. */
export interface ServedWeb extends Omit<Web, 'feeds' | 'take' | 'begin' | 'onDone'> {
  routes: Route[]
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export const serveWeb = async (needs: Needs): Promise<ServedWeb> => {
  const { core, store, page, token, charts, record, notice } = needs
  const chat = await web({ ...needs, newId: () => randomBytes(16).toString('hex') })
  const door = webDoor({ page, token, now: () => Date.now() })
  const people = numbers(join(needs.folder, 'people.json'))
  const wants = wanting({ core, store, charts, record, notice })
  const open = sessions({
    web: chat,
    core,
    store,
    wants,
    epoch: randomUUID(),
    called: people,
    words: core.content.words.web,
  })
  const pages = sockets({ open, notice })
  let isOpen = true
  return {
    routes: door.routes,
    upgrade: (request, socket, head) => {
      const [path] = (request.url ?? '').split('?')
      const why = path !== '/web/socket' ? 404 : isOpen && door.admits(request.headers) ? undefined : 403
      pages.upgrade(request, socket, head, why)
    },
    start: chat.start,
    ready: chat.ready,
    stop: async (within) => {
      isOpen = false
      await chat.stop(within)
      await pages.close()
    },
    idle: chat.idle,
  }
}
