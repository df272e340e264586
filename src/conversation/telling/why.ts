import { type Appraised, neverFirst, type Placed, type Recommendation, suited } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Reply, Section } from '../reply.ts'
import { chance } from './chance.ts'
import { partingOf } from './parting.ts'
import { approachOf, barsOf, called, factorOf, isClose, levelOf, lower, placeIn, sourceLine, wereIt } from './phrases.ts'
import { isAlike, reasonLine } from './quoting.ts'
import { careOf } from './recommendation.ts'
import type { Scene } from './scene.ts'

type Why = Extract<Reply, { kind: 'why' | 'compare' }>
const MOST = 5

/** One approach in full: what speaks for and against it here, what comes first, rights, steps, law and sources. */
export const tellWhy = (scene: Scene, recommendation: Recommendation, id: string): Why => {
  const { content } = scene
  const { why } = content.words
  const approach = appraisedIn(recommendation, id)
  const own = approachOf(content, id)
  const { grade, note } = own.evidence
  return {
    kind: 'why',
    title: fill(why.title, { name: own.name }),
    shown: [{ name: own.name, bars: barsOf(content, approach) }],
    sections: filled([
      {
        lines: [
          fill(why.is, { summary: own.summary }),
          ...(blockedBy(approach) === undefined
            ? [...placeOf(content, recommendation, approach), ...suitsLine(scene, recommendation, approach)]
            : [fill(why.blocked, { because: blockedBy(approach) ?? '' })]),
        ],
      },
      { heading: why['speaks-for'], lines: orElse(reasons(scene, approach, 1), why['nothing-for']) },
      { heading: why['speaks-against'], lines: orElse(reasons(scene, approach, -1), why['nothing-against']) },
      { heading: approach.group === 'ready' ? why.stronger : why.first, lines: conditions(scene, approach) },
      { heading: why.watch, lines: [...careOf(content, approach), ...own.risks] },
      { heading: why.rights, lines: own.rights },
      { heading: why.steps, lines: own.first_steps },
      {
        lines: [
          fill(why.good, { statement: own.good.statement }),
          fill(why.evidence, { grade, meaning: content.words.results.grade[grade], note }),
          fill(why.practicality, { profile: own.profile }),
          fill(why.law, { text: own.law.text }),
        ],
      },
      {
        heading: why.examples,
        lines: own.examples.map(({ text, sources }) => `${text}${sources.length > 0 ? ` [${sources.join(', ')}]` : ''}`),
      },
      {
        heading: fill(why.sources, { sources: '' }).replace(/: ?$/, ''),
        lines: cited(scene, id).map((key) => sourceLine(content, key)),
      },
    ]),
  }
}

/** Why an approach is not the answer here: what rules it out, or what holds it back. */
export const tellWhyNot = (scene: Scene, recommendation: Recommendation, id: string): Why => {
  const { content } = scene
  const { why } = content.words
  const approach = appraisedIn(recommendation, id)
  const own = approachOf(content, id)
  const blocked = blockedBy(approach)
  const shares = barsOf(content, approach)
  const [lowest] = [...shares].sort((a, b) => a.share - b.share)
  return {
    kind: 'why',
    title: fill(why['why-not'], { name: own.name }),
    shown: [{ name: own.name, bars: shares }],
    sections: filled([
      {
        lines:
          blocked === undefined
            ? [
                why['not-blocked'],
                ...placeOf(content, recommendation, approach),
                ...chancesHere(scene, recommendation, approach),
                ...(lowest
                  ? [fill(why.lowest, { result: `${lowest.name.toLowerCase()}, ${lowest.meaning}: ${lowest.word}` })]
                  : []),
              ]
            : [fill(why.blocked, { because: blocked }), ...lifts(scene, approach)],
      },
      { heading: why['speaks-against'], lines: orElse(reasons(scene, approach, -1), why['nothing-against']) },
      { heading: why.first, lines: conditions(scene, approach) },
      { heading: why['speaks-for'], lines: orElse(reasons(scene, approach, 1), why['nothing-for']) },
      { heading: why.watch, lines: blocked === undefined ? careOf(content, approach) : [] },
    ]),
  }
}

/** Where it comes among all; nothing while it is too early to say. */
const placeOf = (content: Content, { verdict, approaches }: Recommendation, approach: Appraised): string[] =>
  verdict.kind === 'too-early'
    ? []
    : [fill(content.words.why.place, { place: placeIn(content, verdict, approach, approaches.length) })]

/** Whom it would suit, where that is not what matters here already. */
const suitsLine = ({ content, landscape }: Scene, { verdict }: Recommendation, approach: Appraised): string[] => {
  if (verdict.kind === 'too-early' || approach.best === 0) return []
  const found = suited(content, landscape, approach.id)
  if (!found || found.more < WEIGHS) return []
  const outcome = content.outcomes.find(({ id }) => id === found.outcome)?.name ?? ''
  return [fill(content.words.why.suits, { outcome, chance: chance(content, found.first) })]
}
/** A difference in weight that is worth words. */
const WEIGHS = 0.025

/** How likely it is to come first here, what would put it there, and what keeps it from it. Nothing while it is too early. */
const chancesHere = (scene: Scene, recommendation: Recommendation, approach: Appraised): string[] => {
  const { content } = scene
  const words = content.words['why-not']
  const judged = content.numbers.judgement.verdict
  const [first] = recommendation.approaches
  if (recommendation.verdict.kind === 'too-early' || !first || first.id === approach.id) return []
  const close = isClose(recommendation.verdict, approach.id) || first.benefit - approach.benefit < judged.lead * first.benefit
  const flip = recommendation.flips.find(({ leader }) => leader === approach.id)
  const never = neverFirst(content, scene.landscape).includes(approach.id)
  return [
    fill(words.chance, { first: chance(content, approach.best), top3: chance(content, approach.top3) }),
    ...(flip
      ? [
          fill(flip.by < judged.lead ? words['flip-level'] : words.flip, {
            factor: lower(factorOf(content, flip.factor).name),
            were: wereIt(content, scene.landscape, flip),
          }),
        ]
      : [never ? words.never : words.none]),
    ...(close ? [] : aheadOf(scene, first, approach)),
  ]
}

/** The answer that does most to put the first ahead of another. */
const aheadOf = (scene: Scene, first: Appraised, approach: Appraised): string[] => {
  const { mine, theirs, parting } = partingOf(first, approach)
  const most = parting.find(({ gap }) => gap > 0)
  const reason = most && ((mine.get(most.factor)?.effect ?? 0) > 0 ? mine.get(most.factor) : theirs.get(most.factor))
  if (!reason) return []
  const leader = called(scene.content, first.id)
  return [fill(scene.content.words['why-not'].ahead, { leader, because: reasonLine(scene, reason) })]
}

export const appraisedIn = (recommendation: Recommendation, id: string): Appraised => {
  const found = recommendation.approaches.find((approach) => approach.id === id)
  if (!found) throw new Error(`"${id}" was not appraised`)
  return found
}

/** What rules an approach out for certain. */
export const blockedBy = (approach: Placed): string | undefined =>
  approach.possible > 0 ? undefined : approach.blocked.find(({ force, chance }) => force === 'hard' && chance > 1 - 1e-9)?.because

const lifts = (scene: Scene, approach: Appraised): string[] => {
  const { results } = scene.content.words
  const name = lower(approachOf(scene.content, approach.id).name)
  const unless = approach.blocked.flatMap(({ unless }) => (unless ? [fill(results.unless, { unless })] : []))
  return [...unless, fill(results.overrule, { name })]
}

const reasons = (scene: Scene, approach: Appraised, sign: 1 | -1): string[] =>
  approach.reasons
    .filter(({ effect }) => effect * sign > 0.005)
    .slice(0, MOST)
    .map((reason) => reasonLine(scene, reason))

const conditions = (scene: Scene, approach: Appraised): string[] =>
  approach.conditions.slice(0, MOST).map(({ factor, from, to }) => {
    const named = factorOf(scene.content, factor)
    const alike = isAlike(scene.landscape.answers[factor] ?? [])
    return fill(alike ? scene.content.words.why['from-to'] : scene.content.words.why.to, {
      factor: named.name,
      from: levelOf(named, from).label,
      to: levelOf(named, to).label,
    })
  })

/** The sources of an approach, and of the reasons given for it. */
const cited = (scene: Scene, id: string): string[] => {
  const own = approachOf(scene.content, id)
  return [...new Set([...own.sources, ...own.law.sources, ...own.examples.flatMap(({ sources }) => sources)])].sort()
}

const orElse = (lines: string[], nothing: string) => (lines.length > 0 ? lines : [nothing])
const filled = (sections: Section[]) => sections.filter(({ lines }) => lines.length > 0)
