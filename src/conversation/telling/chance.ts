import type { Content } from '../../content/content.ts'
import { fill } from '../../content/words.ts'
import { about } from './phrases.ts'

/** Where each way of saying it begins: the middle between two bands of the PHIA yardstick. */
const BANDS = [
  ['almost-certain', 0.925],
  ['very-likely', 0.775],
  ['likely', 0.525],
  ['possible', 0.375],
  ['unlikely', 0.225],
  ['very-unlikely', 0.075],
] as const

/**
 * How likely something is, to stand after "it is": a word, and the figure rounded to five in a hundred.
 * @see the PHIA probability yardstick; Wintle and others 2019, doi:10.1371/journal.pone.0213522, for the figure in the sentence
 */
export const chance = (content: Content, share: number): string => {
  const [band = 'remote'] = BANDS.find(([, from]) => share >= from) ?? []
  return fill(content.words.chances[band], { share: about(share) })
}
