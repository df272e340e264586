import { describe, expect, test } from 'vitest'
import { appraise, suited } from '../../src/appraisal/index.ts'
import { fill } from '../../src/content/words.ts'
import type { Reply } from '../../src/conversation/reply.ts'
import { chance } from '../../src/conversation/telling/chance.ts'
import { quote } from '../../src/conversation/telling/quoting.ts'
import { sceneOf } from '../../src/conversation/telling/scene.ts'
import type { Bare } from '../../src/conversation/turn.ts'
import { landscapeOf } from '../../src/conversation/world.ts'
import { table } from './table.ts'
import { lightly, real } from './talk.ts'
import { ANN, logOf, quickly, type Told } from './told.ts'

const { results, changes, why } = real.words
const BOB = 'teams:contoso:bob'
const answers = quickly([2, 3, 1, 3])
const outcome = (id: string) => real.outcomes.find((one) => one.id === id)?.name.toLowerCase() ?? ''

/** What each of some people told, and what they said around it. */
type Spoken = readonly [Told, Readonly<Record<string, string>>?]
const people = (...spoken: Spoken[]) =>
  table(
    undefined,
    spoken.flatMap(([told, words = {}], at) => {
      const by = at === 0 ? ANN : BOB
      const said = Object.entries(words).map(([step, text]): Bare => ({ type: 'said', step, words: text }))
      const kept = said.map((bare) => ({ ...bare, by, at: '2026-01-06T09:00:00.000Z', flow: real.flow.version }))
      return [...logOf(told, by, at === 0), ...kept]
    }),
  )
const asks = (those: ReturnType<typeof people>, words: string) => those.does(ANN, { kind: 'say', words }).decision.replies
const resultOf = (those: ReturnType<typeof people>, by = ANN) => {
  const [found] = those
    .does(by, { kind: 'say', words: 'results' })
    .decision.replies.flatMap((reply) => (reply.kind === 'recommendation' ? [reply] : []))
  if (!found) throw new Error('no result')
  return found
}
const linesOf = (replies: readonly Reply[]) =>
  replies.flatMap((reply) => ('sections' in reply ? reply.sections.flatMap(({ lines }) => lines) : []))

describe('what matters', () => {
  test('is told with the one that matters most of all first, where somebody chose it', () => {
    const above: Bare = { type: 'chose', step: 'most-of-all', choices: ['cash'] }
    const those = table(undefined, [
      ...logOf({ answers, outcomes: ['life', 'cash', 'control'], most: ['life', 'cash'] }),
      { ...above, by: ANN, at: '2026-01-06T09:00:00.000Z', flow: real.flow.version },
    ])
    expect(resultOf(those).opening).toContain(
      fill(results['matters-first'], { first: outcome('cash'), outcomes: outcome('life') }),
    )
  })

  test('is told in the order somebody gave', () => {
    const above: Bare = { type: 'chose', step: 'most-of-all', choices: ['cash', 'life'] }
    const those = table(undefined, [
      ...logOf({ answers, outcomes: ['life', 'cash', 'control'], most: ['cash', 'life', 'control'] }),
      { ...above, by: ANN, at: '2026-01-06T09:00:00.000Z', flow: real.flow.version },
    ])
    expect(resultOf(those).opening).toContain(
      fill(results['matters-first'], { first: outcome('cash'), outcomes: `${outcome('life')}; ${outcome('control')}` }),
    )
  })

  test('is told as what matters to all where all see it alike, and else to one or more', () => {
    const told = (...ids: string[]): Spoken => [{ answers, outcomes: ids }]
    expect(resultOf(people(told('life'), told('life'))).opening).toContain(fill(results.matters, { outcomes: outcome('life') }))
    expect(resultOf(people(told('life'), told('cash'))).opening).toContain(
      fill(results['matters-differ'], { outcomes: `${outcome('life')}; ${outcome('cash')}` }),
    )
    expect(resultOf(people([{ answers }])).opening).toContain(results['matters-none'])
  })

  test('is told in the words of everybody who gave some, and never as yours where it is not', () => {
    const mine = people([{ answers }, { 'good-week': 'bed at ten' }])
    expect(resultOf(mine).opening).toContain(fill(results['matters-words'], { words: 'bed at ten' }))
    const both = people([{ answers }, { 'good-week': 'bed at ten' }], [{ answers }, { 'good-week': 'a friend to tea' }])
    expect(resultOf(both).opening).toContain(fill(results['matters-said'], { words: '“bed at ten”; “a friend to tea”' }))
    expect(resultOf(both, BOB).opening).toContain(fill(results['matters-said'], { words: '“a friend to tea”; “bed at ten”' }))
  })
})

test('who was named as not asked is named once, however many named them', () => {
  const both = people([{ answers }, { unheard: 'Carers' }], [{ answers }, { unheard: 'carers.' }])
  expect(resultOf(both).unheard).toContain(fill(results.unheard, { words: 'Carers.' }))
})

test('of the questions only those asked of these people are counted', () => {
  const opening = resultOf(people([{ answers, population: 'mental-health' }])).opening
  const line = opening.find((one) => one.startsWith(results.heard.split('{')[0] ?? ''))
  expect(line).toMatch(/^I have 17 of (39|40) answers/)
})

describe('where people do not see it alike', () => {
  const [one, other] = [{ answers: quickly([1, 2]) }, { answers: quickly([4, 2, 3, 1]) }] as const
  const both = people([one], [other])

  test('what has to be in place is said without the middle of what they said', () => {
    const lines = [
      ...resultOf(both).groups.flatMap(({ approaches }) => approaches.flatMap(({ first }) => first)),
      ...linesOf(asks(both, 'why direct-payments')),
    ]
    const built = lines.filter((line) => line.includes(' to “'))
    const [, ending = ''] = why.to.split('{to}')
    expect(built.filter((line) => line.endsWith(ending.slice(1))).length).toBeGreaterThan(1)
    const apart = Object.keys(one.answers).filter((id) => one.answers[id] !== other.answers[id])
    const shared = apart.map((id) => real.factors.find((factor) => factor.id === id)?.name.toLowerCase() ?? '')
    for (const line of built.filter((line) => line.includes('from “')))
      expect(shared.filter((name) => line.toLowerCase().includes(name))).toEqual([])
  })

  test('an answer would have to be that of everybody to change it', () => {
    const lines = linesOf(asks(both, 'what would change this'))
    const named = lines.filter((line) => line.includes('were everybody to say “'))
    expect(named.length).toBeGreaterThan(0)
    expect(
      linesOf(asks(people([one]), 'what would change this')).filter((line) => line.includes(', not “')).length,
    ).toBeGreaterThan(0)
    expect(lines.filter((line) => line.includes(', not “'))).toEqual([])
  })
})

test('what is proved of what is left to ask is not said of what another could still say', () => {
  const all = Object.fromEntries(real.factors.map(({ id }, at) => [id, 1 + ((at * 3) % 4)]))
  const alone = linesOf(asks(people([{ answers: all, outcomes: ['life'] }]), 'what would change this'))
  expect(alone).toContain(changes['behind-all'])
  expect(alone).not.toContain(changes['behind-others'])
  const beside = linesOf(asks(people([{ answers: all, outcomes: ['life'] }], [{ answers: {} }]), 'what would change this'))
  expect(beside).toContain(changes['behind-all'])
  expect(beside).toContain(changes['behind-others'])
})

test("one person's result is said to be one person's view, that of two is not", () => {
  expect(resultOf(people([{ answers }])).unheard).toContain(results['one-view'])
  expect(resultOf(people([{ answers }], [{ answers }])).unheard).not.toContain(results['one-view'])
})

test('"why" says whom an approach would suit where that is not what matters here already, and how likely it is then', () => {
  const those = people([{ answers, outcomes: ['life', 'cash'] }])
  const landscape = landscapeOf(those.sees(ANN))
  let said = 0
  for (const { id } of appraise(lightly, landscape).approaches.slice(0, 8)) {
    const found = suited(lightly, landscape, id)
    const lines = linesOf(asks(those, `why ${id}`)).filter((line) => line.startsWith(why.suits.split('{')[0] ?? ''))
    if (!found || found.more < 0.025) expect(lines).toEqual([])
    else {
      const outcome = real.outcomes.find((one) => one.id === found.outcome)?.name ?? ''
      expect(lines).toEqual([fill(why.suits, { outcome, chance: chance(real, found.first) })])
      said += 1
    }
  }
  expect(said).toBeGreaterThan(1)
})

describe('somebody who does not know', () => {
  test('is not told that they said what another did', () => {
    const unknown = { kind: 'unknown', how: 'i-do-not' } as const
    const both = people([{ answers }], [{ answers: { ...answers, rurality: unknown } }])
    const { said = '' } = real.factors.find(({ id }) => id === 'rurality')?.levels[(answers.rurality ?? 0) - 1] ?? {}
    expect(quote(sceneOf(both.sees(BOB)), 'rurality', answers.rurality ?? 0)).toBe(fill(results['quote-other'], { said }))
    expect(quote(sceneOf(both.sees(ANN)), 'rurality', answers.rurality ?? 0)).toBe(fill(results.quote, { said }))
  })
})

test('of an answer on which people differ, no reason is given as if one of them were right', () => {
  const both = people([{ answers: quickly([1, 2]) }], [{ answers: quickly([4, 2, 3, 1]) }])
  const found = real.approaches.flatMap(({ id }) => linesOf(asks(both, `why ${id}`)))
  const differing = found.filter((line) => line.startsWith(results['quote-differ'].split('{')[0] ?? ''))
  expect(differing.length).toBeGreaterThan(10)
  for (const line of differing)
    expect(
      [results['taken-for'], results['taken-against']].some((ending) => line.endsWith(ending)),
      line,
    ).toBe(true)
})

test('only what is ruled out, or may well be, can be passed over, and it is said which', () => {
  const { overrule } = real.words
  const tries = (told: Told, words: string) =>
    asks(people([told]), words).flatMap((reply) => ('lines' in reply ? reply.lines : []))
  const name = 'Lead provider'
  const words = 'overrule lead-provider, because two partners guarantee each other'
  expect(tries({ answers: { ...answers, 'market-health': 1 } }, words)).toContain(fill(overrule.done, { name }))
  expect(tries({ answers: { ...answers, 'market-health': [1, 2] } }, words)).toContain(fill(overrule.may, { name }))
  expect(tries({ answers: { ...answers, 'market-health': 4 } }, words)).toContain(fill(overrule['not-blocked'], { name }))
})
