import fc from 'fast-check'
import type { Appraised } from '../../src/appraisal/index.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import { real } from './talk.ts'
import type { Told } from './told.ts'

const level = fc.integer({ min: 1, max: 4 })
const sureness = fc.constantFrom('sure' as const, 'sure' as const, 'fairly' as const, 'guess' as const)
const answer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(level, level, fc.nat(3), sureness).map(([one, other, wide, sure]) => {
      const [from, to] = wide === 0 ? [Math.min(one, other), Math.max(one, other)] : [one, one]
      return { kind: 'level' as const, from, to, sure }
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'passed' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'unknown' as const, how: 'nobody-does' as const }) },
)

/** Anything one person could have told of a place, from next to nothing to everything. */
export const places: fc.Arbitrary<Told> = fc
  .record({
    named: fc.nat(41).chain((most) => fc.shuffledSubarray([...real.factors], { minLength: most, maxLength: most })),
    answers: fc.array(answer, { minLength: 41, maxLength: 41 }),
    population: fc.constantFrom('everyone', 'older', 'disabled', 'mental-health'),
    outcomes: fc.subarray(
      real.outcomes.map(({ id }) => id),
      { maxLength: 4 },
    ),
    most: fc.nat(2),
  })
  .map(({ named, answers, population, outcomes, most }) => ({
    answers: Object.fromEntries(named.map(({ id }, at) => [id, answers[at] ?? { kind: 'passed' as const }])),
    population,
    outcomes,
    most: most === 0 ? outcomes.slice(0, 1) : ['all'],
  }))

/** How far one approach is above another, as a share of its benefit. */
export const leadOf = (one: Appraised, other: Appraised) => (one.benefit - other.benefit) / one.benefit

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(strings)
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : []
const { factors, approaches, outcomes, knockouts, limits, together, apart, themes } = real
/** Everything `data/` says, the longest first. */
const said = [...new Set(strings({ factors, approaches, outcomes, knockouts, limits, together, apart, themes }))]
  .filter((text) => text.includes(' '))
  .sort((a, b) => b.length - a.length)

/** A line without what `data/` says: the words of the conversation itself, and the figures filled in. */
export const ownWords = (line: string): string =>
  said.reduce((rest, text) => rest.replaceAll(text, '').replaceAll(text.charAt(0).toLowerCase() + text.slice(1), ''), line)
