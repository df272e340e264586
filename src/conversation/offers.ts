import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import type { Ask } from './ask.ts'
import { choose } from './card.ts'
import { isSettled, matters, routeOf } from './counts.ts'
import { foresight, type Stop, stopOf } from './foresight.ts'
import { effect } from './telling/effect.ts'
import { factorOf, levelOf, lower } from './telling/phrases.ts'
import type { Bare } from './turn.ts'
import type { Choice } from './understanding/choices.ts'
import { mostTo } from './view.ts'
import type { World } from './world.ts'

/** At the end of a route: stop or go on, with what is known of whether going on would change anything. */
export const askEnough = (world: World): Ask => {
  const { content, me } = world
  const { enough } = content.words.steps
  const again = routeOf(me) === 'theme' ? [{ id: 'another', label: enough.choices.another, also: ['another'] }] : []
  const stop = reasonToStop(world)
  return {
    ...choose('enough', enough),
    lead: stop === undefined ? mostTelling(world) : [reason(world, stop)],
    choices: [...stopOrGoOn(enough.choices), ...again],
  }
}

/** What is heard when somebody goes on: the reason to stop that they were just given is not given again. */
export const goingOn = (world: World): Bare[] => {
  const stop = reasonToStop(world)
  return [
    { type: 'chose', step: 'enough', choices: ['further'] },
    ...(stop ? [{ type: 'chose' as const, step: `stop:${stop}`, choices: ['further'] }] : []),
  ]
}

/** An offer to stop between two questions. It is never forced: going on is a choice like the other. */
export const askStop = (world: World, step: string, why: string): Ask => {
  const { stop } = world.content.words
  return {
    ...choose(step, stop),
    lead: isStop(why) ? [reason(world, why)] : [],
    choices: stopOrGoOn(stop.choices),
  }
}

const stopOrGoOn = ({ review, further }: { review: string; further: string }): Choice[] => [
  { id: 'review', label: review, also: ['look back', 'stop', 'stop here', 'enough', 'done', 'finish'] },
  { id: 'further', label: further, also: ['go on', 'more', 'carry on', 'keep going', 'more questions', 'further'] },
]

/** The best reason to stop, where there is a question left to stop before. */
const reasonToStop = (world: World): Stop | undefined =>
  leftOf(world).length === 0 ? undefined : stopOf(world.content, world.me)

const isStop = (why: string): why is Stop => why === 'settled' || why === 'practical' || why === 'patience'

const reason = (world: World, stop: Stop): string => fill(world.content.words.stop[stop], { left: leftOf(world).length })

/** The questions that apply and are not settled. */
const leftOf = ({ content, me }: World): string[] =>
  content.factors.map(({ id }) => id).filter((id) => !isSettled(me, id) && matters(content, me, id))

/** The most telling question of those that are left, and what it could change. */
const mostTelling = (world: World): string[] => {
  const { content, me } = world
  const { early, first, questions } = foresight(content, me)
  const left = leftOf(world)
  const best = questions.find(({ factor }) => left.includes(factor))
  const [change] = best?.leaders ?? []
  if (early || first === undefined || !best || !change) return []
  const factor = factorOf(content, best.factor)
  return [
    fill(content.words.stop.telling, {
      factor: lower(factor.name),
      label: levelOf(factor, change.level).label,
      effect: effect(content, change, first),
    }),
  ]
}

/** Which one outcome matters most, asked only where the answer could change what comes first. */
export const askMostOfAll = ({ content, me }: World): Ask => {
  const words = content.words.steps['most-of-all']
  const most = mostTo(me)
  const among = most.length > 0 ? most : content.outcomes.map(({ id }) => id)
  const also = ['all', 'same', 'all the same', 'equal', 'cannot choose']
  return { ...choose('most-of-all', words), choices: amongOutcomes(content, among, words.all, also) }
}

/**
 * Some of the outcomes, and that they are all alike. An outcome has one number wherever it can be chosen: somebody who
 * still has the whole list in mind then means what they say.
 */
export const amongOutcomes = (
  { outcomes }: Content,
  among: readonly string[],
  all: string,
  also: readonly string[],
): Choice[] => [
  ...outcomes.map(({ id, name }, at) => ({ id, label: name, number: at + 1 })).filter(({ id }) => among.includes(id)),
  { id: 'all', label: all, also, number: outcomes.length + 1 },
]

/** What an answer could change: said when somebody asks why, and never before there is enough to go by. */
export const couldChange = ({ content, me }: World, step: string): string[] => {
  const { early, first, questions, pairing, preference } = foresight(content, me)
  const { stop } = content.words
  if (early || first === undefined) return []
  if (step === 'most-of-all')
    return (preference?.leaders ?? []).map(({ outcome, ...over }) => {
      const named = content.outcomes.find(({ id }) => id === outcome)?.name ?? outcome
      return fill(stop['would-lead'], { label: named, effect: effect(content, over, first) })
    })
  const question = questions.find(({ factor }) => factor === step)
  if (!question) return []
  const factor = factorOf(content, step)
  if (question.leaders.length > 0)
    return question.leaders.map(({ level, ...over }) =>
      fill(stop['would-lead'], { label: levelOf(factor, level).label, effect: effect(content, over, first) }),
    )
  const pair: readonly string[] = pairing()?.factors ?? []
  const other = pair.includes(step) ? pair.find((id) => id !== step) : undefined
  return [other === undefined ? stop['no-change'] : fill(stop.paired, { factor: lower(factorOf(content, other).name) })]
}
