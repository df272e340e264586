import type { Core, Inbox, Store } from '../../src/index.ts'
import type { Clock } from '../delivery/pace.ts'
import type { Herald } from './herald.ts'

/** What every chat platform is served with. */
export interface PlatformNeeds {
  core: Core
  store: Store
  inbox: Inbox
  newCode: () => string
  /** Whether another platform is served besides. */
  elsewhere?: boolean
  notice: (sentence: string) => void
  count?: (what: string) => void
  clock?: Clock
  /** What keeps workshops, where other platforms have a part in them. */
  herald?: Herald
}
