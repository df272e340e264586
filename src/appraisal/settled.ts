import { alwaysAhead, type Open, type OpenSide } from './necessity.ts'
import type { Preference } from './recommendation.ts'
import { meanOf, type Side } from './side.ts'
import { type Weighed, worthsAt } from './weighed.ts'
import { meanWeights, rankOrderCentroid } from './weights.ts'

/** A lead of less than this, in points of benefit, is not proved: it is far above what rounding could hide. */
const MARGIN = 1e-6

/**
 * The approaches that can no longer come before the first, whatever the answers still to come: proved for every level of
 * every question without one, alone and together, and for whatever could still be said of what matters. What was
 * answered stays as it is held now.
 * @returns ids in their order; nothing where the first could itself be ruled out
 * @see Greco, Mousseau and Slowinski 2008, doi:10.1016/j.ejor.2007.08.013, the necessary relation
 */
export const behindForGood = (weighed: Weighed, preference: Preference | undefined): string[] => {
  const { model, order, standings } = weighed
  const [first = -1] = order
  if (mayBeRuledOut(weighed, first)) return []
  const matters = worthsStillPossible(weighed, preference)
  return model.candidates.flatMap(({ id }, at) => {
    if (at === first) return []
    if (standings[at]?.possible === 0 && isRuledOut(weighed, at)) return [id]
    const [ahead, behind] = rankedAgainst(weighed, first, at, mostAgainst(matters, first, at))
    const proved = alwaysAhead(openOf(weighed, first, ahead), openOf(weighed, at, behind), MARGIN)
    return proved ? [id] : []
  })
}

/** Whether nothing left to ask could change what comes first: true only where it is proved. */
export const isSettled = (weighed: Weighed, preference: Preference | undefined): boolean =>
  (weighed.standings[weighed.order[0] ?? -1]?.possible ?? 0) > 0 &&
  behindForGood(weighed, preference).length === weighed.model.candidates.length - 1

/** Whether an answer still to come, or a doubtful one, could rule an approach out. */
const mayBeRuledOut = ({ standings, beliefs, open }: Weighed, at: number): boolean =>
  (standings[at]?.hard.clauses ?? []).some(({ tests }) =>
    tests.every(({ factor, levels }) => open[factor] || levels.some((holds, l) => holds && (beliefs[factor]?.[l] ?? 0) > 0)),
  )

/** Whether what was answered rules an approach out for certain, whatever else is said. */
const isRuledOut = ({ standings, beliefs, open }: Weighed, at: number): boolean =>
  (standings[at]?.hard.clauses ?? []).some(({ tests }) =>
    tests.every(({ factor, levels }) => !open[factor] && levels.every((holds, l) => holds || (beliefs[factor]?.[l] ?? 0) === 0)),
  )

/** The worths of all approaches as things stand, and for each thing that could still be said of what matters most. */
const worthsStillPossible = ({ model, worths }: Weighed, preference: Preference | undefined): readonly (readonly number[])[] => [
  worths,
  ...(preference?.ranked ?? []).map((ranked) => worthsAt(model, meanWeights(model.outcomes, [ranked]))),
]

/** Of all worths, the pair that speaks most against the first. */
const mostAgainst = (matters: readonly (readonly number[])[], first: number, at: number): [number, number] => {
  const pairs = matters.map((worths): [number, number] => [worths[first] ?? 0, worths[at] ?? 0])
  return pairs.reduce((worst, pair) => (pair[1] * worst[0] > worst[1] * pair[0] ? pair : worst))
}

/**
 * Where somebody has not said what matters, what they could still say that speaks most against the first. Whatever they
 * say, the weights taken for it are a mean of those of full rankings, and at a quotient of two sums the worst is at one
 * of these: found by putting first what speaks most against, again and again, until nothing is worse.
 * @see Dinkelbach 1967, Management Science 13:492-498
 */
const rankedAgainst = (
  { model, worths, unsaid }: Weighed,
  first: number,
  at: number,
  from: readonly [number, number],
): readonly [number, number] => {
  const [ours, theirs] = [model.candidates[first]?.gives ?? [], model.candidates[at]?.gives ?? []]
  if (unsaid === 0) return from
  const centroid = rankOrderCentroid(model.outcomes.length)
  const ranked = (gives: readonly number[], order: readonly number[]) =>
    order.reduce((sum, outcome, place) => sum + (gives[outcome] ?? 0) * (centroid[place] ?? 0), 0)
  const said = (place: number, gives: readonly number[]) =>
    (worths[place] ?? 0) - (unsaid * gives.reduce((sum, one) => sum + one, 0)) / gives.length
  let worst = from
  for (;;) {
    const [ahead, behind] = worst
    const against = (outcome: number) => (theirs[outcome] ?? 0) * ahead - (ours[outcome] ?? 0) * behind
    const order = [...model.outcomes.keys()].sort((a, b) => against(b) - against(a) || a - b)
    const next = [said(first, ours) + unsaid * ranked(ours, order), said(at, theirs) + unsaid * ranked(theirs, order)] as const
    if (next[1] * ahead <= behind * next[0] * (1 + 1e-12)) return worst
    worst = next
  }
}

/** An approach with what is unanswered left open. Its knock-outs are passed over, which can only do it good. */
const openOf = ({ model, beliefs, open: asked }: Weighed, at: number, worth: number): Open => {
  const candidate = model.candidates[at]
  const open = (side: Side | undefined): OpenSide => ({
    base: (side?.terms ?? []).reduce(
      (sum, term) => (asked[term.factor] ? sum : sum + meanOf(term, beliefs[term.factor] ?? [])),
      side?.base ?? 0,
    ),
    terms: (side?.terms ?? []).filter(({ factor }) => asked[factor]),
  })
  return {
    scale: 100 * (candidate?.practicality ?? 0) * worth,
    need: open(candidate?.sides.need),
    readiness: open(candidate?.sides.readiness),
  }
}
