import type { Appraised, Flip, Verdict } from '../../appraisal/index.ts'
import type { Approach, Content, Factor } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import type { Answer } from '../../landscape/answer.ts'
import { type Landscape, voices } from '../../landscape/landscape.ts'
import type { Bar } from '../reply.ts'

/** "a, b and c" */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** "a; b": names that may hold an "and" of their own. */
export const names = (items: readonly string[]): string => items.join('; ')

/** A sentence begins with a capital. */
export const begin = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Ends with a full stop, unless it ends already. */
export const end = (text: string): string => (/[.!?”"]$/.test(text) ? text : `${text}.`)

/** "about 45%": nothing finer than five in a hundred is ever said. */
export const about = (share: number): string => `${Math.round(share * 20) * 5}%`

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
/** "third", "12th" */
const ordinal = (rank: number): string => {
  const ending = rank % 100 > 10 && rank % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')
  return ORDINALS[rank - 1] ?? `${rank}${ending}`
}

export const approachOf = (content: Content, id: string): Approach => {
  const found = content.approaches.find((approach) => approach.id === id)
  if (!found) throw new Error(`"${id}" is not an approach`)
  return found
}

export const factorOf = (content: Content, id: string): Content['factors'][number] => {
  const found = content.factors.find((factor) => factor.id === id)
  if (!found) throw new Error(`"${id}" is not a factor`)
  return found
}

export const levelOf = (factor: Factor, level: number) => {
  const found = factor.levels[level - 1]
  if (!found) throw new Error(`"${factor.id}" has no level ${level}`)
  return found
}

/** The name of an approach within a sentence: in marks, since a name such as "Reablement first" reads on like one. */
export const called = (content: Content, id: string): string => `“${approachOf(content, id).name}”`

/**
 * Where an approach stands among all; those too close to call have no places of their own.
 * @param all how many there are, where that is said
 */
export const placeIn = (content: Content, verdict: Verdict, { id, rank }: { id: string; rank: number }, all?: number): string =>
  isClose(verdict, id)
    ? fill(content.words.results['place-close'], { count: verdict.leaders.length })
    : all === undefined
      ? ordinal(rank)
      : fill(content.words.results.place, { rank: ordinal(rank), all })

/** Whether an approach is one of those that are too close to call. */
export const isClose = ({ kind, leaders }: Verdict, id: string): boolean => kind === 'too-close' && leaders.includes(id)

/** In what way an answer would have to be another; where several gave one, all of them would have to. */
export const wereIt = (content: Content, { answers }: Landscape, { factor, from, to }: Flip): string => {
  const { were } = content.words
  const asked = factorOf(content, factor)
  const line = voices(answers[factor] ?? []) > 1 ? were.everybody : from === to ? were.surely : were.other
  return fill(line, { from: levelOf(asked, from).label, to: levelOf(asked, to).label })
}

/** An answer as a line of the review: the label of its level, or in which way it is not known. */
export const answerLine = (content: Content, factor: Factor, answer: Answer): string => {
  switch (answer.kind) {
    case 'level': {
      const { label } = levelOf(factor, answer.from)
      return answer.from === answer.to
        ? label
        : fill(content.words.review.range, { low: label, high: levelOf(factor, answer.to).label })
    }
    case 'unknown':
      return `${content.words.review.unknown} (${lower(content.words.unknown.choices[answer.how])})`
    case 'passed':
      return content.words.review.passed
  }
}

/** A sentence put inside another. A name keeps its capital: "NHS", "Shared Lives". */
export const lower = (text: string): string =>
  /^(I |[A-Z]{2}|[A-Z][a-z]+ [A-Z][a-z])/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** Long words are cut where a word ends. The whole stays in the record. */
export const short = (words: string, most = 160): string => {
  const flat = words.replace(/\s+/g, ' ').trim()
  if (flat.length <= most) return flat
  const cut = flat.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 20))}…`
}

/** The four results of an approach, in their order, with their words. */
export const barsOf = (content: Content, approach: Appraised): Bar[] => {
  const { bars } = content.words
  return (['worth', 'need', 'readiness', 'practicality'] as const).map((result) => ({
    name: bars[result],
    share: approach[result],
    word: bars.words[marksOf(approach[result]) - 1] ?? '',
    meaning: bars.meanings[result],
  }))
}

/** How many marks there are for a result, and how many words. */
export const MARKS = 5
/** Rounding in the last place of a sum does not take a result below the border it lies on. */
const LEEWAY = 1e-9

/** A result from 0 to 1 as 1 to 5: its marks, and its word. One that lies on a border belongs above it. */
export const marksOf = (share: number): number => Math.min(MARKS, Math.floor(share * MARKS + LEEWAY) + 1)

export const evidenceLine = (content: Content, id: string): string => {
  const { evidence, sources } = approachOf(content, id)
  const meaning = content.words.results.grade[evidence.grade]
  return fill(content.words.results.evidence, { grade: evidence.grade, meaning, sources: sources.join(', ') })
}

/** The conditions that are not yet half in place: what has to be true first. */
export const lacking = (conditions: Appraised['conditions']): Appraised['conditions'] =>
  conditions.filter(({ from, to }) => (to > from ? from <= 2 : from >= 3))

/** "Community Catalysts, Somerset (2018)": a source as people would look it up. */
export const sourceLine = (content: Content, key: string): string => {
  const source = content.sources[key]
  if (!source) throw new Error(`"${key}" is not a source`)
  const year = source.year === 'unknown' ? '' : ` (${source.year})`
  return `${source.title}${year}, ${source.address[0] ?? ''} [${key}]`
}
