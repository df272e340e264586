import type { Act, Part } from '../../src/workshop/roles.ts'
import { lightly } from '../conversation/talk.ts'

export const PARTS: readonly Part[] = ['facilitator', 'co-facilitator', 'participant', 'reader', 'admin']

/**
 * What each part is told: yes, or why not; `alone` where they are told it and nobody else is. Whoever looks after the
 * workspace is a reader here.
 */
export const TABLE: Readonly<Record<Act, string>> = {
  join: 'yes yes yes reader reader',
  leave: 'yes yes yes yes yes',
  vote: 'yes yes yes reader reader',
  look: 'yes yes yes yes yes',
  results: 'yes yes alone alone alone',
  dissent: 'yes yes yes reader reader',
  park: 'yes yes yes reader reader',
  act: 'yes yes yes reader reader',
  declare: 'yes yes yes yes yes',
  return: 'yes yes leads leads leads',
  ask: 'yes yes leads leads leads',
  order: 'yes yes leads leads leads',
  close: 'yes yes leads leads leads',
  again: 'yes yes leads leads leads',
  skip: 'yes yes leads leads leads',
  pause: 'yes yes leads leads yes',
  merge: 'yes yes leads leads leads',
  arrange: 'yes yes leads leads leads',
  deadline: 'yes yes leads leads leads',
  remind: 'yes yes leads leads leads',
  bring: 'yes yes yes reader reader',
  appoint: 'yes head head head yes',
  'hand-over': 'yes head head head yes',
  'take-over': 'own yes not-gone leads yes',
  end: 'yes head head head yes',
}

export const cellOf = (act: Act, part: Part): string => TABLE[act].split(' ')[PARTS.indexOf(part)] ?? ''

/** The sentence in which somebody reads why they may not do something. */
export const reasonFor = (act: Act, cell: string): string => {
  const { no, join } = lightly.words.workshop
  const reasons: Readonly<Record<string, string>> = { ...no, join: join.reader }
  return reasons[act === 'join' ? 'join' : cell] ?? ''
}
