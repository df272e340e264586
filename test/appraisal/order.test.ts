import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import type { Content } from '../../src/content/content.ts'
import type { Answer } from '../../src/landscape/answer.ts'
import { isCounts, type Landscape } from '../../src/landscape/landscape.ts'
import { bits, SOME, sameBits } from './bits.ts'
import { awkward, orReal, shuffled, shuffledKeys, silence } from './problems.ts'
import { contentOf, placeWith } from './sketch.ts'

const reordered = (content: Content, seed: number): Content => ({
  ...content,
  themes: shuffled(content.themes, seed),
  factors: shuffled(content.factors, seed + 1),
  outcomes: shuffled(content.outcomes, seed + 2),
  approaches: shuffled(content.approaches, seed + 3).map((one) => ({ ...one, because: shuffledKeys(one.because, seed + 4) })),
  numbers: {
    ...content.numbers,
    weights: shuffledKeys(
      Object.fromEntries(Object.entries(content.numbers.weights).map(([id, pairs]) => [id, shuffledKeys(pairs, seed + 5)])),
      seed + 6,
    ),
    profiles: shuffledKeys(content.numbers.profiles, seed + 7),
    outcomes: shuffledKeys(
      Object.fromEntries(Object.entries(content.numbers.outcomes).map(([id, ratings]) => [id, shuffledKeys(ratings, seed + 8)])),
      seed + 9,
    ),
  },
})

/** Other people first, other questions first. */
const asHeard = (landscape: Landscape, seed: number): Landscape => ({
  ...landscape,
  matters: shuffled(landscape.matters, seed).map((person) => shuffledKeys(person, seed + 1)),
  answers: shuffledKeys(
    Object.fromEntries(
      Object.entries(landscape.answers).map(([factor, said]) => [factor, isCounts(said) ? said : shuffled(said, seed + 2)]),
    ),
    seed + 3,
  ),
  overruled: shuffledKeys(landscape.overruled, seed + 4),
})

const seeds = fc.nat(1e9)
const everywhere = orReal(awkward)

describe('no bit of a result changes', () => {
  test('with the order of approaches, factors, outcomes and pairs', () => {
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) =>
        sameBits({ content, landscape }, { content: reordered(content, seed), landscape }),
      ),
      { numRuns: 120 },
    )
  })

  test('with the order of knock-outs', () => {
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) =>
        sameBits({ content, landscape }, { content: { ...content, knockouts: shuffled(content.knockouts, seed) }, landscape }),
      ),
      { numRuns: 120 },
    )
  })

  test('with the order of the lines of one knock-out', () => {
    const factors = ['money', 'trust', 'waits']
    const counts = fc.tuple(...factors.map(() => fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 })))
    const withLines = (order: string[]) =>
      contentOf({
        factors: factors.map((id) => ({ id })),
        outcomes: ['life'],
        approaches: [{ id: 'alliance', gives: { life: 3 } }],
        knockouts: [{ approach: 'alliance', when: order.map((factor) => ({ factor, atMost: 1 })) }],
      })
    fc.assert(
      fc.property(counts, fc.shuffledSubarray(factors, { minLength: 3 }), (people, order) => {
        const answers = Object.fromEntries(factors.map((id, at) => [id, people[at] ?? []]))
        const landscape = placeWith({}, { answers })
        sameBits({ content: withLines(factors), landscape }, { content: withLines(order), landscape })
      }),
      { numRuns: 200 },
    )
  })

  test('with the order of people and of their answers', () => {
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) =>
        sameBits({ content, landscape }, { content, landscape: asHeard(landscape, seed) }),
      ),
      { numRuns: 120 },
    )
  })

  test('when everybody is there two, three or four times', () => {
    const times = <T>(list: readonly T[], n: number) => Array.from({ length: n }, () => list).flat()
    fc.assert(
      fc.property(everywhere, fc.integer({ min: 2, max: 4 }), ({ content, landscape }, n) => {
        const answers = Object.fromEntries(
          Object.entries(landscape.answers).map(([factor, said]) => [
            factor,
            isCounts(said) ? said.map((count) => count * n) : times(said, n),
          ]),
        )
        sameBits({ content, landscape }, { content, landscape: { ...landscape, answers, matters: times(landscape.matters, n) } })
      }),
      { numRuns: 120 },
    )
  })

  test('when one more person does not know or passes', () => {
    fc.assert(
      fc.property(everywhere, fc.array(silence, { minLength: 1, maxLength: 4 }), ({ content, landscape }, silent) => {
        const answers = Object.fromEntries(
          Object.entries(landscape.answers).map(([factor, said]) => [factor, isCounts(said) ? said : [...said, ...silent]]),
        )
        sameBits({ content, landscape }, { content, landscape: { ...landscape, answers } })
      }),
      { numRuns: 120 },
    )
  })

  test('between don’t know, passed, nobody counted, nobody there, and not asked', () => {
    const nothing: fc.Arbitrary<Landscape['answers'][string]> = fc.oneof(
      fc.array(silence, { maxLength: 3 }),
      fc.constant([0, 0, 0, 0]),
    )
    fc.assert(
      fc.property(everywhere, nothing, ({ content, landscape }, silent) => {
        const all = Object.fromEntries(content.factors.map(({ id }) => [id, landscape.answers[id] ?? silent]))
        sameBits({ content, landscape }, { content, landscape: { ...landscape, answers: all } })
      }),
      { numRuns: 120 },
    )
  })

  test('when an answer is given and taken back', () => {
    fc.assert(
      fc.property(everywhere, seeds, fc.integer({ min: 1, max: 4 }), ({ content, landscape }, seed, level) => {
        const before = bits(appraise(content, landscape, SOME))
        const [factor] = shuffled(content.factors, seed)
        if (!factor) return
        const said = landscape.answers[factor.id]
        const extra: Answer = { kind: 'level', from: level, to: level, sure: 'guess' }
        const more = isCounts(said ?? []) ? [0, 1, 2, 3] : [...(said ?? []).filter((one) => typeof one !== 'number'), extra]
        const during = { ...landscape, answers: { ...landscape.answers, [factor.id]: more } }
        appraise(content, during, SOME)
        const { [factor.id]: _, ...others } = during.answers
        const answers = said === undefined ? others : { ...others, [factor.id]: said }
        expect(bits(appraise(content, { ...during, answers }, SOME))).toBe(before)
      }),
      { numRuns: 120 },
    )
  })

  test('when the same is asked again, also after much else, and when everything is read anew', () => {
    fc.assert(
      fc.property(everywhere, fc.array(awkward, { maxLength: 3 }), ({ content, landscape }, between) => {
        const before = bits(appraise(content, landscape, SOME))
        expect(bits(appraise(content, landscape, SOME))).toBe(before)
        for (const other of between) appraise(other.content, other.landscape, SOME)
        expect(bits(appraise(structuredClone(content), structuredClone(landscape), SOME))).toBe(before)
      }),
      { numRuns: 100 },
    )
  })

  test('when the only answer to a question comes in twice', () => {
    fc.assert(
      fc.property(everywhere, seeds, ({ content, landscape }, seed) => {
        const [factor] = shuffled(Object.keys(landscape.answers), seed)
        const said = landscape.answers[factor ?? '']
        if (factor === undefined || said === undefined || isCounts(said) || said.length !== 1) return
        const again = { ...landscape, answers: { ...landscape.answers, [factor]: [...said, ...structuredClone(said)] } }
        sameBits({ content, landscape }, { content, landscape: again })
      }),
      { numRuns: 120 },
    )
  })
})
