import type { Command } from './command.ts'
import { type Core, worldIn } from './core.ts'
import type { Decision } from './decide.ts'
import { anyTime } from './understanding/anytime.ts'
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
  for (const code of [...codes].reverse()) {
    const log = await core.store.read(code)
    if (!log) continue
    const { me } = worldIn(core, code, command.by, log.events)
    if (me.begun && (code === words.trim() || plain(placeOf(me)) === plain(words)))
      return { ...command, code, do: { kind: 'say', words: say } }
  }
  return undefined
}

/**
 * The appraisal a channel asks to see the result of, among those shared with it: by its code, its place, or words of it;
 * without a name the one shared last.
 * @returns nothing where this is no such question; no code where nothing is shared, and the person has nothing of their own
 */
export const inChannel = async (core: Core, command: Command): Promise<{ code?: string } | undefined> => {
  const { channel, room, by, do: doing } = command
  if (channel === undefined || doing.kind !== 'say' || doing.step !== undefined || command.code !== undefined) return undefined
  const asked = anyTime(core.content, doing.words, false)
  const named = asked?.do === 'find' && asked.say === 'results'
  if (!named && asked?.do !== 'results') return undefined
  const own = (await core.store.taken(room ?? by)).current
  if (room !== undefined && own !== undefined && !named) return undefined
  const { current, codes } = await core.store.taken(channel)
  const code = named ? await among(core, codes, asked.words) : current
  if (code !== undefined) return { code }
  return named || own !== undefined ? undefined : {}
}

const among = async (core: Core, codes: readonly string[], words: string): Promise<string | undefined> => {
  const wanted = plain(words)
  const partly: string[] = []
  for (const code of [...codes].reverse()) {
    if (code === words.trim()) return code
    const log = await core.store.read(code)
    const place = log ? plain(placeOf(worldIn(core, code, '', log.events).me)) : ''
    if (place === wanted) return code
    if (place !== '' && wanted.length > 2 && place.includes(wanted)) partly.push(code)
  }
  return partly[0]
}
