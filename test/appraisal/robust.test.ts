import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, robustness } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import { type Chance, chance } from '../cases/chance.ts'
import { near, SOME, same, sum } from './bits.ts'
import { beliefIn, bruteForce, isPossible, pairsOf, practicalityOf, sideAt, valueAt, weightsIn, worthAt } from './plain.ts'
import { landscapes, type Problem } from './problems.ts'
import { closeRaces, everyoneRanks } from './races.ts'
import { real } from './real.ts'

const DRAWS = 4000
const LEVELS = [1, 2, 3, 4]
/** How far raters differed on each pair: by far more than ours do, so that it is seen in what comes first. */
const SPREAD = 3

const doubted = ({ numbers, ...content }: Content): Content => ({
  ...content,
  numbers: {
    ...numbers,
    weights: Object.fromEntries(
      Object.entries(numbers.weights).map(([approach, pairs]) => [
        approach,
        Object.fromEntries(Object.entries(pairs).map(([factor, pair]) => [factor, { ...pair, spread: SPREAD }])),
      ]),
    ),
  },
})

/** How far need or readiness is off: a standard deviation, what is held of the place taken as it is. */
const offBy = (content: Content, { landscape }: Pick<Problem, 'landscape'>, approach: string, kind: 'need' | 'readiness') => {
  const here = bruteForce(content, landscape, approach)[kind]
  const pairs = pairsOf(content, approach, kind)
  const whole = content.numbers.judgement.doubt + sum(pairs.map(({ size }) => size))
  const squares = pairs.map(({ factor }) => {
    const belief = beliefIn(content, landscape, content.factors.find(({ id }) => id === factor) ?? expect.fail(factor))
    const worth = sum(LEVELS.map((level) => (belief[level - 1] ?? 0) * valueAt(content, approach, factor, level)))
    return ((SPREAD * (worth - here)) / whole) ** 2
  })
  return Math.sqrt(sum(squares))
}

interface Doubts {
  /** All levels are drawn high together, or low together. */
  together: boolean
  /** Need and readiness are off. */
  errors: boolean
}

/** How often the first comes first where places are drawn as plainly as can be. */
const firstIn = ({ content, landscape }: Problem, { together, errors }: Doubts, random: Chance): number => {
  const weights = weightsIn(
    content.outcomes.map(({ id }) => id),
    landscape.matters,
  )
  const fixed = content.approaches.map(({ id }) => ({
    id,
    scale: 100 * worthAt(content, id, weights) * practicalityOf(content, id),
    off: { need: offBy(content, { landscape }, id, 'need'), readiness: offBy(content, { landscape }, id, 'readiness') },
  }))
  const beliefs = content.factors.map((factor) => ({ id: factor.id, belief: beliefIn(content, landscape, factor) }))
  const { model, order } = weigh(content, landscape)
  const first = model.candidates[order[0] ?? -1]?.id
  let times = 0
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const shared = random.uniform()
    const levels = new Map(beliefs.map(({ id, belief }) => [id, levelAt(belief, together ? shared : random.uniform())]))
    const here = fixed.map(({ id, scale, off }) => {
      const side = (kind: 'need' | 'readiness') => {
        const error = errors ? random.normal(0, off[kind]) : 0
        return Math.max(0, Math.min(1, sideAt(content, id, kind, levels) + error))
      }
      const benefit = isPossible(content, landscape, id, levels) ? scale * side('need') * side('readiness') : Number.NaN
      return { id, steps: Math.floor(benefit * 1e5 + 0.5) }
    })
    const most = Math.max(...here.map(({ steps }) => (Number.isNaN(steps) ? -1 : steps)))
    const best = here.filter(({ steps }) => steps === most)
    if (best.some(({ id }) => id === first)) times += 1 / best.length
  }
  return times / DRAWS
}

const levelAt = (belief: readonly number[], share: number): number => {
  let below = 0
  for (const level of LEVELS) {
    below += belief[level - 1] ?? 0
    if (share < below) return level
  }
  return belief.findLastIndex((one) => one > 0) + 1
}

/** One person who ranked every outcome, so that only the place is drawn. */
const ranked = fc
  .oneof(everyoneRanks, closeRaces)
  .map(({ content, landscape }): Problem => {
    const order = Object.fromEntries(content.outcomes.map(({ id }, at) => [id, at + 1]))
    return { content: doubted(content), landscape: { ...landscape, matters: [order] } }
  })
  .filter(({ content, landscape }) => weigh(content, landscape).standings.some(({ possible }) => possible > 0))

const agrees = (ours: number, theirs: number, what: string) => {
  const share = (ours + theirs) / 2
  near(ours, theirs, 5 * Math.sqrt((2 * share * (1 - share)) / DRAWS) + 0.002, what)
}

describe('how often the first comes first', () => {
  test.each([
    [
      'were our own scoring off by as much as our raters differ, is what drawing errors plainly finds',
      { told: 'ifScoringOff', doubts: { together: false, errors: true }, seed: 1 },
    ],
    [
      'were all questions of a theme high together and low together, is what drawing them so finds',
      { told: 'ifThemesMoveTogether', doubts: { together: true, errors: false }, seed: 2 },
    ],
  ] as const)('%s', (_, { told, doubts, seed }) => {
    let moved = 0
    // The same places and draws each time: what lies within five standard errors today does so tomorrow.
    fc.assert(
      fc.property(ranked, (problem) => {
        expect(problem.content.factors.map(({ theme }) => theme)).toEqual(problem.content.factors.map(() => 'all'))
        const ours = robustness(problem.content, problem.landscape, { samples: DRAWS })
        const plainly = firstIn(problem, doubts, chance(6 + seed))
        agrees(ours[told], plainly, told)
        const undoubted = firstIn(problem, { together: false, errors: false }, chance(6 + seed))
        if (Math.abs(plainly - undoubted) > 0.05) moved += 1
      }),
      { numRuns: 40, seed },
    )
    expect(moved).toBeGreaterThan(5)
  })

  test('rests on nothing that was worked out before, and leaves nothing behind', () => {
    fc.assert(
      fc.property(landscapes(real), (landscape) => {
        const result = appraise(real, landscape, SOME)
        same(robustness(real, landscape, SOME), robustness(structuredClone(real), landscape, SOME))
        same(appraise(real, landscape, SOME), result)
      }),
      { numRuns: 10 },
    )
  })
})
