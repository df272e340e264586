import fc from 'fast-check'
import type { Content } from '../../src/content/content.ts'
import type { Matters } from '../../src/landscape/landscape.ts'
import { awkward, problemsOf, shown, sixteenths, sketches } from './problems.ts'

/** Approaches that give nearly the same. */
const alike = sketches(sixteenths).chain((sketch) =>
  fc.array(fc.integer({ min: 20, max: 30 }), { minLength: 16, maxLength: 16 }).map((ratings) => ({
    ...sketch,
    knockouts: sketch.knockouts?.slice(0, 2) ?? [],
    approaches: sketch.approaches.map((one, at) => ({
      ...one,
      profile: {},
      gives: Object.fromEntries(sketch.outcomes.map((outcome, c) => [outcome, (ratings[4 * at + c] ?? 30) / 10])),
    })),
  })),
)
/** Close races of which little is known: what is still open decides. */
export const closeRaces = problemsOf(alike).chain(({ content, landscape }) =>
  fc.subarray(Object.keys(landscape.answers)).map(([kept]) => {
    const answers = Object.fromEntries(Object.entries(landscape.answers).filter(([factor]) => factor === kept))
    return shown({ content, landscape: { ...landscape, answers } })
  }),
)

/** Small places where everybody who said what matters ranked every outcome: few enough readings to go through them all. */
export const everyoneRanks = awkward.chain(({ content, landscape }) =>
  fc
    .array(rankings(content), { minLength: 1, maxLength: 3 })
    .map((matters) => shown({ content, landscape: { ...landscape, matters } })),
)
/** Every outcome in one order. */
const rankings = (content: Content): fc.Arbitrary<Matters> => {
  const outcomes = content.outcomes.map(({ id }) => id)
  return fc
    .shuffledSubarray(outcomes, { minLength: outcomes.length })
    .map((order) => Object.fromEntries(order.map((id, at) => [id, at + 1])))
}
