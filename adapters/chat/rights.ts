import type { Content, Store } from '../../src/index.ts'

/** What somebody may do with an appraisal: answer in it, or only look at its result. */
export type Right = 'take-part' | 'read'

/**
 * Nobody is asked who they are by a button: what counts is who pressed it, and where.
 * @returns nothing where the appraisal is none of theirs; without a code there is nothing to have a right to
 */
export const mayAct = async (
  store: Pick<Store, 'taken'>,
  { by, room, channel, code }: { by: string; room: string; channel: string | undefined; code: string | undefined },
): Promise<Right | undefined> => {
  if (code === undefined) return undefined
  if ((await store.taken(by)).codes.includes(code)) return 'take-part'
  if (room !== by && (await store.taken(room)).current === code) return 'take-part'
  return channel !== undefined && (await store.taken(channel)).codes.includes(code) ? 'read' : undefined
}

/**
 * A room that comes from outside is believed where it is the one of the appraisal that what was pressed belongs to, and
 * whoever pressed it takes part in that: they did not press it there.
 */
export const isItsRoom = async (
  store: Pick<Store, 'taken'>,
  { by, room, code }: { by: string; room: string | undefined; code: string | undefined },
): Promise<boolean> =>
  room === undefined ||
  (code !== undefined && (await store.taken(room)).current === code && (await store.taken(by)).codes.includes(code))

/** Questions that everybody in a thread may answer for themselves. The others lead the conversation on. */
const OWN = ['good-week', 'outcomes', 'most', 'most-of-all']

export const isForAll = ({ factors }: Content, step: string) =>
  OWN.includes(step) || step.startsWith('opening') || factors.some(({ id }) => id === step)
