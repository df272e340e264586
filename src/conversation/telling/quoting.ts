import type { Reason } from '../../appraisal/index.ts'
import type { Content, Factor } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { isCounts, type Landscape, voices } from '../../landscape/landscape.ts'
import { readLevel } from '../understanding/levels.ts'
import { factorOf, levelOf, lower, short } from './phrases.ts'
import type { Scene } from './scene.ts'

/** What a factor was said to be, quoted: in the speaker's own words where they tell, else beside what they were taken to mean. */
export const quote = ({ content, landscape, mine }: Scene, factor: string, level: number): string => {
  const { results } = content.words
  const asked = factorOf(content, factor)
  const given = landscape.answers[factor] ?? []
  const { said } = levelOf(asked, level)
  const count = voices(given)
  if (count >= content.numbers.judgement.differ.small)
    return fill(results['quote-many'], { count, said: saidBy(content, asked, given) })
  if (count > 1) return fewSaid(content, asked, given)
  if (!mine(factor)) return fill(results['quote-other'], { said })
  const [only] = given.flatMap((one) => (typeof one !== 'number' && one.kind === 'level' ? [one] : []))
  const words = only?.words ? short(only.words).replace(/[.]$/, '') : ''
  const read = only?.words ? readLevel(content, asked, only.words) : undefined
  if (only && read && read.from <= only.to && read.to >= only.from) return fill(results['quote-words'], { words })
  if (only && only.from < only.to)
    return fill(results['quote-range'], {
      factor: lower(asked.name),
      low: levelOf(asked, only.from).label,
      high: levelOf(asked, only.to).label,
    })
  return words ? fill(results['quote-both'], { said, words }) : fill(results.quote, { said })
}

/** What an answer does for an approach. Of people who differ it is not said as if one of them were right. */
export const becauseOf = ({ content, landscape }: Scene, { factor, effect, because }: Reason): string => {
  const { results } = content.words
  if (isAlike(landscape.answers[factor] ?? [])) return because
  return effect > 0 ? results['taken-for'] : results['taken-against']
}

/** A reason with the answer it rests on. */
export const reasonLine = (scene: Scene, reason: Reason): string =>
  `${quote(scene, reason.factor, reason.level)} ${becauseOf(scene, reason)}`

/** What two people said, where more would have to speak to be counted: only where they said the same. */
const fewSaid = (content: Content, factor: Factor, given: Landscape['answers'][string]): string => {
  const { results } = content.words
  if (!isAlike(given)) return fill(results['quote-differ'], { factor: lower(factor.name) })
  const [one] = isCounts(given)
    ? given.flatMap((people, at) => (people > 0 ? [{ from: at + 1, to: at + 1 }] : []))
    : given.flatMap((answer) => (answer.kind === 'level' ? [answer] : []))
  const { from = 1, to = from } = one ?? {}
  return from === to
    ? fill(results['quote-alike'], { said: levelOf(factor, from).said })
    : fill(results['quote-alike-range'], {
        factor: lower(factor.name),
        low: levelOf(factor, from).label,
        high: levelOf(factor, to).label,
      })
}

/** Whether all who gave a level gave the same. */
export const isAlike = (given: Landscape['answers'][string]): boolean => {
  if (isCounts(given)) return given.filter((count) => count > 0).length < 2
  return new Set(given.flatMap((one) => (one.kind === 'level' ? [`${one.from} ${one.to}`] : []))).size < 2
}

/** What several people said, by how many: a split room is never put in the middle. */
const saidBy = (content: Content, factor: Factor, given: Landscape['answers'][string]): string => {
  const { results } = content.words
  const counted = isCounts(given)
    ? given.map((people, at) => ({ from: at + 1, to: at + 1, people }))
    : [...new Set(given.flatMap((one) => (one.kind === 'level' ? [`${one.from} ${one.to}`] : [])))].sort().map((key) => {
        const [from = 1, to = from] = key.split(' ').map(Number)
        return { from, to, people: given.filter((one) => one.kind === 'level' && one.from === from && one.to === to).length }
      })
  return counted
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || a.from - b.from || a.to - b.to)
    .map(({ from, to, people }) =>
      from === to
        ? fill(results['quote-some'], { count: people, said: levelOf(factor, from).said })
        : fill(results['quote-between'], { count: people, low: levelOf(factor, from).label, high: levelOf(factor, to).label }),
    )
    .join('; ')
}
