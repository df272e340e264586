import type { Content } from '../../content/content.ts'
import { alike, stems } from './text.ts'

/** How much of a phrase must be said for its outcome to be heard. */
const MOST = 0.65

/** A phrase that denies something is not heard where nothing is denied. */
const DENIALS = ['no', 'not', 'never', 'nobodi', 'noth']

/** The outcomes that somebody's own words speak of, in the order of the content: to be played back and put right. */
export const hearOutcomes = (content: Content, words: string): string[] => {
  const said = stems(words)
  return phrasesOf(content)
    .filter(({ phrases }) =>
      phrases.some((wanted) => {
        const heard = wanted.filter((stem) => said.some((other) => alike(stem, other)))
        const denied = wanted.some((stem) => DENIALS.includes(stem) && !said.includes(stem))
        return (
          !denied &&
          wanted.some((stem) => !DENIALS.includes(stem)) &&
          heard.length / wanted.length >= MOST &&
          (wanted.length === 1 || heard.length >= 2)
        )
      }),
    )
    .map(({ id }) => id)
}

const known = new WeakMap<Content, { id: string; phrases: string[][] }[]>()
const phrasesOf = (content: Content) => {
  const made =
    known.get(content) ?? content.outcomes.map(({ id, name, phrases }) => ({ id, phrases: [name, ...phrases].map(stems) }))
  known.set(content, made)
  return made
}
