import { appraise, type Content } from '../src/index.ts'
import type { Answer } from '../src/landscape/answer.ts'
import type { Landscape } from '../src/landscape/landscape.ts'
import { type Line, ofTimes } from './line.ts'
import { inTurn } from './timing.ts'

const ROUNDS = 300
const WARM = 200

/** The exact appraisal of every approach, by how much has been answered. */
export const appraising = async (content: Content): Promise<Line[]> => {
  const all = content.factors.map(({ id }) => id)
  const half = all.filter((_, at) => at % 2 === 0)
  const places = [asked(all, 1), asked(half, 1), asked([], 1), asked(all, 200)]
  const works = places.map((place) => () => appraise(content, place))
  const [full = [], some = [], none = [], crowd = []] = await inTurn(ROUNDS, WARM, ...works)
  return [
    ofTimes('appraise-all', `appraisal, all ${all.length} factors answered`, full, 1),
    ofTimes('appraise-half', `appraisal, ${half.length} factors answered`, some, 1),
    ofTimes('appraise-none', 'appraisal, nothing answered', none, 1),
    ofTimes('appraise-crowd', `appraisal, 200 people on each of ${all.length} factors`, crowd),
  ]
}

const asked = (factors: readonly string[], people: number): Landscape => ({
  place: 'Anywhere',
  matters: Array.from({ length: people }, () => ({ control: 1, connection: 2 })),
  answers: Object.fromEntries(
    factors.map((id, factor) => [id, Array.from({ length: people }, (_, person) => answer(factor * 3 + person))]),
  ),
  overruled: {},
})

/** Levels and sureness of every kind. */
const answer = (seed: number): Answer => {
  const from = 1 + (seed % 4)
  const sure = (['sure', 'fairly', 'guess'] as const)[seed % 3] ?? 'sure'
  return { kind: 'level', from, to: Math.min(4, from + (seed % 2)), sure }
}
