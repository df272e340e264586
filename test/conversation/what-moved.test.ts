import { describe, expect, test } from 'vitest'
import { fill } from '../../src/content/words.ts'
import { ask } from '../../src/conversation/ask.ts'
import type { Bare } from '../../src/conversation/turn.ts'
import { type Table, table } from './table.ts'
import { real } from './talk.ts'
import { ANN, answerOf, logOf, quickly } from './told.ts'
import { factorOf } from './trying.ts'

const { moved } = real.words
const BOB = 'teams:contoso:bob'
const answers = quickly([2, 3, 1, 3])

/** Somebody with a recommendation, to which others may have come. */
const recommended = (...told: Parameters<typeof logOf>[0][]): Table => {
  const [one = { answers }, ...others] = told
  const last = (bare: Bare, by: string) => ({ ...bare, by, at: '2026-01-06T09:00:00.000Z', flow: real.flow.version })
  const closing: Bare[] = [
    { type: 'chose', step: 'enough', choices: ['review'] },
    { type: 'chose', step: 'review', choices: ['right'] },
    { type: 'skipped', step: 'unheard' },
  ]
  const people = table(undefined, [
    ...logOf(one),
    ...others.flatMap((other) => logOf(other, BOB, false)),
    ...closing.map((bare) => last(bare, ANN)),
  ])
  people.does(ANN, { kind: 'say', words: 'not yet' })
  expect(people.sees(ANN).me.given).toHaveLength(1)
  return people
}
/** What is said first of what moved; a recommendation that no longer holds is followed by a new one. */
const linesOf = (people: Table, words = 'what moved'): string[] => {
  const told = people.does(ANN, { kind: 'say', words }).decision.replies.find(({ kind }) => kind === 'moved')
  return told?.kind === 'moved' ? told.sections.flatMap(({ lines }) => lines) : []
}
const hears = (people: Table, by: string, ...bare: Bare[]) => {
  const events = bare.map((one) => ({ ...one, by, at: '2026-01-07T09:00:00.000Z', flow: real.flow.version }))
  return table(undefined, [...people.events, ...events])
}
const named = (...ids: string[]) => ({ names: ids.map((id) => factorOf(id).name).join('; ') })
const answer = (question: string, level: number): Bare => ({ type: 'answered', question, answer: answerOf(level) })

describe('what moved', () => {
  test('is nothing yet after one recommendation, and nothing where nothing did, and then only that is said', () => {
    expect(linesOf(recommended())).toEqual([moved['first-time']])
    const fairly = { kind: 'level', from: 3, to: 3, sure: 'fairly' } as const
    // This answer bears on too little to move anything that is told.
    const before = recommended({ answers: { ...answers, 'structural-change': fairly } })
    expect(linesOf(hears(before, ANN, answer('structural-change', 3)))).toEqual([moved.none])
  })

  test("tells a changed answer, a new one, and one that no longer counts, each as what it is, and another's as no answer of mine", () => {
    const before = recommended()
    const known = answers['homecare-supply'] ?? 0
    expect(linesOf(hears(before, ANN, answer('homecare-supply', known === 4 ? 1 : 4)))[0]).toBe(
      fill(moved.answers, named('homecare-supply')),
    )
    const bob = logOf({ answers: { 'carer-network': 1 } }, BOB, false).map(({ by: _, at: __, flow: ___, ...bare }) => bare)
    expect(linesOf(hears(before, BOB, ...bob))[0]).toBe(fill(moved.new, named('carer-network')))
    const passed: Bare = { type: 'answered', question: 'rurality', answer: { kind: 'passed' } }
    expect(linesOf(hears(before, ANN, passed))[0]).toBe(fill(moved.gone, named('rurality')))
  })

  test('takes nothing away that two who differ have both answered', () => {
    const bob = logOf({ answers: { 'people-vision': 4, rurality: 4 } }, BOB, false)
    const people = hears(recommended({ answers: { ...answers, 'people-vision': 1, rurality: 1 } }), BOB, ...bob)
    expect(linesOf(people).filter((line) => line.startsWith(moved.gone.split('{')[0] ?? ''))).toEqual([])
  })

  test('says so where what matters has changed', () => {
    const before = recommended({ answers, outcomes: ['life', 'cash'], most: ['life'] })
    const after = hears(before, ANN, { type: 'chose', step: 'most', choices: ['cash'] })
    expect(linesOf(after)[0]).toBe(moved.matters)
    expect(linesOf(hears(before, ANN, { type: 'skipped', step: 'return' }))).not.toContain(moved.matters)
  })

  test('says that a knock-out was passed over, and not that answers are surer', () => {
    const before = recommended({ answers: { ...answers, 'market-health': 1 } })
    before.does(ANN, { kind: 'say', words: 'overrule lead-provider, because two partners guarantee each other' })
    const lines = linesOf(before)
    expect(lines[0]).toBe(fill(moved.overruled, { names: 'Lead provider' }))
    expect(lines).not.toContain(moved['answers-surer'])
  })

  test('says so where the same comes first less surely, or more', () => {
    const seen = new Set<string>()
    const before = recommended()
    for (const { id } of real.factors)
      for (const level of [1, 2, 3, 4])
        for (const line of linesOf(hears(before, ANN, answer(id, level))))
          for (const word of [moved.surer, moved['less-sure']]) if (line.endsWith(word)) seen.add(word)
    expect(seen.size).toBeGreaterThan(0)
  })

  test('says so where no level moved but somebody is surer', () => {
    const guess = { kind: 'level', from: 1, to: 1, sure: 'guess' } as const
    const before = recommended({ answers: { ...answers, 'homecare-supply': guess } })
    expect(linesOf(hears(before, ANN, answer('homecare-supply', 1)))[0]).toBe(moved['answers-surer'])
  })

  test('is told as what has happened, not as what would', () => {
    const before = recommended()
    const told = ['homecare-supply', 'rurality', 'nhs-partnership', 'budget-position', 'practice-culture'].flatMap((id) =>
      [1, 4].flatMap((level) => (answers[id] === level ? [] : linesOf(hears(before, ANN, answer(id, level))))),
    )
    expect(told.filter((line) => /\bwould\b/.test(line.replace(/“[^”]*”|\. .*/g, '')))).toEqual([])
    expect(told.length).toBeGreaterThan(20)
  })

  test('after a change made on the spot, the new recommendation is pointed to', () => {
    const people = recommended()
    people.does(ANN, { kind: 'say', words: 'change homecare-supply' })
    const { replies } = people.does(ANN, { kind: 'say', words: String(answers['homecare-supply'] === 4 ? 1 : 4) }).decision
    expect(replies.map(({ kind }) => kind)).toContain('moved')
    expect(replies.some((reply) => 'lines' in reply && reply.lines.includes(moved.beside))).toBe(true)
  })

  test.each([
    ['typed', { kind: 'say', words: 'change homecare-supply' }],
    ['clicked', { kind: 'change', step: 'homecare-supply' }],
  ] as const)('after a change that was %s, the question that stood open is asked again below it', (_, change) => {
    const people = recommended()
    expect(ask(people.sees(ANN))?.step).toBe('actions')
    people.does(ANN, change)
    const { replies } = people.does(ANN, { kind: 'press', step: 'homecare-supply', choice: '4' }).decision
    expect(replies.map(({ kind }) => kind)).toContain('moved')
    expect(replies.at(-1)).toMatchObject({ kind: 'ask', step: 'actions', lead: [] })
  })
})

test('before there is a recommendation, what comes first is said', () => {
  const people = table(undefined, logOf({ answers }))
  people.does(ANN, { kind: 'say', words: 'results' })
  expect(linesOf(people)).toEqual([moved['none-yet']])
})
