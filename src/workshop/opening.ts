import { smallOf } from '../content/small.ts'
import { fill } from '../content/words.ts'
import type { Command } from '../conversation/command.ts'
import { type Core, failed, type Gathering, type Outcome, worldIn } from '../conversation/core.ts'
import { withSeen } from '../conversation/desk.ts'
import type { Event } from '../conversation/event.ts'
import { isWorkshop } from '../conversation/rounds.ts'
import type { Bare } from '../conversation/turn.ts'
import { placeOf } from '../conversation/world.ts'
import { meaningOf } from './meaning.ts'
import { seenIn } from './standing.ts'

/** Whether somebody wants a vote closed: what others did before comes first. */
export const isClosing = ({ content }: Core, { do: doing }: Pick<Command, 'do'>): boolean =>
  doing.kind === 'say' && doing.step === undefined && meaningOf(content, doing.words)?.do === 'close'

type Speak = Gathering['speak']

/** One is begun, brought to another channel, or joined. */
export const opening = async (core: Core, command: Command, speak: Speak): Promise<Outcome> => {
  const words = command.do.kind === 'say' ? command.do.words.trim() : ''
  const [, joined] = /^join\s+(\S+)$/i.exec(words) ?? []
  if (joined !== undefined) return join(core, command, joined.toLowerCase(), speak)
  const named = words.replace(/^workshop\b[:,]?\s*/i, '').trim()
  const { begin } = core.content.words.workshop
  const here = await openHere(core, command)
  const other = await workshopAt(core, named.toLowerCase())
  if (other && here?.code !== other)
    return told(await speak(core, { ...command, do: { kind: 'say', words: BRING } }, other), begin.channel)
  if (here && (named === '' || named === here.code))
    return told(await speak(core, { ...command, do: { kind: 'say', words: 'where are we' } }, here.code), begin.here)
  if (here) return failed(fill(begin.other, { place: here.place }))
  if (command.channel === undefined || command.show === undefined) return failed(begin.channel)
  const place = named === '' ? await placeInHand(core, command) : named.slice(0, 200)
  return place === '' ? failed(begin.place) : start(core, command, place)
}

/** Under this name all workshops are found that were begun here. */
export const OPEN = 'workshop:any:open'

/** What "workshop" and a code come to. */
const BRING = 'bring it here'

const start = async (core: Core, command: Command, place: string): Promise<Outcome> => {
  const { content, store } = core
  const { fresh: code, channel = '', show, by } = command
  const event = (what: Bare): Event => ({ ...what, by, at: command.at, flow: content.flow.version })
  const room = `${channel}~${code}`
  const events = [
    event({ type: 'opened', code, room }),
    event({ type: 'gathered', place, anonymous: true, quorum: smallOf(content) }),
    event({ type: 'housed', room, kind: show?.threaded === false ? 'chat' : 'channel', to: show?.to ?? null }),
    event({ type: 'joined', ...(command.alone === undefined ? {} : { to: command.alone }) }),
  ]
  for (const who of [channel, OPEN, by]) await store.take(who, code)
  const names = [command.id, ...(command.keys ?? [])]
  const kept = await store.append(code, 0, { delivery: command.id, events, desk: (desk) => withSeen(desk, names, command.at) })
  const { begin } = content.words.workshop
  const replies = [{ kind: 'settled' as const, step: 'workshop', lines: [fill(begin.opened, { place })] }]
  return kept === 'kept'
    ? { code, by, replies, events, repeated: false, audience: 'workshop' }
    : { code, by, replies: [], events: [], repeated: true, audience: 'workshop' }
}

const join = async (core: Core, command: Command, code: string, speak: Speak): Promise<Outcome> => {
  const { begin } = core.content.words.workshop
  const found = await workshopAt(core, code)
  if (found === undefined) return failed(fill(begin.unknown, { code }))
  const came = await speak(core, { ...command, do: { kind: 'say', words: 'join' } }, found)
  // What they type to us alone goes to it from now on.
  if (command.channel === undefined) await core.store.take(command.by, found)
  return told(came, fill(begin.unknown, { code }))
}

/** What came of it in the workshop; else a line. */
const told = (came: Awaited<ReturnType<Speak>>, line: string): Outcome => ('besides' in came ? failed(line) : came)

/** The workshop of a code; nothing where there is none. */
const workshopAt = async ({ store }: Core, code: string): Promise<string | undefined> => {
  if (!/^[a-z0-9]{4}(?:-[a-z0-9]{4}){2}$/.test(code)) return undefined
  const log = await store.read(code)
  return log && isWorkshop(log.events) ? code : undefined
}

/** The workshop that is open in the channel where this is said. */
const openHere = async (core: Core, { channel }: Command): Promise<{ code: string; place: string } | undefined> => {
  if (channel === undefined) return undefined
  for (const code of [...(await core.store.taken(channel)).codes].reverse()) {
    const log = await core.store.read(code)
    if (!log || !isWorkshop(log.events)) continue
    const { workshop, stage } = seenIn(core, code, log.events, log.desk.poll)
    if (stage !== 'closed' && workshop.rooms.some(({ room }) => room === `${channel}~${code}`))
      return { code, place: workshop.place }
  }
  return undefined
}

/** The place of the appraisal that was pressed, or else of the conversation that is in hand here. */
const placeInHand = async (core: Core, { code: pressed, room, by }: Command): Promise<string> => {
  const code = pressed ?? (await core.store.taken(room ?? by)).current
  const log = code === undefined ? undefined : await core.store.read(code)
  return log ? placeOf(worldIn(core, code ?? '', by, log.events).me) : ''
}
