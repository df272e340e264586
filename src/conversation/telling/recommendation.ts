import type { Appraised, Group, Recommendation, Whole } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { USUAL } from '../../content/schema.ts'
import { fill } from '../../content/words.ts'
import { isAnswered } from '../../landscape/landscape.ts'
import type { Reply, Shown } from '../reply.ts'
import {
  about,
  approachOf,
  barsOf,
  end,
  evidenceLine,
  factorOf,
  lacking,
  levelOf,
  listed,
  lower,
  names,
  ordinal,
  quote,
  short,
} from './phrases.ts'
import { pictureOf } from './picture.ts'
import type { Scene } from './scene.ts'
import { sureLines } from './sure.ts'

/** A chance of being ruled out that is worth words at first sight. */
const DOUBTED = 0.2
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
  const groups = (['ready', 'build-first', 'try-small'] as const).flatMap((group) => {
    const approaches = shown
      .filter((approach) => approach.group === group)
      .map((approach) => show(scene, approach, recommendation.approaches.length))
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
    notViable: { title: results.groups['not-viable'], lines: notViable(content, blocked, scene.code !== '', detail) },
    together:
      shown.length > 0
        ? together(
            scene,
            shown.map(({ id }) => id),
          )
        : [],
    usual: early ? [] : usual(content, recommendation.approaches),
    sure: sureLines(content, recommendation),
    ...(early ? {} : { picture: pictureOf(content, recommendation) }),
    mix: early ? [] : mix(content, recommendation.mixes),
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
  const groups: readonly Group[] = ['ready', 'build-first', 'try-small']
  const candidates = approaches.filter(({ id, group }) => id !== USUAL && groups.includes(group))
  const best = groups.flatMap((group) => candidates.find((approach) => approach.group === group) ?? [])
  const rest = candidates.filter((approach) => !best.includes(approach))
  return [...best, ...rest.slice(0, Math.max(0, most - best.length))].sort((a, b) => a.rank - b.rank)
}

/** An approach with its reasons in the answers' own words. */
const show = (scene: Scene, approach: Appraised, all: number): Shown => {
  const { content } = scene
  const { results } = content.words
  const own = approachOf(content, approach.id)
  const reasons = approach.reasons.filter(({ effect }) => Math.abs(effect) >= WORTH_SAYING)
  const say = ({ factor, level, because }: Appraised['reasons'][number]) => `${quote(scene, factor, level)} ${because}`
  const forIt = reasons.filter(({ effect }) => effect > 0).slice(0, 2)
  const first = lacking(approach.conditions).slice(0, 2)
  // What has to be built first is not also said against it.
  const against = reasons.filter(({ effect, factor }) => effect < 0 && first[0]?.factor !== factor).slice(0, 1)
  return {
    id: approach.id,
    name: own.name,
    place: fill(results.place, { rank: ordinal(approach.rank), all }),
    bars: barsOf(content, approach),
    evidence: evidenceLine(content, approach.id),
    why: forIt.length > 0 ? forIt.map((reason) => fill(results.why, { reason: say(reason) })) : [results['no-reasons']],
    first: first.map(({ factor, from, to }) => {
      const named = factorOf(content, factor)
      return fill(results[approach.group === 'ready' ? 'stronger' : 'first'], {
        factor: lower(named.name),
        from: levelOf(named, from).label,
        to: levelOf(named, to).label,
      })
    }),
    against: against.map((reason) => fill(results.against, { reason: say(reason) })),
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

const whatMatters = ({ content, landscape, goodWeek }: Scene): string[] => {
  const { results } = content.words
  const named = new Set(landscape.matters.flatMap((matters) => Object.keys(matters)))
  const most = content.outcomes.filter(({ id }) => named.has(id)).map(({ name }) => name.toLowerCase())
  return [
    most.length > 0 ? fill(results.matters, { outcomes: names(most) }) : results['matters-none'],
    ...(goodWeek ? [fill(results['matters-words'], { words: short(goodWeek, 240) })] : []),
  ]
}

const heardLine = ({ content, landscape }: Scene, { coverage }: Recommendation): string => {
  const answered = Object.values(landscape.answers).filter(isAnswered).length
  return fill(content.words.results.heard, { answered, all: content.factors.length, share: about(coverage) })
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

const nameToType = (content: Content, id: string) => approachOf(content, id).name.toLowerCase()

/** What goes together, and what pulls apart, among those shown. */
const together = (scene: Scene, shown: readonly string[]): string[] => {
  const { content } = scene
  const { results } = content.words
  const named = (ids: readonly string[]) => names(ids.map((id) => approachOf(content, id).name))
  const inside = (ids: readonly string[]) => ids.filter((id) => shown.includes(id))
  const go = content.together.flatMap((row) => {
    const these = inside(row.approaches)
    const others = inside(row.with)
    const set = row.with.length === 0 ? these : these.length > 0 && others.length > 0 ? [...these, ...others] : []
    return set.length > 1 ? [fill(results.together, { names: named(set), because: row.because })] : []
  })
  const pull = content.apart.flatMap((row) => {
    const set = inside(row.approaches)
    return row.approaches.length > 1 && set.length > 1 ? [fill(results.apart, { names: named(set), because: row.because })] : []
  })
  return [...go.slice(0, 3), ...pull.slice(0, 3)]
}

const usual = (content: Content, approaches: readonly Appraised[]): string[] => {
  const { results } = content.words
  const found = approaches.find(({ id }) => id === USUAL)
  if (!found) return []
  return [
    fill(results.usual, { summary: approachOf(content, USUAL).summary }),
    fill(results['usual-place'], { rank: ordinal(found.rank), all: approaches.length }),
  ]
}

/** Which approaches make a good mix, and how many the team can carry. */
const mix = (content: Content, { core, borderline, limit, limitKnown }: Whole['mixes']): string[] => {
  const words = content.words.mix
  const named = (ids: readonly string[]) => names(ids.map((id) => approachOf(content, id).name))
  return [
    core.length > 0 ? fill(words.core, { names: named(core) }) : words.none,
    ...(borderline.length > 0 ? [fill(words.some, { names: named(borderline.slice(0, SOME)) })] : []),
    fill(limitKnown ? words.carry : words['carry-unknown'], { limit }),
  ]
}
/** How many of those that belong to some mixes are named. */
const SOME = 4

const unheard = ({ content, unheard, equality, voices }: Scene): string[] => {
  const { results } = content.words
  return [
    ...(voices.length > 0 ? [fill(results.voices, { voices: listed(voices) })] : []),
    unheard.length > 0 ? fill(results.unheard, { words: end(short(unheard.join('; '))) }) : results['unheard-none'],
    equality.length > 0 ? fill(results.equality, { words: end(short(equality.join('; '))) }) : results['equality-none'],
  ]
}
