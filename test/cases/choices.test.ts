import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { evppi, rankOrderCentroid } from '../../src/appraisal/index.ts'
import { crossing } from '../../src/appraisal/thresholds.ts'
import { meets, published } from './published.ts'

const numbers = z.array(z.number())
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, one, at) => sum + one * (b[at] ?? Number.NaN), 0)

describe('what is published of weights, of asking and of thresholds', () => {
  test('the mean weights of four in order (Barron & Barrett 1996, Management Science 42:1515-1523, as vCalc prints them)', () => {
    const { inputs, expected, tolerance } = published('rank-order-centroid', {
      inputs: { n: z.number() },
      expected: { weights: numbers },
      tolerance: z.number(),
    })
    meets(rankOrderCentroid(inputs.n), expected.weights, tolerance)
  })

  test('what it is worth to the oil wildcatter to know the deposit, and the cost (SAS/OR, the DTREE procedure)', () => {
    const chances = { levels: z.array(z.string()), chances: numbers }
    const { inputs, expected, tolerance } = published('evppi-oil-wildcatter', {
      inputs: {
        deposit: z.strictObject({ ...chances, payoff: numbers }),
        cost: z.strictObject({ ...chances, cost: numbers }),
        rule: z.string(),
      },
      expected: {
        value_now: z.number(),
        best: z.literal('drill'),
        value_knowing_deposit: z.number(),
        evppi_deposit: z.number(),
        value_knowing_cost: z.number(),
        evppi_cost: z.number(),
      },
      tolerance: z.number(),
    })
    const { deposit, cost } = inputs
    const [payoff, spent] = [dot(deposit.chances, deposit.payoff), dot(cost.chances, cost.cost)]
    const drillGiven = [deposit.payoff.map((one) => one - spent), cost.cost.map((one) => payoff - one)]
    // Drilling first, not drilling second; then the other way round, since that must not matter.
    for (const order of [(drill: number) => [drill, 0], (drill: number) => [0, drill]]) {
      const now = order(payoff - spent)
      meets(Math.max(...now), expected.value_now, tolerance)
      const found = evppi([deposit.chances, cost.chances], now, (f, l) => order(drillGiven[f]?.[l] ?? Number.NaN))
      meets(found, [expected.evppi_deposit, expected.evppi_cost], tolerance)
      meets(
        found.map((gain) => expected.value_now + gain),
        [expected.value_knowing_deposit, expected.value_knowing_cost],
        tolerance,
      )
    }
  })

  test('the weight at which another office leads (Goodwin & Wright, Decision Analysis for Management Judgment, chapter 3)', () => {
    const { inputs, expected, tolerance } = published('smart-office-location', {
      inputs: {
        criteria: z.array(z.string()),
        turnover: numbers,
        working_conditions: numbers,
        swing_weights: numbers,
        rounded_weights: numbers,
        addison_square: numbers,
        elton_street: numbers,
      },
      expected: {
        addison_with_rounded_weights: z.number(),
        elton_at_turnover_0: z.number(),
        elton_at_turnover_100: z.number(),
        crossing: z.number(),
        leader_below: z.literal('elton_street'),
        leader_above: z.literal('addison_square'),
      },
      tolerance: z.number(),
    })
    const { addison_square: addison, elton_street: elton, swing_weights: swings } = inputs
    /** The mean over some criteria, in the proportion of their swing weights. */
    const over = (criteria: readonly number[], values: readonly number[]) => {
      const weights = swings.map((swing, at) => (criteria.includes(at) ? swing : 0))
      return (
        dot(weights, values) /
        dot(
          weights,
          values.map(() => 1),
        )
      )
    }
    meets(dot(inputs.rounded_weights, addison) / 100, expected.addison_with_rounded_weights, tolerance)
    meets(over(inputs.working_conditions, elton), expected.elton_at_turnover_0, tolerance)
    meets(over(inputs.turnover, elton), expected.elton_at_turnover_100, tolerance)

    const own = over(inputs.turnover, addison) - over(inputs.turnover, elton)
    const rest = over(inputs.working_conditions, addison) - over(inputs.working_conditions, elton)
    const at = crossing(rest, own)
    meets((at ?? Number.NaN) * 100, expected.crossing, tolerance)
    const addisonLeads = (weight: number) => weight * own + (1 - weight) * rest > 0
    expect(addisonLeads(expected.crossing / 100 - 0.01)).toBe(false)
    expect(addisonLeads(expected.crossing / 100 + 0.01)).toBe(true)
    // The same crossing whoever of the two is called the leader.
    meets(crossing(-rest, -own), at, 1e-12)
  })
})
