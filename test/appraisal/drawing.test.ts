import { describe, expect, test } from 'vitest'
import { appraise, robustness, whole } from '../../src/appraisal/index.ts'
import { FEW, same } from './bits.ts'
import { contentOf, placeWith } from './sketch.ts'

const content = contentOf({
  factors: [{ id: 'trust' }],
  outcomes: ['life', 'control'],
  approaches: [
    { id: 'alliance', gives: { life: 2 }, pairs: { trust: { weight: 2, kind: 'need' } } },
    { id: 'grants', gives: { control: 2 }, pairs: { trust: { weight: -2, kind: 'need' } } },
  ],
})
const place = placeWith({})
const ways = [
  ['appraise', appraise],
  ['whole', whole],
  ['robustness', robustness],
] as const

describe.each(ways)('what %s is asked to draw', (_, draw) => {
  test('is refused where samples are no whole number of at least 1', () => {
    for (const samples of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => draw(content, place, { samples })).toThrow(
        new RangeError(`samples is ${samples} (give a whole number of at least 1)`),
      )
  })

  test('is refused where the seed is no whole number', () => {
    for (const seed of [0.5, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53])
      expect(() => draw(content, place, { ...FEW, seed })).toThrow(new RangeError(`seed is ${seed} (give a whole number)`))
  })

  test('is as the judgement of the content has it where nothing is asked for, or undefined is', () => {
    const { samples, seed } = content.numbers.judgement.draws
    const wanted = draw(content, place, { samples, seed })
    same(draw(content, place), wanted)
    same(draw(content, place, { samples: undefined, seed: undefined }), wanted)
    expect(draw(content, place, { samples, seed: seed + 1 })).not.toEqual(wanted)
  })

  test('is drawn for one sample, and for a seed below 0', () => {
    expect(() => draw(content, place, { samples: 1, seed: -7 })).not.toThrow()
  })
})

test('what was drawn is told', () => {
  expect(appraise(content, place, { samples: 7, seed: -3 }).drawn).toEqual({ how: 'sampled', samples: 7, seed: -3 })
})
