import type { Content, Event } from '../../src/index.ts'
import { stepName } from '../../src/index.ts'

type Personal =
  | 'answered'
  | 'said'
  | 'chose'
  | 'skipped'
  | 'returned'
  | 'noted'
  | 'proposed'
  | 'wondered'
  | 'confirming'
  | 'overruled'
  | 'declared'
  | 'recommended'
  | 'opened'
  | 'shared'
  | 'began'
  | 'dismissed'
  | 'paused'
  | 'resumed'
  | 'restarted'

/** What happens in workshops alone. */
export type Gathered = Exclude<Event, { type: Personal }>

/** What happened in a workshop, in a line. @param called what each person is called in it */
export const workshopLine = (content: Content, event: Gathered, called: (person: string) => string): string => {
  const { words, factors, outcomes } = content
  const { ask } = words.workshop
  const name = (id: string) =>
    id === 'matters' ? ask.matters.name : id === 'pre-mortem' ? ask.premortem.name : stepName(content, id)
  const answers = (question: string) =>
    question === 'matters'
      ? outcomes.map((outcome) => outcome.name)
      : (factors.find(({ id }) => id === question)?.levels.map(({ label }) => label) ?? ['in words'])
  const counts = (question: string, each: readonly number[]) =>
    answers(question)
      .map((label, at) => `${each[at] ?? 0} ${label}`)
      .join('; ')
  switch (event.type) {
    case 'gathered':
      return `workshop on ${event.place}, ${event.anonymous ? 'without names' : 'with names'}, from ${event.quorum} answers on`
    case 'housed':
      return event.kind === 'private' ? 'shown to them alone' : `shown in ${event.room.slice(0, event.room.lastIndexOf('~'))}`
    case 'joined':
      return event.voice ? `joined, as: ${words.steps.voice.choices[event.voice] ?? event.voice}` : 'joined'
    case 'left':
      return 'left'
    case 'appointed':
      return `${called(event.who)} is now ${event.role}`
    case 'arranged':
      return [
        ...(event.anonymous === undefined ? [] : [event.anonymous ? 'without names' : 'with names']),
        ...(event.quorum === undefined ? [] : [`from ${event.quorum} answers on`]),
        ...(event.first === undefined ? [] : [event.first ? 'people who draw on care first' : 'everybody at once']),
      ].join(', ')
    case 'ordered':
      return `order: ${event.questions.map(name).join('; ')}`
    case 'asked':
      return `vote ${event.round} asked: ${name(event.question)}${event.vote > 1 ? ` (vote ${event.vote} on it)` : ''}`
    case 'widened':
      return 'opened to all'
    case 'timed':
      return event.closes ? `closes by itself at ${event.closes}` : 'no longer closes by itself'
    case 'revealed':
      return [
        `vote ${event.round} closed: ${name(event.question)}: ${counts(event.question, event.counts)}`,
        `${event.unknown} ${words.review.unknown}; ${event.passed} ${words.review.passed}`,
        ...event.points.map((point) => `“${point.words}”`),
        ...(event.named ?? []).map(({ who, choice }) => `${called(who)}: ${choice}`),
      ].join('. ')
    case 'agreed':
      return [
        `done: ${name(event.question)}`,
        ...Object.entries(event.voices).map(
          ([voice, each]) => `${words.steps.voice.choices[voice] ?? voice}: ${counts(event.question, each)}`,
        ),
      ].join('. ')
    case 'put-aside':
      return `put aside: ${name(event.question)} (${event.why.replace('-', ' ')})`
    case 'parked':
      return `parked: “${event.words}”`
    case 'merged':
      return `points ${event.from.join(', ')} are now part of point ${event.into}, of vote ${event.round}`
    case 'dissented':
      return `minority statement${event.question ? ` (${name(event.question)} at ${event.level})` : ''}: “${event.words}”`
    case 'acting':
      return `to do: “${event.words}”`
    case 'returning':
      return `to look again: “${event.words}”`
    case 'reminding':
      return event.on ? 'people are reminded' : event.now ? 'people are reminded once' : 'nobody is reminded any more'
    case 'reminded':
      return `people were reminded of vote ${event.round}`
    case 'ended':
      return 'ended'
  }
}
