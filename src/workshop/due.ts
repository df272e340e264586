import { fill } from '../content/words.ts'
import type { Core } from '../conversation/core.ts'
import type { Event } from '../conversation/event.ts'
import type { Bare } from '../conversation/turn.ts'
import { NOBODY } from '../conversation/workshop-event.ts'
import { fresh } from './ballots.ts'
import { dayIn, isWorkingTime, sayWhen } from './calendar.ts'
import { seal } from './closing.ts'
import { finished } from './convene.ts'
import { type Seen, seenIn } from './standing.ts'
import { questionName } from './telling/names.ts'
import type { Room } from './workshop.ts'

/** Somebody who is to be reminded, and where they are reached alone. */
export interface Reminder {
  person: string
  /** Their account as a room, and its address. */
  room: string
  to: Room['to']
  lines: string[]
}

/** What became due in a workshop. */
export interface Due {
  /** Whether anything happened in it. */
  changed: boolean
  reminders: readonly Reminder[]
  /** Whether it is still going on: nothing becomes due in one that has ended. */
  isGoing: boolean
}

/**
 * Does what is due in a workshop: a vote whose time is over is closed, and people are reminded. That it was done stands in the
 * log, so that it is done once, whoever asks how often, and after a restart as well.
 * @param at now, ISO 8601
 */
export const due = async (core: Core, code: string, at: string): Promise<Due> => {
  const log = await finished(core, code)
  if (!log) return { changed: false, reminders: [], isGoing: false }
  const seen = seenIn(core, code, log.events, log.desk.poll)
  if (seen.stage === 'closed') return { changed: false, reminders: [], isGoing: false }
  if (isOver(seen, at)) return { changed: await closed(core, seen, at), reminders: [], isGoing: true }
  const reminders = await reminded(core, seen, log.events.length, at)
  return { changed: false, reminders, isGoing: true }
}

/** Whether the time of a vote is over. While all is paused, it waits. */
const isOver = ({ stage, workshop: { round } }: Seen, at: string): boolean =>
  stage === 'voting' && round?.closes !== undefined && Date.parse(round.closes) <= Date.parse(at)

/** Where too few answered, that is found once the vote takes no more. */
const closed = async (core: Core, { code, workshop: { round } }: Seen, at: string): Promise<boolean> => {
  if (!round) return false
  await core.store.tidy(code, (desk) => {
    const poll = seal(round.number, NOBODY, at)(desk.poll ?? fresh(round.number))
    return { ...desk, ...(poll ? { poll } : {}) }
  })
  await finished(core, code)
  return true
}

/** How long a vote is open before anybody is reminded of it by itself, in milliseconds: four hours. */
const BEFORE = 4 * 3600_000

const reminded = async (core: Core, seen: Seen, expected: number, at: string): Promise<Reminder[]> => {
  const { code, workshop, stage, zone, poll } = seen
  const { round, reminding, wanted } = workshop
  if (stage !== 'voting' || !round || (!reminding && !wanted) || !isWorkingTime(at, zone)) return []
  if (!wanted && Date.parse(at) - Date.parse(round.at) < BEFORE) return []
  const day = dayIn(at, zone)
  if (workshop.reminded.some((one) => one.day === day)) return []
  const delivery = `reminded ${day}`
  const event = eventAt(seen, { type: 'reminded', day, round: round.number }, at)
  // First it is written down: of two who ask at once, one goes on.
  if ((await core.store.append(code, expected, { delivery, events: [event] })) !== 'kept') return []
  const people = Object.entries(workshop.people)
  // Without names nobody is to be told apart by what they get: then everybody is reminded.
  const still = workshop.anonymous ? people : people.filter(([person]) => poll?.ballots[person]?.choice === undefined)
  const lines = linesOf(seen, at)
  const all: Reminder[] = []
  for (const [person, { to }] of still)
    if (to !== undefined && (await core.store.mayRemind(person, day))) all.push({ person, ...to, lines })
  return all
}

const linesOf = ({ content, workshop, zone }: Seen, at: string): string[] => {
  const { remind } = content.words.workshop
  const { round, place } = workshop
  return [
    fill(remind.line, { place, question: questionName(content, round?.question ?? '') }),
    ...(round?.closes ? [fill(remind.closes, { when: sayWhen(round.closes, at, zone, content.words.when) })] : []),
    remind.stop,
  ]
}

const eventAt = ({ content }: Seen, what: Bare, at: string): Event => ({ ...what, by: NOBODY, at, flow: content.flow.version })
