import type { Recommendation } from '../../appraisal/index.ts'
import { fill } from '../../content/words.ts'
import { isAnswered, type Matters } from '../../landscape/landscape.ts'
import { about, end, listed, names, short } from './phrases.ts'
import type { Scene } from './scene.ts'

/** What matters here, and what people said of a good week. */
export const whatMatters = (scene: Scene): string[] => [mattersLine(scene), ...weekLine(scene)]

/** What matters most of all first and the others in their order, where all see it alike. */
const mattersLine = ({ content, landscape }: Scene): string => {
  const { results } = content.words
  const [one, ...others] = landscape.matters
  const all = [...new Set(landscape.matters.flatMap((matters) => Object.keys(matters)))]
  const named = (ids: readonly string[]) =>
    names(content.outcomes.filter(({ id }) => ids.includes(id)).map(({ name }) => name.toLowerCase()))
  if (one === undefined || all.length === 0) return results['matters-none']
  if (!others.every((other) => sameMatters(one, other))) return fill(results['matters-differ'], { outcomes: named(all) })
  const places = [...new Set(Object.values(one))].sort((a, b) => a - b)
  const [first = '', ...after] = places.map((place) => named(all.filter((id) => one[id] === place)))
  return after.length > 0
    ? fill(results['matters-first'], { first, outcomes: names(after) })
    : fill(results.matters, { outcomes: first })
}

const weekLine = ({ content, goodWeek, alone }: Scene): string[] => {
  const { results } = content.words
  const quoted = goodWeek.slice(0, WEEKS).map((words) => short(words, 240))
  if (quoted.length === 0) return []
  return [
    alone
      ? fill(results['matters-words'], { words: quoted.join(' ') })
      : fill(results['matters-said'], { words: names(quoted.map((words) => `“${words}”`)) }),
  ]
}
/** How many people's words about a good week are quoted. */
const WEEKS = 3

/** Whether two people put the same outcomes in the same places. */
const sameMatters = (one: Matters, other: Matters): boolean => {
  const ids = Object.keys(one)
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id])
}

/** How many of the questions asked of these people have an answer, and how much of the result rests on them. */
export const heardLine = ({ content, landscape }: Scene, { coverage }: Recommendation): string => {
  const answered = Object.values(landscape.answers).filter(isAnswered).length
  const all = content.factors.length - (landscape.aside ?? []).length
  return fill(content.words.results.heard, { answered, all, share: about(coverage) })
}

/** Who was heard, who was named as not asked, and what was considered of equality. */
export const unheard = ({ content, code, several, unheard, equality, voices }: Scene): string[] => {
  const { results } = content.words
  return [
    ...(voices.length > 0 ? [fill(results.voices, { voices: listed(voices) })] : []),
    ...(code === '' || several ? [] : [results['one-view']]),
    unheard.length > 0 ? fill(results.unheard, { words: end(short(unheard.join('; '))) }) : results['unheard-none'],
    equality.length > 0 ? fill(results.equality, { words: end(short(equality.join('; '))) }) : results['equality-none'],
  ]
}
