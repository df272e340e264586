import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/store/memory.ts'
import { due } from '../../src/workshop/due.ts'
import { lightly } from '../conversation/talk.ts'
import { FACILITATOR, type Group, group, named, wordsOf } from './group.ts'

const words = lightly.words.workshop
const QUESTION = 'homecare-supply'

const voting = async (from = '2026-12-01T10:00:00.000Z', answers = 4, before: readonly string[] = []): Promise<Group> => {
  const them = await group(from)
  await them.says(FACILITATOR, 'workshop Northmoor')
  for (let nth = 2; nth < 8; nth += 1) await them.says(named(nth), 'join')
  for (const said of before) await them.says(FACILITATOR, said)
  await them.says(FACILITATOR, `ask ${QUESTION}`)
  for (let nth = 2; nth < 2 + answers; nth += 1) await them.presses(named(nth), 'vote:1', '2')
  return them
}
const eventsOf = async ({ store, code }: Group, type: string) =>
  (await store.read(code))?.events.filter((event) => event.type === type) ?? []
const reminded = async (them: Group, at: string) => {
  them.isNow(at)
  return (await them.ticks()).reminders.map(({ person }) => person)
}

describe('a deadline', () => {
  test('closes a vote once, also where it is asked for a hundred times at once and after a restart', async () => {
    const them = await voting()
    await them.says(FACILITATOR, 'deadline in 20 minutes')
    them.waits(19)
    expect((await them.ticks()).changed).toBe(false)
    them.waits(2)
    const at = them.isNow()
    await Promise.all(Array.from({ length: 100 }, () => due(them.core, them.code, at)))
    await due({ ...them.core }, them.code, at)
    const [event, ...more] = await eventsOf(them, 'revealed')
    expect(more).toEqual([])
    expect(event).toMatchObject({ counts: [0, 4, 0, 0], at, by: 'nobody:any:any' })
  })

  test('puts a vote aside that too few answered, and counts nothing of it', async () => {
    for (const answers of [0, 1, 2]) {
      const them = await voting('2026-12-01T10:00:00.000Z', answers)
      await them.says(FACILITATOR, 'deadline in 20 minutes')
      them.waits(21)
      await Promise.all(Array.from({ length: 10 }, () => them.ticks()))
      expect(await eventsOf(them, 'revealed')).toEqual([])
      expect(await eventsOf(them, 'put-aside')).toMatchObject([{ why: 'too-few', question: QUESTION }])
      expect((await them.store.read(them.code))?.desk.poll).toBeUndefined()
    }
  })

  test('waits while all is paused, and is kept when it goes on', async () => {
    const them = await voting()
    await them.says(FACILITATOR, 'deadline in 20 minutes')
    await them.says(FACILITATOR, 'pause')
    them.waits(60)
    expect((await them.ticks()).changed).toBe(false)
    await them.says(FACILITATOR, 'resume')
    expect((await them.ticks()).changed).toBe(true)
    expect(await eventsOf(them, 'revealed')).toHaveLength(1)
  })

  test('can be moved or taken away, and is not that of the next vote', async () => {
    const them = await voting()
    await them.says(FACILITATOR, 'deadline in 20 minutes')
    await them.says(FACILITATOR, 'no deadline')
    them.waits(60)
    expect((await them.ticks()).changed).toBe(false)
    await them.says(FACILITATOR, 'deadline in 20 minutes')
    await them.says(FACILITATOR, 'close')
    await them.says(FACILITATOR, 'vote again')
    them.waits(60)
    expect((await them.ticks()).changed).toBe(false)
  })

  test('an answer that comes as the time runs out is counted or late, and never both', async () => {
    for (let nth = 0; nth < 50; nth += 1) {
      const them = await voting('2026-12-01T10:00:00.000Z', 2)
      await them.says(FACILITATOR, 'deadline in 20 minutes')
      them.waits(21)
      const acts = [
        async () => void (await them.ticks()),
        async () => wordsOf((await them.presses(named(5), 'vote:1', '2')).replies),
      ]
      const done = await Promise.all((nth % 2 === 0 ? acts : [...acts].reverse()).map((act) => act()))
      const told = done.find((one) => typeof one === 'string') ?? ''
      const isCounted = told.includes(words.vote.counted.split('{')[0] ?? '')
      expect(told.includes(words.vote.late)).toBe(!isCounted)
      await them.ticks()
      expect(await eventsOf(them, 'revealed')).toHaveLength(isCounted ? 1 : 0)
    }
  })
})

describe('people are reminded', () => {
  test.each([
    ['a Tuesday morning', '2026-12-01T09:30:00.000Z', true],
    ['before nine', '2026-12-01T08:59:00.000Z', false],
    ['at five', '2026-12-01T17:00:00.000Z', false],
    ['a Saturday', '2026-12-05T11:00:00.000Z', false],
    ['Christmas Day 2026', '2026-12-25T11:00:00.000Z', false],
    ['the Monday after Boxing Day 2026', '2026-12-28T11:00:00.000Z', false],
    ['the day after that', '2026-12-29T11:00:00.000Z', true],
    ['Good Friday 2027', '2027-03-26T11:00:00.000Z', false],
    ['Easter Monday 2027', '2027-03-29T11:00:00.000Z', false],
    ['half past eight in London once the clocks go forward', '2027-03-30T07:30:00.000Z', false],
    ['half past nine in London once the clocks go forward', '2027-03-30T08:30:00.000Z', true],
    ['half past five in London in summer', '2027-03-30T16:30:00.000Z', false],
    ['half past nine in London once the clocks go back', '2027-11-01T09:30:00.000Z', true],
    ['half past eight in London once the clocks go back', '2027-11-01T08:30:00.000Z', false],
  ])('or are not, on %s', async (_, at, isReminded) => {
    const them = await voting('2026-11-27T15:00:00.000Z', 0, ['remind daily'])
    expect((await reminded(them, at)).length > 0).toBe(isReminded)
  })

  test('once a day, whoever asks how often, and not in the first four hours of a vote', async () => {
    const them = await voting('2026-12-01T09:00:00.000Z', 0, ['remind daily'])
    expect(await reminded(them, '2026-12-01T12:30:00.000Z')).toEqual([])
    them.isNow('2026-12-01T14:00:00.000Z')
    const all = await Promise.all(Array.from({ length: 100 }, () => them.ticks()))
    expect(all.flatMap(({ reminders }) => reminders)).toHaveLength(7)
    expect(await reminded(them, '2026-12-01T16:00:00.000Z')).toEqual([])
    expect(await reminded(them, '2026-12-02T09:00:00.000Z')).toHaveLength(7)
  })

  test('all of them where no names are shown, so that nobody is told apart by it', async () => {
    const them = await voting('2026-12-01T09:00:00.000Z', 4, ['remind daily'])
    expect(await reminded(them, '2026-12-01T14:00:00.000Z')).toHaveLength(7)
  })

  test('only those still to answer where names are shown', async () => {
    const them = await voting('2026-12-01T09:00:00.000Z', 4, ['with names', 'remind daily'])
    expect((await reminded(them, '2026-12-01T14:00:00.000Z')).sort()).toEqual([FACILITATOR, named(6), named(7)].sort())
  })

  test('once a day over two workshops at once, and never again once they said so, in a later workshop either', async () => {
    const store = openMemory()
    const two = [await group('2026-12-01T09:00:00.000Z', lightly, store), await group('2026-12-01T09:00:00.000Z', lightly, store)]
    const says = async (nth: number, by: string, said: string) =>
      two[nth]?.does({
        id: `${nth} ${by} ${said}`,
        by,
        fresh: `work-shop-cod${nth}`,
        ...(said.startsWith('workshop') ? {} : { code: `work-shop-cod${nth}` }),
        channel: `slack:T1:C${nth}`,
        show: { to: {}, threaded: true },
        do: { kind: 'say', words: said },
      })
    for (const nth of [0, 1]) {
      await says(nth, FACILITATOR, 'workshop Northmoor')
      for (const who of [2, 3, 4]) await says(nth, named(who), 'join')
      await says(nth, FACILITATOR, 'remind daily')
      await says(nth, FACILITATOR, `ask ${QUESTION}`)
    }
    await says(0, named(3), 'stop reminders')
    const on = async (at: string) => {
      const core = { content: lightly, store, house: { who: '', kept: '' } }
      const all = await Promise.all(['work-shop-cod0', 'work-shop-cod1'].map((code) => due(core, code, at)))
      return all.flatMap(({ reminders }) => reminders.map(({ person }) => person)).sort()
    }
    expect(await on('2026-12-01T14:00:00.000Z')).toEqual([FACILITATOR, named(2), named(4)].sort())
    expect(await on('2026-12-02T14:00:00.000Z')).toEqual([FACILITATOR, named(2), named(4)].sort())
    await says(1, named(3), 'remind me')
    expect(await on('2026-12-03T14:00:00.000Z')).toContain(named(3))
  })

  test('now where that is asked for, and out of hours at the next opening; stop reminding ends it', async () => {
    const them = await voting('2026-12-01T10:00:00.000Z', 0)
    expect(wordsOf((await them.says(FACILITATOR, 'remind now')).replies)).toContain(words.done['remind-now'])
    expect((await them.ticks()).reminders).toHaveLength(7)
    them.isNow('2026-12-04T18:00:00.000Z')
    expect(wordsOf((await them.says(FACILITATOR, 'remind now')).replies)).toContain('Monday 7 December at 09:00')
    expect((await them.ticks()).reminders).toEqual([])
    expect(await reminded(them, '2026-12-05T12:00:00.000Z')).toEqual([])
    expect(await reminded(them, '2026-12-07T09:00:00.000Z')).toHaveLength(7)
    expect(await reminded(them, '2026-12-08T09:00:00.000Z')).toEqual([])
    await them.says(FACILITATOR, 'remind daily')
    expect(await reminded(them, '2026-12-09T09:00:00.000Z')).toHaveLength(7)
    await them.says(FACILITATOR, 'stop reminding')
    expect(await reminded(them, '2026-12-10T09:00:00.000Z')).toEqual([])
  })

  test('of no other vote than the one they were to be reminded of', async () => {
    const them = await voting()
    them.isNow('2026-12-01T18:00:00.000Z')
    await them.says(FACILITATOR, 'remind now')
    await them.says(FACILITATOR, 'close')
    them.isNow('2026-12-02T09:10:00.000Z')
    await them.says(FACILITATOR, 'next')
    expect((await them.ticks()).reminders).toEqual([])
  })
})
