import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withSmall } from '../../src/content/small.ts'
import type { Poll } from '../../src/conversation/poll.ts'
import { openMemory } from '../../src/store/memory.ts'
import { voicesOf } from '../../src/workshop/ballots.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, group, named, wordsOf } from './group.ts'

const QUESTION = 'homecare-supply'
const VOICES = lightly.flow.voices
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

const aVote = fc.array(
  fc.record({
    voice: fc.option(fc.constantFrom(...VOICES.slice(0, 4)), { nil: undefined, freq: 15 }),
    choice: fc.option(fc.constantFrom('1', '2', '3', '4', 'unknown', 'pass'), { nil: undefined, freq: 12 }),
  }),
  { maxLength: 40, size: 'max' },
)

test('no table by part, and nothing that can be worked out from it, is about fewer people than may be told of together', () => {
  let shown = 0
  let held = 0
  fc.assert(
    fc.property(aVote, fc.integer({ min: 1, max: 6 }), (answers, small) => {
      const poll: Poll = {
        round: 1,
        ballots: Object.fromEntries(answers.map(({ choice }, nth) => [named(nth), { choice, points: [] }])),
      }
      const people = Object.fromEntries(answers.map(({ voice }, nth) => [named(nth), { voice }]))
      const tables = voicesOf(lightly, QUESTION, poll, people, small)
      const counted = answers.filter(({ choice }) => /^\d$/.test(choice ?? ''))
      for (const [voice, table] of Object.entries(tables)) {
        expect(sum(table)).toBeGreaterThanOrEqual(small)
        const theirs = counted.filter((one) => one.voice === voice)
        expect(table).toEqual([1, 2, 3, 4].map((level) => theirs.filter(({ choice }) => choice === String(level)).length))
      }
      const rest = counted.length - sum(Object.values(tables).map(sum))
      // Where a part is shown, what is left over can be worked out: it is a group as well.
      if (rest !== 0 && Object.keys(tables).length > 0) expect(rest).toBeGreaterThanOrEqual(small)
      shown += Object.keys(tables).length
      const enough = VOICES.filter((voice) => counted.filter((one) => one.voice === voice).length >= small)
      if (enough.length > Object.keys(tables).length) held += 1
    }),
    { seed: 6101, numRuns: 5000 },
  )
  // Both came up often: parts that were shown, and parts that were not as what is left would have been too few.
  expect(shown).toBeGreaterThan(5000)
  expect(held).toBeGreaterThan(200)
})

describe('over all the votes on one question', () => {
  const aStep = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('vote' as const), who: fc.nat(11), level: fc.integer({ min: 1, max: 4 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('voice' as const),
        who: fc.nat(11),
        voice: fc.constantFrom('carer', 'provider', 'nhs'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who: fc.nat(11) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('lead' as const),
        words: fc.constantFrom('keep', 'vote again', `ask ${QUESTION}`, 'ask matters', 'skip question'),
      }),
    },
    { weight: 2, arbitrary: fc.constant({ do: 'close' as const }) },
  )
  const PART = new RegExp(
    `(?:${['carer', 'provider', 'nhs'].map((voice) => lightly.words.steps.voice.choices[voice]).join('|')}): [^"]*said[^"]*`,
    'g',
  )

  test('at most one table by part is ever shown, whoever comes, goes or speaks from another part meanwhile', async () => {
    let tables = 0
    let later = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { minLength: 30, maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 6 }),
        async (steps, small) => {
          const them = await group('2026-12-01T10:00:00.000Z', withSmall(lightly, small), openMemory())
          await them.says(FACILITATOR, 'workshop Northmoor')
          for (let nth = 2; nth < 12; nth += 1)
            await them.presses(named(nth), 'voice', ['carer', 'provider', 'nhs'][nth % 3] ?? '')
          await them.says(FACILITATOR, `ask ${QUESTION}`)
          for (let nth = 2; nth < 12; nth += 1) await them.presses(named(nth), 'vote:1', String(1 + (nth % 4)))
          const seen = new Map<number, Set<string>>()
          for (const step of steps) {
            if (step.do === 'vote') await them.presses(named(step.who + 2), await them.vote(), String(step.level))
            if (step.do === 'voice') await them.presses(named(step.who + 2), 'voice', step.voice)
            if (step.do === 'leave') await them.says(named(step.who + 2), 'leave', 'alone')
            if (step.do === 'lead') await them.says(FACILITATOR, step.words)
            if (step.do === 'close') await them.says(FACILITATOR, 'close anyway')
            if (step.do !== 'lead' && step.do !== 'close') continue
            const { workshop } = await them.seen()
            for (const [key, replies] of Object.entries(await them.shows())) {
              const tally = workshop.tallies.find(({ round }) => key === `reveal-${round}`)
              const table = tally?.question === QUESTION ? (wordsOf(replies).match(PART) ?? []).join(' ') : ''
              if (tally && table !== '') seen.set(tally.round, (seen.get(tally.round) ?? new Set()).add(table))
            }
            later = Math.max(later, workshop.tallies.filter(({ question }) => question === QUESTION).length)
          }
          expect([...seen.values()].reduce((all, { size }) => all + size, 0)).toBeLessThanOrEqual(1)
          tables += seen.size
        },
      ),
      { seed: 6102, numRuns: 60 },
    )
    expect(tables).toBeGreaterThan(8)
    expect(later).toBe(3)
  })

  test('a table of the first vote is not shown beside the second, nor counted with it', async () => {
    const them = await group()
    await them.says(FACILITATOR, 'workshop Northmoor')
    for (let nth = 2; nth < 8; nth += 1) await them.presses(named(nth), 'voice', nth < 5 ? 'carer' : 'provider')
    const votes = async (ask: string, level: string) => {
      await them.says(FACILITATOR, ask)
      for (let nth = 2; nth < 8; nth += 1) await them.presses(named(nth), await them.vote(), level)
      await them.says(FACILITATOR, 'close')
    }
    await votes(`ask ${QUESTION}`, '1')
    await them.says(FACILITATOR, 'keep')
    expect(wordsOf((await them.shows())['reveal-1'] ?? [])).toMatch(PART)
    await votes(`ask ${QUESTION}`, '4')
    await them.says(FACILITATOR, 'vote again')
    expect(wordsOf(Object.values(await them.shows()).flat())).not.toMatch(PART)
    expect((await them.seen()).workshop.agreed[QUESTION]).toEqual({})
  })
})
