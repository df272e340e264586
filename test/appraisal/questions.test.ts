import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givenOne } from '../../src/appraisal/given.ts'
import { appraise } from '../../src/appraisal/index.ts'
import { questionsOf } from '../../src/appraisal/questions.ts'
import { overtaking, weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import { isAnswered, type Landscape } from '../../src/landscape/landscape.ts'
import { FEW, near, same, sum } from './bits.ts'
import { beliefIn, bruteForce } from './plain.ts'
import { awkward, orReal, problems } from './problems.ts'
import { closeRaces } from './races.ts'
import { answered, pick } from './sketch.ts'

const LEVELS = [1, 2, 3, 4]
/** Two results that differ by less are a tie: sums in another order differ in the last places. */
const TIE = 1e-9
const everywhere = orReal(awkward)

const questionsAt = (content: Content, landscape: Landscape, room: number) => {
  const weighed = weigh(content, landscape)
  return questionsOf(weighed, givenOne(weighed), room)
}

/** What each approach comes to, by going through every case. */
const plainly = (content: Content, landscape: Landscape) =>
  new Map(content.approaches.map(({ id }) => [id, bruteForce(content, landscape, id).benefit]))
const most = (benefits: ReadonlyMap<string, number>) => Math.max(...benefits.values())

/** What an answer is worth before choosing, and who would come first at each level, by going through every case. */
const asked = (content: Content, landscape: Landscape, factor: string, first: string) => {
  const belief = beliefIn(content, landscape, pick(content.factors, factor))
  const at = LEVELS.flatMap((level) => {
    const chance = belief[level - 1] ?? 0
    return chance === 0 ? [] : [{ level, chance, benefits: plainly(content, answered(landscape, { [factor]: level })) }]
  })
  const now = most(plainly(content, landscape))
  return {
    value: sum(at.map(({ chance, benefits }) => chance * most(benefits))) - now,
    changes: at.filter(({ benefits }) => most(benefits) > (benefits.get(first) ?? Number.NaN) + TIE),
  }
}

describe('what a question is worth', () => {
  test('is how much better, on average, the best would be once it is answered, by going through every case', () => {
    const seen = { worthless: 0, telling: 0 }
    fc.assert(
      fc.property(fc.oneof(problems, closeRaces), ({ content, landscape }) => {
        const { questions, approaches } = appraise(content, landscape, FEW)
        const first = approaches[0]?.id ?? ''
        for (const { factor, value, leaders } of questions) {
          const wanted = asked(content, landscape, factor, first)
          near(value, wanted.value, TIE, `the worth of ${factor}`)
          expect(value).toBeGreaterThanOrEqual(0)
          // Exactly nothing where no level changes what comes first, and more where one does.
          if (wanted.changes.length === 0) expect(value).toBe(0)
          else expect(value).toBeGreaterThan(0)
          expect(leaders.map(({ level }) => level)).toEqual(wanted.changes.map(({ level }) => level))
          for (const { level, leader, by } of leaders) {
            const { benefits } = pick(
              wanted.changes.map((one) => ({ id: String(one.level), ...one })),
              String(level),
            )
            near(benefits.get(leader) ?? Number.NaN, most(benefits), TIE, `${leader} with ${factor} at ${level}`)
            near(by, 1 - (benefits.get(first) ?? Number.NaN) / most(benefits), TIE, `the lead of ${leader}`)
          }
          if (wanted.changes.length === 0) seen.worthless += 1
          else seen.telling += 1
        }
      }),
      { numRuns: 120 },
    )
    expect(Math.min(seen.worthless, seen.telling)).toBeGreaterThan(30)
  })

  test('is half of it, to the bit, where every approach gives half as much', () => {
    let telling = 0
    fc.assert(
      fc.property(fc.oneof(everywhere, closeRaces), ({ content, landscape }) => {
        const { outcomes: ratings, ...numbers } = content.numbers
        const halved = Object.entries(ratings).map(([approach, given]) => [
          approach,
          Object.fromEntries(Object.entries(given).map(([outcome, rating]) => [outcome, rating / 2])),
        ])
        const less = { ...content, numbers: { ...numbers, outcomes: Object.fromEntries(halved) } }
        const questions = questionsAt(content, landscape, 0.75)
        for (const found of questionsAt(less, landscape, 0.75)) {
          const { value, heard } = questions.find(({ factor }) => factor === found.factor) ?? { value: Number.NaN, heard: 0 }
          same([found.value, found.heard], [value / 2, heard / 2])
          if (value > 0) telling += 1
        }
      }),
      { numRuns: 100 },
    )
    expect(telling).toBeGreaterThan(30)
  })

  test('is told of every question nobody has answered and of no other, the most telling first', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { questions } = appraise(content, landscape, FEW)
        const open = content.factors.map(({ id }) => id).filter((id) => !isAnswered(landscape.answers[id]))
        expect(questions.map(({ factor }) => factor).sort()).toEqual(open.sort())
        const ordered = [...questions].sort((a, b) => b.value - a.value || b.sway - a.sway || (a.factor < b.factor ? -1 : 1))
        expect(questions).toEqual(ordered)
      }),
      { numRuns: 150 },
    )
  })

  test('names as leaders exactly the approaches that putting in the answer puts first, also by the real content', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { questions, approaches } = appraise(content, landscape, FEW)
        for (const { factor, leaders } of questions.slice(0, 3)) {
          const belief = beliefIn(content, landscape, pick(content.factors, factor))
          for (const level of LEVELS.filter((one) => (belief[one - 1] ?? 0) > 0)) {
            const { expected, model, order } = weigh(content, answered(landscape, { [factor]: level }))
            const benefit = (id: string) => expected[model.candidates.findIndex((one) => one.id === id)] ?? Number.NaN
            const named = leaders.find((one) => one.level === level)
            if (named) expect(model.candidates[order[0] ?? -1]?.id).toBe(named.leader)
            else near(benefit(approaches[0]?.id ?? ''), Math.max(...expected), TIE, `the first, with ${factor} at ${level}`)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('names no leader at a level that is held to be impossible, though another would come first there', () => {
    const seen = { overtakenThere: 0, elsewhere: 0 }
    fc.assert(
      fc.property(closeRaces, fc.integer({ min: 1, max: 4 }), ({ content, landscape }, impossible) => {
        const [one] = content.factors.filter(({ id }) => !isAnswered(landscape.answers[id]))
        if (!one) return
        const prior = (one.prior ?? [1, 1, 1, 1]).with(impossible - 1, 0)
        const without = { ...content, factors: content.factors.map((factor) => (factor === one ? { ...factor, prior } : factor)) }
        const weighed = weigh(without, landscape)
        const given = givenOne(weighed)
        const { leaders } = pick(
          questionsOf(weighed, given, 1).map((question) => ({ id: question.factor, ...question })),
          one.id,
        )
        expect(leaders.map(({ level }) => level)).not.toContain(impossible)
        if (leaders.length === 0) return
        const there = overtaking(weighed, given.at(weighed.model.factors.indexOf(one.id), impossible - 1))
        seen[there ? 'overtakenThere' : 'elsewhere'] += 1
      }),
      { numRuns: 400 },
    )
    expect(Math.min(seen.overtakenThere, seen.elsewhere)).toBeGreaterThan(10)
  })

  test('is never less than what an answer from the room is worth, and the same where the room is always right', () => {
    const seen = { less: 0, some: 0 }
    const share = fc.integer({ min: 0, max: 16 }).map((sixteenths) => sixteenths / 16)
    fc.assert(
      fc.property(fc.oneof(everywhere, closeRaces), share, ({ content, landscape }, room) => {
        for (const { factor, value, heard } of questionsAt(content, landscape, room)) {
          expect(heard, factor).toBeGreaterThanOrEqual(0)
          expect(heard, factor).toBeLessThanOrEqual(value + 1e-12)
          if (heard > 0) seen.some += 1
          if (heard < value - TIE) seen.less += 1
        }
        for (const { factor, value, heard } of questionsAt(content, landscape, 1)) near(heard, value, 1e-12, factor)
      }),
      { numRuns: 200 },
    )
    expect(Math.min(seen.less, seen.some)).toBeGreaterThan(30)
  })

  test('from the room, is how much better the best would be once each answer is weighed by how likely it is true', () => {
    const share = fc.integer({ min: 1, max: 16 }).map((sixteenths) => sixteenths / 16)
    fc.assert(
      fc.property(closeRaces, share, ({ content, landscape }, room) => {
        const now = most(plainly(content, landscape))
        for (const { factor, heard } of questionsAt(content, landscape, room)) {
          const belief = beliefIn(content, landscape, pick(content.factors, factor))
          const told = LEVELS.map((said) =>
            LEVELS.map((level) => {
              const beside = LEVELS.filter((one) => Math.abs(one - level) === 1)
              const chance = said === level ? room : beside.includes(said) ? (1 - room) / beside.length : 0
              return chance * (belief[level - 1] ?? 0)
            }),
          )
          const at = LEVELS.map((level) => plainly(content, answered(landscape, { [factor]: level })))
          const wanted = told.map((chances) =>
            Math.max(
              ...content.approaches.map(({ id }) =>
                sum(chances.map((chance, place) => chance * (at[place]?.get(id) ?? Number.NaN))),
              ),
            ),
          )
          near(heard, sum(wanted) - now, TIE, `an answer from the room about ${factor}`)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is told apart, where it is nothing, by how far the lead over the second moves with the answer', () => {
    fc.assert(
      fc.property(everywhere, ({ content, landscape }) => {
        const { model, order } = weigh(content, landscape)
        for (const { factor, sway } of appraise(content, landscape, FEW).questions.slice(0, 3)) {
          const belief = beliefIn(content, landscape, pick(content.factors, factor))
          const [first = -1, second = first] = order
          const leads = LEVELS.map((level) => {
            const { expected } = weigh(content, answered(landscape, { [factor]: level }))
            return (expected[first] ?? Number.NaN) - (expected[second] ?? Number.NaN)
          })
          const middle = sum(leads.map((lead, at) => lead * (belief[at] ?? 0)))
          const wanted = sum(leads.map((lead, at) => (lead - middle) ** 2 * (belief[at] ?? 0)))
          near(sway, wanted, 1e-9 * Math.max(1, wanted), `${factor} for ${model.candidates[first]?.id}`)
        }
      }),
      { numRuns: 150 },
    )
  })
})
