import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { agreement } from '../../src/appraisal/agreement.ts'
import { consensus } from '../../src/appraisal/consensus.ts'
import { panelDisagreement } from '../../src/appraisal/panel-disagreement.ts'
import { meets, published } from './published.ts'

const numbers = z.array(z.number())

describe('what is published of groups', () => {
  const facts = published('agreement-van-der-eijk', {
    inputs: { counts: numbers, pvda_percent: numbers },
    expected: {
      agreement: z.number(),
      layers: z.array(z.strictObject({ pattern: z.string(), a: z.number(), weight: z.number() })),
      pvda_agreement: z.number(),
    },
    tolerance: z.strictObject({ agreement: z.number(), layers: z.number(), pvda_agreement: z.number() }),
  })

  test('agreement of 1,000 people and of the voters of the PvdA (van der Eijk 2001, Quality & Quantity 35:325-341)', () => {
    meets(agreement(facts.inputs.counts), facts.expected.agreement, facts.tolerance.agreement)
    meets(agreement(facts.inputs.pvda_percent), facts.expected.pvda_agreement, facts.tolerance.pvda_agreement)
  })

  test('agreement within each of its seven layers (van der Eijk 2001, page 331)', () => {
    const layers = facts.expected.layers.map(({ pattern, weight }) => ({ chosen: [...pattern].map(Number), weight }))
    meets(
      layers.map(({ chosen }) => agreement(chosen)),
      facts.expected.layers.map(({ a }) => a),
      facts.tolerance.layers,
    )
    // The layers, each with its share of the people, are the whole group.
    const people = facts.inputs.counts.reduce((sum, count) => sum + count, 0)
    const stacked = facts.inputs.counts.map((_, at) =>
      layers.reduce((sum, { chosen, weight }) => {
        const levels = chosen.filter((one) => one === 1).length
        return sum + ((chosen[at] ?? Number.NaN) * weight * people) / levels
      }, 0),
    )
    meets(stacked, facts.inputs.counts, 1e-9)
    const together = layers.reduce((sum, { chosen, weight }) => sum + weight * (agreement(chosen) ?? Number.NaN), 0)
    meets(together, facts.expected.agreement, facts.tolerance.agreement)
  })

  test('consensus of the same 1,000 people (Tastle & Wierman 2007, Int. J. Approximate Reasoning 45:531-545)', () => {
    const { inputs, expected, tolerance } = published('consensus-tastle-wierman', {
      inputs: { counts: numbers },
      expected: { consensus: z.number(), unanimous: z.number(), half_at_each_end: z.number() },
      tolerance: z.number(),
    })
    meets(consensus(inputs.counts), expected.consensus, tolerance)
    meets(consensus(inputs.counts.map((_, at) => (at === 2 ? 9 : 0))), expected.unanimous, tolerance)
    const ends = [0, inputs.counts.length - 1]
    meets(consensus(inputs.counts.map((_, at) => (ends.includes(at) ? 9 : 0))), expected.half_at_each_end, tolerance)
  })

  test('disagreement in a panel of 15 (BMJ Open 2012;2:e001431, table 1, after Fitch and others 2001, RAND MR-1269)', () => {
    const { inputs, expected, tolerance } = published('rand-ucla-ipras', {
      inputs: { ratings: numbers, scale: z.strictObject({ from: z.number(), to: z.number() }) },
      expected: {
        median: z.number(),
        p30: z.number(),
        p70: z.number(),
        range: z.number(),
        centre: z.number(),
        asymmetry: z.number(),
        threshold: z.number(),
        disagreement: z.boolean(),
      },
      tolerance: z.number(),
    })
    const found = panelDisagreement(inputs.ratings, inputs.scale)
    const lengths = ['median', 'p30', 'p70', 'range', 'centre', 'asymmetry', 'threshold'] as const
    for (const length of lengths) meets(found?.[length], expected[length], tolerance)
    expect(found?.disagreement).toBe(expected.disagreement)
  })
})
