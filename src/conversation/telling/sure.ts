import { type Appraised, neverFirst, type Recommendation } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { chance } from './chance.ts'
import { effect, isNews } from './effect.ts'
import { approachOf, called, factorOf, lower, names, wereIt } from './phrases.ts'
import type { Scene } from './scene.ts'

/** Below the one most of a place is unknown, above the other most is known. */
const KNOWN = { little: 0.4, most: 0.6 }

/** How sure the result is: the verdict with its chances; how much is known; what would change it, and what to ask. */
export const sureLines = (scene: Scene, recommendation: Recommendation): string[] => {
  const { content } = scene
  const { verdict: words } = content.words
  const { verdict, coverage } = recommendation
  const known = coverage < KNOWN.little ? words.unsure : coverage <= KNOWN.most ? words.half : words.fair
  if (verdict.kind === 'too-early') return early(scene, recommendation)
  return [
    ...verdictLines(content, recommendation),
    known,
    ...flipLine(scene, recommendation),
    ...askLine(scene, recommendation),
    ...(scene.code === '' ? [] : [words.change]),
  ]
}

/** The verdict and how likely it is to hold. A gap too small for words is never worded as a lead. */
const verdictLines = (content: Content, { verdict, approaches, sure }: Recommendation): string[] => {
  const { verdict: words } = content.words
  const name = (id: string | undefined) => (id === undefined ? '' : approachOf(content, id).name)
  const [first, next] = approaches
  const chances = (of: Appraised | undefined) =>
    of ? [fill(words.chance, { first: chance(content, of.best), top3: chance(content, of.top3) })] : []
  const often =
    first === undefined || sure.oftenest === undefined || sure.oftenest === first.id
      ? []
      : [fill(words.oftenest, { oftenest: called(content, sure.oftenest), name: called(content, first.id) })]
  switch (verdict.kind) {
    case 'too-early':
      return [words['too-early']]
    case 'too-close': {
      const most = approaches.find(({ id }) => id === sure.oftenest)
      return [
        fill(words['too-close'], { names: names(verdict.leaders.map(name)) }),
        ...(most ? [fill(words['close-chance'], { name: name(most.id), chance: chance(content, most.best) })] : []),
      ]
    }
    case 'leaning': {
      const line = next && next.possible > 0 ? words.leaning : words['leaning-alone']
      return [fill(line, { name: name(first?.id), next: name(next?.id) }), ...chances(first), ...often]
    }
    case 'clear':
      return [fill(words.clear, { name: name(first?.id) }), ...chances(first), ...often]
  }
}

/** The verdict in one line, for the middle of a talk. */
export const soFar = (content: Content, { verdict }: Recommendation): string[] => {
  const { verdict: words } = content.words
  if (verdict.kind === 'too-early') return []
  const listed = names(verdict.leaders.map((id) => approachOf(content, id).name))
  const line = { clear: words['so-clear'], leaning: words['so-leaning'], 'too-close': words['so-close'] }[verdict.kind]
  return [fill(line, { names: listed })]
}

/** Nothing can be told apart yet: what would help most, to answer or else to find out. */
const early = (scene: Scene, { approaches, questions }: Recommendation): string[] => {
  const { content } = scene
  const { verdict: words } = content.words
  if (approaches.every(({ possible }) => possible === 0)) return [words['all-out']]
  const told =
    scene.code === '' ? [] : [questions.some(({ factor }) => scene.toAsk(factor)) ? words['go-on'] : words['all-asked']]
  const most = questions.find(({ factor }) => scene.toAsk(factor)) ?? questions[0]
  if (!most) return [words['too-early'], ...told]
  const { question, evidence } = factorOf(content, most.factor)
  const line = scene.toAsk(most.factor) ? words['tell-first'] : words['find-out']
  return [words['too-early'], ...told, fill(line, { question, where: evidence[0]?.where ?? '' })]
}

/** The nearest single answer that would put another approach first. */
const flipLine = ({ content, landscape }: Scene, { verdict, flips, approaches }: Recommendation): string[] => {
  const { verdict: words } = content.words
  const flip = flips.find((one) => isNews(content, verdict, one))
  if (!flip) return flips.length === 0 ? [words['no-flip']] : []
  return [
    fill(words.flip, {
      factor: lower(factorOf(content, flip.factor).name),
      were: wereIt(content, landscape, flip),
      effect: effect(content, flip, approaches[0]?.id ?? ''),
    }),
  ]
}

/** The open question most worth an answer, and who or what could answer it. */
const askLine = (scene: Scene, { questions, pairing, preference, approaches }: Recommendation): string[] => {
  const { content } = scene
  const { verdict: words } = content.words
  const [most] = questions
  if (!most) return []
  const factor = factorOf(content, most.factor)
  if (most.value > 0) return [fill(words.ask, { factor: lower(factor.name), where: factor.evidence[0]?.where ?? '' })]
  const [one, other] = (pairing?.factors ?? []).map((id) => factorOf(content, id).name)
  if (one && other) return [fill(words['ask-two'], { one, other })]
  const settled = (preference?.value ?? 0) === 0 && neverFirst(content, scene.landscape).length === approaches.length - 1
  return settled ? proved(scene) : [words['ask-none']]
}

/** Nothing left to ask could change what comes first. Another person's answer is not something left to ask. */
export const proved = ({ content, several }: Scene): string[] => {
  const { changes } = content.words
  return [changes['behind-all'], ...(several ? [changes['behind-others']] : [])]
}
