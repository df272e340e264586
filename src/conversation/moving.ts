import { fill } from '../content/words.ts'
import { answerStep } from './answering.ts'
import type { Ask } from './ask.ts'
import { isAskedAlone, isBeside } from './beside.ts'
import type { Command } from './command.ts'
import { readBackLast } from './correcting.ts'
import { chosen, isAnswered } from './counts.ts'
import { declare } from './declare.ts'
import { explore } from './exploring.ts'
import { goingOn } from './offers.ts'
import type { Reply } from './reply.ts'
import { nextStep, stageOf } from './steps.ts'
import { asReader, tellToReaders } from './telling/readers.ts'
import { tellReview } from './telling/review.ts'
import { tellWhere } from './telling/where.ts'
import { type Bare, type House, type Make, make, type Turn } from './turn.ts'
import type { Intent } from './understanding/intent.ts'
import { after, placeOf, type World } from './world.ts'

/** What an intent comes to: moving about is answered here, the question in hand and the result by their own files. */
export const turn = (world: World, command: Command, house: House, asked: Ask | undefined, intent: Intent): Turn => {
  const { content, me } = world
  const { words } = content
  const event = (what: Bare) => make(world, command, what)
  const here = (lines: readonly string[]) => lines.map((line) => fill(line, { code: world.code }))
  const said = (about: Extract<Reply, { kind: 'said' }>['about'], lines: string[], title?: string): Reply => ({
    kind: 'said',
    about,
    ...(title ? { title } : {}),
    lines,
  })
  const elsewhere = command.link !== undefined && command.room === undefined ? [words.link.pause] : []
  switch (intent.do) {
    case 'start':
      return {
        replies: [said('note', [placeOf(me) ? fill(words['welcome-back'], { place: placeOf(me) }) : words.settled.greeted])],
        next: 'settled',
      }
    case 'help':
      return { replies: [said('help', words.help.lines, words.help.title)], next: 'told' }
    case 'privacy':
      return {
        replies: [
          said(
            'privacy',
            words.privacy.lines.map((line) => fill(line, { who: house.who, kept: house.kept })),
            words.privacy.title,
          ),
        ],
        next: 'told',
      }
    case 'how':
      return { replies: [said('how', words.how.lines, words.how.title)], next: 'told' }
    case 'where':
      return { replies: [tellWhere(world, isBeside(world, command) && !isAskedAlone(world))], next: 'ended' }
    case 'review':
      return { replies: [tellReview(world)], next: 'told' }
    case 'pause':
      return {
        events: [event({ type: 'paused' })],
        replies: [said('paused', [...here(house.pause ?? [words.pause]), ...elsewhere])],
        next: 'ended',
      }
    case 'export':
      // Others' answers stand in it one by one: it is for each of them in private.
      if (command.room !== undefined)
        return { replies: [{ kind: 'refused', lines: [words.refused['export-alone']], record: true }], next: 'ended' }
      return house.record
        ? { replies: [said('note', here(house.record))], next: 'told' }
        : {
            replies: [{ kind: 'record', code: world.code, format: intent.format ?? 'docx', lines: [words.record] }],
            next: 'ended',
          }
    case 'share':
      return share(world, command, house)
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
      const further = goingOn(world).map(event)
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
    case 'would-change':
      // In a room everybody reads along: only the one who began it there is told there what they themselves said.
      return explore(isBeside(world, command) ? asReader(world) : world, event, intent)
    case 'meant':
      return readBackLast(world, event, intent)
    case 'never-mind':
      return neverMind(world, event, asked)
    case 'change':
      return { events: [event({ type: 'returned', step: intent.step })], next: 'settled' }
    case 'declare':
      return declare(world, event, intent.words)
    case 'which': {
      const names = eitherOf(intent.names.map((name) => `“${name}”`))
      return { replies: [{ kind: 'refused', lines: [fill(words.refused.which, { words: intent.words, names })] }], next: 'told' }
    }
    case 'workshop':
    case 'join':
      return { replies: [{ kind: 'refused', lines: [words.refused['not-here']] }], next: 'told' }
    case 'find':
    case 'link':
    case 'link-with':
    case 'unlink':
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
    case 'rank':
    case 'slip':
    case 'question':
    case 'say':
    case 'shift':
      if (command.do.kind === 'say') return answerStep(world, event, asked, intent, command.do.words)
      if (intent.do === 'choose' && intent.choices.length === 0)
        return { replies: [{ kind: 'refused', lines: [words.refused.stale] }], next: 'told' }
      return answerStep(world, event, asked, intent, '')
  }
}

/** What is open is closed as it was; where nothing is, nothing has changed, and the question is put again. */
const neverMind = ({ content: { words }, me: { pending, focus } }: World, event: Make, asked: Ask | undefined): Turn => {
  const dismissed = event({ type: 'dismissed' })
  if (pending?.kind !== 'confirm' && asked && (pending || focus !== undefined)) {
    // The first takes back what was read of a reply, and the second the way back to its question.
    const events = pending && focus !== undefined ? [dismissed, dismissed] : [dismissed]
    return { events, replies: [{ kind: 'settled', step: asked.step, lines: [words.settled.left] }], next: 'settled' }
  }
  const note: Reply = { kind: 'said', about: 'note', lines: [words['kept-on']] }
  return { events: pending ? [dismissed] : [], replies: [note], next: 'settled' }
}

/** Whether anything was answered that a result could rest on. */
const hasAnswers = ({ content, everyone, rounds }: World): boolean =>
  rounds ? Object.keys(rounds.answers).length > 0 : everyone.some((one) => isAnswered(content, one))

/** Lets a channel ask for the result, and shows it there. */
const share = (world: World, command: Command, house: House): Turn => {
  const { refused, shared } = world.content.words
  const no = (line: string): Turn => ({ replies: [{ kind: 'refused', lines: [line] }], next: 'ended' })
  if (!house.chat) return { ...no(refused['not-here']), next: 'told' }
  if (command.channel === undefined) return no(refused['share-where'])
  if (!hasAnswers(world)) return no(refused['nothing-to-share'])
  return {
    events: [make(world, command, { type: 'shared', room: command.channel })],
    replies: [tellToReaders(world), { kind: 'said', about: 'shared', lines: [shared] }],
    next: 'ended',
  }
}

/** "a, b or c" */
const eitherOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
