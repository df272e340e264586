import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { check, readContent } from '../../src/index.ts'
import { project } from './copy.ts'

const read = readContent(project)
if (Array.isArray(read)) throw new Error('the shipped content cannot be read')
const { content } = read
const { weights, profiles, outcomes } = content.numbers

const pairs = Object.entries(weights).flatMap(([approach, of]) =>
  Object.entries(of).map(([factor, pair]) => ({ approach, factor, ...pair })),
)
const loud = pairs.filter(({ weight }) => Math.abs(weight) >= 1.6)
const digest = (facts: readonly string[]) =>
  createHash('sha256')
    .update([...facts].sort().join('\n'))
    .digest('hex')

test('everything holds together', () => {
  expect(check(read)).toEqual([])
})

test('all of it is there', () => {
  expect(content.themes).toHaveLength(12)
  expect(content.factors).toHaveLength(41)
  expect(content.outcomes).toHaveLength(8)
  expect(content.approaches).toHaveLength(33)
  expect(pairs).toHaveLength(416)
  expect(loud).toHaveLength(182)
})

test('every factor has four levels, and every theme its own factors, each once', () => {
  expect(content.factors.map(({ levels }) => levels.length)).toEqual(content.factors.map(() => 4))
  const listed = content.themes.flatMap(({ factors }) => factors)
  expect([...listed].sort()).toEqual(content.factors.map(({ id }) => id).sort())
  expect(new Set(listed).size).toBe(listed.length)
})

test('every loud weight has a sentence of its own, for the end that its sign names', () => {
  const said = loud.map(({ approach, factor, weight }) => {
    const sentence = content.approaches.find(({ id }) => id === approach)?.because[factor]
    return {
      approach,
      factor,
      weight,
      when: sentence?.when,
      for: (sentence?.for ?? '') !== '',
      against: (sentence?.against ?? '') !== '',
    }
  })
  expect(said).toEqual(
    loud.map(({ approach, factor, weight }) => ({
      approach,
      factor,
      weight,
      when: weight > 0 ? 'high' : 'low',
      for: true,
      against: true,
    })),
  )
  const sentences = content.approaches.flatMap(({ because }) => Object.values(because).flatMap((one) => [one.for, one.against]))
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('every source that is named stands in the list of sources', () => {
  const named = [
    ...content.factors.flatMap(({ sources }) => sources),
    ...content.approaches.flatMap((approach) => [
      ...approach.sources,
      ...approach.law.sources,
      ...approach.examples.flatMap(({ sources }) => sources),
    ]),
    ...pairs.flatMap(({ source }) => source ?? []),
    ...[...content.knockouts, ...content.limits, ...content.together, ...content.apart].flatMap(({ sources }) => sources),
    ...content.words.practice.flatMap(({ sources }) => sources),
  ]
  expect(named.length).toBeGreaterThan(300)
  expect(named.filter((key) => !Object.hasOwn(content.sources, key))).toEqual([])
})

/** The sixteen that move most approaches (the domain brief, section 2), and the shared picture. */
const QUICK = [
  'budget-position',
  'commissioner-capacity',
  'data-insight',
  'homecare-supply',
  'invest-to-save',
  'leadership-stability',
  'market-health',
  'nhs-partnership',
  'people-vision',
  'political-backing',
  'practice-culture',
  'procurement-practice',
  'provider-trust',
  'risk-appetite',
  'rurality',
  'structural-change',
  'vcse-strength',
]

test('the quick route begins with a shared picture, and with some of the sixteen that move most approaches', () => {
  expect(content.flow.quick[0]).toBe('people-vision')
  expect(content.flow.quick.filter((id) => !QUICK.includes(id))).toEqual([])
  expect(content.flow.quick).toHaveLength(8)
  expect(content.flow['quick-asks']).toBe(17)
})

// The ratings lie outside this repository, so what they say stands here as digests of a listing in order, a line a fact.
test('the weights are those the five raters pooled', () => {
  const facts = pairs.map(({ approach, factor, weight, kind, spread }) => `${approach} ${factor} ${weight} ${kind} ${spread}`)
  expect(facts).toEqual(
    expect.arrayContaining([
      'alliance provider-trust 3 readiness 0',
      'alliance structural-change -2.2 readiness 0.4',
      'extra-care boundary-fit 0.8 readiness 0.4',
      'market-partnership care-workforce -0.8 need 0.4',
      'technology-enabled demand-growth 1.8 need 0.4',
    ]),
  )
  expect(digest(facts)).toBe('9a7cb602408faf4cd067bbbeb53d2b3ad299b4b2c5a0cb74f14935fcb4b92f38')
})

test('how many raters gave each pair, and on what basis, is theirs too', () => {
  const facts = pairs.map(
    ({ approach, factor, weight, kind, spread, raters, basis, source = '-' }) =>
      `${approach} ${factor} ${weight} ${kind} ${spread} ${raters} ${basis} ${source}`,
  )
  expect(digest(facts)).toBe('08185f899437248c078da34fc4541f7276a8c287ce93a1b7071bb5bf412a3628')
})

test('the profiles and the ratings for outcomes are theirs too', () => {
  const facts = (of: Readonly<Record<string, Readonly<Record<string, number | string>>>>) =>
    Object.entries(of).flatMap(([approach, each]) => Object.entries(each).map(([key, value]) => `${approach} ${key} ${value}`))
  expect(facts(profiles)).toHaveLength(33 * 9)
  expect(facts(profiles)).toEqual(expect.arrayContaining(['homeshare downside 1.67', 'business-as-usual months_full none']))
  expect(digest(facts(profiles))).toBe('afc94cf80086f33ee7e4df48d5bb241751b447ff3cf28d0ca68fad3f1d3d24d4')
  expect(facts(outcomes)).toHaveLength(33 * 8)
  expect(facts(outcomes)).toEqual(expect.arrayContaining(['alliance workforce 1', 'outcome-based workforce 0.4']))
  expect(digest(facts(outcomes))).toBe('e35f410cdcccee819f370edff4a52de8a900f787ae10bd157c0085583c299f62')
})
