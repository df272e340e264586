import type { Appraised, Whole } from '../appraisal/index.ts'
import { USUAL } from '../content/schema.ts'
import { fill } from '../content/words.ts'
import type { Shown } from '../conversation/reply.ts'
import { approachOf, barsOf, placeIn } from '../conversation/telling/phrases.ts'
import { reasonLine } from '../conversation/telling/quoting.ts'
import type { Scene } from '../conversation/telling/scene.ts'
import { blockedBy, tellWhy } from '../conversation/telling/why.ts'
import type { Considered } from './decision-record.ts'
import { rounded } from './spoken.ts'

/** How much of the readings the range of places holds: nine in ten, with as many left out above as below. */
const OUTSIDE = 0.05

/** Every approach with each of its results; those at the top in full, the others with the reason in a line. */
export const consideredIn = (scene: Scene, recommendation: Whole, shown: readonly Shown[]): Considered[] =>
  recommendation.approaches.map((approach) => {
    const { id, rank, group, evidence } = approach
    const top = shown.find((one) => one.id === id)
    const own = approachOf(scene.content, id)
    return {
      id,
      name: own.name,
      rank,
      place: placeIn(scene.content, recommendation.verdict, approach, recommendation.approaches.length),
      between: betweenOf(approach.ranks),
      group,
      worth: rounded(approach.worth),
      need: rounded(approach.need),
      readiness: rounded(approach.readiness),
      practicality: rounded(approach.practicality),
      evidence,
      possible: rounded(approach.possible),
      first: rounded(approach.best),
      top3: rounded(approach.top3),
      overruled: approach.blocked.find(({ overruled }) => overruled !== null)?.overruled ?? null,
      usual: id === USUAL,
      line: lineOf(scene, approach),
      build: top?.first ?? [],
      shown: top !== undefined,
      full: top ? fullOf(scene, recommendation, id) : [],
      law: own.law.text,
      sources: [...own.sources],
    }
  })

const fullOf = (scene: Scene, recommendation: Whole, id: string): Considered['full'] => {
  const why = tellWhy(scene, recommendation, id)
  // Its sources stand at the end of the record, once for all.
  const { more } = scene.content.words['record-file'].approaches
  return why.sections
    .slice(0, -1)
    .map((section, at) => (at > 0 && section.heading === undefined ? { heading: more, ...section } : section))
}

/** @param ranks the share of readings in which it takes each place; the last is the share in which it is not possible */
const betweenOf = (ranks: readonly number[]): [number, number] | null => {
  const places = ranks.slice(0, -1)
  const all = places.reduce((sum, share) => sum + share, 0)
  if (all === 0) return null
  const reaches = (share: number) => {
    let below = 0
    const at = places.findIndex((one) => {
      below += one
      return below >= share * all - 1e-9
    })
    return (at < 0 ? places.length - 1 : at) + 1
  }
  return [reaches(OUTSIDE), reaches(1 - OUTSIDE)]
}

/** Why an approach stands where it does: what rules it out; or its group, what holds it back most, and its weakest point. */
const lineOf = (scene: Scene, approach: Appraised): string => {
  const { content } = scene
  const words = content.words['record-file'].why
  const blocked = blockedBy(approach)
  if (blocked !== undefined) return blocked
  if (approach.id === USUAL) return words.usual
  const [lowest] = barsOf(content, approach).sort((a, b) => a.share - b.share)
  const against = approach.reasons.find(({ effect }) => effect < -WORTH_SAYING)
  return [
    standing(scene, approach),
    ...(lowest ? [fill(words.weakest, { result: lowest.name.toLowerCase(), word: lowest.word })] : []),
    ...(against ? [fill(words.against, { reason: reasonLine(scene, against) })] : []),
  ].join(' ')
}

/** A reason that moves a result by less than this is not worth words. */
const WORTH_SAYING = 0.01

const standing = ({ content }: Scene, { group, readiness }: Appraised): string => {
  const words = content.words['record-file'].why
  const { top, ready } = content.numbers.judgement.groups
  switch (group) {
    case 'ready':
      return words.ready
    case 'build-first':
      return words['build-first']
    case 'try-small':
      return words['try-small']
    case 'not-now':
      return fill(readiness >= ready ? words['not-among'] : words['not-ready'], { top })
    case 'not-viable':
      return words['not-viable']
  }
}
