import { appraise, levelsHeld, meanWeights, type Recommendation, type Whole, whole } from '../appraisal/index.ts'
import type { Content } from '../content/content.ts'
import { smallOf, withSmall } from '../content/small.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { chosen, matters, saidAt, standing } from './counts.ts'
import type { Event, Given } from './event.ts'
import { type Heard, hear, silent } from './heard.ts'
import { advance, type Conversation, holdsForOthers, machineFor, replay } from './machine.ts'
import { type Rounds, roundsOf } from './rounds.ts'
import { asideFor, mattersTo } from './view.ts'

/** Everything one command is decided on. */
export interface World {
  content: Content
  code: string
  /** The room it was begun in, where that is not between one person and us. */
  room?: string | undefined
  /** Where the one who speaks has come to. */
  conversation: Conversation
  /** What they said. */
  me: Heard
  /** Everybody in the appraisal, in the order in which they came; `me` among them. */
  everyone: readonly Heard[]
  /** What a group answered together, where it is a workshop. */
  rounds?: Rounds | undefined
}

/** The world as one person finds it in a log. */
export const worldOf = (given: Content, code: string, person: string, events: readonly Event[]): World => {
  const [first] = events
  const room = first?.type === 'opened' ? first.room : undefined
  const rounds = roundsOf(given, events)
  // In a room the answer of whoever leads it stands on the card for all to see: the others have to be as many without it.
  const content = room !== undefined && !rounds ? withSmall(given, smallOf(given) + 1) : given
  const conversation = replay(machineFor(content), person, events)
  return {
    content,
    code,
    room,
    conversation,
    me: conversation.context.heard,
    everyone: everyoneIn(events),
    rounds,
  }
}

/** The world after the one who speaks has done more. */
export const after = (world: World, events: readonly Event[]): World => {
  const conversation = advance(machineFor(world.content), world.conversation, events)
  const { heard } = conversation.context
  const there = world.everyone.some(({ person }) => person === heard.person)
  const others = world.everyone.map((one) => (one.person === heard.person ? heard : events.reduce(hear, one)))
  const everyone = there ? others : [...others, heard]
  return { ...world, conversation, me: heard, everyone: heard.begun ? everyone : world.everyone }
}

/** Everybody who has spoken in an appraisal, each with what they said. */
const everyoneIn = (events: readonly Event[]): Heard[] => {
  const theirs = new Map<string, Event[]>()
  for (const { type, by } of events) if (type === 'began' || type === 'joined') theirs.set(by, [])
  // Of what others did only what holds for everybody is heard. So no event is put to people whom it passes by.
  for (const event of events) {
    if (holdsForOthers(event)) for (const heard of theirs.values()) heard.push(event)
    else theirs.get(event.by)?.push(event)
  }
  return [...theirs].map(([person, heard]) => heard.reduce(hear, silent(person)))
}

/** What has been heard of the place by everybody, as it counts today. */
export const landscapeOf = ({ content, me, everyone, rounds }: World): Landscape => {
  const answers: Record<string, Landscape['answers'][string]> = {}
  for (const person of everyone)
    for (const [factor, answer] of Object.entries(standing(content, person)))
      answers[factor] = [...answersAt(answers, factor), answer]
  const [population] = chosen(me, 'population')
  return {
    place: placeOf(me),
    population: saidAt(me, 'population') ?? population,
    matters: rounds?.matters ?? everyone.map(mattersTo).filter((most) => most !== undefined),
    answers: rounds?.answers ?? answers,
    aside: asideFor(content, me).filter((id) => everyone.every((person) => !matters(content, person, id))),
    overruled: me.overruled,
  }
}

const answersAt = (answers: Readonly<Record<string, Landscape['answers'][string]>>, factor: string) => {
  const said = answers[factor] ?? []
  return said.flatMap((one) => (typeof one === 'number' ? [] : [one]))
}

export const placeOf = (me: Heard): string => saidAt(me, 'place') ?? ''

export const appraiseWorld = (world: World): Recommendation => appraise(world.content, landscapeOf(world))

/** With the mixes each approach belongs to, as a result is shown whole. */
export const appraiseWhole = (world: World): Whole => whole(world.content, landscapeOf(world))

/** What the log keeps of a recommendation. */
export const keep = (world: World, recommendation: Recommendation): Given => {
  const landscape = landscapeOf(world)
  return {
    content: world.content.hash,
    coverage: recommendation.coverage,
    verdict: recommendation.verdict,
    approaches: recommendation.approaches.map(({ id, group, benefit, worth, need, readiness, possible }) => ({
      id,
      group,
      benefit,
      worth,
      need,
      readiness,
      possible,
    })),
    levels: levelsHeld(world.content, landscape),
    weights: weightsOf(world.content, landscape),
    overruled: Object.keys(world.me.overruled).sort(),
  }
}

const weightsOf = ({ outcomes }: Content, { matters }: Landscape): Record<string, number> => {
  const ids = outcomes.map(({ id }) => id)
  const weights = meanWeights(ids, matters)
  return Object.fromEntries(ids.map((id, at) => [id, weights[at] ?? 0]))
}
