import { type Core, worldIn } from './core.ts'
import { isAnswered } from './counts.ts'
import { nameIn } from './names.ts'
import type { Reply } from './reply.ts'
import { tellToReaders } from './telling/readers.ts'
import { tellWhere } from './telling/where.ts'
import { plain } from './understanding/text.ts'
import { placeOf } from './world.ts'

/** One of somebody's appraisals, as it is found among them. */
export interface Found {
  code: string
  /** Empty while it has no name. */
  place: string
  /** Where it stands, in words. */
  stage: string
  /** When something was last said in it, ISO 8601. */
  at: string
  /** Its result as it is told to people who took no part; nothing while there is none to tell. */
  summary: Extract<Reply, { kind: 'recommendation' }> | undefined
  /** How many events its log has. */
  seen: number
}

/**
 * Those of a person's appraisals that go by a code or a place, or in which they wrote the words; the latest first. Without
 * words all of them. Others' are as if they did not exist.
 */
export const search = async (core: Core, account: string, words: string, most: number): Promise<Found[]> => {
  const person = await core.store.personOf(account)
  const { codes } = await core.store.taken(person)
  const wanted = plain(words)
  const found: Found[] = []
  for (const code of [...codes].reverse()) {
    if (found.length >= most) break
    const log = await core.store.read(code)
    if (!log) continue
    const name = await nameIn(core.store, log.events, person)
    const world = worldIn(core, code, name, log.events)
    if (!world.me.begun) continue
    const place = placeOf(world.me)
    const own = log.events.filter(({ by }) => by === name).flatMap(wordsIn)
    if (wanted !== '' && code !== words.trim() && ![place, ...own].some((text) => plain(text).includes(wanted))) continue
    const [first] = log.events
    const told = world.everyone.some((one) => isAnswered(core.content, one))
      ? tellToReaders(world, first?.type === 'opened' ? first.room : undefined)
      : undefined
    const where = tellWhere(world)
    found.push({
      code,
      place,
      stage: where.kind === 'where' ? (where.sections[0]?.lines[0] ?? '') : '',
      at: log.events.at(-1)?.at ?? '',
      summary: told?.kind === 'recommendation' ? told : undefined,
      seen: log.events.length,
    })
  }
  return found
}

/** What somebody wrote that an event keeps. */
const wordsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'words' && typeof inner === 'string' ? [inner] : wordsIn(inner),
  )
}
