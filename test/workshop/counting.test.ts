import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/conversation/core.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, type Group, group, named, wordsOf } from './group.ts'

const words = lightly.words.workshop
const QUESTIONS = lightly.factors.map(({ id }) => id).slice(0, 20)
const told = ({ replies }: Outcome) => wordsOf(replies)
const tallies = async (them: Group) => (await them.seen()).workshop.tallies
const result = async (them: Group) => wordsOf((await them.says(named(2), 'results', 'alone')).replies)

const begun = async (): Promise<Group> => {
  const them = await group()
  await them.says(FACILITATOR, 'workshop Northmoor')
  return them
}

/** Answers of 50 people to 20 questions, each by way of another first; in the order in which they are sent. */
const answers =
  fc.sample(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1000, maxLength: 1000 }), { seed: 66, numRuns: 1 })[0] ?? []

/** Every answer of a vote is brought after a while, 0 to 2 seconds, people beside each other, each person in order. */
const inDisorder = async (seed: number): Promise<{ them: Group; counted: number }> => {
  const them = await begun()
  const delays = fc.sample(fc.integer({ min: 0, max: 2000 }), { seed, numRuns: 2000 })
  let counted = 0
  for (const [nth, question] of QUESTIONS.entries()) {
    await them.says(FACILITATOR, `ask ${question}`)
    const sent = Array.from({ length: 50 }, (_, who) => {
      const [first, second] = [delays[nth * 50 + who] ?? 0, delays[1000 + nth * 50 + who] ?? 0]
      const level = answers[nth * 50 + who] ?? 1
      return [
        { who, level: (level % 4) + 1, at: first },
        { who, level, at: first + second + 1 },
      ]
    }).flat()
    // As many as come within a tenth of a second are under way at once.
    const slots = [...new Set(sent.map(({ at }) => Math.floor(at / 100)))].sort((a, b) => a - b)
    for (const slot of slots) {
      const now = sent.filter(({ at }) => Math.floor(at / 100) === slot).sort((a, b) => a.at - b.at)
      const outcomes = await Promise.all(
        now.map(({ who, level }) => them.presses(named(who + 10), `vote:${nth + 1}`, String(level))),
      )
      counted += outcomes.filter((one) => /ounted: /.test(told(one))).length
    }
    await them.says(FACILITATOR, 'close')
  }
  return { them, counted }
}

test('1,000 answers of 50 people on two platforms are all counted, the last of each, as if they had come one by one', async () => {
  const { them, counted } = await inDisorder(1)
  expect(counted).toBe(2000)
  const serial = await begun()
  for (const [nth, question] of QUESTIONS.entries()) {
    await serial.says(FACILITATOR, `ask ${question}`)
    for (let who = 0; who < 50; who += 1)
      await serial.presses(named(who + 10), `vote:${nth + 1}`, String(answers[nth * 50 + who]))
    await serial.says(FACILITATOR, 'close')
  }
  expect(await tallies(them)).toEqual(await tallies(serial))
  expect((await tallies(them)).map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))).toEqual(
    QUESTIONS.map(() => 50),
  )
  expect(await result(them)).toBe(await result(serial))
})

test('whatever the order in which people answer, tallies and the recommendation are the same', async () => {
  const people = Array.from({ length: 8 }, (_, nth) => nth)
  const seen = new Set<string>()
  for (const order of fc.sample(fc.shuffledSubarray(people, { minLength: 8 }), { seed: 67, numRuns: 15 })) {
    const them = await begun()
    for (const [nth, question] of ['homecare-supply', 'provider-trust'].entries()) {
      await them.says(FACILITATOR, `ask ${question}`)
      for (const who of order) await them.says(named(who + 10), `${((who + nth) % 4) + 1} because of ${who}`, 'alone')
      await them.says(FACILITATOR, 'close')
    }
    seen.add(JSON.stringify([await tallies(them), await result(them)]))
  }
  expect(seen.size).toBe(1)
})

describe('an answer', () => {
  const voting = async () => {
    const them = await begun()
    await them.says(FACILITATOR, 'ask homecare-supply')
    for (const who of [2, 3, 4]) await them.presses(named(who), 'vote:1', '1')
    return them
  }
  const counts = async (them: Group) => {
    await them.says(FACILITATOR, 'close')
    return (await tallies(them)).at(-1)?.counts
  }

  test('that is brought twice counts once, also after it was changed', async () => {
    const them = await voting()
    const command = { id: 'first', by: named(5), code: them.code, do: { kind: 'press' as const, step: 'vote:1', choice: '2' } }
    await Promise.all([them.does(command), them.does(command), them.does(command)])
    await them.presses(named(5), 'vote:1', '4')
    expect((await them.does(command)).repeated).toBe(true)
    expect((await them.does({ ...command, id: 'other', keys: ['first'] })).repeated).toBe(true)
    expect(await counts(them)).toEqual([3, 0, 0, 1])
  })

  test('that was changed counts as it was last', async () => {
    const them = await voting()
    for (const level of ['2', '3', '4', '2']) await them.presses(named(2), 'vote:1', level)
    expect(await counts(them)).toEqual([2, 1, 0, 0])
  })

  test('to an older vote is refused in a sentence, and the vote that goes on is untouched', async () => {
    const them = await voting()
    await them.says(FACILITATOR, 'close')
    await them.says(FACILITATOR, 'vote again')
    const before = (await them.store.read(them.code))?.desk.poll
    expect((await them.presses(named(2), 'vote:1', '4')).replies).toEqual([{ kind: 'refused', lines: [words.vote.late] }])
    await them.does({ by: named(2), code: them.code, do: { kind: 'say', step: 'vote:1', words: '4' } })
    expect((await them.store.read(them.code))?.desk.poll).toEqual(before)
  })

  test('that was typed before the question was asked is not one to it', async () => {
    const them = await voting()
    await them.says(FACILITATOR, 'close')
    const at = them.isNow()
    await them.says(FACILITATOR, 'vote again')
    const late = await them.does({ by: named(2), code: them.code, at, do: { kind: 'say', words: '4' } })
    expect(late.replies).toEqual([{ kind: 'refused', lines: [words.vote.late] }])
    expect((await them.store.read(them.code))?.desk.poll?.ballots).toEqual({})
  })

  test('of somebody who never joined joins them, once', async () => {
    const them = await voting()
    expect(told(await them.presses(named(9), 'vote:1', '4'))).toContain(words.vote.fresh)
    expect(told(await them.presses(named(9), 'vote:1', '3'))).not.toContain(words.vote.fresh)
    const joined = (await them.store.read(them.code))?.events.filter(({ type, by }) => type === 'joined' && by === named(9))
    expect(joined).toHaveLength(1)
    expect(await counts(them)).toEqual([3, 0, 1, 0])
  })
})
