import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appraise, neverFirst, robustness } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import { fill } from '../../src/content/words.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { chance } from '../../src/conversation/telling/chance.ts'
import { names } from '../../src/conversation/telling/phrases.ts'
import { appraiseWorld, landscapeOf } from '../../src/conversation/world.ts'
import { middle, pool } from '../../src/landscape/belief.ts'
import { places } from './places.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, answerOf, logOf, quickly, type Told } from './told.ts'
import { effectOf, factorOf, LEVELS, labelOf, nameOf, quoted, trying, weighed } from './trying.ts'

const { changes, were, 'what-if': trial } = real.words
/** What "what if" says of who is first: none where the verdict would be too close to call. */
const leaderOf = ({ result, landscape, first }: Asked, factor: string, level: number): string => {
  const answers = { ...landscape.answers, [factor]: [answerOf(level)] }
  const { verdict, approaches } = appraise(lightly, { ...landscape, answers })
  const now = approaches[0]?.id ?? ''
  expect(now).not.toBe(first)
  if (verdict.kind === 'too-close') {
    expect(verdict.leaders).toContain(now)
    const still = result.verdict.kind === 'too-close' && result.verdict.leaders.join() === verdict.leaders.join()
    return fill(still ? trial['still-close'] : trial.close, { names: names(verdict.leaders.map(nameOf)) })
  }
  const told = result.verdict.kind !== 'too-close'
  return told ? fill(trial.leader, { now: nameOf(now), before: nameOf(first) }) : fill(trial.alone, { now: nameOf(now) })
}
/** Whether a change is worth telling: those too close to call are level already. */
const isNews = ({ result: { verdict } }: Asked, { leader, by }: { leader: string; by: number }) =>
  verdict.kind !== 'too-close' || !verdict.leaders.includes(leader) || by >= real.numbers.judgement.verdict.lead
const outcomeOf = (id: string) => real.outcomes.find((one) => one.id === id)?.name ?? ''
const about = (share: number) => `${Math.round(share * 20) * 5}%`

const linesOf = (replies: readonly Reply[], heading?: string) =>
  replies.flatMap((reply) =>
    'sections' in reply
      ? reply.sections.flatMap((one) => (heading === undefined || one.heading === heading ? one.lines : []))
      : [],
  )
/** Somebody who has told this much, the result, and what is said of what would change it. */
const asks = (told: Told) => {
  const people = table(undefined, logOf(told))
  const says = (words: string) => people.does(ANN, { kind: 'say', words }).decision.replies
  const world = people.sees(ANN)
  const result = appraiseWorld(world)
  const landscape = landscapeOf(world)
  const open = real.factors
    .map(({ id }) => id)
    .filter((id) => !landscape.answers[id]?.some((one) => typeof one !== 'number' && one.kind === 'level'))
  return { told, says, result, landscape, open, first: result.approaches[0]?.id ?? '', replies: says('what would change this') }
}
type Asked = ReturnType<typeof asks>
const asked = fc
  .sample(places, { numRuns: 60, seed: 21 })
  .map(asks)
  .filter(({ result }) => result.verdict.kind !== 'too-early')
const tried = (says: (words: string) => readonly Reply[], factor: string, level: number) =>
  linesOf(says(`what if ${factor} is ${level}`))

test('the sample has places of every sort', () => {
  expect(asked.length).toBeGreaterThan(30)
  expect(asked.filter(({ result }) => result.flips.length > 0).length).toBeGreaterThan(5)
  expect(asked.filter(({ result }) => result.pairing).length).toBeGreaterThan(1)
  expect(asked.filter(({ result }) => result.thresholds.length > 0).length).toBeGreaterThan(5)
})

describe('answers that would change it', () => {
  test('are all there are: every level of every answer was tried as sure', () => {
    for (const { told, result, landscape, open, first } of asked.slice(0, 16)) {
      const { sureness } = real.numbers.judgement
      const flips = Object.keys(landscape.answers).flatMap((factor) => {
        const given = told.answers[factor]
        if (given === undefined || open.includes(factor)) return []
        const from = middle(pool([answerOf(given)], [0.25, 0.25, 0.25, 0.25], sureness))
        return LEVELS.flatMap((to) => {
          const leader = trying(landscape, { [factor]: to }).first
          return leader === first ? [] : [{ factor, from, to, leader }]
        })
      })
      const far = ({ from, to }: { from: number; to: number }) => Math.abs(to - from)
      flips.sort((a, b) => far(a) - far(b) || (a.factor < b.factor ? -1 : a.factor > b.factor ? 1 : a.to - b.to))
      expect(result.flips).toMatchObject(flips)
    }
  })

  test('are told, the nearest level of each, and each comes true when tried', () => {
    for (const one of asked) {
      const { says, result, landscape, first, replies } = one
      const said = linesOf(replies, changes.answers)
      const told = result.flips.filter((flip) => isNews(one, flip))
      const nearest = told.filter(({ factor }, at) => told.findIndex((other) => other.factor === factor) === at)
      if (result.flips.length > 0 && told.length === 0) expect(said).toEqual([changes['only-level']])
      expect(said).toHaveLength(Math.max(1, Math.min(5, nearest.length)))
      for (const [place, { factor, from, to }] of nearest.slice(0, 5).entries()) {
        const after = trying(landscape, { [factor]: to })
        const levels = { from: labelOf(factor, from), to: labelOf(factor, to) }
        const changed = fill(to === from ? were.surely : were.other, levels)
        expect(said[place]).toBe(
          fill(changes.answer, { factor: factorOf(factor).name, were: changed, effect: effectOf(first, after) }),
        )
        expect(tried(says, factor, to)).toContain(leaderOf(one, factor, to))
      }
    }
  })

  test('are none where that is said: no answer, at any other level, puts another first', () => {
    const levels = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 })
    const little = fc.sample(levels, { numRuns: 12, seed: 1 }).map((levels) =>
      asks({
        answers: Object.fromEntries(
          Object.entries(quickly([1]))
            .map(([id], at) => [id, levels[at] ?? 0] as const)
            .slice(0, 6),
        ),
      }),
    )
    const none = little.filter(({ replies }) => linesOf(replies, changes.answers).includes(changes['no-answer']))
    for (const { landscape, first, result } of none) {
      expect(result.flips).toEqual([])
      for (const id of Object.keys(landscape.answers))
        expect(LEVELS.map((level) => trying(landscape, { [id]: level }).first)).toEqual(LEVELS.map(() => first))
    }
    expect(none.length).toBeGreaterThan(0)
  })
})

describe('questions without an answer', () => {
  test('are told by what they would change, and each comes true when tried', () => {
    let told = 0
    for (const one of asked) {
      const { says, result, landscape, first, replies } = one
      const telling = result.questions.filter(({ value }) => value > 0).slice(0, 3)
      const said = linesOf(replies, changes.open)
      for (const [place, { factor, heard, value }] of telling.entries()) {
        const level = LEVELS.find((at) => {
          const after = trying(landscape, { [factor]: at })
          return after.first !== first && isNews(one, { leader: after.first, by: 1 - after.at(first) / after.at(after.first) })
        })
        const after = trying(landscape, level === undefined ? {} : { [factor]: level })
        const where = factorOf(factor).evidence[0]?.where ?? ''
        const { name } = factorOf(factor)
        const lines = [
          level === undefined
            ? `${name}.`
            : fill(changes.question, { factor: name, label: labelOf(factor, level), effect: effectOf(first, after) }),
          fill(changes.where, { where }),
          ...(heard < value / 2 ? [changes.look] : []),
        ]
        expect(said[place]).toBe(lines.join(' '))
        if (level === undefined) continue
        expect(tried(says, factor, level)).toContain(leaderOf(one, factor, level))
        told += 1
      }
      if (telling.length > 0) expect(said).toHaveLength(telling.length)
    }
    expect(told).toBeGreaterThan(20)
  })

  test('two that together could are named where none could alone, and that is so', () => {
    for (const { result, landscape, open, first, replies } of asked.filter(({ result }) => result.pairing).slice(0, 4)) {
      const [one = '', other = ''] = result.pairing?.factors ?? []
      const pair = { one: factorOf(one).name, other: factorOf(other).name }
      expect(linesOf(replies, changes.open)).toEqual([fill(changes.paired, pair)])
      for (const id of open.filter((id) => !landscape.aside?.includes(id)))
        expect(LEVELS.map((level) => trying(landscape, { [id]: level }).first)).toEqual(LEVELS.map(() => first))
      const together = LEVELS.flatMap((a) => LEVELS.map((b) => trying(landscape, { [one]: a, [other]: b }).first))
      expect(new Set(together).size).toBeGreaterThan(1)
    }
  })

  test('none, and no two, could where that is said', () => {
    const none = asked.filter(({ replies }) => linesOf(replies, changes.open).includes(changes['no-question']))
    const few = none.filter(({ open }) => open.length > 1 && open.length < 9)
    expect(few.length).toBeGreaterThan(0)
    for (const { landscape, open, first } of few.slice(0, 2))
      for (const [place, one] of open.entries())
        for (const other of open.slice(place + 1))
          for (const a of LEVELS) for (const b of LEVELS) expect(trying(landscape, { [one]: a, [other]: b }).first).toBe(first)
  })

  test('there are none left where everything has its answer', () => {
    const { replies } = asks({ answers: Object.fromEntries(real.factors.map(({ id }, at) => [id, 1 + (at % 4)])) })
    expect(linesOf(replies, changes.open)).toEqual([changes['none-left']])
  })
})

describe('what matters', () => {
  /** Which comes first were an outcome to count for this much, the others keeping their proportion. */
  const counting = ({ result, landscape }: (typeof asked)[number], outcome: string, now: number, weight: number) => {
    const { weights, model } = weigh(real, landscape)
    const moved = model.outcomes.map((id, c) => (id === outcome ? weight : ((weights[c] ?? 0) * (1 - weight)) / (1 - now)))
    const found = result.approaches.map(({ id, benefit, worth }) => {
      const { gives = [] } = model.candidates.find((one) => one.id === id) ?? {}
      const then = gives.reduce((sum, given, c) => sum + given * (moved[c] ?? 0), 0)
      return { id, benefit: worth === 0 ? 0 : (benefit * then) / worth }
    })
    return found.reduce((best, one) => (one.benefit > best.benefit ? one : best)).id
  }

  test('an outcome that would have to count for more, or for less, is told with the share at which it turns, and it does', () => {
    let told = 0
    for (const one of asked) {
      const said = linesOf(one.replies, changes.matters)
      for (const { outcome, now, weight, leader } of one.result.thresholds) {
        const turn = {
          outcome: outcomeOf(outcome),
          share: about(weight),
          now: about(now),
          leader: quoted(leader),
          first: quoted(one.first),
        }
        if (!said.includes(fill(weight > now ? changes.more : changes.less, turn))) continue
        const [past, before] = weight > now ? [weight + 1e-6, weight - 1e-6] : [weight - 1e-6, weight + 1e-6]
        if (past >= 0 && past <= 1) expect(counting(one, outcome, now, past)).toBe(leader)
        expect(counting(one, outcome, now, before)).toBe(one.first)
        told += 1
      }
      expect(said.length).toBeGreaterThan(0)
    }
    expect(told).toBeGreaterThan(10)
  })

  test('what would matter most of all is told where it would change what comes first, and it would', () => {
    let told = 0
    for (const { result, landscape, first, replies } of asked) {
      const said = linesOf(replies, changes.matters)
      const { among = [] } = result.preference ?? {}
      for (const outcome of among) {
        const order = among.map((id): [string, number] => [id, id === outcome ? 1 : 2])
        const others = Object.keys(landscape.matters[0] ?? {}).filter((id) => !among.includes(id))
        expect(others).toEqual([])
        const after = weighed({ ...landscape, matters: [Object.fromEntries(order)] })
        const line = fill(changes['of-all'], { outcome: outcomeOf(outcome), effect: effectOf(first, after) })
        expect(said.includes(line), line).toBe(after.first !== first)
        told += after.first === first ? 0 : 1
      }
    }
    expect(told).toBeGreaterThan(3)
  })
})

describe('how firm it is', () => {
  test('the chance, who can no longer come before it, what there is to gain, and how it stands if more is doubted', () => {
    const seen = new Set<string>()
    for (const { result, landscape, open, first, replies } of asked.slice(0, 25)) {
      const said = linesOf(replies, changes.firm)
      const [top] = result.approaches
      const named = quoted(first)
      const behind = neverFirst(lightly, landscape).length
      const all = real.approaches.length
      const line = behind === all - 1 ? changes['behind-all'] : fill(changes.behind, { count: behind, all, first: named })
      if (behind > 0) expect(said).toContain(line)
      else expect(said.filter((one) => one.includes('can no longer come before'))).toEqual([])
      seen.add(behind === all - 1 ? 'all' : behind > 0 ? 'some' : 'none')
      const lost = result.sure.regret / (top?.benefit ?? 1)
      expect(said).toContain(fill(changes.now, { chance: chance(real, top?.best ?? 0), first: named }))
      expect(said).toContain(
        about(lost) === '0%'
          ? fill(changes['lost-little'], { first: named })
          : fill(changes.lost, { first: named, share: about(lost) }),
      )
      const left = behind === all - 1 || open.length === 0
      expect(said.includes(changes['doubt-left'])).toBe(left && about(lost) !== '0%')
      const { ifScoringOff, ifThemesMoveTogether } = robustness(lightly, landscape)
      expect(said).toContain(fill(changes.scoring, { chance: chance(real, ifScoringOff), first: named }))
      const same = Math.abs(ifThemesMoveTogether - (top?.best ?? 0)) < 0.05
      const themes = fill(changes.themes, { chance: chance(real, ifThemesMoveTogether), first: named })
      expect(said).toContain(same ? changes['themes-same'] : themes)
    }
    expect(seen.size).toBeGreaterThan(1)
  })
})
