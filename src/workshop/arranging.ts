import { fill } from '../content/words.ts'
import { type Poll, pollWithout } from '../conversation/poll.ts'
import { names } from '../conversation/telling/phrases.ts'
import type { Role } from '../conversation/workshop-event.ts'
import { dayIn, isWorkingTime, nextWorkingTime, sayWhen } from './calendar.ts'
import { type Decided, eventOf, mayNot, no, refused, settled, told } from './decided.ts'
import { notNow } from './leading.ts'
import type { Meaning } from './meaning.ts'
import { readWhen } from './read-when.ts'
import type { Standing } from './standing.ts'
import { questionName } from './telling/names.ts'

type Of<Do extends Meaning['do']> = Extract<Meaning, { do: Do }>

/** Which questions come first. */
export const order = (standing: Standing, { questions, unknown }: Of<'order'>): Decided => {
  const { content } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'order') ?? notNow(standing)
  if (blocked) return blocked
  if (unknown !== undefined) return no(fill(not['no-order'], { words: unknown }))
  if (questions.length === 0) return no(not.words)
  const said = names(questions.map((id) => questionName(content, id)))
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'ordered', questions: [...questions] })],
    replies: [settled(fill(done.ordered, { names: said }))],
  }
}

/** How the workshop goes. What people were told of names holds once anybody has answered. */
export const arrange = (standing: Standing, { anonymous, first, quorum }: Of<'arrange'>): Decided => {
  const { content, workshop } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'arrange') ?? notNow(standing)
  if (blocked) return blocked
  const how = (what: { anonymous?: boolean; first?: boolean; quorum?: number }, line: string): Decided => ({
    kind: 'done',
    events: [eventOf(standing, { type: 'arranged', ...what })],
    replies: [settled(line)],
  })
  if (anonymous !== undefined)
    return workshop.rounds > 0 ? no(not['begun-already']) : how({ anonymous }, anonymous ? done.anonymous : done.named)
  if (first !== undefined) return how({ first }, first ? done['first-on'] : done['first-off'])
  if (quorum === undefined || quorum < 1 || quorum > 1000) return no(not['no-quorum'])
  return how({ quorum }, fill(done.quorum, { count: quorum }))
}

/** Those who were not asked yet are asked as well. */
export const widen = (standing: Standing): Decided => {
  const { workshop, stage, content } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'arrange') ?? notNow(standing)
  if (blocked) return blocked
  if (stage !== 'voting' || !workshop.round?.first) return no(not['not-now'])
  return { kind: 'done', events: [eventOf(standing, { type: 'widened' })], replies: [settled(done.widened)] }
}

/** When the vote closes by itself. */
export const deadline = (standing: Standing, when: string | undefined): Decided => {
  const { content, stage, command, zone } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'deadline') ?? notNow(standing)
  if (blocked) return blocked
  if (stage !== 'voting') return no(not['no-vote'])
  if (when === undefined)
    return { kind: 'done', events: [eventOf(standing, { type: 'timed' })], replies: [settled(done['no-deadline'])] }
  const closes = readWhen(when, command.at, zone)
  if (closes === undefined) return no(not['no-when'])
  const said = sayWhen(closes, command.at, zone, content.words.when)
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'timed', closes })],
    replies: [settled(fill(done.deadline, { when: said }))],
  }
}

/** Whether people are reminded. It is done when its time comes, so that it is written down here and no more. */
export const remind = (standing: Standing, how: Of<'remind'>['how']): Decided => {
  const { content, workshop, stage, command, zone } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'remind') ?? notNow(standing)
  if (blocked) return blocked
  const event = (on: boolean, now = false) => eventOf(standing, { type: 'reminding', on, ...(now ? { now } : {}) })
  if (how === 'off') return { kind: 'done', events: [event(false)], replies: [settled(done['remind-off'])] }
  if (how === 'daily') return { kind: 'done', events: [event(true)], replies: [settled(done['remind-daily'])] }
  if (stage !== 'voting') return no(not['no-vote'])
  if (Object.keys(workshop.people).length === 0) return no(not['no-one'])
  const { at } = command
  const isDone = workshop.reminded.some(({ day }) => day === dayIn(at, zone))
  const isNow = isWorkingTime(at, zone) && !isDone
  // A day on which they were reminded is over for this: the next opening after it.
  const when = isNow ? at : nextWorkingTime(isDone ? endOf(at, zone) : at, zone)
  const line = isNow ? done['remind-now'] : fill(done['remind-later'], { when: sayWhen(when, at, zone, content.words.when) })
  return { kind: 'done', events: [event(workshop.reminding, true)], replies: [settled(line)] }
}

/** The end of a working day. */
const endOf = (at: string, zone: string): string => readWhen('tomorrow at 00:00', at, zone) ?? at

/** Somebody gets another part. */
export const appoint = (standing: Standing, { role, who }: Of<'appoint'>): Decided => {
  const { content, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, role === 'facilitator' ? 'hand-over' : 'appoint')
  if (blocked) return blocked
  if (stage === 'closed') return no(not.closed)
  if (who === undefined) return no(not['no-person'])
  // Whoever facilitates hands over first: a workshop is never left without.
  if (role !== 'facilitator' && standing.workshop.roles[who] === 'facilitator') return no(not['not-now'])
  const lines: Record<Role, string> = {
    facilitator: done['handed-over'],
    'co-facilitator': done['co-facilitator'],
    reader: done.reader,
    participant: done.participant,
  }
  // Whoever only reads along answers nothing: also not what they have answered to the question in hand.
  const poll = role === 'reader' ? { poll: (now: Poll | undefined) => now && pollWithout(now, who) } : {}
  const event = eventOf(standing, { type: 'appointed', who, role })
  return { kind: 'done', events: [event], replies: [settled(lines[role])], ...poll }
}

/** Whoever speaks facilitates from now on. */
export const takeOver = (standing: Standing): Decided => {
  const { content, command, workshop } = standing
  const blocked = mayNot(standing, 'take-over')
  if (blocked) return blocked
  const joined = Object.hasOwn(workshop.people, command.by)
    ? []
    : [eventOf(standing, { type: 'joined', ...(command.alone === undefined ? {} : { to: command.alone }) })]
  return {
    kind: 'done',
    events: [...joined, eventOf(standing, { type: 'appointed', who: command.by, role: 'facilitator' })],
    replies: [settled(content.words.workshop.done['taken-over'])],
  }
}

/** Points that say the same become one: the last number named stays. */
export const merge = (standing: Standing, numbers: readonly number[]): Decided => {
  const { content, workshop, stage } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'merge')
  if (blocked) return blocked
  if (stage === 'closed') return no(not.closed)
  const tally = workshop.tallies.at(-1)
  if (!tally || tally.points.length < 2) return no(not['no-points'])
  const places = tally.points.flatMap(({ places: [own] }) => own ?? [])
  const [into, ...from] = [...new Set(numbers)].reverse()
  if (into === undefined || from.length === 0 || ![into, ...from].every((place) => places.includes(place)))
    return no(fill(not['no-merge'], { most: Math.max(...places) }))
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'merged', round: tally.round, from, into })],
    replies: [settled(fill(done.merged, { from: names(from.map(String)), into }))],
  }
}

/** When they look again. */
export const comeBack = (standing: Standing, said: string): Decided => {
  const { content, command, zone } = standing
  const { done, no: not } = content.words.workshop
  const blocked = mayNot(standing, 'return')
  if (blocked) return blocked
  const words = said.trim().slice(0, 200)
  if (words === '') return no(not.words)
  const when = readWhen(words, command.at, zone)
  const day = when === undefined ? {} : { day: dayIn(when, zone) }
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'returning', words, ...day })],
    replies: [settled(fill(done.returning, { words }))],
  }
}

/** It shows in another channel as well. */
export const bring = (standing: Standing): Decided => {
  const { content, command, workshop, code } = standing
  const { begin } = content.words.workshop
  const { channel, show } = command
  if (channel === undefined || show === undefined) return told(refused(begin.channel))
  const room = `${channel}~${code}`
  if (workshop.rooms.some((one) => one.room === room)) return told(settled(begin.here))
  const blocked = mayNot(standing, 'bring')
  if (blocked) return blocked
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'housed', room, kind: show.threaded ? 'channel' : 'chat', to: show.to })],
    replies: [settled(fill(begin.brought, { place: workshop.place }))],
  }
}
