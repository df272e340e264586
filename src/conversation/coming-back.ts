import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { askedAgain } from './carry.ts'
import type { Core } from './core.ts'
import type { Event } from './event.ts'
import type { Reply } from './reply.ts'
import { placeOf, type World } from './world.ts'

/** What is said to somebody who comes to another conversation of theirs than the one in hand. */
export const welcomeBack = ({ content: { words }, me }: World): Reply => ({
  kind: 'said',
  about: 'note',
  lines: [fill(words['welcome-back'], { place: placeOf(me) || words.steps.place.name.toLowerCase() })],
})

/** How to come back to a conversation that another was begun beside. */
export const leftBehind = ({ content: { words }, code, me }: World): Reply => {
  const place = placeOf(me) || words.steps.place.name.toLowerCase()
  return { kind: 'said', about: 'note', lines: [fill(words.settled.another, { place, code })] }
}

/** One line when questions this person had answered are asked again; said once. */
export const changedSince = ({ content }: Core, person: string, events: readonly Event[]): Reply[] => {
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

/** A conversation taken up again after the questions changed: what is asked once more. */
const movedOn = (content: Content, names: readonly string[]): Reply => ({
  kind: 'said',
  about: 'note',
  lines: [fill(content.words['moved-on'], { questions: names.join(', ') })],
})
