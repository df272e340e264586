import { expect, onTestFinished } from 'vitest'
import type { Herald } from '../../adapters/chat/herald.ts'
import { newCode } from '../../adapters/delivery/code.ts'
import type { Clock } from '../../adapters/delivery/pace.ts'
import { listen } from '../../adapters/http/server.ts'
import { PATIENCE } from '../../adapters/teams/answers.ts'
import { botbuilderPlug } from '../../adapters/teams/app.ts'
import { guests } from '../../adapters/teams/guests.ts'
import { teamsPlug } from '../../adapters/teams/plugs.ts'
import { type Teams, teams } from '../../adapters/teams/teams.ts'
import { type Content, type Inbox, openInboxInMemory, openMemory, type Store } from '../../src/index.ts'
import { lightly } from '../conversation/talk.ts'
import { type Options, startTenant, type Tenant } from './tenant/tenant.ts'

/** A tenant of Teams with our app in it, as one process serves it. */
export interface Office {
  tenant: Tenant
  app: Teams
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
  tenant?: Tenant
  options?: Options
  clock?: Clock
  sdk?: 'botbuilder' | 'agents'
  /** Whether guests and people of other organisations than this tenant may use it; everybody may unless it is said. */
  admits?: { guests: 'allow' | 'refuse'; external: 'allow' | 'refuse'; tenant?: string }
  /** How long one call of ours may take, in milliseconds. */
  patience?: number
  /** What keeps workshops, where another platform has a part in them. */
  herald?: Herald
  /** Who looks after the tenant, each by their id in the directory. */
  admins?: readonly string[]
}

/** A clock on which waiting takes hardly any time, but for whoever pressed something: a busy machine is not late. The tenant goes by it too. */
const hasty = (): Clock => {
  let hurried = 0
  return {
    now: () => Date.now() + hurried,
    sleep: async (milliseconds) => {
      if (milliseconds === PATIENCE) return new Promise((wake) => setTimeout(wake, PATIENCE))
      const until = Date.now() + hurried + milliseconds
      await new Promise((wake) => setTimeout(wake, Math.min(20, milliseconds)))
      hurried = Math.max(hurried, until - Date.now())
    },
  }
}

/** Opens an office; it is closed when the test has ended. */
export const office = async (wanted: Wanted = {}): Promise<Office> => {
  const { clock = hasty() } = wanted
  const tenant = wanted.tenant ?? (await startTenant({ now: clock.now, ...wanted.options }))
  const { stop, ...serving } = await serve({ ...wanted, clock, ...admitted(wanted, tenant) }, (url) => tenant.deliversTo(url))
  onTestFinished(async () => {
    await stop()
    if (!wanted.tenant) await tenant.close()
  })
  return { tenant, ...serving }
}

/**
 * Our app as one process serves it, to whoever brings it what people do.
 * @param listens hears where it is brought, before any of it is taken
 */
export const serve = async (
  wanted: Wanted & { clock: Clock },
  listens: (url: string) => void,
): Promise<Omit<Office, 'tenant'> & { stop(): Promise<void> }> => {
  const { content = lightly, store = openMemory(), inbox = openInboxInMemory(), clock } = wanted
  const notices: string[] = []
  const app = await teams({
    core: { content, store, house: { who: 'A council runs me.', kept: 'It keeps what you say.', chat: true } },
    store,
    inbox,
    isLocal: true,
    plug: async (take) =>
      wanted.patience === undefined
        ? teamsPlug({ account: { mode: 'local' }, sdk: wanted.sdk ?? 'botbuilder' }, take, () => undefined)
        : botbuilderPlug({ mode: 'local' }, take, { patience: wanted.patience }),
    barred: (plug) => guests({ plug, settings: settingsOf(wanted), words: content.words }),
    record: async (code) => ({ name: `landscape-${code}.txt`, media: 'text/plain', bytes: Buffer.from('the record') }),
    newCode,
    elsewhere: wanted.elsewhere ?? false,
    notice: (sentence) => notices.push(sentence),
    clock,
    ...(wanted.herald ? { herald: wanted.herald } : {}),
    ...(wanted.admins ? { admins: wanted.admins } : {}),
  })
  const listening = await listen([{ method: 'POST', path: '/api/messages', answer: app.receive }], {
    host: '127.0.0.1',
    port: 0,
    notice: (sentence) => notices.push(sentence),
  })
  listens(`${listening.address}/api/messages`)
  await app.start()
  const stop = async () => {
    await app.stop(500)
    await listening.close()
  }
  return { app, store, notices, settled: () => app.idle(), stop }
}

/** The tenant whose people they are. */
const admitted = ({ admits }: Wanted, { tenantId }: Tenant) => (admits ? { admits: { ...admits, tenant: tenantId } } : {})

const settingsOf = ({ admits }: Wanted): Parameters<typeof guests>[0]['settings'] => {
  if (!admits) return { account: { mode: 'local' }, guests: 'allow', external: 'refuse' }
  const { tenant = '', ...whom } = admits
  return { account: { mode: 'app', id: 'app', password: '', tenant, tenants: [tenant] }, ...whom }
}

/** What the log of somebody's appraisal holds, without who and when. */
export const logOf = async (store: Store, by: string) => {
  const { current = '' } = await store.taken(by)
  const log = await store.read(current)
  expect(log, `a log of ${by}`).toBeDefined()
  return (log?.events ?? []).map(({ by: _, at: __, ...event }) => (event.type === 'opened' ? { ...event, code: '' } : event))
}
