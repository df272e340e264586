import { fill } from '../content/words.ts'
import type { Reply } from '../conversation/reply.ts'
import { NOBODY } from '../conversation/workshop-event.ts'
import { answeredIn, PREMORTEM } from './ballots.ts'
import { type Decided, eventOf, mayNot, no, refused, settled, told } from './decided.ts'
import type { Meaning } from './meaning.ts'
import { lastTallies } from './next.ts'
import { roleOf } from './roles.ts'
import type { Standing } from './standing.ts'
import { tellBoard } from './telling/board.ts'
import { questionName } from './telling/names.ts'

/** Somebody comes in. @param alone whether it is to be shown to them alone, as they came from elsewhere */
export const join = (standing: Standing, alone = false): Decided => {
  const { content, workshop, stage, command, code } = standing
  const { join: words, no: not } = content.words.workshop
  if (stage === 'closed') return no(not.closed)
  if (roleOf(workshop, command.by) === 'reader') return told(refused(words.reader))
  const isIn = Object.hasOwn(workshop.people, command.by)
  const room = `${command.alone?.room ?? command.by}~${code}`
  const isHoused = workshop.rooms.some((one) => one.room === room)
  const events = [
    ...(isIn ? [] : [eventOf(standing, { type: 'joined', ...(command.alone === undefined ? {} : { to: command.alone }) })]),
    ...(alone && !isHoused && command.alone !== undefined
      ? [eventOf(standing, { type: 'housed', room, kind: 'private', to: command.alone.to })]
      : []),
  ]
  if (events.length === 0) return told(settled(words.already))
  const named = workshop.anonymous || workshop.people[command.by]?.called ? [] : [words.name]
  const asked = workshop.people[command.by]?.voice ? [] : [askVoice(standing)]
  return { kind: 'done', events, replies: [settled(...caughtUp(standing), ...named), ...asked] }
}

/** What somebody who comes late has to know, in a line. */
const caughtUp = ({ content, workshop, stage, poll }: Standing): string[] => {
  const { join: words } = content.words.workshop
  const done = lastTallies(workshop).filter(({ question }) => question !== PREMORTEM).length
  const question = workshop.round && questionName(content, workshop.round.question)
  return [
    fill(words.caught, { place: workshop.place, done }),
    stage === 'voting' && question ? fill(words.open, { question, count: answeredIn(poll) }) : words.waiting,
  ]
}

/** Which part they speak from. */
export const askVoice = ({ content }: Standing): Reply => ({
  kind: 'ask',
  step: 'voice',
  lead: [],
  question: content.words.workshop.voice.ask,
  rows: [],
  choices: content.flow.voices.map((id) => ({ id, label: content.words.steps.voice.choices[id] ?? id })),
  free: false,
})

export const voice = (standing: Standing, choice: string): Decided => {
  const { content, command, workshop } = standing
  const { steps, refused: words, workshop: said } = content.words
  const not = mayNot(standing, 'join')
  if (not) return not
  if (!content.flow.voices.includes(choice)) return no(words.stale)
  const to = Object.hasOwn(workshop.people, command.by) || command.alone === undefined ? {} : { to: command.alone }
  return {
    kind: 'done',
    events: [eventOf(standing, { type: 'joined', voice: choice, ...to })],
    replies: [settled(fill(said.voice.taken, { voice: steps.voice.choices[choice] ?? choice }))],
  }
}

export const leave = (standing: Standing): Decided => ({
  kind: 'done',
  events: [eventOf(standing, { type: 'left' })],
  replies: [settled(standing.content.words.workshop.join.left)],
  poll: (poll) => {
    if (!poll) return undefined
    const { [standing.command.by]: _, ...ballots } = poll.ballots
    return { ...poll, ballots }
  },
})

export const called = (standing: Standing, name: string): Decided => ({
  kind: 'done',
  events: [eventOf(standing, { type: 'joined', called: name })],
  replies: [settled(fill(standing.content.words.workshop.voice.called, { name }))],
})

/** What anybody who takes part can add. */
export const add = (standing: Standing, meaning: Extract<Meaning, { do: 'park' | 'act' | 'declare' | 'dissent' }>): Decided => {
  const { content, workshop, stage } = standing
  const { done, no: not } = content.words.workshop
  const may = mayNot(standing, meaning.do)
  if (may) return may
  if (stage === 'closed' && meaning.do !== 'act' && meaning.do !== 'declare') return no(not.closed)
  const words = meaning.words.trim()
  if (words === '') return no(not.words)
  if (words.length > LONGEST) return no(fill(content.words.refused['too-long'], { most: LONGEST.toLocaleString('en-GB') }))
  switch (meaning.do) {
    case 'park':
      return {
        kind: 'done',
        events: [eventOf(standing, { type: 'parked', words }, author(workshop.anonymous))],
        replies: [settled(done.parked)],
      }
    case 'act':
      return { kind: 'done', events: [eventOf(standing, { type: 'acting', words })], replies: [settled(done.action)] }
    case 'declare':
      return {
        kind: 'done',
        events: [eventOf(standing, { type: 'declared', words }, author(workshop.anonymous))],
        replies: [settled(content.words.interest.done)],
      }
    case 'dissent': {
      const { question, level } = meaning
      const of = question === undefined || level === undefined ? {} : { question, level }
      const event = eventOf(standing, { type: 'dissented', words, ...of }, author(workshop.anonymous))
      return { kind: 'done', events: [event], replies: [settled(done.dissented)] }
    }
  }
}

const author = (anonymous: boolean): string | undefined => (anonymous ? NOBODY : undefined)

/** As much as is kept of one point. */
const LONGEST = 1000

/** How it stands, for the one who asks. */
export const where = (standing: Standing): Decided => told(tellBoard(standing))

/** What can be said here. */
export const help = ({ content, workshop, command }: Standing): Decided => {
  const { title, lines, leads } = content.words.workshop.told
  const isLeading = ['facilitator', 'co-facilitator'].includes(roleOf(workshop, command.by))
  return told({ kind: 'said', about: 'help', title, lines: [...lines, ...(isLeading ? leads : [])] })
}
