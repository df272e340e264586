import { readdirSync, readFileSync } from 'node:fs'
import { type Content, loadContent, readAnswers, whole } from '../../src/index.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import type { PictureScene } from '../../src/report/pictures/index.ts'

const loaded = loadContent('.')
if (Array.isArray(loaded)) throw new Error('the content has mistakes')
export const content: Content = loaded

/** A place as pictures are drawn of it, all its questions asked. */
export const sceneOf = (landscape: Landscape, more: Partial<PictureScene> = {}): PictureScene => ({
  content,
  recommendation: whole(content, landscape, { samples: 2000 }),
  landscape,
  asked: content.factors.map(({ id }) => id),
  aside: [],
  ...more,
})

/** The places of `data/examples`, by name. */
export const examples: Readonly<Record<string, PictureScene>> = Object.fromEntries(
  readdirSync('data/examples').map((file) => {
    const read = readAnswers(content, file, readFileSync(`data/examples/${file}`, 'utf8'))
    if (Array.isArray(read)) throw new Error(`${file} has mistakes`)
    return [file.replace('.yaml', ''), sceneOf(read.landscape)]
  }),
)

/** A place of which nothing has been said. */
export const unheard: Landscape = { place: 'Nowhere', matters: [], answers: {}, overruled: {} }

/** What a group of eleven answered, question by question. */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  'homecare-supply': [5, 4, 2, 0],
  'market-health': [2, 7, 2, 0],
  'community-connection': [0, 2, 5, 4],
  'budget-position': [6, 5, 0, 0],
  'commissioner-capacity': [4, 1, 1, 5],
  'leadership-stability': [1, 3, 6, 1],
  'provider-trust': [0, 5, 5, 1],
  'care-workforce': [3, 6, 2, 0],
  'practice-culture': [5, 1, 1, 4],
}

const together: Landscape = {
  place: 'Northmoor',
  population: 'older',
  matters: [{ life: 1 }, { life: 1 }, { continuity: 1 }],
  answers: COUNTS,
  aside: ['working-age-complexity'],
  overruled: {},
}

/** A workshop: what a group answered may be shown, and one question was not asked of these people. */
export const workshop: PictureScene = sceneOf(together, {
  aside: ['working-age-complexity'],
  spreads: Object.entries(COUNTS).map(([factor, counts]) => ({ factor, counts })),
})
