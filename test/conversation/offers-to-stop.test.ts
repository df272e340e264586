import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Outlook, outlookOf } from '../../src/appraisal/index.ts'
import { weigh } from '../../src/appraisal/weighed.ts'
import type { Content } from '../../src/content/content.ts'
import { fill } from '../../src/content/words.ts'
import { ask } from '../../src/conversation/ask.ts'
import type { Landscape } from '../../src/landscape/landscape.ts'
import { lightly, real } from './talk.ts'
import { answerOf, type Given, landscapeTold, quickly, type Told, worldTold } from './told.ts'
import { goesOn, isFactor, type Way } from './walk.ts'

const { stop: words } = real.words
const FACTORS = real.factors.map(({ id }) => id)
const level = fc.integer({ min: 1, max: 4 })
const outcomes = fc.subarray(
  real.outcomes.map(({ id }) => id),
  { maxLength: 4 },
)
const quick = fc.array(level, { minLength: 17, maxLength: 17 }).map(quickly)
/** A place of which more is known than the quick questions ask. */
const known = (least: number) =>
  fc
    .record({
      answers: fc.tuple(fc.shuffledSubarray(FACTORS, { minLength: least }), fc.array(level, { minLength: 41, maxLength: 41 })),
      outcomes,
    })
    .map(({ answers: [named, levels], outcomes }): Told => {
      const more = named.map((id, at): [string, Given] => [id, levels[at] ?? 1])
      return { answers: { ...quickly(levels), ...Object.fromEntries(more) }, outcomes }
    })

/** Places of which little and much is known. */
const places = [...fc.sample(known(0), { numRuns: 8, seed: 2 }), ...fc.sample(known(12), { numRuns: 8, seed: 7 })]

/** Some people's whole way on, gone once; one offer is declined after the other. */
const gone = fc
  .sample(fc.tuple(quick, outcomes, fc.array(fc.nat(6), { minLength: 5, maxLength: 20 })), { numRuns: 7, seed: 4 })
  .map(([answers, outcomes, replies]) => goesOn({ answers, outcomes }, replies))
const offers = gone.flatMap(({ steps }) => steps.filter(({ asked }) => asked.step.startsWith('stop:')))

/** Which offer the numbers call for. */
const reason = (content: Content, { early, settled, left }: Outlook) => {
  const { practical, patience } = content.numbers.judgement.stop
  if (early) return undefined
  if (settled()) return 'settled'
  return left().all < practical ? 'practical' : left().best < patience ? 'patience' : undefined
}
const isOffered = (content: Content, told: Told) => {
  const step = ask(worldTold({ ...told, further: true }, content))?.step
  return step?.startsWith('stop:') ? step.slice('stop:'.length) : undefined
}

describe('when an offer is made', () => {
  test('proved, or little to gain from all that is left, or little from any one question: each where its figure says so', () => {
    const made = new Set<string | undefined>()
    for (const told of places) {
      const expected = reason(lightly, outlookOf(lightly, landscapeTold(told)))
      expect(isOffered(lightly, told)).toBe(expected)
      made.add(expected)
    }
    expect([...made].sort()).toEqual(['patience', 'practical', 'settled', undefined])
  })

  test('a figure just at its threshold is not below it', () => {
    const withLimits = (practical: number, patience: number): Content => {
      const { judgement } = lightly.numbers
      return { ...lightly, numbers: { ...lightly.numbers, judgement: { ...judgement, stop: { practical, patience } } } }
    }
    const open = places.filter((told) => {
      const outlook = outlookOf(lightly, landscapeTold(told))
      return !outlook.early && !outlook.settled() && outlook.left().best > 0
    })
    expect(open.length).toBeGreaterThan(3)
    for (const told of open.slice(0, 4)) {
      const { all, best } = outlookOf(lightly, landscapeTold(told)).left()
      expect(isOffered(withLimits(all, 0), told)).toBeUndefined()
      expect(isOffered(withLimits(all * (1 + 1e-12), 0), told)).toBe('practical')
      expect(isOffered(withLimits(0, best), told)).toBeUndefined()
      expect(isOffered(withLimits(0, best * (1 + 1e-12)), told)).toBe('patience')
    }
  })

  test('what is said there is how many questions are left, and why one could stop', () => {
    expect(new Set(offers.map(({ asked }) => asked.step)).size).toBeGreaterThan(1)
    for (const { asked, outlook, open } of offers) {
      const kind = asked.step.slice('stop:'.length)
      expect(kind).toBe(reason(lightly, outlook))
      if (kind === 'settled' || kind === 'practical' || kind === 'patience')
        expect(asked.lead).toEqual([fill(words[kind], { left: open.length })])
      expect(asked.choices.map(({ label }) => label)).toEqual([words.choices.review, words.choices.further])
    }
  })

  test('while it is too early to tell approaches apart there is no offer, however little a question is worth', () => {
    for (const left of [24, 9, 2, 1]) {
      const passed = FACTORS.slice(0, FACTORS.length - left).map((id) => [id, answerOf({ kind: 'passed' })] as const)
      const said = passed.slice(0, 4).map(([id], at) => [id, at % 2 === 0 ? 1 : 4] as const)
      const told: Told = { answers: { ...Object.fromEntries(passed), ...Object.fromEntries(said) }, outcomes: ['life'] }
      const outlook = outlookOf(lightly, landscapeTold(told))
      expect(outlook.early).toBe(true)
      expect(isOffered(lightly, told)).toBeUndefined()
      expect(ask(worldTold(told))?.lead.filter((line) => line.includes('questions are left'))).toEqual([])
    }
  })

  test('there is none where the quick route begins and no question is left after it', () => {
    const all = Object.fromEntries(FACTORS.map((id) => [id, 3]))
    expect(ask(worldTold({ answers: all, outcomes: ['control'], further: true }, lightly))?.step).toBe('review')
    expect(ask(worldTold({ answers: all, outcomes: ['control'] }, lightly))).toMatchObject({ step: 'enough', lead: [] })
  })
})

describe('how often', () => {
  /** The offers on a way, with the questions answered before each since the last one. */
  const spaced = ({ enough, steps }: Way) => {
    const made: { kind: string; since: number }[] = []
    const atEnd = (['settled', 'practical', 'patience'] as const).find((kind) =>
      enough?.lead.includes(fill(words[kind], { left: steps[0]?.open.length ?? 0 })),
    )
    if (atEnd) made.push({ kind: atEnd, since: Number.POSITIVE_INFINITY })
    let since = atEnd ? 0 : Number.POSITIVE_INFINITY
    for (const { asked } of steps) {
      if (isFactor(asked.step)) since += 1
      if (!asked.step.startsWith('stop:')) continue
      made.push({ kind: asked.step.slice('stop:'.length), since })
      since = 0
    }
    return made
  }

  test('no two offers are made within five questions, but for the one that is proved', () => {
    const all = gone.flatMap(spaced)
    expect(all.filter(({ since }) => Number.isFinite(since)).length).toBeGreaterThan(2)
    for (const { kind, since } of all) if (kind !== 'settled') expect(since).toBeGreaterThanOrEqual(5)
  })

  test('an offer declined is not made again, nor one with less reason', () => {
    const order = ['patience', 'practical', 'settled']
    for (const way of gone) {
      const kinds = spaced(way).map(({ kind }) => order.indexOf(kind))
      expect(kinds).toEqual([...new Set(kinds)].sort())
    }
  })

  test('after an offer with better reason none with less is made, however long ago it was; one with better reason is', () => {
    const kinds = ['patience', 'practical', 'settled']
    const seen = new Set<string>()
    for (const told of places) {
      const now = isOffered(lightly, told)
      for (const before of now === undefined ? [] : kinds) {
        const better = kinds.indexOf(now ?? '') > kinds.indexOf(before)
        expect(isOffered(lightly, { ...told, declined: [before] }), `${now} after ${before}`).toBe(better ? now : undefined)
        seen.add(`${now} after ${before}`)
      }
    }
    expect(seen.size).toBe(9)
  })

  test('what is proved is offered as soon as it is, also within five questions', () => {
    for (const { steps, enough } of gone) {
      const made = steps.findIndex(({ asked }) => asked.step === 'stop:settled')
      const proved = steps.findIndex(({ outlook, open }) => open.length > 0 && !outlook.early && outlook.settled())
      if (!enough?.lead.includes(words.settled)) expect(made).toBe(proved)
    }
    expect(offers.map(({ asked }) => asked.step)).toContain('stop:settled')
  })
})

describe('what is said to be proved', () => {
  /** Other levels for everything that is open, some of it left open, between two levels or only guessed. */
  const completed = (told: Told, outlook: Outlook, random: () => number): Landscape => {
    const landscape = landscapeTold(told)
    const open = FACTORS.filter((id) => !(id in told.answers))
    const any = () => 1 + Math.floor(random() * 4)
    const answer = (): Given => {
      const [one, other] = [any(), any()]
      if (random() < 0.8) return one
      return random() < 0.5 ? [Math.min(one, other), Math.max(one, other)] : { kind: 'level', from: one, to: one, sure: 'guess' }
    }
    const said = open.filter(() => random() < 0.9).map((id) => [id, [answerOf(answer())]])
    const above = [undefined, ...(outlook.preference?.ranked ?? [])]
    // Where they have not said what matters, they may still say it, each thing in any place.
    const unsaid = landscape.matters.every((said) => Object.keys(said).length === 0)
    const ranked = Object.fromEntries(
      real.outcomes.flatMap(({ id }) => (random() < 0.4 ? [[id, 1 + Math.floor(random() * 3)]] : [])),
    )
    const matters = unsaid ? ranked : above[Math.floor(random() * above.length)]
    return {
      ...landscape,
      answers: { ...landscape.answers, ...Object.fromEntries(said) },
      ...(matters ? { matters: [matters] } : {}),
    }
  }
  const firstOf = (landscape: Landscape) => weigh(real, landscape).order[0]
  const numbers = (seed: number) => {
    let state = seed
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
  }
  /** Whether something else than now comes first in one of 2,000 ways of going on. */
  const isOvertaken = (told: Told, seed: number) => {
    const outlook = outlookOf(lightly, landscapeTold(told))
    const random = numbers(seed)
    const now = firstOf(landscapeTold(told))
    for (let at = 0; at < 2000; at += 1) if (firstOf(completed(told, outlook, random)) !== now) return true
    return false
  }

  test('no answer still to come changes what comes first, in 2,000 ways of going on from each of several places', () => {
    const reached = offers.filter(({ asked }) => asked.step === 'stop:settled').map(({ told }) => told)
    const direct: Told[] = []
    for (const told of fc.sample(known(25), { numRuns: 60, seed: 11 }))
      if (direct.length < 2 && isOffered(lightly, told) === 'settled') direct.push(told)
    const settled = [...reached.slice(0, 1), ...direct]
    expect(settled).toHaveLength(3)
    for (const [at, told] of settled.entries()) {
      expect(FACTORS.filter((id) => !(id in told.answers)).length).toBeGreaterThan(0)
      expect(isOvertaken(told, at)).toBe(false)
    }
  })

  test('the same ways of going on do change it where it is not proved', () => {
    const open = offers.filter(({ asked }) => asked.step === 'stop:patience').map(({ told }) => told)
    expect(open.slice(0, 3).map((told) => isOvertaken(told, 1))).toContain(true)
  })
})
