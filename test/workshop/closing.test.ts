import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/conversation/core.ts'
import { openFiles } from '../../src/store/files.ts'
import { openMemory } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { seal } from '../../src/workshop/closing.ts'
import { lightly } from '../conversation/talk.ts'
import { newHome } from '../store/home.ts'
import { FACILITATOR, type Group, group, named, wordsOf } from './group.ts'

const { workshop: words, 'forget-me': forgetting } = lightly.words
const COUNTED = words.vote.counted.split('{')[0] ?? ''
const QUESTION = 'homecare-supply'
const FROM = '2026-12-01T10:00:00.000Z'

const stores = {
  memory: async () => openMemory(),
  files: async () => openFiles(newHome(), { notice: () => undefined }),
}

/** A vote with four answers in it. */
const voting = async (store: Store): Promise<Group> => {
  const them = await group(FROM, lightly, store)
  await them.says(FACILITATOR, 'workshop Northmoor')
  await them.says(FACILITATOR, `ask ${QUESTION}`)
  for (let nth = 2; nth < 6; nth += 1) await them.presses(named(nth), 'vote:1', '2')
  return them
}

const told = ({ replies }: Outcome) => wordsOf(replies)
const tallied = async (them: Group) => (await them.seen()).workshop.tallies.at(-1)?.counts.reduce((sum, count) => sum + count, 0)
const reveals = async ({ store, code }: Group) =>
  (await store.read(code))?.events.filter(({ type }) => type === 'revealed').length
/** Votes on the same question end with the third: then it is the turn of another. */
const askMore = async (them: Group, nth: number) => {
  const left = lightly.factors.map(({ id }) => id)
  await them.says(FACILITATOR, `ask ${left[Math.floor(nth / 3) % left.length]}`)
}

describe.each([
  ['in memory', 'memory', 1000],
  ['in files', 'files', 50],
] as const)('an answer and the close at the same time, %s', (_, where, times) => {
  test('is counted and told so, or is late and told so: one of the two, every time', async () => {
    let late = 0
    let counted = 0
    let them = await voting(await stores[where]())
    for (let nth = 0; nth < times; nth += 1) {
      // A workshop of its own for every ten: its log stays short.
      if (nth > 0 && nth % 10 === 0) {
        await them.store.close()
        them = await voting(await stores[where]())
      }
      if (nth % 10 > 0) await askMore(them, nth % 10)
      const vote = await them.vote()
      if (nth % 10 > 0) for (const who of [2, 3, 4, 5]) await them.presses(named(who), vote, '2')
      const before = 4
      const isNew = nth % 3 === 0
      const answer = () => them.presses(named(isNew ? 100 + nth : 6), vote, '3')
      const close = () => them.says(FACILITATOR, 'close')
      const [first, second] = nth % 2 === 0 ? [answer, close] : [close, answer]
      const outcomes = await Promise.all([first(), second()])
      const [answered, closed] = nth % 2 === 0 ? outcomes : [outcomes[1], outcomes[0]]
      const isCounted = told(answered).includes(COUNTED)
      expect(told(answered).includes(words.vote.late)).toBe(!isCounted)
      expect(told(closed)).toContain(words.close.done)
      expect(await tallied(them)).toBe(before + (isCounted ? 1 : 0))
      if (isCounted) counted += 1
      else late += 1
    }
    await them.store.close()
    expect(counted + late).toBe(times)
    // Whoever comes first is served first: both came about.
    expect(Math.min(counted, late)).toBeGreaterThan(times / 10)
  })
})

describe.each(Object.entries(stores))('in %s', (_, open) => {
  test('of two who close at once, one is told that it is closed, and the other that no vote is open', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const them = await voting(await open())
      await them.says(FACILITATOR, 'co-facilitator @slack:T1:U2')
      const outcomes = await Promise.all([them.says(FACILITATOR, 'close'), them.says(named(2), 'close')])
      const lines = outcomes.map(told).sort()
      expect(lines.filter((line) => line.includes(words.close.done))).toHaveLength(1)
      expect(lines.filter((line) => line.includes(words.no['no-vote']))).toHaveLength(1)
      expect(await reveals(them)).toBe(1)
      await them.store.close()
    }
  })

  test('a close while fifty others answer counts all who were told so, and no one else', async () => {
    for (const at of [0, 25, 49]) {
      const them = await voting(await open())
      const answers = Array.from({ length: 50 }, (_, nth) => () => them.presses(named(nth + 10), 'vote:1', '3'))
      const all = [...answers.slice(0, at), () => them.says(FACILITATOR, 'close'), ...answers.slice(at)]
      const outcomes = await Promise.all(all.map((act) => act()))
      const counted = outcomes.filter((one) => told(one).includes(COUNTED)).length
      const late = outcomes.filter((one) => told(one).includes(words.vote.late)).length
      expect(counted + late).toBe(50)
      expect(await tallied(them)).toBe(4 + counted)
      expect(await reveals(them)).toBe(1)
      await them.store.close()
    }
  })

  test('somebody who is forgotten while it is closed is counted or not, and is named nowhere afterwards', async () => {
    for (let nth = 0; nth < 20; nth += 1) {
      const them = await voting(await open())
      const forget = () => them.store.forget(named(3), nth % 4 < 2)
      const close = () => them.says(FACILITATOR, 'close')
      const both = nth % 2 === 0 ? [forget, close] : [close, forget]
      await Promise.all(both.map((act) => act()))
      expect([3, 4]).toContain(await tallied(them))
      expect(await reveals(them)).toBe(1)
      expect(JSON.stringify(await them.store.read(them.code))).not.toContain(named(3))
      await them.store.close()
    }
  })
})

const sealed = async (them: Group) =>
  them.store.tidy(them.code, (desk) => {
    const poll = seal(1, FACILITATOR, '2026-12-01T11:00:00.000Z')(desk.poll)
    return { ...desk, ...(poll ? { poll } : {}) }
  })

test.each(['where are we', 'close', 'vote', 'next', 'leave', 'pause', 'due', 'look', 'many'])(
  'what was sealed when a process died is written down once, by whatever comes next: %s',
  async (what) => {
    const them = await voting(openMemory())
    await sealed(them)
    if (what === 'vote') expect(told(await them.presses(named(9), 'vote:1', '4'))).toContain(words.vote.late)
    else if (what === 'due') await them.ticks()
    else if (what === 'look') await them.shows()
    else if (what === 'many')
      await Promise.all(Array.from({ length: 30 }, (_, nth) => them.says(named(nth + 2), 'where are we', 'alone')))
    else if (what === 'leave') await them.says(named(2), 'leave', 'alone')
    else await them.says(FACILITATOR, what)
    await them.shows()
    expect(await reveals(them)).toBe(1)
    expect(await tallied(them)).toBe(4)
    expect((await them.store.read(them.code))?.desk.poll?.ballots ?? {}).toEqual({})
  },
)

test('a pause at the moment of closing loses neither: the tally is there, and after it one can go on', async () => {
  const stages: string[] = []
  for (const [first, second] of [
    ['close', 'pause'],
    ['pause', 'close'],
  ] as const)
    for (let nth = 0; nth < 20; nth += 1) {
      const them = await voting(openMemory())
      // Between the two writes of closing.
      if (nth === 0) {
        await them.store.append(them.code, (await them.store.read(them.code))?.events.length ?? 0, {
          delivery: 'paused',
          events: [{ type: 'paused', by: FACILITATOR, at: '2026-12-01T11:00:00.000Z', flow: 1 }],
        })
        await sealed(them)
      } else await Promise.all([them.says(FACILITATOR, first), them.says(FACILITATOR, second)])
      const { stage } = await them.seen()
      if (stage === 'paused') await them.says(FACILITATOR, 'resume')
      const now = await them.seen()
      stages.push(now.stage)
      const isVoting = now.stage === 'voting'
      expect(now.workshop.tallies).toHaveLength(isVoting ? 0 : 1)
      if (isVoting) expect(told(await them.says(FACILITATOR, 'close'))).toContain(words.close.done)
      expect(told(await them.says(FACILITATOR, 'vote again'))).toContain('vote 2')
    }
  expect(stages).toContain('revealing')
})

test('a vote that is skipped at the moment of closing is told of as what became of it', async () => {
  for (let nth = 0; nth < 40; nth += 1) {
    const them = await voting(openMemory())
    const skip = () => them.says(FACILITATOR, 'skip question')
    const close = () => them.says(FACILITATOR, 'close')
    const both = nth % 2 === 0 ? [skip(), close()] : [close(), skip()]
    const lines = (await Promise.all(both)).map(told).join(' ')
    const isShown = (await reveals(them)) === 1
    expect(lines.includes(words.close.done)).toBe(isShown)
    expect(lines.includes('Skipped')).toBe(!isShown)
  }
})

test('somebody who forgets themselves in words, and answers at the same time, is in no vote and no log', async () => {
  for (let nth = 0; nth < 20; nth += 1) {
    const them = await voting(openMemory())
    await them.says(named(3), 'forget me', 'alone')
    const asked = await them.says(named(3), 'yes', 'alone')
    expect(told(asked)).toContain(forgetting.done.slice(0, 20))
    expect(JSON.stringify(await them.store.read(them.code))).not.toContain(named(3))
    await them.says(FACILITATOR, 'close')
    expect(await tallied(them)).toBe(3)
  }
})
