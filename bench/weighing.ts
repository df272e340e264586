import { flipsOf, thresholdsOf } from '../src/appraisal/changes.ts'
import { chanceOf } from '../src/appraisal/exact.ts'
import { givenOne } from '../src/appraisal/given.ts'
import { groupsOf } from '../src/appraisal/groups.ts'
import { questionsOf } from '../src/appraisal/questions.ts'
import { conditionsOf, reasonsOf } from '../src/appraisal/reasons.ts'
import { weigh } from '../src/appraisal/weighed.ts'
import type { Content } from '../src/index.ts'
import { pool } from '../src/landscape/belief.ts'
import { isCounts, type Landscape } from '../src/landscape/landscape.ts'
import { type Line, ofTimes } from './line.ts'
import { asked } from './places.ts'
import { inTurn } from './timing.ts'

const ROUNDS = 300
const WARM = 200

/** All that is worked out in closed form, without a draw, by how much has been answered. */
export const weighing = async (content: Content): Promise<Line[]> => {
  const all = content.factors.map(({ id }) => id)
  const half = all.filter((_, at) => at % 2 === 0)
  const places = [asked(all, 1), asked(half, 1), asked([], 1), asked(all, 200)]
  const [full = [], some = [], none = [], crowd = []] = await inTurn(
    ROUNDS,
    WARM,
    ...places.map((place) => () => placed(content, place)),
  )
  const [someAsked = [], noneAsked = []] = await inTurn(
    ROUNDS,
    WARM,
    ...[asked(half, 1), asked([], 1)].map((place) => () => exact(content, place)),
  )
  const crowded = asked(all, 200)
  const [pooled = []] = await inTurn(ROUNDS, WARM, () => poolAll(content, crowded))
  return [
    ofTimes('weigh-all', `where every approach stands and why, all ${all.length} factors answered`, full, 1),
    ofTimes('weigh-half', `where every approach stands and why, ${half.length} factors answered`, some, 1),
    ofTimes('weigh-none', 'where every approach stands and why, nothing answered', none, 1),
    ofTimes('weigh-crowd', `where every approach stands and why, 200 people on each of ${all.length} factors`, crowd),
    ofTimes('exact-layer-none', 'standings, the worth of every question, flips and thresholds; nothing answered', noneAsked, 0.5),
    ofTimes('exact-layer-half', `the same, ${half.length} factors answered`, someAsked, 0.5),
    ofTimes('pool-200', `the views of 200 people pooled, on each of ${all.length} factors`, pooled, 5),
  ]
}

/** The order, and for every approach its group, its reasons, its conditions and what stands in its way. */
const placed = (content: Content, place: Landscape) => {
  const { model, beliefs, answered, standings, worths, expected, order } = weigh(content, place)
  const ranked = order.flatMap((at) => {
    const standing = standings[at]
    if (!standing) return []
    const { candidate, need, readiness, possible } = standing
    const { id, ease } = candidate
    return [{ id, ease, need, readiness, possible, worth: worths[at] ?? 0, benefit: expected[at] ?? 0 }]
  })
  return {
    groups: groupsOf(content, ranked),
    told: model.candidates.map((candidate) => ({
      reasons: reasonsOf(model, candidate, beliefs, answered),
      conditions: conditionsOf(model, candidate, beliefs, answered),
      blocked: candidate.rules.map(({ tests }) => chanceOf(tests, beliefs)),
    })),
  }
}

/** The whole closed form: where approaches stand, what each question is worth, and what would change the first place. */
const exact = (content: Content, place: Landscape) => {
  const weighed = weigh(content, place)
  const given = givenOne(weighed)
  return {
    questions: questionsOf(weighed, given, content.numbers.judgement.room),
    flips: flipsOf(weighed, given),
    thresholds: thresholdsOf(weighed),
  }
}

const poolAll = (content: Content, { answers }: Landscape) =>
  Object.values(answers).map((said) => (isCounts(said) ? said : pool(said, EVEN, content.numbers.judgement.sureness)))
const EVEN = [0.25, 0.25, 0.25, 0.25]
