import type { Command } from './command.ts'
import { type Core, worldIn } from './core.ts'
import type { Decision } from './decide.ts'
import type { Event } from './event.ts'
import { nameIn } from './names.ts'
import { anyTime } from './understanding/anytime.ts'
import type { Intent } from './understanding/intent.ts'
import { plain } from './understanding/text.ts'
import { placeOf } from './world.ts'

/**
 * Another appraisal of the same person, by its code or its place. Others' are as if they did not exist.
 * @returns the command as it is said to that one
 */
export const found = async (
  core: Core,
  command: Command,
  { words, say }: NonNullable<Decision['find']>,
): Promise<(Command & { code: string }) | undefined> => {
  const { codes } = await core.store.taken(command.by)
  const wanted = plain(words)
  const partly: string[] = []
  const going = (code: string) => ({ ...command, code, do: { kind: 'say' as const, words: say } })
  for (const code of [...codes].reverse()) {
    const log = await core.store.read(code)
    if (!log) continue
    const { me } = worldIn(core, code, await nameIn(core.store, log.events, command.by), log.events)
    if (!me.begun) continue
    const place = plain(placeOf(me))
    if (code === words.trim() || place === wanted) return going(code)
    if (wanted.length > 2 && place.includes(wanted)) partly.push(code)
  }
  const [code] = partly
  return code === undefined ? undefined : going(code)
}

/**
 * The appraisal a channel asks to see something of, among those shared with it: by its code, its place, or words of it;
 * without a name the one shared last.
 * @returns nothing where this is no such question. Else its code; or what it names, where that is none of those; or that it
 *   is for those who take part; or none of it, where nothing is shared and the person has nothing of their own
 */
export const inChannel = async (
  core: Core,
  command: Command,
): Promise<{ code?: string; named?: NonNullable<Decision['find']>; isForThem?: true } | undefined> => {
  const { channel, room, by, do: doing } = command
  if (channel === undefined || doing.kind !== 'say' || doing.step !== undefined || command.code !== undefined) return undefined
  const asked = anyTime(core.content, doing.words, false)
  const named = asked?.do === 'find' && asked.say === 'results' ? asked : undefined
  if (!asked || (!named && !LOOKING.includes(asked.do) && !TAKING_PART.includes(asked.do))) return undefined
  const own = (await core.store.taken(room ?? by)).current
  const { current, codes } = await core.store.taken(channel)
  if (named) {
    const code = await among(core, codes, named.words, channel)
    return code === undefined ? { named } : { code }
  }
  if (room !== undefined && own !== undefined) return undefined
  const isThere = async () => current !== undefined && isShared((await core.store.read(current))?.events ?? [], channel)
  // Nobody who asks of what is shared begins a conversation by that, and leads it for all who are there.
  if (TAKING_PART.includes(asked.do)) return own === undefined && (await isThere()) ? { isForThem: true } : undefined
  // Reasons are looked into in one's own conversation, where there is one.
  if (asked.do !== 'results' && own !== undefined) return undefined
  if (current !== undefined && (await isThere())) return { code: current }
  return own === undefined && asked.do === 'results' ? {} : undefined
}

/** What anybody in a channel may ask of a result that is shared there. */
const LOOKING: readonly Intent['do'][] = ['results', 'why-approach', 'why-not', 'compare']

/** What only those who take part may ask of it. */
const TAKING_PART: readonly Intent['do'][] = [
  'more',
  'moved',
  'what-if',
  'what-if-what',
  'no-level',
  'compare-what',
  'would-change',
  'overrule',
  'declare',
  'where',
  'review',
]

/** A channel's seat is taken before the log is added to: it counts once the log says so too. */
const isShared = (events: readonly Event[], channel: string) =>
  events.some((event) => event.type === 'shared' && event.room === channel)

const among = async (core: Core, codes: readonly string[], words: string, channel: string): Promise<string | undefined> => {
  const wanted = plain(words)
  const partly: string[] = []
  for (const code of [...codes].reverse()) {
    const log = await core.store.read(code)
    if (!log || !isShared(log.events, channel)) continue
    if (code === words.trim()) return code
    const place = plain(placeOf(worldIn(core, code, '', log.events).me))
    if (place === wanted) return code
    if (place !== '' && wanted.length > 2 && place.includes(wanted)) partly.push(code)
  }
  return partly[0]
}
