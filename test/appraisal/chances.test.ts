import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise } from '../../src/appraisal/index.ts'
import { STEPS } from '../../src/appraisal/scores.ts'
import { OUT } from '../../src/appraisal/tally.ts'
import { near, SOME, sum } from './bits.ts'
import { drawnFrom } from './drawn.ts'
import { bruteForce } from './plain.ts'
import { awkward, orReal, type Problem, problems } from './problems.ts'
import { everyoneRanks } from './races.ts'
import { real } from './real.ts'
import { contentOf, pick, placeWith } from './sketch.ts'

const anywhere = fc.oneof({ weight: 3, arbitrary: orReal(awkward) }, { weight: 1, arbitrary: everyoneRanks })
const small = fc.oneof(awkward, everyoneRanks)

/** How much each reading counts, as a share of all. */
const sharesOf = ({ readings }: ReturnType<typeof drawnFrom>) => {
  const mass = Array.from({ length: readings.count }, (_, at) => readings.mass?.[at] ?? 1)
  const whole = sum(mass)
  return mass.map((one) => one / whole)
}
const sumOver = (shares: readonly number[], of: (at: number) => number) => sum(shares.map((share, at) => share * of(at)))

describe('the places an approach takes', () => {
  test('add up to one with the share in which it is not possible, and come to no more for a place than for the one above', () => {
    fc.assert(
      fc.property(anywhere, ({ content, landscape }) => {
        const { approaches } = appraise(content, landscape, SOME)
        for (const { id, ranks, best, top3, possible } of approaches) {
          expect(ranks.length, id).toBe(approaches.length + 1)
          near(sum(ranks), 1, 1e-12, `all places of ${id}`)
          expect(Math.min(...ranks)).toBeGreaterThanOrEqual(0)
          expect(best).toBe(ranks[0])
          near(top3, sum(ranks.slice(0, Math.min(3, approaches.length))), 1e-12, `the first three of ${id}`)
          // Drawn one in each part, a level is out by no more than a draw at either end; several together by chance.
          near(
            ranks.at(-1) ?? Number.NaN,
            1 - possible,
            5 * Math.sqrt((possible * (1 - possible)) / 600) + 4 / 600,
            `${id} not possible`,
          )
          if (possible === 0) expect(ranks).toEqual([...approaches.map(() => 0), 1])
          if (possible === 1) expect(ranks.at(-1)).toBe(0)
        }
        const totals = approaches.map((_, place) => sum(approaches.map(({ ranks }) => ranks[place] ?? Number.NaN)))
        for (const [place, total] of totals.slice(1).entries())
          expect(total).toBeLessThanOrEqual((totals[place] ?? Number.NaN) + 1e-9)
      }),
      { numRuns: 200, seed: 1 },
    )
  })

  test('say exactly how likely it is not possible, where all readings are gone through', () => {
    fc.assert(
      fc.property(everyoneRanks, ({ content, landscape }) => {
        for (const { id, ranks, possible } of appraise(content, landscape).approaches) {
          near(ranks.at(-1) ?? Number.NaN, 1 - possible, 1e-9, id)
          near(possible, bruteForce(content, landscape, id).possible, 1e-8, id)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('are none for what is certainly knocked out, and the lead never falls to it', () => {
    let out = 0
    fc.assert(
      fc.property(problems, ({ content, landscape }) => {
        const { approaches, verdict, questions, flips, thresholds, sure } = appraise(content, landscape, SOME)
        for (const { id, best, ranks } of approaches.filter(({ possible }) => possible === 0)) {
          expect([best, ranks.at(-1)]).toEqual([0, 1])
          expect(verdict.leaders).not.toContain(id)
          expect(sure.oftenest).not.toBe(id)
          // Only a level of a factor that knocks it out could let it in again.
          for (const { leader } of thresholds) expect(leader).not.toBe(id)
          for (const { leaders } of questions) expect(leaders.map(({ leader }) => leader)).not.toContain(id)
          expect(flips.every(({ leader, factor }) => leader !== id || rulesOut(content, id, factor))).toBe(true)
          out += 1
        }
      }),
      { numRuns: 300 },
    )
    expect(out).toBeGreaterThan(50)
  })
})

const rulesOut = (content: Problem['content'], approach: string, factor: string) =>
  content.knockouts.some(
    (one) => one.approach === approach && one.force === 'hard' && one.when.some((line) => line.factor === factor),
  )

describe('what is told of all readings', () => {
  test('rests on as many draws, and on the seed, that the constants name where nobody asks otherwise', () => {
    const place = placeWith({})
    const content = contentOf({ factors: [{ id: 'trust' }], outcomes: ['cash', 'life'], approaches: [{ id: 'alliance' }] })
    expect(appraise(content, place).drawn).toEqual({ how: 'sampled', seed: 1, samples: 1000 })
    expect(appraise(content, place, { samples: 3 }).drawn).toEqual({ how: 'sampled', seed: 1, samples: 3 })
    expect(appraise(content, place, { seed: 3 }).drawn).toEqual({ how: 'sampled', seed: 3, samples: 1000 })
    expect(appraise(real, place).drawn).toEqual({ how: 'sampled', ...real.numbers.judgement.draws })
  })

  test('is what each reading says, counted as plainly as can be', () => {
    fc.assert(
      fc.property(small, (problem) => {
        const { approaches, sure, drawn: how } = appraise(problem.content, problem.landscape, SOME)
        const drawn = drawnFrom(problem)
        const { columns, ids, first, readings, model } = drawn
        const shares = sharesOf(drawn)
        expect(how).toEqual({ how: readings.how, seed: 1, samples: readings.count })
        const score = (at: number, reading: number) => columns[at]?.[reading] ?? Number.NaN
        const all = (reading: number) => ids.map((_, at) => score(at, reading))
        /** The share of a place that one takes in a reading; equals share theirs. */
        const taken = (at: number, place: number, reading: number) => {
          const [own, scores] = [score(at, reading), all(reading)]
          if (own === OUT) return place === ids.length ? 1 : 0
          const above = scores.filter((one) => one > own).length
          const equal = scores.filter((one) => one === own).length
          return place >= above && place < above + equal ? 1 / equal : 0
        }
        for (const [at, id] of ids.entries()) {
          const { ranks, suits, spread, best } = pick(approaches, id)
          for (const [place, share] of ranks.entries())
            near(
              share,
              sumOver(shares, (one) => taken(at, place, one)),
              1e-9,
              `${id} at ${place}`,
            )
          for (const [outcome, name] of model.outcomes.entries()) {
            const wanted = sumOver(shares, (one) => taken(at, 0, one) * (readings.weights[outcome]?.[one] ?? Number.NaN)) / best
            if (best > 0) near(suits?.[name] ?? Number.NaN, wanted, 1e-9, `${id} suits ${name}`)
          }
          if (best === 0) expect(suits).toBeUndefined()
          for (const [which, wanted] of [0.1, 0.5, 0.9].entries()) {
            const value = spread[which] ?? Number.NaN
            const upTo = (limit: number) => sumOver(shares, (one) => (Math.max(0, score(at, one)) / STEPS <= limit ? 1 : 0))
            expect(upTo(value)).toBeGreaterThanOrEqual(wanted - 1e-9)
            expect(upTo(value - 0.5 / STEPS)).toBeLessThan(wanted + 1e-9)
          }
        }
        const gone = (one: number) => Math.max(0, score(first, one))
        const lost = (one: number) => Math.max(0, ...all(one)) - gone(one)
        near(sure.regret, sumOver(shares, lost) / STEPS, 1e-9, 'what is lost on average')
        near(
          sure.worst,
          Math.max(...shares.map((share, one) => (share > 0 ? lost(one) : 0))) / STEPS,
          1e-9,
          'the most that is lost',
        )
        expect(sure.regret).toBeGreaterThanOrEqual(0)
        expect(sure.worst).toBeGreaterThanOrEqual(sure.regret - 1e-12)
        const beats = ids.map((_, at) =>
          at === first ? 1 : sumOver(shares, (one) => (score(first, one) > score(at, one) ? 1 : 0)),
        )
        near(sure.beats, Math.min(...beats), 1e-9, 'how often the first beats each')
        const most = Math.max(...approaches.map(({ best }) => best))
        if (most === 0) expect(sure.oftenest).toBeUndefined()
        else near(pick(approaches, sure.oftenest ?? '').best, most, 1e-12, 'the most often first')
      }),
      { numRuns: 120 },
    )
  })

  test('loses nothing where the first is best in every reading, and something where another is ever better', () => {
    const seen = { none: 0, some: 0 }
    fc.assert(
      fc.property(anywhere, (problem) => {
        const { sure } = appraise(problem.content, problem.landscape, SOME)
        const drawn = drawnFrom(problem)
        const shares = sharesOf(drawn)
        const leader = drawn.columns[drawn.first] ?? new Int32Array()
        const better = shares.some(
          (share, at) => share > 0 && drawn.columns.some((one) => (one[at] ?? OUT) > Math.max(0, leader[at] ?? OUT)),
        )
        if (better) {
          expect(Math.min(sure.regret, sure.worst)).toBeGreaterThan(0)
          seen.some += 1
        } else {
          expect([sure.regret, sure.worst]).toEqual([0, 0])
          seen.none += 1
        }
      }),
      { numRuns: 150 },
    )
    expect(Math.min(seen.some, seen.none)).toBeGreaterThan(20)
  })
})
