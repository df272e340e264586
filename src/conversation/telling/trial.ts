import { duel, isTooEarly, type Placed, type Recommendation, rank } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import type { Answer } from '../../landscape/answer.ts'
import type { Given } from '../event.ts'
import type { Reply } from '../reply.ts'
import { chance } from './chance.ts'
import { partingOf } from './parting.ts'
import { approachOf, barsOf, factorOf, levelOf, listed, lower, ordinal, quote } from './phrases.ts'
import type { Scene } from './scene.ts'
import { appraisedIn, blockedBy } from './why.ts'

/** How many of the first places are looked at when something changes. */
const LOOKED_AT = 5

/** How many things that part two approaches are told. */
const PARTING = 4

/** Two approaches side by side, and what parts them most. */
export const tellCompare = (scene: Scene, recommendation: Recommendation, [one, other]: readonly [string, string]): Reply => {
  const { content } = scene
  const { compare } = content.words
  const [a, b] = [one, other].map((id) => appraisedIn(recommendation, id)).sort((x, y) => x.rank - y.rank)
  if (!a || !b) throw new Error('two approaches are compared')
  const name = (id: string) => approachOf(content, id).name
  const early = recommendation.verdict.kind === 'too-early'
  const { mine, theirs, parting } = partingOf(a, b)
  const blocked = blockedBy(b)
  return {
    kind: 'compare',
    title: fill(compare.title, { a: name(a.id), b: name(b.id) }),
    shown: [a, b].map((approach) => ({ name: name(approach.id), bars: barsOf(content, approach) })),
    sections: [
      {
        lines: [
          ...(early ? [content.words.verdict['too-early']] : parted(scene, a, b)),
          ...(blocked === undefined ? [] : [fill(content.words.results['not-viable'], { name: name(b.id), because: blocked })]),
        ],
      },
      parting.length === 0
        ? { lines: [compare.same] }
        : {
            heading: compare.because,
            lines: parting.slice(0, PARTING).flatMap(({ factor }) => {
              const said = mine.get(factor) ?? theirs.get(factor)
              const parts = [a, b].flatMap((approach, at) => {
                const reason = (at === 0 ? mine : theirs).get(factor)
                return reason ? [fill(compare.side, { name: name(approach.id), because: reason.because })] : []
              })
              return [quote(scene, factor, said?.level ?? 1), ...parts]
            }),
          },
    ],
  }
}

/** Which of two comes first, where there is enough between them for words, and how often. */
const parted = ({ content, landscape }: Scene, a: Placed, b: Placed): string[] => {
  const { compare } = content.words
  const name = (id: string) => approachOf(content, id).name
  const lead = a.benefit === 0 ? 0 : (a.benefit - b.benefit) / a.benefit
  const line = lead < content.numbers.judgement.verdict.lead ? compare.close : fill(compare.ahead, { ahead: name(a.id) })
  if (a.possible === 0 || b.possible === 0) return [line]
  const often = chance(content, duel(content, landscape, a.id, b.id))
  return [line, fill(compare.chance, { chance: often, a: lower(name(a.id)), b: lower(name(b.id)) })]
}

/** What would happen were some answers others. Nothing is kept. */
export const tellWhatIf = (scene: Scene, changes: readonly { factor: string; level: number }[]): Reply => {
  const { content } = scene
  const words = content.words['what-if']
  const { landscape } = scene
  const sure = (level: number): Answer[] => [{ kind: 'level', from: level, to: level, sure: 'sure' }]
  const answers = { ...landscape.answers, ...Object.fromEntries(changes.map(({ factor, level }) => [factor, sure(level)])) }
  const [now, then] = [rank(content, landscape), rank(content, { ...landscape, answers })]
  const early = isTooEarly(content, { ...landscape, answers })
  const told = [...leaderLine(scene, now, then), ...moves(scene, now, then)]
  const said = changes.map(({ factor, level }) => {
    const named = factorOf(content, factor)
    return fill(words.change, { factor: named.name.toLowerCase(), label: levelOf(named, level).label })
  })
  return {
    kind: 'what-if',
    title: fill(words.title, { changes: listed(said) }),
    rows: [],
    sections: [{ lines: early ? [content.words.verdict['too-early']] : told }, { lines: [words['not-kept']] }],
  }
}

/** What moved between an earlier recommendation and one that stands now. */
export const movedLines = (scene: Scene, before: Given, { approaches: now }: Pick<Recommendation, 'approaches'>): string[] => {
  const was = asRanked(before)
  const lines = moves(scene, was, now)
  return lines.length === 1 && lines[0] === scene.content.words['what-if'].none
    ? [scene.content.words.moved.none]
    : [...leaderLine(scene, was, now), ...lines]
}

type Ranked = readonly { id: string; rank: number; possible: number; benefit: number }[]

const asRanked = (given: Given): Ranked => given.approaches.map((approach, at) => ({ ...approach, rank: at + 1 }))

const leaderLine = ({ content }: Scene, before: Ranked, after: readonly Placed[]): string[] => {
  const words = content.words['what-if']
  const [was] = before
  const [is] = after
  if (!was || !is) return []
  const name = (id: string) => approachOf(content, id).name
  if (was.id === is.id) return [fill(words.same, { name: name(is.id) })]
  const passed = after.find(({ id }) => id === was.id)?.benefit ?? 0
  const close = is.benefit > 0 && (is.benefit - passed) / is.benefit < content.numbers.judgement.verdict.lead
  const told = { leader: name(is.id), first: lower(name(was.id)) }
  return [close ? `${fill(content.words.effect.level, told)}.` : fill(words.leader, { now: name(is.id), before: name(was.id) })]
}

const moves = ({ content }: Scene, before: Ranked, after: readonly Placed[]): string[] => {
  const words = content.words['what-if']
  const was = new Map(before.map(({ id, rank, possible }) => [id, { rank, possible }]))
  const lines = after.flatMap((approach) => {
    const earlier = was.get(approach.id)
    if (!earlier) return []
    const { name } = approachOf(content, approach.id)
    if (earlier.possible === 0 && approach.possible > 0) return [fill(words.possible, { name })]
    if (earlier.possible > 0 && approach.possible === 0)
      return [fill(words.impossible, { name, because: blockedBy(approach) ?? '' })]
    const near = Math.min(earlier.rank, approach.rank) <= LOOKED_AT
    return near && earlier.rank !== approach.rank
      ? [fill(words.moves, { name, before: ordinal(earlier.rank), after: ordinal(approach.rank) })]
      : []
  })
  return lines.length > 0 ? lines : [words.none]
}
