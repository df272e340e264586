import type { Appraised, Group, Recommendation, Whole } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { USUAL } from '../../content/schema.ts'
import { fill } from '../../content/words.ts'
import type { Reply, Shown } from '../reply.ts'
import { heardLine, unheard, whatMatters } from './around.ts'
import { mix, together } from './mixing.ts'
import { approachOf, barsOf, end, evidenceLine, factorOf, lacking, levelOf, lower, names, placeIn } from './phrases.ts'
import { pictureOf } from './picture.ts'
import { isAlike, reasonLine } from './quoting.ts'
import type { Scene } from './scene.ts'
import { sureLines } from './sure.ts'

/** The groups that are shown, in their order. */
const SHOWN: readonly Group[] = ['ready', 'build-first', 'try-small']
/** A chance of being ruled out that is worth words at first sight. */
export const DOUBTED = 0.2
/** A caution less likely than this is not worth words yet. */
const SAID_FROM = 0.5
/** A reason that moves a result by less than this is not worth words. */
const WORTH_SAYING = 0.01

/** A recommendation as it is said aloud, in the order people need it. */
export const tellRecommendation = (scene: Scene, recommendation: Whole, given: boolean, detail: 'short' | 'full'): Reply => {
  const { content } = scene
  const { results } = content.words
  const early = recommendation.verdict.kind === 'too-early'
  const shown = early ? [] : pick(content, recommendation.approaches)
  const groups = SHOWN.flatMap((group) => {
    const approaches = shown
      .filter((approach) => approach.group === group)
      .map((approach) => show(scene, approach, recommendation))
    return approaches.length > 0 ? [{ group, title: results.groups[group], approaches }] : []
  })
  const blocked = recommendation.approaches.filter(({ group }) => group === 'not-viable')
  const place = recommendation.place || content.words.steps.place.name.toLowerCase()
  return {
    kind: 'recommendation',
    code: scene.code,
    title: fill(results.title, { place }),
    given,
    detail,
    opening: [
      ...(given ? [] : [results['so-far']]),
      ...whatMatters(scene),
      ...(recommendation.coverage > 0 ? [heardLine(scene, recommendation)] : []),
    ],
    groups,
    left: { title: results.left, lines: early ? [] : leftOut(content, recommendation, shown) },
    notViable: { title: results.groups['not-viable'], lines: notViable(content, blocked, scene.code !== '', detail) },
    together: together(scene, shown, recommendation.approaches),
    usual: early ? [] : usual(content, recommendation),
    sure: sureLines(scene, recommendation),
    ...(early ? {} : { picture: pictureOf(content, recommendation) }),
    mix: early ? [] : mix(scene, recommendation.mixes, shown),
    unheard: unheard(scene),
    cautions: [
      results.cautions,
      results.weights,
      ...(groups.length > 0 && scene.code !== '' ? [detail === 'short' ? results.more : results.most] : []),
    ],
    footer: results.footer,
  }
}

/** Up to as many as are said aloud, by rank, keeping a place for the best of each group. */
const pick = (content: Content, approaches: readonly Appraised[]): Appraised[] => {
  const most = content.numbers.judgement.groups.shown
  const candidates = approaches.filter(({ id, group }) => id !== USUAL && SHOWN.includes(group))
  const best = SHOWN.flatMap((group) => candidates.find((approach) => approach.group === group) ?? [])
  const rest = candidates.filter((approach) => !best.includes(approach))
  return [...best, ...rest.slice(0, Math.max(0, most - best.length))].sort((a, b) => a.rank - b.rank)
}

/**
 * Those that come before one that is shown, or are named in the verdict, and are not shown themselves: each with the
 * reason, so that nobody wonders where the second one is.
 */
const leftOut = (content: Content, { approaches, verdict, sure }: Recommendation, shown: readonly Appraised[]): string[] => {
  const { results } = content.words
  const { top, ready } = content.numbers.judgement.groups
  const last = Math.max(0, ...shown.map(({ rank }) => rank))
  const named = [...verdict.leaders, sure.oftenest]
  const left = approaches.filter(
    (one) => one.possible > 0 && one.id !== USUAL && !shown.includes(one) && (one.rank < last || named.includes(one.id)),
  )
  const line = (template: string, values: Record<string, string | number>, holds: (one: Appraised) => boolean) => {
    const these = left.filter(holds).map((one) =>
      fill(results['left-one'], {
        name: approachOf(content, one.id).name,
        place: placeIn(content, verdict, one, approaches.length),
      }),
    )
    return these.length > 0 ? [fill(template, { ...values, names: names(these) })] : []
  }
  return [
    ...SHOWN.flatMap((group) => line(results['left-others'], { group: results.groups[group] }, (one) => one.group === group)),
    ...line(results['left-ready'], { top }, (one) => one.group === 'not-now' && one.readiness >= ready),
    ...line(results['left-not'], { top }, (one) => one.group === 'not-now' && one.readiness < ready),
  ]
}

/** An approach with its reasons in the answers' own words. */
const show = (scene: Scene, approach: Appraised, { verdict, approaches }: Recommendation): Shown => {
  const { content } = scene
  const { results } = content.words
  const own = approachOf(content, approach.id)
  const reasons = approach.reasons.filter(({ effect }) => Math.abs(effect) >= WORTH_SAYING)
  const forIt = reasons.filter(({ effect }) => effect > 0).slice(0, 2)
  const first = lacking(approach.conditions).slice(0, 2)
  // What has to be built first is not also said against it.
  const against = reasons.filter(({ effect, factor }) => effect < 0 && first[0]?.factor !== factor).slice(0, 1)
  return {
    id: approach.id,
    name: own.name,
    place: placeIn(content, verdict, approach, approaches.length),
    bars: barsOf(content, approach),
    evidence: evidenceLine(content, approach.id),
    why:
      forIt.length > 0
        ? forIt.map((reason) => fill(results.why, { reason: reasonLine(scene, reason) }))
        : [results['no-reasons']],
    first: first.map(({ factor, from, to }) => {
      const named = factorOf(content, factor)
      const whole = approach.group === 'ready' ? 'stronger' : 'first'
      const differ = approach.group === 'ready' ? 'stronger-differ' : 'first-differ'
      return fill(results[isAlike(scene.landscape.answers[factor] ?? []) ? whole : differ], {
        factor: lower(named.name),
        from: levelOf(named, from).label,
        to: levelOf(named, to).label,
      })
    }),
    against: against.map((reason) => fill(results.against, { reason: reasonLine(scene, reason) })),
    watch: own.risks.slice(0, 1).map((risk) => fill(results.watch, { risk })),
    doubt: approach.possible < 1 - DOUBTED ? mayOf(content, approach) : [],
    care: careOf(content, approach),
    rights: own.rights,
    steps: own.first_steps,
    good: own.good.statement,
    law: own.law.text,
    sources: own.sources,
  }
}

/** The likeliest knock-out that may hold. */
const mayOf = (content: Content, approach: Appraised): string[] =>
  approach.blocked
    .filter(({ force, overruled }) => force === 'hard' && overruled === null)
    .slice(0, 1)
    .map(({ because }) => fill(content.words.results.may, { because }))

/** Knock-outs that may hold or were passed over, cautions, and limits that no answer can tell. */
export const careOf = (content: Content, approach: Appraised): string[] => {
  const { results } = content.words
  return [
    ...approach.blocked.flatMap(({ because, force, chance, overruled, unless }) => {
      const lift = unless ? ` ${fill(results.unless, { unless })}` : ''
      if (force === 'caution' && chance < SAID_FROM) return []
      if (force === 'caution') return [`${fill(results.caution, { because })}${lift}`]
      if (overruled !== null && chance >= SAID_FROM) return [`${because} ${fill(results.overruled, { why: end(overruled) })}`]
      return approach.possible > 0 && overruled === null ? [`${fill(results.may, { because })}${lift}`] : []
    }),
    ...content.limits.filter((limit) => limit.approach === approach.id).map(({ because }) => because),
  ]
}

/** What is ruled out and why; of many, at first only which. */
const notViable = (content: Content, blocked: readonly Appraised[], inChat: boolean, detail: 'short' | 'full'): string[] => {
  const { results } = content.words
  const [first] = blocked
  if (detail === 'short' && inChat && blocked.length > FEW)
    return [fill(results['not-viable-short'], { names: names(blocked.map(({ id }) => approachOf(content, id).name)) })]
  return [
    ...blocked.map((approach) => {
      const hard = approach.blocked.filter(({ force, chance }) => force === 'hard' && chance > 1 - 1e-9)
      const [reason] = hard
      return fill(results['not-viable'], { name: approachOf(content, approach.id).name, because: reason?.because ?? '' })
    }),
    ...(first && inChat ? [fill(results.overrule, { name: nameToType(content, first.id) })] : []),
  ]
}

/** As many as are told with their reasons at first sight. */
const FEW = 2

const nameToType = (content: Content, id: string) => lower(approachOf(content, id).name)

const usual = (content: Content, { verdict, approaches }: Recommendation): string[] => {
  const { results } = content.words
  const found = approaches.find(({ id }) => id === USUAL)
  if (!found) return []
  return [
    fill(results.usual, { summary: approachOf(content, USUAL).summary }),
    fill(results['usual-place'], { place: placeIn(content, verdict, found, approaches.length) }),
  ]
}
