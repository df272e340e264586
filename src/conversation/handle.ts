import { fill } from '../content/words.ts'
import { ask } from './ask.ts'
import { askedAgain } from './carry.ts'
import type { Command } from './command.ts'
import { type Core, failed, type Outcome, type Owing, refusal, worldIn } from './core.ts'
import { type Decision, decide, movedOn } from './decide.ts'
import { type Desk, withSeen } from './desk.ts'
import type { Event } from './event.ts'
import { found, inChannel } from './finding.ts'
import { look } from './glance.ts'
import type { Reply } from './reply.ts'
import { knows } from './seen.ts'
import { isStale } from './stale.ts'
import { tellToReaders } from './telling/readers.ts'
import { tellWhere } from './telling/where.ts'
import { make } from './turn.ts'
import { anyTime } from './understanding/anytime.ts'
import { placeOf, type World } from './world.ts'

/** How often a decision is made anew when others write to the same log meanwhile. */
const TRIES = 50

/**
 * One command, from what somebody did to what is said back.
 * @returns what to say; what could not be kept is said, never thrown
 */
export const handle = async (core: Core, command: Command): Promise<Reply[]> => [...(await converse(core, command)).replies]

/**
 * One command, from what somebody did to what it comes to: the log is read once, decided on once and added to once.
 * @param owing what is promised to be said of it, laid on the desk in the same write; every command is then kept, so that
 *   the same delivery brought again is known also where it added nothing to the log
 * @returns what could not be kept is among the replies, never thrown
 */
export const converse = async (core: Core, command: Command, owing?: Owing): Promise<Outcome> => {
  const { store, content } = core
  if (forgotten.get(store)?.has(command.id)) return said('', [done(core)], { repeated: true })
  try {
    const shown = await inChannel(core, command)
    if (shown?.code !== undefined) return await show(core, command, shown.code, owing)
    if (shown?.named) return await goTo(core, command, shown.named, owing)
    if (shown) return failed(content.words.refused['nothing-shared'])
    const code = command.code ?? (await store.taken(seatOf(command))).current
    return code === undefined ? await begin(core, command, owing) : await speak(core, command, code, owing)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return failed(fill(content.words.refused['not-saved'], { reason }).trim())
  }
}

/** Nothing is in hand here. What somebody calls by name may be elsewhere, and what they share is what they did last. */
const begin = async (core: Core, command: Command, owing: Owing | undefined): Promise<Outcome> => {
  const { store, content } = core
  const asked = command.do.kind === 'say' ? anyTime(content, command.do.words, false) : undefined
  const { codes } = await store.taken(command.by)
  if (asked?.do === 'share') {
    const latest = command.channel === undefined ? undefined : codes.at(-1)
    return latest === undefined ? failed(content.words.refused['nothing-to-share']) : speak(core, command, latest, owing)
  }
  const latest = codes.at(-1)
  if (asked?.do === 'forget-me' && latest !== undefined && command.room === undefined) {
    await store.take(command.by, latest)
    return speak(core, command, latest, owing)
  }
  return asked?.do === 'find' && latest !== undefined
    ? goTo(core, command, asked, owing)
    : open(core, command, command.fresh, owing)
}

/** Goes to another appraisal of the same person, by its code or place. In a room there is one conversation, and no other. */
const goTo = async (core: Core, command: Command, asked: NonNullable<Decision['find']>, owing?: Owing): Promise<Outcome> => {
  if (command.room !== undefined) return failed(core.content.words.refused.alone)
  const next = await found(core, command, asked)
  if (!next) return refusal(core, asked.words)
  await core.store.take(command.by, next.code)
  return speak(core, next, next.code, owing)
}

/** Whose conversation in hand is spoken to: the room's, or one's own. */
const seatOf = ({ room, by }: Command) => room ?? by

const said = (code: string, replies: readonly Reply[], more: Partial<Outcome> = {}): Outcome => ({
  code,
  replies,
  events: [],
  repeated: false,
  audience: 'room',
  ...more,
})

const speak = async (core: Core, command: Command, code: string, owing: Owing | undefined): Promise<Outcome> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await core.store.read(code)
    if (!log) return command.code === undefined ? open(core, command, code, owing) : refusal(core, code)
    const world = worldIn(core, code, command.by, log.events)
    if (isKnown(command, log)) return said(code, [ask(world) ?? tellWhere(world)], { events: log.events, repeated: true })
    const decision = isStale(log.events, command) ? stale(core) : decide(world, command, core.house)
    if (decision.forget) return forget(core, command, decision, code, owing)
    if (decision.another) return open(core, command, command.fresh, owing, [leftBehind(world)])
    if (decision.find !== undefined) {
      const next = await found(core, command, decision.find)
      if (next) {
        await core.store.take(command.by, next.code)
        return speak(core, next, next.code, owing)
      }
      decision.replies = refusal(core, decision.find.words).replies
    }
    const again = changedSince(core, command.by, log.events)
    const events =
      again.length > 0 && decision.events.length === 0 ? [make(world, command, { type: 'resumed' })] : decision.events
    const back = events.length > 0 && (await isElsewhere(core, command, world))
    const outcome = said(code, [...(back ? [welcomeBack(world)] : []), ...again, ...decision.replies], {
      events: [...log.events, ...events],
      audience: events.some(({ type }) => type === 'shared') ? 'channel' : 'room',
    })
    if (events.length === 0 && (!owing || command.slight)) return outcome
    // First the seats, here as where a log is begun.
    if (!world.me.begun && events.length > 0) await sit(core, command, code)
    for (const event of events) if (event.type === 'shared') await core.store.take(event.room, code)
    if ((await keep(core, command, outcome, log.events.length, events, owing)) === 'kept') {
      if (back) await core.store.take(command.by, code)
      return outcome
    }
  }
  return failed(fill(core.content.words.refused['not-saved'], { reason: '' }).trim())
}

/** Whether a card of another appraisal than the one in hand was pressed. What is typed next is about the one pressed. */
const isElsewhere = async ({ store }: Core, { code, room, by }: Command, { me }: World): Promise<boolean> =>
  code !== undefined && room === undefined && me.begun && (await store.taken(by)).current !== code

const welcomeBack = ({ content: { words }, me }: World): Reply => ({
  kind: 'said',
  about: 'note',
  lines: [fill(words['welcome-back'], { place: placeOf(me) || words.steps.place.name.toLowerCase() })],
})

const isKnown = (command: Command, log: { deliveries: ReadonlySet<string>; desk: Desk }) =>
  log.deliveries.has(command.id) || [command.id, ...(command.keys ?? [])].some((name) => knows(log.desk.seen, name))

/**
 * The one write: what happened, the names of its delivery, and what is promised to be said. Where nothing happened the log
 * stays as it is, and only the desk is written: it does not grow by what was merely asked.
 */
const keep = async (
  core: Core,
  command: Command,
  outcome: Outcome,
  expected: number,
  events: readonly Event[],
  owing?: Owing,
): Promise<'kept' | 'moved-on'> => {
  const { store } = core
  const batch = { delivery: command.id, events }
  if (!owing) return store.append(outcome.code, expected, batch)
  const desk = (now: Desk) => owing(outcome, withSeen(now, [command.id, ...(command.keys ?? [])], command.at))
  if (events.length > 0) return store.append(outcome.code, expected, { ...batch, desk })
  return (await store.tidy(outcome.code, desk)) ? 'kept' : 'moved-on'
}

/** Takes a seat: in a thread it is the thread that goes on with it, and one's own conversation stays in hand. */
const sit = async (core: Core, { by, room }: Command, code: string) => {
  if (room !== undefined) await core.store.take(room, code)
  await core.store.take(by, code, room === undefined)
}

/** Begins an appraisal: the log is opened and the person's hello said in one write. */
const open = async (
  core: Core,
  command: Command,
  code: string,
  owing: Owing | undefined,
  first: readonly Reply[] = [],
): Promise<Outcome> => {
  const empty = worldIn(core, code, command.by, [])
  const decision = decide(empty, command, core.house)
  const { room } = command
  const events = [make(empty, command, { type: 'opened', code, ...(room ? { room } : {}) }), ...decision.events]
  const outcome = said(code, [...first, ...decision.replies], { events })
  // First the seat: a process killed in between leaves one without a log, which the next thing said begins, and never a log
  // that nobody sits at.
  await sit(core, command, code)
  if ((await keep(core, command, outcome, 0, events, owing)) === 'moved-on') return speak(core, command, code, owing)
  return outcome
}

/** What a channel asks to see of a result shared with it. Nothing is heard, so nothing is kept but the delivery. */
const show = async (core: Core, command: Command, code: string, owing: Owing | undefined): Promise<Outcome> => {
  const log = await core.store.read(code)
  if (!log) return refusal(core, code)
  const [first] = log.events
  const made = first?.type === 'opened' ? first.room : undefined
  const words = command.do.kind === 'say' ? command.do.words : ''
  const told =
    (await look(core, code, command.by, words, true)) ?? tellToReaders(worldIn(core, code, command.by, log.events), made)
  const outcome = said(code, [told], { events: log.events, audience: 'channel', repeated: isKnown(command, log) })
  if (!outcome.repeated && owing) await keep(core, command, outcome, log.events.length, [], owing)
  return outcome
}

/** The deliveries that asked for somebody to be forgotten in this process, for stores without a desk to keep them on. */
const forgotten = new WeakMap<Core['store'], Set<string>>()

const forget = async (core: Core, command: Command, { forget: how }: Decision, code: string, owing?: Owing): Promise<Outcome> => {
  await core.store.forget(command.by, how === 'keep-answers')
  forgotten.set(core.store, (forgotten.get(core.store) ?? new Set()).add(command.id))
  const left = (await core.store.read(code))?.events ?? []
  const outcome = said(code, [done(core)], { events: left })
  if (owing) await keep(core, command, outcome, left.length, [], owing)
  return outcome
}

const done = ({ content }: Core): Reply => ({ kind: 'said', about: 'forgotten', lines: [content.words['forget-me'].done] })

/** A card that was answered since: nothing changes, and the way to change something is said. */
const stale = ({ content }: Core): Decision => ({
  events: [],
  replies: [{ kind: 'refused', lines: [content.words.refused.since] }],
})

/** How to come back to a conversation that another was begun beside. */
const leftBehind = ({ content: { words }, code, me }: World): Reply => {
  const place = placeOf(me) || words.steps.place.name.toLowerCase()
  return { kind: 'said', about: 'note', lines: [fill(words.settled.another, { place, code })] }
}

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
