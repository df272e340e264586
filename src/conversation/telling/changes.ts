import type { Recommendation, Robust, Threshold } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Reply, Section } from '../reply.ts'
import { chance } from './chance.ts'
import { effect, isNews } from './effect.ts'
import { about, called, factorOf, levelOf, wereIt } from './phrases.ts'
import type { Scene } from './scene.ts'
import { proved } from './sure.ts'

/** How many of each are said. */
const MOST = 5
const QUESTIONS = 3
/** A chance that moves by less than this is not worth words. */
const WORTH_SAYING = 0.05
/** A loss that rounds to nothing. */
const LITTLE = 0.025

/** What a result rests on: other answers, open questions, what matters, and how firm it is beside all of them. */
export const tellChanges = (scene: Scene, recommendation: Recommendation, robust: Robust, differing: Section[]): Reply => {
  const { content } = scene
  const { changes } = content.words
  const early = recommendation.verdict.kind === 'too-early'
  const sections = early
    ? [{ lines: [changes.early] }, { heading: changes.open, lines: questions(content, recommendation) }]
    : [
        { heading: changes.answers, lines: answers(scene, recommendation) },
        { heading: changes.open, lines: questions(content, recommendation) },
        { heading: changes.matters, lines: weights(content, recommendation) },
        { heading: changes.firm, lines: firm(scene, recommendation, robust) },
      ]
  return { kind: 'changes', title: changes.title, rows: [], sections: [...sections, ...differing] }
}

/** For each question its nearest level that would put another approach first. */
const answers = ({ content, landscape }: Scene, { verdict, flips: all, approaches }: Recommendation): string[] => {
  const { changes } = content.words
  const flips = all.filter((flip) => isNews(content, verdict, flip))
  const nearest = flips.filter((flip, at) => flips.findIndex(({ factor }) => factor === flip.factor) === at)
  if (nearest.length === 0) return [all.length === 0 ? changes['no-answer'] : changes['only-level']]
  return nearest.slice(0, MOST).map((flip) =>
    fill(changes.answer, {
      factor: factorOf(content, flip.factor).name,
      were: wereIt(content, landscape, flip),
      effect: effect(content, flip, approaches[0]?.id ?? ''),
    }),
  )
}

/** The open questions whose answer would put another approach first, and where to find it. */
const questions = (content: Content, { questions: open, pairing, verdict, approaches }: Recommendation): string[] => {
  const { changes } = content.words
  const telling = open.filter(({ value }) => value > 0).slice(0, QUESTIONS)
  if (open.length === 0) return [changes['none-left']]
  if (telling.length === 0) {
    const [one, other] = (pairing?.factors ?? []).map((id) => factorOf(content, id).name)
    return [one && other ? fill(changes.paired, { one, other }) : changes['no-question']]
  }
  return telling.map(({ factor, value, heard, leaders }) => {
    const named = factorOf(content, factor)
    const change = leaders.find((one) => isNews(content, verdict, one))
    const where = named.evidence[0]?.where ?? ''
    const would =
      change && verdict.kind !== 'too-early'
        ? fill(changes.question, {
            factor: named.name,
            label: levelOf(named, change.level).label,
            effect: effect(content, change, approaches[0]?.id ?? ''),
          })
        : `${named.name}.`
    return [would, fill(changes.where, { where }), ...(heard < value / 2 ? [changes.look] : [])].join(' ')
  })
}

/** How much an outcome would have to count; the smallest moves first. */
const weights = (content: Content, { thresholds, preference, approaches }: Recommendation): string[] => {
  const { changes } = content.words
  const outcome = (id: string) => content.outcomes.find((one) => one.id === id)?.name ?? id
  const far = ({ weight, now }: Threshold) => Math.abs(weight - now)
  const near = [...thresholds]
    .sort((a, b) => far(a) - far(b))
    .filter(({ weight, now }) => ![about(now), '0%', '100%'].includes(about(weight)))
  const lines = [
    ...(preference?.leaders ?? []).map((one) =>
      fill(changes['of-all'], { outcome: outcome(one.outcome), effect: effect(content, one, approaches[0]?.id ?? '') }),
    ),
    ...near.slice(0, QUESTIONS).map(({ outcome: id, now, weight, leader }) =>
      fill(weight > now ? changes.more : changes.less, {
        outcome: outcome(id),
        share: about(weight),
        now: about(now),
        leader: called(content, leader),
        first: called(content, approaches[0]?.id ?? ''),
      }),
    ),
  ]
  return lines.length > 0 ? lines : [changes['no-weight']]
}

const firm = (scene: Scene, { approaches, questions: open, sure }: Recommendation, robust: Robust): string[] => {
  const { content } = scene
  const { changes } = content.words
  const [first] = approaches
  if (!first) return []
  const named = called(content, first.id)
  const said = (line: string, share: number) => fill(line, { chance: chance(content, share), first: named })
  const { behind, ifScoringOff, ifThemesMoveTogether } = robust
  const others = approaches.length - 1
  const all = behind.length === others
  const lost = first.benefit === 0 ? 0 : sure.regret / first.benefit
  return [
    said(changes.now, first.best),
    ...(all ? proved(scene) : []),
    ...(behind.length > 0 && !all
      ? [
          fill(changes.behind, { count: behind.length, all: approaches.length, first: named }),
          ...(scene.several ? [changes['behind-others']] : []),
        ]
      : []),
    fill(lost < LITTLE ? changes['lost-little'] : changes.lost, { first: named, share: about(lost) }),
    ...(lost >= LITTLE && (all || open.length === 0) ? [changes['doubt-left']] : []),
    said(changes.scoring, ifScoringOff),
    Math.abs(ifThemesMoveTogether - first.best) < WORTH_SAYING
      ? changes['themes-same']
      : said(changes.themes, ifThemesMoveTogether),
  ]
}
