import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { ask } from './ask.ts'
import { askedAgain, carry } from './carry.ts'
import type { Command } from './command.ts'
import { type Decision, decide, movedOn } from './decide.ts'
import type { Event } from './event.ts'
import type { Reply } from './reply.ts'
import { tellWhere } from './telling/where.ts'
import { type House, make } from './turn.ts'
import { plain } from './understanding/text.ts'
import { placeOf, type World, worldOf } from './world.ts'

/** The part of a store that a conversation needs; `src/store/store.ts` is the whole of it. */
export interface Shelf {
  read(code: string): Promise<{ events: readonly Event[]; deliveries: ReadonlySet<string> } | undefined>
  append(code: string, expected: number, batch: { delivery: string; events: readonly Event[] }): Promise<'kept' | 'moved-on'>
  taken(person: string): Promise<{ current?: string | undefined; codes: readonly string[] }>
  take(person: string, code: string): Promise<void>
  forget(person: string, keepAnswers: boolean): Promise<number>
}

/** Everything the core needs to answer. */
export interface Core {
  content: Content
  store: Shelf
  house: House
}

/** How often a decision is made anew when others write to the same log meanwhile. */
const TRIES = 50

/**
 * One command, from what somebody did to what is said back: the log is read once, decided on once and added to once.
 * @returns what to say; what could not be kept is said, never thrown
 */
export const handle = async (core: Core, command: Command): Promise<Reply[]> => {
  const { store, content } = core
  if (forgotten.get(store)?.has(command.id))
    return [{ kind: 'said', about: 'forgotten', lines: [content.words['forget-me'].done] }]
  try {
    const code = command.code ?? (await store.taken(command.by)).current
    return code === undefined ? await open(core, command, command.fresh) : await speak(core, command, code)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return [{ kind: 'refused', lines: [fill(content.words.refused['not-saved'], { reason }).trim()] }]
  }
}

const speak = async (core: Core, command: Command, code: string): Promise<Reply[]> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await core.store.read(code)
    if (!log) return command.code === undefined ? open(core, command, command.fresh) : [unseen(core, code)]
    const world = worldIn(core, code, command.by, log.events)
    if (log.deliveries.has(command.id)) {
      return [ask(world) ?? tellWhere(world)]
    }
    const decision = decide(world, command, core.house)
    if (decision.forget) return forget(core, command, decision)
    if (decision.another) return [leftBehind(world), ...(await open(core, command, command.fresh))]
    if (decision.find !== undefined) return find(core, command, decision.find)
    const again = changedSince(core, command.by, log.events)
    const events =
      again.length > 0 && decision.events.length === 0 ? [make(world, command, { type: 'resumed' })] : decision.events
    if (events.length === 0) return [...again, ...decision.replies]
    if ((await core.store.append(code, log.events.length, { delivery: command.id, events })) === 'kept') {
      if (!world.me.begun) await core.store.take(command.by, code)
      return [...again, ...decision.replies]
    }
  }
  return [{ kind: 'refused', lines: [fill(core.content.words.refused['not-saved'], { reason: '' }).trim()] }]
}

const worldIn = (core: Core, code: string, person: string, events: readonly Event[]): World =>
  worldOf(
    core.content,
    code,
    person,
    events.flatMap((event) => carry(core.content, event) ?? []),
  )

/** Begins an appraisal: the log is opened and the person's hello said in one write. */
const open = async (core: Core, command: Command, code: string): Promise<Reply[]> => {
  const empty = worldIn(core, code, command.by, [])
  const decision = decide(empty, command, core.house)
  const events = [make(empty, command, { type: 'opened', code }), ...decision.events]
  const kept = await core.store.append(code, 0, { delivery: command.id, events })
  if (kept === 'moved-on') return speak(core, command, code)
  await core.store.take(command.by, code)
  return [...decision.replies]
}

/** The deliveries that asked for somebody to be forgotten. No log is left to hold them, and none may begin a new one. */
const forgotten = new WeakMap<Shelf, Set<string>>()

const forget = async (core: Core, command: Command, { forget: how }: Decision): Promise<Reply[]> => {
  await core.store.forget(command.by, how === 'keep-answers')
  forgotten.set(core.store, (forgotten.get(core.store) ?? new Set()).add(command.id))
  return [{ kind: 'said', about: 'forgotten', lines: [core.content.words['forget-me'].done] }]
}

/** Goes to another appraisal of the same person, by its code or its place. Others' are as if they did not exist. */
const find = async (core: Core, command: Command, { words, say }: NonNullable<Decision['find']>): Promise<Reply[]> => {
  const { codes } = await core.store.taken(command.by)
  for (const code of [...codes].reverse()) {
    const log = await core.store.read(code)
    if (!log) continue
    const world = worldIn(core, code, command.by, log.events)
    if (!world.me.begun || (code !== words.trim() && plain(placeOf(world.me)) !== plain(words))) continue
    await core.store.take(command.by, code)
    return speak(core, { ...command, code, do: { kind: 'say', words: say } }, code)
  }
  return [unseen(core, words)]
}

/** How to come back to a conversation that another was begun beside. */
const leftBehind = ({ content: { words }, code, me }: World): Reply => {
  const place = placeOf(me) || words.steps.place.name.toLowerCase()
  return { kind: 'said', about: 'note', lines: [fill(words.settled.another, { place, code })] }
}

const unseen = ({ content }: Core, words: string): Reply => ({
  kind: 'refused',
  lines: [fill(content.words.refused['no-appraisal'], { words })],
})

/** One line when questions this person had answered are asked again; said once. */
const changedSince = ({ content }: Core, person: string, events: readonly Event[]): Reply[] => {
  const last = events.findLast(({ by }) => by === person)
  if (!last || last.flow >= content.flow.version) return []
  const since = askedAgain(
    { ...content, flow: { ...content.flow, changes: content.flow.changes.filter(({ to }) => to > last.flow) } },
    person,
    events,
  )
  const names = since.flatMap(
    (id) =>
      content.factors.find((factor) => factor.id === id)?.name ??
      Object.entries(content.words.steps).find(([step]) => step === id)?.[1].name ??
      [],
  )
  return names.length > 0 ? [movedOn(content, names)] : []
}
