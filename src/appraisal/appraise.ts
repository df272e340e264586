import type { Content } from '../content/content.ts'
import type { Belief } from '../landscape/belief.ts'
import type { Landscape } from '../landscape/landscape.ts'
import { type Chances, chancesOf } from './chances.ts'
import { flipsOf, preferenceOf, thresholdsOf } from './changes.ts'
import { type Asked, drawingOf } from './drawing.ts'
import { chanceOf } from './exact.ts'
import { givenOne } from './given.ts'
import { groupsOf } from './groups.ts'
import type { Candidate, Model } from './model.ts'
import { pairingOf } from './pairing.ts'
import { questionsOf } from './questions.ts'
import { conditionsOf, reasonsOf } from './reasons.ts'
import type { Appraised, Blocked, Placed, Recommendation } from './recommendation.ts'
import { verdictOf } from './verdict.ts'
import { type Weighed, weigh } from './weighed.ts'

/**
 * What a landscape says of every approach: worth, need, readiness and practicality apart, their expected product as
 * the order, the reasons, how sure it is, what to ask next and what would change it. The order, the questions and all
 * that would change it are closed form; draws only describe how sure it is. The same input gives the same bits,
 * whatever the order of people, factors or approaches. See `docs/method.md`.
 * @param asked how many readings are drawn, and from which seed; as in `data/numbers/judgement.yaml` where left out
 * @throws RangeError for samples that are no whole number of at least 1, and for a seed that is no whole number
 */
export const appraise = (content: Content, landscape: Landscape, asked: Asked = {}): Recommendation => {
  const drawing = drawingOf(content, asked)
  const weighed = weigh(content, landscape)
  const chances = chancesOf(weighed, landscape.matters, drawing)
  return recommend(content, landscape, weighed, chances)
}

/** Everything that is said of a place, from what was worked out and drawn. */
const recommend = (content: Content, landscape: Landscape, weighed: Weighed, chances: Chances): Recommendation => {
  const { model, answered } = weighed
  const given = givenOne(weighed)
  const questions = questionsOf(weighed, given, content.numbers.judgement.room)
  const pairing = questions.every(({ value }) => value === 0) ? pairingOf(weighed, given) : undefined
  const preference = preferenceOf(weighed, landscape.matters)
  const approaches = approachesOf(content, weighed, chances)
  return {
    place: landscape.place,
    population: landscape.population,
    coverage: coverageOf(model, answered),
    verdict: verdictOf(content, weighed, chances.beaten),
    approaches,
    sure: chances.sure,
    questions,
    ...(pairing ? { pairing } : {}),
    ...(preference ? { preference } : {}),
    flips: flipsOf(weighed, given),
    thresholds: thresholdsOf(weighed),
    drawn: chances.drawn,
  }
}

/**
 * All approaches in rank order, with what each comes to here, in closed form: all that can be said without drawing, and
 * quicker by far.
 */
export const rank = (content: Content, landscape: Landscape): Placed[] => placesOf(content, weigh(content, landscape))

const placesOf = (content: Content, weighed: Weighed): Placed[] => {
  const { model, beliefs, answered, standings, worths, expected, order, overruled } = weighed
  const ranked = order.flatMap((at, place) => {
    const standing = standings[at]
    if (!standing) return []
    const { candidate, need, readiness, possible } = standing
    const { id, practicality, ease, evidence } = candidate
    const result = { rank: place + 1, benefit: expected[at] ?? 0, worth: worths[at] ?? 0, need, readiness, practicality }
    const why = {
      reasons: reasonsOf(model, candidate, beliefs, answered),
      conditions: conditionsOf(model, candidate, beliefs, answered),
      blocked: blockedOf(candidate, beliefs, overruled[at] ?? null),
    }
    return [{ id, ease, ...result, evidence, possible, why }]
  })
  const groups = groupsOf(content, ranked)
  return ranked.map(({ id, rank, ease: _, why, ...rest }) => ({ id, rank, group: groups.get(id) ?? 'not-now', ...rest, ...why }))
}

/** The same with what the readings say of each. */
const approachesOf = (content: Content, weighed: Weighed, { ranks, spreads, suits }: Chances): Appraised[] => {
  const { model, order } = weighed
  return placesOf(content, weighed).map((placed, place) => {
    const at = order[place] ?? -1
    const row = ranks[at] ?? []
    const weights = suits[at]
    return {
      ...placed,
      best: row[0] ?? 0,
      top3: row
        .slice(0, -1)
        .slice(0, 3)
        .reduce((sum, share) => sum + share, 0),
      ranks: row,
      spread: spreads[at] ?? [0, 0, 0],
      ...(weights ? { suits: Object.fromEntries(model.outcomes.map((outcome, c) => [outcome, weights[c] ?? 0])) } : {}),
    }
  })
}

/** Every knock-out of an approach that holds or may, the hard ones first, then the likeliest; cautions beside them. */
const blockedOf = ({ rules }: Candidate, beliefs: readonly Belief[], overruled: string | null): Blocked[] =>
  rules
    .flatMap(({ because, force, unless, sources, tests }): Blocked[] => {
      const chance = chanceOf(tests, beliefs)
      return chance === 0 ? [] : [{ because, force, chance, overruled, ...(unless ? { unless } : {}), sources: [...sources] }]
    })
    .sort(
      (a, b) =>
        Number(b.force === 'hard') - Number(a.force === 'hard') || b.chance - a.chance || (a.because < b.because ? -1 : 1),
    )

/** Share of pair weight, over all approaches, whose factor somebody gave a level for. */
const coverageOf = (model: Model, answered: readonly boolean[]): number => {
  let heard = 0
  let all = 0
  for (const { need, readiness } of model.candidates)
    for (const pair of [...need, ...readiness]) {
      all += pair.size
      if (answered[pair.factor]) heard += pair.size
    }
  return all === 0 ? 0 : heard / all
}
