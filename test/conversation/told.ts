import type { Content } from '../../src/content/content.ts'
import type { Event } from '../../src/conversation/event.ts'
import type { Bare } from '../../src/conversation/turn.ts'
import { type World, worldOf } from '../../src/conversation/world.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { openMemory } from '../../src/store/memory.ts'
import { lightly, real, type Talk, talk } from './talk.ts'
import { applies } from './walk.ts'

/** What somebody has told so far: as much as bears on what is asked next and on the result. */
export interface Told {
  /** Factor → the level, the lower and the higher one, or an answer of another kind. */
  answers: Readonly<Record<string, Given>>
  population?: string
  outcomes?: readonly string[]
  most?: readonly string[]
  route?: 'quick' | 'full'
  /** Offers to stop that they declined before they answered. */
  declined?: readonly string[]
  /** Whether they said to go on after the quick questions. */
  further?: boolean
}
export type Given = number | readonly [number, number] | Answer

export const ANN = 'terminal:local:ann'
export const CODE = 'told-before'

/** The level itself, said surely, and any other answer as it is. */
export const answerOf = (given: Given): Answer =>
  typeof given === 'number'
    ? { kind: 'level', from: given, to: given, sure: 'sure' }
    : 'kind' in given
      ? given
      : { kind: 'level', from: given[0], to: given[1], sure: 'sure' }

/** The log of somebody who has told this much; the one who came first also tells what holds for all. */
export const logOf = (told: Told, by = ANN, first = true): Event[] => {
  const {
    answers,
    population = 'everyone',
    outcomes = [],
    most = ['all'],
    route = 'quick',
    declined = [],
    further = false,
  } = told
  const chose = (step: string, ...choices: string[]): Bare => ({ type: 'chose', step, choices })
  const events: Bare[] = [
    ...(first ? [{ type: 'opened' as const, code: CODE }] : []),
    { type: 'began' },
    ...(first
      ? [
          { type: 'said' as const, step: 'place', words: 'Northmoor' },
          chose('population', population),
          { type: 'skipped' as const, step: 'decision' },
        ]
      : []),
    chose('voice', 'commissioner'),
    { type: 'skipped', step: 'good-week' },
    outcomes.length > 0 ? chose('outcomes', ...outcomes) : { type: 'skipped', step: 'outcomes' },
    ...(outcomes.length > 1 ? [chose('most', ...most)] : []),
    chose('route', route),
    { type: 'skipped', step: 'opening-all' },
    ...declined.map((kind) => chose(`stop:${kind}`, 'further')),
    ...Object.entries(answers).map(([question, given]): Bare => ({ type: 'answered', question, answer: answerOf(given) })),
    ...(further ? [chose('enough', 'further')] : []),
  ]
  return events.map((event, at) => ({
    ...event,
    by,
    at: new Date(Date.UTC(2026, 0, 5, 9, at)).toISOString(),
    flow: real.flow.version,
  }))
}

/** The world of somebody who has told this much. */
export const worldTold = (told: Told, content: Content = lightly): World => worldOf(content, CODE, ANN, logOf(told))

/** A talk with somebody who has told this much. */
export const hasTold = async (told: Told, content: Content = lightly): Promise<Talk> => {
  const store = openMemory()
  await store.append(CODE, 0, { delivery: 'before', events: logOf(told) })
  await store.take(ANN, CODE)
  return talk({ by: ANN, store, content, hello: false })
}

/** What they told, as the appraisal takes it: written out here, apart from how the conversation makes it. */
export const landscapeTold = ({ answers, population = 'everyone', outcomes = [], most = [] }: Told): Landscape => {
  const named = most.filter((id) => outcomes.includes(id))
  const matters = named.length > 0 ? named : outcomes
  return {
    place: 'Northmoor',
    population,
    matters: matters.length > 0 ? [Object.fromEntries(matters.map((id) => [id, 1]))] : [],
    answers: Object.fromEntries(Object.entries(answers).map(([id, given]) => [id, [answerOf(given)]])),
    aside: real.factors.map(({ id }) => id).filter((id) => !applies(id, population)),
    overruled: {},
  }
}

/** Seventeen questions, those that the quick route begins with among them: after these it has come to its end. */
const SEVENTEEN = [
  'people-vision',
  'practice-culture',
  'homecare-supply',
  'market-health',
  'vcse-strength',
  'rurality',
  'budget-position',
  'invest-to-save',
  'nhs-partnership',
  'structural-change',
  'procurement-practice',
  'risk-appetite',
  'political-backing',
  'leadership-stability',
  'commissioner-capacity',
  'provider-trust',
  'data-insight',
]
/** The questions of a quick talk at these levels, in their order. */
export const quickly = (levels: readonly number[]): Record<string, number> =>
  Object.fromEntries(SEVENTEEN.map((id, at) => [id, levels[at % levels.length] ?? 2]))

/** No more than the questions that every quick talk begins with, at these levels. */
export const begun = (levels: readonly number[]): Record<string, number> =>
  Object.fromEntries(real.flow.quick.map((id, at) => [id, levels[at % levels.length] ?? 2]))
