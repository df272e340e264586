import { expect, onTestFinished } from 'vitest'
import type { Herald } from '../../adapters/chat/herald.ts'
import { newCode } from '../../adapters/delivery/code.ts'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { listen } from '../../adapters/http/server.ts'
import { slackDoor } from '../../adapters/slack/door.ts'
import { type Slack, slack } from '../../adapters/slack/slack.ts'
import { type Content, type Inbox, openInboxInMemory, openMemory, type Store } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { type Options, startWorkspace, type Workspace } from './workspace/workspace.ts'

/** A workspace with our app in it, as one process serves it. */
export interface Office {
  workspace: Workspace
  app: Slack
  store: Store
  /** What whoever runs it was told. */
  notices: string[]
  /** Everything that was under way has ended. */
  settled(): Promise<void>
}

interface Wanted {
  /** Whether there is another platform besides. */
  elsewhere?: boolean
  content?: Content
  store?: Store
  inbox?: Inbox
  workspace?: Workspace
  options?: Options
  mode?: 'http' | 'socket'
  guests?: 'allow' | 'refuse'
  connect?: 'allow' | 'refuse'
  clock?: Clock
  patience?: number
  /** What keeps workshops, where another platform has a part in them. */
  herald?: Herald
}

/** A clock on which waiting takes hardly any time: what it waits for is its own affair. */
const hasty: Clock = {
  now: () => Date.now() + hurried,
  sleep: async (milliseconds) => {
    hurried += milliseconds
    await new Promise((wake) => setTimeout(wake, 1))
  },
}
let hurried = 0

/** Opens an office; it is closed when the test has ended. */
export const office = async (wanted: Wanted = {}): Promise<Office> => {
  const { content = lightly, store = openMemory(), inbox = openInboxInMemory(), mode = 'http', clock = hasty } = wanted
  const workspace = wanted.workspace ?? (await startWorkspace(wanted.options))
  const notices: string[] = []
  const app = slack({
    core: { content, store, house: { who: 'A council runs me.', kept: 'It keeps what you say.', chat: true } },
    store,
    inbox,
    settings: {
      token: workspace.tokens.bot,
      appToken: mode === 'socket' ? workspace.tokens.app : undefined,
      apiUrl: workspace.apiUrl,
      guests: wanted.guests ?? 'allow',
      connect: wanted.connect ?? 'refuse',
      patience: wanted.patience ?? 2000,
    },
    record: async (code) => ({ name: `landscape-${code}.txt`, media: 'text/plain', bytes: Buffer.from('the record') }),
    newCode,
    elsewhere: wanted.elsewhere ?? false,
    notice: (sentence) => notices.push(sentence),
    clock,
    ...(wanted.herald ? { herald: wanted.herald } : {}),
  })
  const door = slackDoor({ secret: workspace.signingSecret, slack: app })
  const listening = await listen([{ method: 'POST', path: '/slack/events', answer: door }], {
    host: '127.0.0.1',
    port: 0,
    notice: (sentence) => notices.push(sentence),
  })
  if (mode === 'http') workspace.deliversTo(`${listening.address}/slack/events`)
  await app.start()
  if (mode === 'socket') await workspace.socket.connected()
  onTestFinished(async () => {
    await app.stop(500)
    await listening.close()
    if (!wanted.workspace) await workspace.close()
  })
  return { workspace, app, store, notices, settled: () => app.idle() }
}

/** What the log of somebody's appraisal holds, without who and when. */
export const logOf = async (store: Store, by: string) => {
  const { current = '' } = await store.taken(by)
  const log = await store.read(current)
  expect(log, `a log of ${by}`).toBeDefined()
  return (log?.events ?? []).map(({ by: _, at: __, ...event }) => (event.type === 'opened' ? { ...event, code: '' } : event))
}
