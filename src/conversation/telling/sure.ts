import type { Appraised, Recommendation } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { chance } from './chance.ts'
import { effect } from './effect.ts'
import { approachOf, factorOf, levelOf, lower, names } from './phrases.ts'

/** How sure the result is: the verdict with its chances; how much is known; what would change it, and what to ask. */
export const sureLines = (content: Content, recommendation: Recommendation): string[] => {
  const { verdict: words } = content.words
  const { verdict, coverage } = recommendation
  const known = coverage < 0.35 ? words.unsure : coverage < 0.65 ? words.half : words.fair
  const said = verdictLines(content, recommendation)
  if (verdict.kind === 'too-early') return [...said, ...tellFirst(content, recommendation)]
  return [...said, known, flipLine(content, recommendation), ...askLine(content, recommendation), words.change]
}

/** The verdict and how likely it is to hold. A gap too small for words is never worded as a lead. */
const verdictLines = (content: Content, { verdict, approaches, sure }: Recommendation): string[] => {
  const { verdict: words } = content.words
  const name = (id: string | undefined) => (id === undefined ? '' : approachOf(content, id).name)
  const [first, next] = approaches
  const chances = (of: Appraised | undefined) =>
    of ? [fill(words.chance, { first: chance(content, of.best), top3: chance(content, of.top3) })] : []
  const often =
    sure.oftenest === undefined || sure.oftenest === first?.id
      ? []
      : [fill(words.oftenest, { oftenest: lower(name(sure.oftenest)), name: lower(name(first?.id)) })]
  switch (verdict.kind) {
    case 'too-early':
      return [words['too-early']]
    case 'too-close': {
      const most = approaches.find(({ id }) => id === sure.oftenest)
      return [
        fill(words['too-close'], { names: names(verdict.leaders.map(name)) }),
        ...(most ? [fill(words['close-chance'], { name: lower(name(most.id)), chance: chance(content, most.best) })] : []),
      ]
    }
    case 'leaning': {
      const line = next && next.possible > 0 ? words.leaning : words['leaning-alone']
      return [fill(line, { name: name(first?.id), next: lower(name(next?.id)) }), ...chances(first), ...often]
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

const tellFirst = (content: Content, { questions }: Recommendation): string[] => {
  const [most] = questions
  return most ? [fill(content.words.verdict['tell-first'], { question: factorOf(content, most.factor).question })] : []
}

/** The nearest single answer that would put another approach first. */
const flipLine = (content: Content, { flips, approaches }: Recommendation): string => {
  const { verdict: words } = content.words
  const [flip] = flips
  if (!flip) return words['no-flip']
  const factor = factorOf(content, flip.factor)
  return fill(words.flip, {
    factor: factor.name,
    from: levelOf(factor, flip.from).label,
    to: levelOf(factor, flip.to).label,
    effect: effect(content, flip, approaches[0]?.id ?? ''),
  })
}

/** The open question most worth an answer, and who or what could answer it. */
const askLine = (content: Content, { questions }: Recommendation): string[] => {
  const { verdict: words } = content.words
  const [most] = questions
  if (!most) return []
  if (most.value === 0) return [words['ask-none']]
  const factor = factorOf(content, most.factor)
  return [fill(words.ask, { factor: lower(factor.name), where: factor.evidence[0]?.where ?? '' })]
}
