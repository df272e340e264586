import fc from 'fast-check'
import { bestMix } from '../../src/appraisal/mix.ts'
import { modelOf } from '../../src/appraisal/model.ts'
import { mixRules, portfolioOf } from '../../src/appraisal/portfolio.ts'
import type { Approach, Content } from '../../src/content/content.ts'
import type { Belief } from '../../src/landscape/belief.ts'
import { contentOf } from './sketch.ts'

export type Kind = Approach['kind']
export type When = Content['apart'][number]['when']
export interface Rows {
  together?: { approaches: string[]; with?: string[] }[]
  apart?: { approaches: string[]; when?: When }[]
}

export const CAPACITY = 'commissioner-capacity'
const FACTORS = [CAPACITY, 'fees', 'trust']

/** A catalogue of these approaches, each of its kind, with these rows of companions. */
export const catalogue = (kinds: Readonly<Record<string, Kind>>, { together = [], apart = [] }: Rows = {}): Content => {
  const content = contentOf({
    factors: FACTORS.map((id) => ({ id })),
    outcomes: ['life'],
    approaches: Object.keys(kinds).map((id) => ({ id })),
  })
  const said = { because: 'it is so', sources: [] }
  return {
    ...content,
    approaches: content.approaches.map((approach) => ({ ...approach, kind: kinds[approach.id] ?? 'behave' })),
    together: together.map((row) => ({ with: [], ...row, ...said })),
    apart: apart.map((row) => ({ when: [], ...row, ...said })),
  }
}

export type Beliefs = Readonly<Record<string, Belief>>
export type Benefits = Readonly<Record<string, number>>

export const at = (level: number): Belief => [1, 2, 3, 4].map((one) => (one === level ? 1 : 0))
export const EVEN = [0.25, 0.25, 0.25, 0.25]
/** A team that can carry 5. */
export const SOUND: Beliefs = { [CAPACITY]: at(3) }

const inModel = (content: Content, beliefs: Beliefs) =>
  modelOf(content).factors.map((id, place) => beliefs[id] ?? modelOf(content).priors[place] ?? EVEN)

/** The best mix by id. */
export const mix = (content: Content, benefits: Benefits, beliefs: Beliefs = SOUND): string[] => {
  const model = modelOf(content)
  const ids = model.candidates.map(({ id }) => id)
  const places = bestMix(
    mixRules(content, model, inModel(content, beliefs)),
    ids.map((id) => benefits[id] ?? -1),
  )
  return places.map((place) => ids[place] ?? '')
}

/** A portfolio of draws told by id. */
export const portfolio = (
  content: Content,
  scores: Readonly<Record<string, readonly number[]>>,
  beliefs = SOUND,
  shares?: number[],
) => {
  const model = modelOf(content)
  const columns = model.candidates.map(({ id }) => Float64Array.from(scores[id] ?? []))
  return portfolioOf(content, model, inModel(content, beliefs), columns, shares)
}

export const kinds = fc.constantFrom<Kind>('buy', 'control', 'govern', 'grow', 'practise', 'behave')
export const sixteenths: fc.Arbitrary<Belief> = fc
  .array(fc.integer({ min: 0, max: 16 }), { minLength: 3, maxLength: 3 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 16])
  .map((ends) => ends.slice(1).map((end, place) => (end - (ends[place] ?? 0)) / 16))
const testOf: fc.Arbitrary<When[number]> = fc.oneof(
  fc.record({ factor: fc.constantFrom(...FACTORS), atMost: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ factor: fc.constantFrom(...FACTORS), atLeast: fc.integer({ min: 2, max: 4 }) }),
)
/** Many ties, near ties, or none; now and then not possible. */
const benefit = (values: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 6, arbitrary: values }, { weight: 1, arbitrary: fc.constant(-1) })
export const values = fc.constantFrom(
  benefit(fc.integer({ min: 0, max: 3 })),
  benefit(fc.integer({ min: 9, max: 11 })),
  benefit(fc.integer({ min: 10_000_000, max: 10_000_400 }).map((millionths) => millionths / 1e6)),
  benefit(fc.integer({ min: 0, max: 25_000_000 }).map((millionths) => millionths / 1e6)),
)

interface Problem {
  content: Content
  benefits: Benefits
  beliefs: Beliefs
}

export const problemsOf = (most: number): fc.Arbitrary<Problem> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.boolean(), values)
    .chain(([n, usual, values]) => {
      const ids = Array.from({ length: n }, (_, place) => `approach-${String.fromCharCode(97 + place)}`)
      const all = usual ? [...ids, 'business-as-usual'] : ids
      const few = (min: number, max: number) => fc.shuffledSubarray(all, { minLength: min, maxLength: Math.min(max, all.length) })
      return fc.record({
        kinds: fc
          .tuple(...all.map(() => kinds))
          .map((kinds) => Object.fromEntries(all.map((id, place) => [id, kinds[place] ?? 'buy']))),
        benefits: fc
          .tuple(...all.map(() => values))
          .map((found) => Object.fromEntries(all.map((id, place) => [id, found[place] ?? -1]))),
        together: fc.array(fc.record({ approaches: few(1, 3), with: fc.oneof(fc.constant<string[]>([]), few(1, 3)) }), {
          maxLength: 5,
        }),
        apart: fc.array(fc.record({ approaches: few(1, 3), when: fc.array(testOf, { maxLength: 2 }) }), { maxLength: 4 }),
        beliefs: fc.record(
          Object.fromEntries(FACTORS.map((id) => [id, fc.oneof(sixteenths, fc.constantFrom(1, 2, 3, 4).map(at))])),
        ),
      })
    })
    .map(({ kinds, benefits, together, apart, beliefs }) => ({
      content: catalogue(kinds, { together, apart }),
      benefits,
      beliefs,
    }))

/** A problem with several draws. */
export const drawn = problemsOf(9).chain(({ content, beliefs }) =>
  fc.record({
    content: fc.constant(content),
    beliefs: fc.constant(beliefs),
    scores: values
      .chain((values) => fc.tuple(...content.approaches.map(() => fc.array(values, { minLength: 12, maxLength: 12 }))))
      .map((columns) => Object.fromEntries(content.approaches.map(({ id }, place) => [id, columns[place] ?? []]))),
    shares: fc.option(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 12, maxLength: 12 }), { nil: undefined }),
  }),
)
