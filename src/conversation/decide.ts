import type { Content } from '../content/content.ts'
import { fill } from '../content/words.ts'
import { answerStep } from './answering.ts'
import { type Ask, ask, askStep } from './ask.ts'
import type { Command } from './command.ts'
import type { Event } from './event.ts'
import { explore } from './exploring.ts'
import type { Reply } from './reply.ts'
import { chosen, nextStep, stageOf } from './steps.ts'
import { tellRecommendation } from './telling/recommendation.ts'
import { tellReview } from './telling/review.ts'
import { sceneOf } from './telling/scene.ts'
import { movedLines } from './telling/trial.ts'
import { tellWhere } from './telling/where.ts'
import { anyTime } from './understanding/anytime.ts'
import type { Intent } from './understanding/intent.ts'
import { readLevel } from './understanding/levels.ts'
import { readYesNo } from './understanding/numbers.ts'
import { press, understand } from './understanding/understand.ts'
import { after, appraiseWorld, keep, placeOf, type World } from './world.ts'

/** Who runs this, and what is kept, in a sentence each. */
export interface House {
  who: string
  kept: string
}

/** What a command comes to: what is added to the log, what is said, and what only the shell can do. */
export interface Decision {
  events: readonly Event[]
  replies: readonly Reply[]
  /** Take the person out of every log. */
  forget?: 'all' | 'keep-answers'
  /** Begin another appraisal for this person. */
  another?: true
  /** Go to the appraisal of theirs with this code or place. */
  find?: string
}

/** One part of a decision: what it adds, what is said of it, and whether the question in hand is put again. */
export interface Turn {
  events?: readonly Event[]
  replies?: readonly Reply[]
  /** `settled`: go on to what is next. `told`: put the question again where one is being asked. `ended`: say no more. */
  next: 'settled' | 'told' | 'ended'
}

/** What one command comes to. Pure: the same world and command always give the same decision. */
export const decide = (world: World, command: Command, house: House): Decision => {
  if (!world.me.begun) return welcome(world, command, house)
  const woken = world.me.paused ? after(world, [make(world, command, { type: 'resumed' })]) : world
  const asked = ask(woken)
  const [target, intent] = meant(woken, command, asked, world.me.paused)
  const rising: Event[] = woken === world || intent.do === 'pause' ? [] : [make(world, command, { type: 'resumed' })]
  switch (intent.do) {
    case 'start-another':
      return { events: [], replies: [], another: true }
    case 'find':
      return { events: [], replies: [], find: intent.words }
    case 'choose':
      if (world.me.pending?.kind === 'confirm' && world.me.pending.what === 'forget-me' && target === asked) {
        const [choice] = intent.choices
        if (choice === 'yes') return { events: [], replies: [], forget: 'all' }
        if (choice === 'keep') return { events: [], replies: [], forget: 'keep-answers' }
      }
  }
  return conclude(world, rising, turn(woken, command, house, target, intent), command)
}

/** An event of this command. */
export const make = (world: World, command: Command, what: Bare): Event => ({
  ...what,
  by: command.by,
  at: command.at,
  flow: world.content.flow.version,
})
export type Bare = Event extends infer One ? (One extends Event ? Omit<One, 'by' | 'at' | 'flow'> : never) : never

/** The first words in an appraisal: hello, then the first question. Something asked for by name is answered as well. */
const welcome = (world: World, command: Command, house: House): Decision => {
  const { words } = world.content
  const began = [make(world, command, { type: 'began' })]
  const place = placeOf(world.me)
  const joined = world.everyone.length > 0 && place !== '' ? [fill(words.joined, { place })] : []
  const hello: Reply = {
    kind: 'said',
    about: 'hello',
    lines: [...words.hello.map((line) => fill(line, { ...house })), ...joined],
  }
  const here = after(world, began)
  const wanted = command.do.kind === 'say' ? anyTime(world.content, command.do.words, true) : undefined
  const told =
    wanted && ['help', 'privacy', 'how'].includes(wanted.do) ? turn(here, command, house, ask(here), wanted) : undefined
  const asked = ask(here)
  return { events: began, replies: [hello, ...(told?.replies ?? []), ...(asked ? [asked] : [])] }
}

/** Which question a command speaks to, and what it means there. */
const meant = (world: World, command: Command, asked: Ask | undefined, paused: boolean): [Ask | undefined, Intent] => {
  if (command.do.kind === 'say') {
    const intent = understand(world.content, world.me, asked, command.do.words)
    return [asked, paused && isGreeting(world, asked, command.do.words, intent) ? { do: 'resume' } : intent]
  }
  const { step, choice } = command.do
  const cards = [...(asked?.step === step ? [asked] : []), ...(known(world, step) ? [askStep(world, step)] : [])]
  const target = cards.find(({ choices }) => choices.some(({ id }) => id === choice))
  if (!target) return [asked, { do: 'choose', choices: [] }]
  if (target === asked && world.me.pending)
    return [target, choice === 'yes' && world.me.pending.kind === 'reading' ? { do: 'yes' } : press(choice)]
  return [target, world.content.factors.some(({ id }) => id === step) ? press(choice) : { do: 'choose', choices: [choice] }]
}

/** Anything may be said to end a pause: it counts as an answer only where it is clearly one. */
const isGreeting = ({ content, me }: World, asked: Ask | undefined, words: string, intent: Intent): boolean => {
  if (readYesNo(words)?.rest === '' || intent.do === 'empty' || intent.do === 'no') return true
  if (anyTime(content, words, false)?.do === 'further') return true
  if (intent.do === 'choose') return me.pending?.kind === 'confirm' || intent.choices.length === 0
  if (intent.do === 'unknown') return me.pending?.kind === 'which-unknown' && intent.words !== undefined
  if (intent.do !== 'say') return false
  const factor = content.factors.find(({ id }) => id === asked?.step)
  return factor === undefined || readLevel(content, factor, words) === undefined
}

const STEPS = ['population', 'voice', 'outcomes', 'most', 'route', 'theme', 'enough', 'review', 'equality']
const known = ({ content }: World, step: string) => {
  const [kind, theme] = step.split(':')
  return (
    STEPS.includes(step) ||
    content.factors.some(({ id }) => id === step) ||
    (kind === 'reflect' && content.themes.some(({ id }) => id === theme))
  )
}

const turn = (world: World, command: Command, house: House, asked: Ask | undefined, intent: Intent): Turn => {
  const { content, me } = world
  const { words } = content
  const event = (what: Bare) => make(world, command, what)
  const said = (about: Extract<Reply, { kind: 'said' }>['about'], lines: string[], title?: string): Reply => ({
    kind: 'said',
    about,
    ...(title ? { title } : {}),
    lines,
  })
  switch (intent.do) {
    case 'start':
      return {
        replies: [said('note', [fill(words['welcome-back'], { place: placeOf(me) || words.steps.place.name.toLowerCase() })])],
        next: 'settled',
      }
    case 'help':
      return { replies: [said('help', words.help.lines, words.help.title)], next: 'told' }
    case 'privacy':
      return {
        replies: [
          said(
            'privacy',
            words.privacy.lines.map((line) => fill(line, { ...house })),
            words.privacy.title,
          ),
        ],
        next: 'told',
      }
    case 'how':
      return { replies: [said('how', words.how.lines, words.how.title)], next: 'told' }
    case 'where':
      return { replies: [tellWhere(world)], next: 'ended' }
    case 'review':
      return { replies: [tellReview(world)], next: 'told' }
    case 'pause':
      return {
        events: [event({ type: 'paused' })],
        replies: [said('paused', [fill(words.pause, { code: world.code })])],
        next: 'ended',
      }
    case 'resume':
      return { replies: [said('note', [words.resumed])], next: 'settled' }
    case 'start-again':
    case 'forget-me':
      return { events: [event({ type: 'confirming', what: intent.do })], next: 'settled' }
    case 'back': {
      const now = nextStep(content, me)
      const at = me.focus === undefined ? me.trail.length : me.trail.indexOf(me.focus)
      const step = me.trail[(at < 0 ? me.trail.length : at) - 1]
      if (step === undefined || step === now)
        return { replies: [{ kind: 'refused', lines: [words.refused['no-back']] }], next: 'told' }
      return {
        events: [event({ type: 'returned', step })],
        replies: [{ kind: 'settled', step, lines: [words.settled.back] }],
        next: 'settled',
      }
    }
    case 'enough':
      return chosen(me, 'enough').includes('review')
        ? { next: 'told' }
        : { events: [event({ type: 'chose', step: 'enough', choices: ['review'] })], next: 'settled' }
    case 'further': {
      if (['scoping', 'mattering', 'asking'].includes(stageOf(content, me)) && nextStep(content, me) !== 'enough')
        return { next: 'told' }
      const further = [event({ type: 'chose', step: 'enough', choices: ['further'] })]
      const open = nextStep(content, after(world, further).me)
      const asking = open !== undefined && (content.factors.some(({ id }) => id === open) || open.startsWith('opening'))
      return asking ? { events: further, next: 'settled' } : { replies: [said('note', [words['no-more']])], next: 'told' }
    }
    case 'results':
    case 'more':
    case 'moved':
    case 'why-approach':
    case 'why-not':
    case 'compare':
    case 'compare-what':
    case 'what-if':
    case 'what-if-what':
    case 'overrule':
    case 'no-question':
    case 'no-approach':
    case 'no-level':
    case 'elsewhere':
    case 'later':
      return explore(world, event, intent)
    case 'change':
      return { events: [event({ type: 'returned', step: intent.step })], next: 'settled' }
    case 'find':
    case 'start-another':
      return { next: 'ended' }
    case 'yes':
    case 'no':
    case 'skip':
    case 'why':
    case 'own-words':
    case 'empty':
    case 'too-long':
    case 'level':
    case 'outside':
    case 'unknown':
    case 'choose':
    case 'say':
      return answerStep(world, event, asked, intent, command.do.kind === 'say' ? command.do.words : command.do.choice)
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
    const recommendation = appraiseWorld(now)
    const given = make(world, command, { type: 'recommended', given: keep(world.content, recommendation) })
    const stands = after(now, [given])
    const before = now.me.given.at(-1)
    const told: Reply[] =
      before && world.me.recommended
        ? [
            {
              kind: 'moved',
              title: world.content.words.moved.title,
              rows: [],
              sections: [{ lines: [...movedLines(sceneOf(stands), before, recommendation), world.content.words.moved.new] }],
            },
          ]
        : [tellRecommendation(sceneOf(stands), recommendation, true, 'short')]
    const asked = world.me.recommended ? undefined : ask(stands)
    return { events: [...said, given], replies: [...replies, ...told, ...(asked ? [asked] : [])] }
  }
  const quiet = next === 'ended' || (next === 'told' && now.conversation.value === 'recommended' && !now.me.pending)
  const asked = quiet ? undefined : ask(now)
  const told = [...replies, ...(asked ? [next === 'told' ? again(asked) : asked] : [])]
  return { events: said, replies: told.length > 0 ? told : [tellWhere(now)] }
}

/** A question put again needs no leading up to. */
const again = (asked: Ask): Ask => (asked.rows.length > 0 ? asked : { ...asked, lead: [] })

/** A conversation taken up again after the questions changed: what is asked once more. */
export const movedOn = (content: Content, names: readonly string[]): Reply => ({
  kind: 'said',
  about: 'note',
  lines: [fill(content.words['moved-on'], { questions: names.join(', ') })],
})
