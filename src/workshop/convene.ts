import { fill } from '../content/words.ts'
import { isForAdmins } from '../conversation/admins.ts'
import type { Command } from '../conversation/command.ts'
import { type Core, failed, type Gathering, type Outcome } from '../conversation/core.ts'
import { type Desk, withSeen } from '../conversation/desk.ts'
import type { Event } from '../conversation/event.ts'
import { machineFor, replay } from '../conversation/machine.ts'
import { nameIn } from '../conversation/names.ts'
import type { Poll } from '../conversation/poll.ts'
import type { Reply } from '../conversation/reply.ts'
import { knows } from '../conversation/seen.ts'
import { cast as castIn, isOpen } from './ballots.ts'
import { revealed, seal } from './closing.ts'
import { decide } from './decide.ts'
import type { Decided } from './decided.ts'
import { meaningOf } from './meaning.ts'
import { opening } from './opening.ts'
import { type Standing, seenIn } from './standing.ts'

/** How often a decision is made anew when others write to the same log meanwhile. */
const TRIES = 200

type Log = NonNullable<Awaited<ReturnType<Core['store']['read']>>>

/** What is done and said in workshops. */
export const gathering: Gathering = {
  speak: (core, command, code, log) => speak(core, command, code, log),
  open: (core, command) => opening(core, command, speak),
}

/** One command in a workshop. @returns the command as the ordinary conversation is to hear it, where it is for that */
const speak: Gathering['speak'] = async (core, spoken, code, known) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = tries === 0 && known && !known.desk.poll?.sealed ? known : await finished(core, code)
    if (!log) return { besides: spoken }
    const command = { ...spoken, by: await nameIn(core.store, log.events, spoken.by) }
    const said = (replies: readonly Reply[], events: readonly Event[] = log.events, repeated = false): Outcome => ({
      code,
      by: command.by,
      replies,
      events,
      repeated,
      audience: 'workshop',
    })
    if (isKnown(log, command)) return said([], log.events, true)
    // Something was asked of them alone that only the ordinary conversation can hear.
    if (replay(machineFor(core.content), command.by, log.events).context.heard.pending) return { besides: spoken }
    const standing: Standing = { ...seenIn(core, code, log.events, log.desk.poll), house: core.house, command }
    const never = await reminders(core, command)
    if (never) return said([{ kind: 'settled', step: 'workshop', lines: [never] }])
    const decided = decide(standing)
    if (decided.kind === 'besides')
      return { besides: decided.say === undefined ? spoken : { ...spoken, do: { kind: 'say', words: decided.say } } }
    // First the seat: what they type to us alone goes to what they did last.
    if (decided.kind !== 'told') await sit(core, spoken, code)
    const came = await carryOut(core, log, standing, decided)
    if (came === 'moved-on') continue
    return said(came.replies, came.events)
  }
  return failed(fill(core.content.words.refused['not-saved'], { reason: '' }).trim())
}

const sit = async ({ store }: Core, { by }: Command, code: string) => {
  if ((await store.taken(by)).current !== code) await store.take(by, code)
}

type Came = { replies: readonly Reply[]; events: readonly Event[] } | 'moved-on'

const carryOut = async (
  core: Core,
  log: Log,
  { command, content, code }: Standing,
  decided: Exclude<Decided, { kind: 'besides' }>,
): Promise<Came> => {
  const { store } = core
  const { events } = log
  const seen = (desk: Desk): Desk => withSeen(desk, [command.id, ...(command.keys ?? [])], command.at)
  switch (decided.kind) {
    case 'told': {
      // It is known as told, but for what might be done after all.
      if (!isForAdmins(command, decided.replies)) await store.tidy(code, seen)
      return { replies: decided.replies, events }
    }
    case 'done': {
      const { poll } = decided
      const desk = (now: Desk) => (poll ? withPoll(seen(now), poll(now.poll)) : seen(now))
      // First the seats: where it shows it can be found.
      for (const event of decided.events)
        if (event.type === 'housed' && event.kind !== 'private')
          await store.take(event.room.slice(0, event.room.lastIndexOf('~')), code)
      const kept = await store.append(code, events.length, { delivery: command.id, events: decided.events, desk })
      return kept === 'kept' ? { replies: decided.replies, events: [...events, ...decided.events] } : 'moved-on'
    }
    case 'cast': {
      let replies: readonly Reply[] = decided.late
      const desk = (now: Desk): Desk => {
        if (!isOpen(now.poll, decided.round)) {
          replies = decided.late
          return seen(now)
        }
        const cast = decided.cast(now.poll.ballots[command.by])
        replies = cast.replies
        return withPoll(seen(now), castIn(now.poll, command.by, cast.ballot))
      }
      if (decided.events.length === 0) {
        await store.tidy(code, desk)
        return { replies, events }
      }
      const kept = await store.append(code, events.length, { delivery: command.id, events: decided.events, desk })
      return kept === 'kept' ? { replies, events: [...events, ...decided.events] } : 'moved-on'
    }
    case 'close': {
      const round = log.desk.poll?.round ?? 0
      const { by, at } = command
      let isMine = false
      await store.tidy(code, (now) => {
        const poll = seal(round, by, at)(now.poll)
        isMine = poll !== now.poll
        return withPoll(seen(now), poll)
      })
      const closed = await finished(core, code)
      const late: Reply = { kind: 'refused', lines: [content.words.workshop.no['no-vote']] }
      const after = closed?.events ?? events
      if (!isMine) return { replies: [late], events: after }
      // Others may have left, or the question may have been put aside, between the two.
      const isShown = after.some((event) => event.type === 'revealed' && event.round === round)
      return { replies: isShown ? decided.replies : decided.dropped, events: after }
    }
  }
}

/**
 * The log with what a sealed vote came to. It is written down by whoever comes first after the vote was sealed: also where the
 * process that sealed it was killed.
 */
export const finished = async (core: Core, code: string): Promise<Log | undefined> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const log = await core.store.read(code)
    const poll = log?.desk.poll
    if (!log || !poll?.sealed) return log
    const what = revealed(seenIn(core, code, log.events, poll), poll)
    if (!what) {
      await core.store.tidy(code, (desk) => withPoll(desk, undefined))
      continue
    }
    const { event, left } = what
    const delivery = `vote ${poll.round} closed`
    const desk = (now: Desk) => {
      // Somebody may have been forgotten meanwhile: what they answered is not to come back.
      if (JSON.stringify(now.poll) !== JSON.stringify(poll)) throw CHANGED
      return withPoll(now, left)
    }
    await core.store.append(code, log.events.length, { delivery, events: [event], desk }).catch((error: unknown) => {
      if (error !== CHANGED) throw error
    })
  }
  return core.store.read(code)
}

/** The vote is not as it was when it was counted: it is counted again. */
const CHANGED = new Error('the vote has changed')

const withPoll = ({ poll: _, ...desk }: Desk, poll: Poll | undefined): Desk => ({ ...desk, ...(poll ? { poll } : {}) })

const isKnown = ({ deliveries, desk }: Log, { id, keys = [] }: Command): boolean =>
  deliveries.has(id) || [id, ...keys].some((name) => knows(desk.seen, name))

/** Whether somebody is reminded at all is theirs alone, and holds in every workshop. */
const reminders = async ({ content, store }: Core, { by, do: doing }: Command): Promise<string | undefined> => {
  if (doing.kind !== 'say' || doing.step !== undefined) return undefined
  const wanted = meaningOf(content, doing.words)?.do
  if (wanted !== 'never-remind' && wanted !== 'remind-again') return undefined
  const { done } = content.words.workshop
  await store.remindNever(by, wanted === 'never-remind')
  return wanted === 'never-remind' ? done['never-remind'] : done['remind-again']
}
