import type { Store } from '../../src/index.ts'
import type { Stand } from '../delivery/post.ts'
import { liveIn } from './laying.ts'

/** The card that nobody has answered yet in a room, and the appraisal it belongs to. */
export const liveCard = async (
  store: Pick<Store, 'taken' | 'read'>,
  room: string,
): Promise<{ code: string; stand: Stand } | undefined> => {
  const code = (await store.taken(room)).current
  const log = code === undefined ? undefined : await store.read(code)
  const stand = log && liveIn(log.desk, room)
  return log && stand && { code: log.code, stand }
}
