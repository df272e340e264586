import type { Answer } from '../landscape/answer.ts'
import { askStep } from './ask.ts'
import { isAskedAlone } from './beside.ts'
import { type Core, worldIn } from './core.ts'
import { matters, standing } from './counts.ts'
import { turn } from './moving.ts'
import { nameIn } from './names.ts'
import type { Reply } from './reply.ts'
import { voteAt } from './rounds.ts'
import { asReader } from './telling/readers.ts'
import { tellWhere } from './telling/where.ts'
import { anyTime } from './understanding/anytime.ts'
import { placeOf } from './world.ts'

/** An appraisal as one of its people finds it, for what an adapter shows beside the conversation. */
export interface Glance {
  place: string
  /** Where it stands, in words. */
  stage: string
  /** When something was last said in it, ISO 8601; empty where nothing was. */
  at: string
  begun: boolean
  /** What counts of what this person answered, by factor. */
  answers: Readonly<Record<string, Answer>>
  applies: (factor: string) => boolean
  /** The question of a step, as it reads now. */
  question: (step: string) => string
}

/** @returns nothing where there is no such appraisal */
export const glance = async (core: Core, code: string, person: string): Promise<Glance | undefined> => {
  const log = await core.store.read(code)
  if (!log) return undefined
  const world = worldIn(core, code, await nameIn(core.store, log.events, person), log.events)
  const { content, me } = world
  const where = tellWhere(world)
  return {
    place: placeOf(me),
    stage: where.kind === 'where' ? (where.sections[0]?.lines[0] ?? '') : '',
    at: log.events.at(-1)?.at ?? '',
    begun: me.begun,
    answers: standing(content, me),
    applies: (factor) => matters(content, me, factor),
    question: (step) => voteAt(core.content, log.events, step) ?? askStep(world, step).question,
  }
}

/** Whether somebody was asked something in an appraisal that is theirs alone to answer, and stands on no card. */
export const askedAlone = async (core: Core, code: string, person: string): Promise<boolean> => {
  const log = await core.store.read(code)
  return log !== undefined && isAskedAlone(worldIn(core, code, await nameIn(core.store, log.events, person), log.events))
}

/**
 * What there is to say to words that only look at a result, such as why and the name of an approach. Nothing is added to
 * the log.
 * @param reader whether it is told to somebody who took no part
 * @returns nothing where there is no such appraisal, or the words ask for something else
 */
export const look = async (
  core: Core,
  code: string,
  person: string,
  words: string,
  reader: boolean,
): Promise<Reply | undefined> => {
  const log = await core.store.read(code)
  const intent = anyTime(core.content, words, false)
  if (!log || (intent?.do !== 'why-approach' && intent?.do !== 'why-not' && intent?.do !== 'compare')) return undefined
  const by = await nameIn(core.store, log.events, person)
  const world = worldIn(core, code, by, log.events)
  const command = { id: 'look', by, at: '', fresh: '', do: { kind: 'say', words } } as const
  return turn(reader ? asReader(world) : world, command, core.house, undefined, intent).replies?.[0]
}
