import { fill } from '../content/words.ts'
import { isForAdmins } from './admins.ts'
import { asideOf, remember } from './asides.ts'
import { ask } from './ask.ts'
import { changedSince, leftBehind, welcomeBack } from './coming-back.ts'
import type { Command } from './command.ts'
import { type Core, failed, type Outcome, type Owing, refusal, worldIn } from './core.ts'
import { type Decision, decide } from './decide.ts'
import { type Desk, withSeen } from './desk.ts'
import type { Event } from './event.ts'
import { found, inChannel } from './finding.ts'
import { isGathering } from './gathering.ts'
import { look } from './glance.ts'
import { linking } from './linking.ts'
import { nameIn } from './names.ts'
import type { Reply } from './reply.ts'
import { isWorkshop } from './rounds.ts'
import { knows } from './seen.ts'
import { isStale } from './stale.ts'
import { tellToReaders } from './telling/readers.ts'
import { tellWhere } from './telling/where.ts'
import { make } from './turn.ts'
import { anyTime } from './understanding/anytime.ts'
import { isLinking, type Linking } from './understanding/intent.ts'
import type { World } from './world.ts'

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
export const converse = async (core: Core, given: Command, owing?: Owing): Promise<Outcome> => {
  const { store, content } = core
  const before = asideOf(store, given.id)
  if (before) return before
  try {
    const command = { ...given, by: await store.personOf(given.by), account: given.account ?? given.by }
    if (core.gathering && isGathering(core, command)) return await core.gathering.open(core, command)
    const shown = await inChannel(core, command)
    if (shown?.code !== undefined) return await show(core, command, shown.code, owing)
    if (shown?.named) return await goTo(core, command, shown.named, owing)
    if (shown) return failed(content.words.refused[shown.isForThem ? 'shared-only' : 'nothing-shared'])
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
  if (asked && isLinking(asked)) return link(core, command, asked, owing)
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

/** What is for no log. Where another account is theirs from now on, it goes on at exactly the question that stood there. */
const link = async (core: Core, command: Command, asked: Linking, owing: Owing | undefined): Promise<Outcome> => {
  const came = await linking(core, command, asked)
  const told = said('', '', came.replies)
  if (came.kind === 'told') return remember(core.store, command.id, told)
  const start: Command = { ...command, by: came.person, code: undefined, do: { kind: 'say', words: 'start' } }
  const { current } = await core.store.taken(came.person)
  // They are linked, also where no more than that can be said just now.
  const going = current === undefined ? told : await speak(core, start, current, owing, came.replies).catch(() => told)
  return remember(core.store, command.id, going)
}

/** Whose conversation in hand is spoken to: the room's, or one's own. */
const seatOf = ({ room, by }: Command) => room ?? by

const said = (code: string, by: string, replies: readonly Reply[], more: Partial<Outcome> = {}): Outcome => ({
  code,
  by,
  replies,
  events: [],
  repeated: false,
  audience: 'room',
  ...more,
})

const speak = async (
  core: Core,
  given: Command,
  code: string,
  owing: Owing | undefined,
  first: readonly Reply[] = [],
): Promise<Outcome> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await core.store.read(code)
    const gathered = log && isWorkshop(log.events) ? await core.gathering?.speak(core, given, code, log) : undefined
    if (gathered && !('besides' in gathered)) return gathered
    const spoken = gathered ? gathered.besides : given
    if (!log) return spoken.code === undefined ? open(core, spoken, code, owing, first) : refusal(core, code)
    // In the log they are who they were; the seats are the person's.
    const command = { ...spoken, by: await nameIn(core.store, log.events, spoken.by) }
    const world = worldIn(core, code, command.by, log.events)
    if (isKnown(command, log))
      return said(code, command.by, [ask(world) ?? tellWhere(world)], { events: log.events, repeated: true })
    const decision = isStale(log.events, command) ? stale(core) : decide(world, command, core.house)
    if (decision.link) return link(core, spoken, decision.link, owing)
    if (decision.forget) return forget(core, spoken, decision, code, owing)
    if (decision.another) return open(core, spoken, spoken.fresh, owing, [leftBehind(world)])
    if (decision.find !== undefined) {
      const next = await found(core, spoken, decision.find)
      if (next) {
        await core.store.take(spoken.by, next.code)
        return speak(core, next, next.code, owing)
      }
      decision.replies = refusal(core, decision.find.words).replies
    }
    const again = changedSince(core, command.by, log.events)
    const events =
      again.length > 0 && decision.events.length === 0 ? [make(world, command, { type: 'resumed' })] : decision.events
    const back = events.length > 0 && (await isElsewhere(core, spoken, world))
    const outcome = said(code, command.by, [...first, ...(back ? [welcomeBack(world)] : []), ...again, ...decision.replies], {
      events: [...log.events, ...events],
      audience: events.some(({ type }) => type === 'shared') ? 'channel' : 'room',
    })
    if (events.length === 0 && (!owing || command.slight || isForAdmins(command, outcome.replies))) return outcome
    // First the seats, here as where a log is begun.
    if (!world.me.begun && events.length > 0) await sit(core, spoken, code)
    for (const event of events) if (event.type === 'shared') await core.store.take(event.room, code)
    if ((await keep(core, command, outcome, log.events.length, events, owing)) === 'kept') {
      if (back) await core.store.take(spoken.by, code)
      return outcome
    }
  }
  return failed(fill(core.content.words.refused['not-saved'], { reason: '' }).trim())
}

/** Whether a card of another appraisal than the one in hand was pressed. What is typed next is about the one pressed. */
const isElsewhere = async ({ store }: Core, { code, room, by }: Command, { me }: World): Promise<boolean> =>
  code !== undefined && room === undefined && me.begun && (await store.taken(by)).current !== code

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
  const outcome = said(code, command.by, [...first, ...decision.replies], { events })
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
  const by = await nameIn(core.store, log.events, command.by)
  const told = (await look(core, code, by, words, true)) ?? tellToReaders(worldIn(core, code, by, log.events), made)
  const outcome = said(code, by, [told], { events: log.events, audience: 'channel', repeated: isKnown(command, log) })
  if (!outcome.repeated && owing) await keep(core, command, outcome, log.events.length, [], owing)
  return outcome
}

const forget = async (core: Core, command: Command, { forget: how }: Decision, code: string, owing?: Owing): Promise<Outcome> => {
  await core.store.forget(command.by, how === 'keep-answers')
  const left = (await core.store.read(code))?.events ?? []
  const outcome = said(code, command.by, [done(core)], { events: left })
  remember(core.store, command.id, said('', '', [done(core)]))
  if (owing) await keep(core, command, outcome, left.length, [], owing)
  return outcome
}

const done = ({ content }: Core): Reply => ({ kind: 'said', about: 'forgotten', lines: [content.words['forget-me'].done] })

/** A card that was answered since: nothing changes, and the way to change something is said. */
const stale = ({ content }: Core): Decision => ({
  events: [],
  replies: [{ kind: 'refused', lines: [content.words.refused.since] }],
})
