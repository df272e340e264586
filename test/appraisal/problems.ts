import fc from 'fast-check'
import type { Content } from '../../src/content/content.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { real } from './real.ts'
import {
  contentOf,
  type Sketch,
  type SketchedApproach,
  type SketchedKnockOut,
  type SketchedPair,
  type SketchedTest,
} from './sketch.ts'

export interface Problem {
  content: Content
  landscape: Landscape
}

/** A problem that shows itself in a few lines when a property fails, with all else that goes with it. */
export const shown = <T extends Problem>(problem: T): T & { [fc.toStringMethod]: () => string } => ({
  ...problem,
  [fc.toStringMethod]: () =>
    JSON.stringify({
      ...problem,
      content: sketchOf.get(problem.content) ?? (problem.content === real ? 'as in data/' : 'made of another'),
    }),
})
const sketchOf = new WeakMap<Content, Sketch>()

const some = (stem: string, most: number) =>
  fc.integer({ min: 1, max: most }).map((n) => Array.from({ length: n }, (_, at) => `${stem}-${at + 1}`))

/** Sixteenths, so that fixed-point pooling is exact and a plain sum can be held against it. */
export const sixteenths = fc
  .uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 3, maxLength: 3 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 16])
  .map((ends) => ends.slice(1).map((end, at) => end - (ends[at] ?? 0)))
const anyPrior = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 4, maxLength: 4 })

const pair = fc.record({
  weight: fc.tuple(fc.integer({ min: 4, max: 30 }), fc.constantFrom(-1, 1)).map(([tenths, sign]) => (sign * tenths) / 10),
  kind: fc.constantFrom('need' as const, 'readiness' as const),
  values: fc.option(
    fc.array(
      fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      { minLength: 4, maxLength: 4 },
    ),
    {
      nil: undefined,
      freq: 4,
    },
  ),
  source: fc.option(fc.constant('SRC1'), { nil: undefined }),
})

const rating = fc
  .oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) })
  .map((thirds) => thirds / 3)
const upTo3 = fc.integer({ min: 0, max: 9 }).map((thirds) => thirds / 3)
const profile = fc.record({
  effort: upTo3,
  upfront: upTo3,
  lock_in: upTo3,
  downside: upTo3,
  breadth: upTo3,
  footing: upTo3,
  evidence: upTo3,
  months_first: fc.oneof(fc.constant('none' as const), fc.integer({ min: 1, max: 40 })),
})

const approach = (id: string, factors: string[], outcomes: string[]): fc.Arbitrary<SketchedApproach> =>
  fc.record({
    id: fc.constant(id),
    pairs: fc.tuple(fc.subarray(factors), fc.tuple(...factors.map(() => pair))).map(([used, pairs]) =>
      Object.fromEntries(
        factors.flatMap((factor, at): [string, SketchedPair][] => {
          const one = pairs[at]
          return one && used.includes(factor) ? [[factor, one]] : []
        }),
      ),
    ),
    gives: fc
      .array(rating, { minLength: outcomes.length, maxLength: outcomes.length })
      .map((ratings) => Object.fromEntries(outcomes.map((outcome, at) => [outcome, ratings[at] ?? 0]))),
    profile,
    grade: fc.constantFrom('A', 'B', 'C'),
  })

const testOf = (factor: string): fc.Arbitrary<SketchedTest> =>
  fc.oneof(
    fc.integer({ min: 1, max: 3 }).map((atMost) => ({ factor, atMost })),
    fc.integer({ min: 2, max: 4 }).map((atLeast) => ({ factor, atLeast })),
  )

/** Of one factor, or of two or three together; several for an approach, and over the same factors. */
const knockout = (approaches: string[], factors: string[]): fc.Arbitrary<SketchedKnockOut> =>
  fc.record({
    approach: fc.constantFrom(...approaches),
    force: fc.oneof(
      { weight: 5, arbitrary: fc.constant('hard' as const) },
      { weight: 1, arbitrary: fc.constant('caution' as const) },
    ),
    when: fc
      .shuffledSubarray(factors, { minLength: 1, maxLength: Math.min(3, factors.length) })
      .chain((over) => fc.tuple(...over.map(testOf))),
  })

export const sketches = (priors: fc.Arbitrary<number[]>): fc.Arbitrary<Sketch> =>
  fc.tuple(some('factor', 5), some('outcome', 4), some('approach', 4)).chain(([factors, outcomes, approaches]) =>
    fc
      .record({
        factors: fc.tuple(
          ...factors.map((id) =>
            fc.record({ id: fc.constant(id), prior: fc.option(priors, { nil: undefined }), changeable: fc.boolean() }),
          ),
        ),
        approaches: fc.tuple(...approaches.map((id) => approach(id, factors, outcomes))),
        knockouts: fc.array(knockout(approaches, factors), { maxLength: 6 }),
        spoken: fc.subarray(factors),
      })
      .map(({ spoken, approaches, ...rest }) => ({
        ...rest,
        outcomes,
        approaches: approaches.map((one) => ({
          ...one,
          because: Object.keys(one.pairs ?? {}).filter((factor) => spoken.includes(factor)),
        })),
      })),
  )

const sureness = fc.constantFrom('sure' as const, 'fairly' as const, 'guess' as const)
const single = fc.integer({ min: 1, max: 4 }).map((level): [number, number] => [level, level])
// Levels 1 to 4, fairly sure, is told on its own in beliefs.test.ts.
const range = fc.constantFrom<[number, number][]>([1, 2], [2, 3], [3, 4], [1, 3], [2, 4])
export const silence: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({
    kind: fc.constant('unknown' as const),
    how: fc.constantFrom('i-do-not' as const, 'nobody-does' as const, 'it-varies' as const, 'we-disagree' as const),
  }),
  fc.constant({ kind: 'passed' as const }),
)
const view: fc.Arbitrary<Answer> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: single }, { weight: 1, arbitrary: range }), sureness)
  .map(([[from, to], sure]) => ({ kind: 'level', from, to, sure }))
const certain: fc.Arbitrary<Answer> = single.map(([from, to]) => ({ kind: 'level', from, to, sure: 'sure' }))

const said: fc.Arbitrary<Landscape['answers'][string] | undefined> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: certain.map((one) => [one]) },
  {
    weight: 3,
    arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: view }, { weight: 1, arbitrary: silence }), {
      minLength: 1,
      maxLength: 5,
    }),
  },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }) },
)

/** Anything that could be heard of a place. */
export const landscapes = (content: Content): fc.Arbitrary<Landscape> => {
  const factors = content.factors.map(({ id }) => id)
  const outcomes = content.outcomes.map(({ id }) => id)
  const approaches = content.approaches.map(({ id }) => id)
  return fc
    .record({
      answers: fc.array(said, { minLength: factors.length, maxLength: factors.length }),
      matters: fc.array(
        fc.tuple(fc.shuffledSubarray(outcomes), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 })),
        { maxLength: 3 },
      ),
      overruled: fc.oneof(
        { weight: 2, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.subarray(approaches, { maxLength: Math.min(3, approaches.length) }) },
      ),
    })
    .map(({ answers, matters, overruled }) => ({
      place: 'Hereby',
      matters: matters.map(([named, places]) => Object.fromEntries(named.map((id, at) => [id, places[at % 8] ?? 1]))),
      answers: Object.fromEntries(
        factors.flatMap((factor, at): [string, Landscape['answers'][string]][] => {
          const heard = answers[at]
          return heard === undefined ? [] : [[factor, heard]]
        }),
      ),
      overruled: Object.fromEntries(overruled.map((id) => [id, `we know better of ${id}`])),
    }))
}

export const problemsOf = (sketched: fc.Arbitrary<Sketch>): fc.Arbitrary<Problem> =>
  sketched.chain((sketch) => {
    const content = contentOf(sketch)
    sketchOf.set(content, sketch)
    return landscapes(content).map((landscape) => shown({ content, landscape }))
  })

/** Small enough to go through case by case; priors in sixteenths. */
export const problems = problemsOf(sketches(sixteenths))
/** The same, with priors that no binary fraction holds exactly. */
export const awkward = problemsOf(sketches(anyPrior))
/** Any place, by the real content. */
const onReal = landscapes(real).map((landscape) => shown({ content: real, landscape }))

/** Mostly small problems, and some by the real content. */
export const orReal = (small: fc.Arbitrary<Problem>) =>
  fc.oneof({ weight: 24, arbitrary: small }, { weight: 1, arbitrary: onReal })

/** The same list in another order, the same one for the same seed. */
export const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  let state = (seed >>> 0) + 1
  const keyed = list.map((one) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return { one, key: state }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ one }) => one)
}
export const shuffledKeys = <T>(record: Readonly<Record<string, T>>, seed: number): Record<string, T> =>
  Object.fromEntries(shuffled(Object.entries(record), seed))
