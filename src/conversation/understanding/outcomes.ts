import type { Content } from '../../content/content.ts'
import { alike, stems } from './text.ts'

/** How much of a phrase must be said for its outcome to be heard. */
const MOST = 0.65

/** A phrase that denies something is not heard where nothing is denied. */
const DENIALS = ['no', 'not', 'never', 'nobodi', 'noth']

/** The outcomes that somebody's own words speak of, in the order of the content: to be played back and put right. */
export const hearOutcomes = (content: Content, words: string): string[] => {
  const said = stems(words)
  return content.outcomes
    .filter(({ name, phrases }) =>
      [name, ...phrases].some((phrase) => {
        const wanted = stems(phrase)
        const heard = wanted.filter((stem) => said.some((other) => alike(stem, other)))
        const denied = wanted.some((stem) => DENIALS.includes(stem) && !said.includes(stem))
        return !denied && wanted.length > 0 && heard.length / wanted.length >= MOST && (wanted.length === 1 || heard.length >= 2)
      }),
    )
    .map(({ id }) => id)
}
