import { appraise, duel, type Placed, type Recommendation } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Answer } from '../../landscape/answer.ts'
import { isCounts, type Landscape } from '../../landscape/landscape.ts'
import type { Reply } from '../reply.ts'
import { chance } from './chance.ts'
import { partingOf } from './parting.ts'
import { approachOf, barsOf, called, factorOf, levelOf, listed, lower } from './phrases.ts'
import { becauseOf, isAlike, quote } from './quoting.ts'
import type { Scene } from './scene.ts'
import { leaderLine, shifts } from './shift.ts'
import { appraisedIn, blockedBy } from './why.ts'

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
                return reason ? [fill(compare.side, { name: name(approach.id), because: becauseOf(scene, reason) })] : []
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
  const judged = content.numbers.judgement.verdict
  const lead = a.benefit === 0 ? 0 : (a.benefit - b.benefit) / a.benefit
  const ahead = fill(compare.ahead, { ahead: approachOf(content, a.id).name })
  if (a.possible === 0 || b.possible === 0) return [lead < judged.lead ? compare.close : ahead]
  const often = duel(content, landscape, a.id, b.id)
  return [
    lead < judged.lead || often < judged.leaning ? compare.close : ahead,
    fill(compare.chance, { chance: chance(content, often), a: called(content, a.id), b: called(content, b.id) }),
  ]
}

/** What would happen were some answers others. Nothing is kept. */
export const tellWhatIf = (scene: Scene, changes: readonly { factor: string; level: number }[]): Reply => {
  const { content, landscape } = scene
  const words = content.words['what-if']
  const sure = (level: number): Answer[] => [{ kind: 'level', from: level, to: level, sure: 'sure' }]
  const answers = { ...landscape.answers, ...Object.fromEntries(changes.map(({ factor, level }) => [factor, sure(level)])) }
  const said = changes.map(({ factor, level }) => {
    const named = factorOf(content, factor)
    const line = scene.several ? words['change-all'] : words.change
    return fill(line, { factor: lower(named.name), label: levelOf(named, level).label })
  })
  const sections = changes.every(({ factor, level }) => isSaid(landscape.answers[factor] ?? [], level))
    ? [[words['as-said']]]
    : [outcome(content, appraise(content, landscape), appraise(content, { ...landscape, answers })), [words['not-kept']]]
  return {
    kind: 'what-if',
    title: fill(words.title, { changes: listed(said) }),
    rows: [],
    sections: sections.map((lines) => ({ lines })),
  }
}

const outcome = (content: Content, now: Recommendation, after: Recommendation): string[] => {
  const words = content.words['what-if']
  if (after.verdict.kind === 'too-early') return [content.words.verdict['too-early']]
  const moved = shifts(content, words, now, after)
  return [leaderLine(content, words, now, after), ...(moved.length > 0 ? moved : [words.none])]
}

/** Whether everybody who answered is sure of a level. */
const isSaid = (said: Landscape['answers'][string], level: number): boolean =>
  isCounts(said)
    ? isAlike(said) && (said[level - 1] ?? 0) > 0
    : said.some(({ kind }) => kind === 'level') &&
      said.every((one) => one.kind !== 'level' || (one.from === level && one.to === level && one.sure === 'sure'))
