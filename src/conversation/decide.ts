import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { type Ask, ask } from './ask.ts'
import { holdsForAll, isBeside, notInRoom } from './beside.ts'
import type { Command } from './command.ts'
import type { Event } from './event.ts'
import { filled } from './filling.ts'
import { meant, speaksToCard } from './meaning.ts'
import { turn } from './moving.ts'
import type { Reply } from './reply.ts'
import { nextStep } from './steps.ts'
import { tellMoved } from './telling/moved.ts'
import { tellRecommendation } from './telling/recommendation.ts'
import { sceneOf } from './telling/scene.ts'
import { tellWhere } from './telling/where.ts'
import { type House, make, type Turn } from './turn.ts'
import { anyTime } from './understanding/anytime.ts'
import { isLinking, type Linking } from './understanding/intent.ts'
import { after, appraiseWhole, keep, placeOf, type World } from './world.ts'

/** What a command comes to: what is added to the log, what is said, and what only the shell can do. */
export interface Decision {
  events: readonly Event[]
  replies: readonly Reply[]
  /** Take the person out of every log. */
  forget?: 'all' | 'keep-answers'
  /** Begin another appraisal for this person. */
  another?: true
  /** Go to the appraisal of theirs with this code or place. */
  find?: { words: string; say: 'results' | 'start' }
  /** Make this account one with another, or part the two. */
  link?: Linking
}

/** What one command comes to. Pure: the same world and command always give the same decision. */
export const decide = (world: World, command: Command, house: House): Decision => {
  if (!world.me.begun) {
    const beside = world.everyone.length > 0 && isBeside(world, command)
    // Where nobody has spoken yet there is no card that a button could belong to.
    const card = speaksToCard(command.do) && (world.everyone.length > 0 || command.do.kind === 'say')
    return card || beside ? comeIn(world, command, house) : welcome(world, command, house)
  }
  const woken = world.me.paused ? after(world, [make(world, command, { type: 'resumed' })]) : world
  const asked = ask(woken)
  const [target, intent] = meant(woken, command, asked, world.me.paused)
  if (isLinking(intent)) return { events: [], replies: [], link: intent }
  const no = notInRoom(woken, command, intent)
  if (no !== undefined) return { events: [], replies: [{ kind: 'refused', lines: [no] }] }
  const rising: Event[] = woken === world || intent.do === 'pause' ? [] : [make(world, command, { type: 'resumed' })]
  if (command.do.kind === 'fill') return conclude(world, rising, filled(woken, command, house, command.do.answers), command)
  switch (intent.do) {
    case 'start-another':
      if (isBlank(woken)) return conclude(world, rising, { next: 'settled' }, command)
      return { events: [], replies: [], another: true }
    case 'find':
      return { events: [], replies: [], find: { words: intent.words, say: intent.say } }
    case 'choose':
      if (world.me.pending?.kind === 'confirm' && world.me.pending.what === 'forget-me' && target === asked) {
        const [choice] = intent.choices
        if (choice === 'yes') return { events: [], replies: [], forget: 'all' }
        if (choice === 'keep') return { events: [], replies: [], forget: 'keep-answers' }
      }
  }
  return conclude(world, rising, beside(woken, command, turn(woken, command, house, target, intent)), command)
}

/** Whether nothing has been said yet: another one would be just like it. */
const isBlank = ({ everyone, me }: World): boolean =>
  everyone.length === 1 && [me.trail, ...[me.scope, me.answers, me.notes].map(Object.keys)].every(({ length }) => length === 0)

/** In a room, the one who began a conversation says what holds for everybody in it. */
const beside = (world: World, command: Command, told: Turn): Turn =>
  isBeside(world, command) && told.events?.some(holdsForAll)
    ? { replies: [{ kind: 'refused', lines: [world.content.words.chat['not-yours']] }], next: 'ended' }
    : told

/** Somebody speaks to a card, and has not spoken here before: they are told what they come into, and heard. */
const comeIn = (world: World, command: Command, house: House): Decision => {
  const began = make(world, command, { type: 'began' })
  const { events, replies, ...shell } = decide(after(world, [began]), command, house)
  if (events.length === 0 && world.everyone.length > 0) return { events, replies, ...shell }
  return { events: [began, ...events], replies: [greeting(world, house), ...replies], ...shell }
}

/** What somebody may ask for in their very first words; and where others have spoken before them. */
const ABOUT = ['help', 'privacy', 'how']
const LOOKING = ['results', 'more', 'why-approach', 'why-not', 'compare', 'what-if', 'would-change', 'moved']

/** The first words in an appraisal: hello, then the first question. Something asked for by name is answered as well. */
const welcome = (world: World, command: Command, house: House): Decision => {
  const began = [make(world, command, { type: 'began' })]
  const here = after(world, began)
  const wanted = command.do.kind === 'say' ? anyTime(world.content, command.do.words, true) : undefined
  const told =
    wanted && (ABOUT.includes(wanted.do) || (world.everyone.length > 0 && LOOKING.includes(wanted.do)))
      ? turn(here, command, house, ask(here), wanted)
      : undefined
  const asked = ask(here)
  return { events: began, replies: [greeting(world, house), ...(told?.replies ?? []), ...(asked ? [asked] : [])] }
}

const greeting = ({ content: { words }, everyone, me }: World, house: House): Reply => {
  const place = placeOf(me)
  const told = place === '' ? words['joined-nowhere'] : fill(words.joined, { place })
  const joined = everyone.length > 0 ? [told] : []
  return {
    kind: 'said',
    about: 'hello',
    lines: [...words.hello.map((line) => fill(line, { who: house.who, kept: house.kept })), ...joined],
  }
}

/** Adds the recommendation when the conversation has come to one, and puts what is asked next. */
const conclude = (
  world: World,
  rising: readonly Event[],
  { events = [], replies = [], next }: Turn,
  command: Command,
): Decision => {
  const said = [...rising, ...events]
  const now = after(world, said)
  if (now.conversation.value === 'recommending') {
    const recommendation = appraiseWhole(now)
    const kept = keep(now, recommendation)
    const given = make(world, command, { type: 'recommended', given: kept })
    const stands = after(now, [given])
    const before = now.me.given.at(-1)
    const told: Reply[] =
      before && world.me.recommended
        ? [
            tellMoved(world.content, before, kept, recommendation),
            { kind: 'settled', step: 'recommendation', lines: [world.content.words.moved.beside] },
          ]
        : [tellRecommendation(sceneOf(stands), recommendation, true, 'short')]
    const asked = ask(stands)
    const put = asked && (world.me.recommended ? again(asked) : asked)
    return { events: [...said, given], replies: [...replies, ...told, ...(put ? [put] : [])] }
  }
  const quiet = next === 'ended' || (next === 'told' && now.conversation.value === 'recommended' && !now.me.pending)
  const asked = quiet ? undefined : ask(now)
  const same = asked !== undefined && !now.me.pending && !world.me.pending && asked.step === nextStep(world.content, world.me)
  const told = [
    ...replies,
    ...(isDone(world, now) ? [closing(world.content)] : []),
    ...(asked ? [(next === 'told' && !now.me.pending) || (same && !greeted(replies)) ? again(asked) : asked] : []),
  ]
  return { events: said, replies: told.length > 0 ? told : [tellWhere(now)] }
}

/** Whether the last step has just been settled; a step gone back to at the end closes nothing anew. */
const isDone = ({ content, me }: World, now: World): boolean =>
  me.focus === undefined && nextStep(content, me) !== undefined && nextStep(content, now.me) === undefined

const closing = ({ words }: Content): Reply => ({ kind: 'said', about: 'done', lines: words.settled.done })

/** After a break, the question in hand is led up to as if for the first time. */
const greeted = (replies: readonly Reply[]) => replies.some((reply) => reply.kind === 'said')

/** A question put again needs no leading up to, nor the lines it is about once more. */
const again = (asked: Ask): Ask => ({ ...asked, lead: [], rows: [] })
