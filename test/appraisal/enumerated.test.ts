import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import { STEPS } from '../../src/appraisal/scores.ts'
import type { Content } from '../../src/content/content.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { near, sum } from './bits.ts'
import { drawnFrom } from './drawn.ts'
import { benefitAt, cases, isPossible, weightsIn } from './plain.ts'
import { everyoneRanks } from './races.ts'
import { contentOf, pick, placeWith } from './sketch.ts'

/** Two scores are told apart to the hundred-thousandth of a point; what is nearer may fall either way. */
const NEAR = 3 / STEPS

/** Who comes where, over every person's view and every way the place could be; and how much hangs on near ties. */
const plainly = (content: Content, landscape: Landscape) => {
  const ids = content.approaches.map(({ id }) => id)
  const rows = new Map(ids.map((id) => [id, { ranks: Array.from({ length: ids.length + 1 }, () => 0), unsure: 0, mean: 0 }]))
  const outcomes = content.outcomes.map(({ id }) => id)
  const factors = content.factors.map(({ id }) => id)
  for (const person of landscape.matters) {
    const weights = weightsIn(outcomes, [person])
    for (const { levels, chance } of cases(content, landscape, factors)) {
      const share = chance / landscape.matters.length
      const scores = ids.map((id) =>
        isPossible(content, landscape, id, levels) ? benefitAt(content, landscape, id, levels, weights) : -1,
      )
      for (const [at, id] of ids.entries()) {
        const row = rows.get(id)
        const own = scores[at] ?? Number.NaN
        if (!row) continue
        row.mean += share * Math.max(0, own)
        if (own < 0) row.ranks[ids.length] = (row.ranks[ids.length] ?? 0) + share
        if (own < 0) continue
        const above = scores.filter((one) => one > own).length
        const equal = scores.filter((one) => one === own).length
        for (let place = above; place < above + equal; place += 1) row.ranks[place] = (row.ranks[place] ?? 0) + share / equal
        if (scores.some((one) => one >= 0 && one !== own && Math.abs(one - own) < NEAR)) row.unsure += share
      }
    }
  }
  return rows
}

describe('where everybody ranked every outcome and the ways a place could be are few', () => {
  test('each approach takes the places that going through every person and every case gives, and scores the same on average', () => {
    let sure = 0
    fc.assert(
      fc.property(everyoneRanks, ({ content, landscape }) => {
        const { approaches, drawn } = appraise(content, landscape)
        expect(drawn.how).toBe('enumerated')
        for (const [id, { ranks, unsure, mean }] of plainly(content, landscape)) {
          const found = pick(approaches, id)
          for (const [place, share] of ranks.entries())
            near(found.ranks[place] ?? Number.NaN, share, unsure + 1e-8, `${id} at ${place}`)
          near(found.benefit, mean, 1e-6, `the benefit of ${id}`)
          if (unsure === 0) sure += 1
        }
      }),
      { numRuns: 60 },
    )
    expect(sure).toBeGreaterThan(60)
  })

  test('the mean of what each scores is its expected benefit, to the ten-thousandth', () => {
    fc.assert(
      fc.property(everyoneRanks, (problem) => {
        const { readings, columns, weighed } = drawnFrom(problem)
        const mass = [...(readings.mass ?? [])]
        for (const [at, expected] of weighed.expected.entries()) {
          const mean =
            sum(mass.map((one, reading) => one * Math.max(0, columns[at]?.[reading] ?? Number.NaN))) / sum(mass) / STEPS
          near(mean, expected, 1e-4, `approach ${at}`)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('nothing hangs on the seed or on how many draws are asked for', () => {
    fc.assert(
      fc.property(everyoneRanks, fc.nat(1e9), fc.integer({ min: 1, max: 5000 }), ({ content, landscape }, seed, samples) => {
        const { drawn, ...found } = appraise(content, landscape, { seed, samples })
        const { drawn: usual, ...wanted } = appraise(content, landscape)
        expect(found).toStrictEqual(wanted)
        expect({ ...drawn, seed: usual.seed }).toEqual(usual)
      }),
      { numRuns: 60 },
    )
  })

  test('two people of opposite minds each have their half, worked out by hand', () => {
    const content = contentOf({
      factors: [{ id: 'trust' }],
      outcomes: ['cash', 'life'],
      approaches: [
        { id: 'alliance', pairs: { trust: { weight: 3, kind: 'readiness' } }, gives: { life: 3 } },
        { id: 'spot', gives: { cash: 3 } },
        { id: 'usual', gives: { cash: 2, life: 2 } },
      ],
      knockouts: [{ approach: 'spot', when: [{ factor: 'trust', atLeast: 4 }] }],
    })
    const place = placeWith(
      {},
      {
        answers: { trust: [1, 0, 0, 3] },
        matters: [
          { life: 1, cash: 2 },
          { cash: 1, life: 2 },
        ],
      },
    )
    const { approaches, drawn } = appraise(content, place)
    // For the one alliance gives 3/4, spot 1/4, usual 2/3; for the other 1/4, 3/4 and 2/3. Readiness of alliance is 1/4 or 3/4,
    // of the others a half. Spot is out three times in four.
    expect(drawn).toEqual({ how: 'enumerated', seed: 1, samples: 4 })
    const ranks = (id: string) => pick(approaches, id).ranks
    expect(ranks('alliance')).toEqual([3 / 8, 1 / 8 + 3 / 8, 1 / 8, 0].map((share) => expect.closeTo(share, 9)))
    expect(ranks('spot')).toEqual([1 / 8, 0, 1 / 8, 3 / 4].map((share) => expect.closeTo(share, 9)))
    expect(ranks('usual')).toEqual([1 / 8 + 3 / 8, 3 / 8 + 1 / 8, 0, 0].map((share) => expect.closeTo(share, 9)))
  })
})
