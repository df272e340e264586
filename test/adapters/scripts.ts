import fc from 'fast-check'
import { lightly } from '../conversation/talk.ts'

/** One thing that somebody does, on whichever platform. Numbers are of whatever is there, counted round. */
export type Step =
  /** Takes a choice of the question that stands. */
  | { do: 'choose'; nth: number }
  /** Ticks boxes of it, and takes them. */
  | { do: 'tick'; boxes: readonly number[] }
  | { do: 'skip' }
  /** Writes in words of their own, where the card has room for them. */
  | { do: 'write'; words: string }
  /** Presses "Change" at an answer of before. */
  | { do: 'change'; nth: number }
  /** Answers a question on the form of its theme. */
  | { do: 'form'; nth: number; choice: string }
  | { do: 'type'; words: string }

/** Somebody's answers from where they left off. */
export interface Script {
  /** The step they had come to. */
  from: string
  steps: readonly Step[]
}

/** The most things that one person does. */
export const MOST_STEPS = 7

const FROM = [
  ...['place', 'population', 'decision', 'voice', 'good-week', 'outcomes', 'most', 'route'],
  ...['homecare-supply', 'homecare-supply', 'homecare-supply', 'enough', 'review', 'unheard', 'equality', 'actions', 'return'],
]

const pick = (words: readonly string[]) => fc.constantFrom(...words)
const { factors, approaches } = lightly
const names = [...factors.map(({ name }) => name.toLowerCase()), 'the place', 'a good week', 'outcomes', 'the route', 'voice']

const typed = fc.oneof(
  {
    weight: 6,
    arbitrary: pick(['1', '2', '3', '4', '2, 3', '1 and 3', '2 to 3', 'between 2 and 4', '3 or 4', 'a 3, but that is a guess']),
  },
  {
    weight: 3,
    arbitrary: pick(["I don't know", 'no idea', 'nobody knows', 'it varies', 'not known yet', 'pass', 'skip', 'next']),
  },
  {
    weight: 3,
    arbitrary: pick(['back', 'undo', 'why', 'where are we', 'review', 'results', 'more', 'pause', 'go on', 'resume']),
  },
  { weight: 2, arbitrary: pick(['yes', 'no', 'enough', 'quick', 'full', 'one theme only', 'all the same', 'help', 'privacy']) },
  { weight: 2, arbitrary: pick(['what would change this', 'what moved', 'not yet', 'start again', 'keep', 'home care is 3']) },
  { weight: 3, arbitrary: pick(names).map((name) => `change ${name}`) },
  { weight: 2, arbitrary: pick(factors.flatMap(({ levels }) => levels.flatMap(({ label, phrases }) => [label, ...phrases]))) },
  {
    weight: 1,
    arbitrary: fc.tuple(pick(['why', 'why not']), pick(approaches.map(({ id }) => id))).map((said) => said.join(' ')),
  },
  { weight: 1, arbitrary: fc.tuple(pick(factors.map(({ id }) => id)), fc.nat(5)).map(([id, to]) => `what if ${id} is ${to}`) },
  {
    weight: 1,
    arbitrary: pick(['Northmoor & Fell', 'a < b > c', '“Yes, but…”', '5', '-1', 'zzz', '👩🏽‍🦽 comes', 'two  words\nand a line']),
  },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(11).map((nth): Step => ({ do: 'choose', nth })) },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 }).map((boxes): Step => ({ do: 'tick', boxes })),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'skip' }) },
  { weight: 2, arbitrary: typed.map((words): Step => ({ do: 'write', words })) },
  { weight: 1, arbitrary: fc.nat(20).map((nth): Step => ({ do: 'change', nth })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat(6), pick(['1', '2', '3', '4', 'unknown']))
      .map(([nth, choice]): Step => ({ do: 'form', nth, choice })),
  },
  { weight: 8, arbitrary: typed.map((words): Step => ({ do: 'type', words })) },
)

export const script: fc.Arbitrary<Script> = fc.record({
  from: pick(FROM),
  steps: fc.array(step, { minLength: 5, maxLength: MOST_STEPS }),
})
