import type { Appraised, Recommendation } from '../../appraisal/index.ts'
import type { Content } from '../../content/content.ts'
import { USUAL } from '../../content/schema.ts'
import type { Picture } from '../reply.ts'
import { about, approachOf } from './phrases.ts'

/** How many approaches are drawn. */
const MOST = 8

/** The first approaches, and business as usual: how far each comes beside the first, and how often it comes where. */
export const pictureOf = (content: Content, { approaches }: Recommendation): Picture => {
  const { picture } = content.words
  const most = approaches[0]?.benefit ?? 0
  const drawn = drawnOf(approaches)
  return {
    title: picture.title,
    key: picture.key,
    figure: picture.figure,
    ranked: picture.ranked,
    rows: drawn.map((approach) => ({
      name: approachOf(content, approach.id).name,
      usual: approach.id === USUAL,
      length: most === 0 ? 0 : approach.benefit / most,
      parts: partsOf(approach),
      said: figureOf(content, approach.top3),
    })),
  }
}

/** The approaches that are drawn: those first in the order, and business as usual wherever it stands. */
export const drawnOf = (approaches: readonly Appraised[]): Appraised[] =>
  approaches.filter(({ possible, rank, id }) => possible > 0 && (rank <= MOST || id === USUAL))

/** A share that rounds to none or to all is not called that. */
export const figureOf = (content: Content, share: number): string => {
  const { picture } = content.words
  return share < LEAST ? picture['figure-least'] : share >= 1 - LEAST ? picture['figure-most'] : about(share)
}
const LEAST = 0.075

/** Shares of the first place, of the second and third, the fourth to eighth, of all lower places, and not possible. */
export const partsOf = ({ ranks }: Appraised): number[] => {
  const places = ranks.slice(0, -1)
  const sum = (from: number, to?: number) => places.slice(from, to).reduce((total, share) => total + share, 0)
  return [sum(0, 1), sum(1, 3), sum(3, 8), sum(8), ranks.at(-1) ?? 0]
}
