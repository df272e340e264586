import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readLevel } from '../../src/conversation/understanding/levels.ts'
import { level, real, saidLine, talk } from './talk.ts'

const QUESTION = 'homecare-supply'
const asked = async () => {
  const me = await talk()
  await me.comesTo(QUESTION)
  return me
}

const sure = (from: number, to = from) => ({ kind: 'level', from, to, sure: 'sure' })
const levels: [string, object][] = [
  ['1', sure(1)],
  ['4', sure(4)],
  ['two', sure(2)],
  ['a two', sure(2)],
  ['level 3', sure(3)],
  ['(2)', sure(2)],
  ['#3', sure(3)],
  ['3!', sure(3)],
  ['3 out of 4', sure(3)],
  ["I'd say 2", sure(2)],
  ['probably a 3', { kind: 'level', from: 3, to: 3, sure: 'fairly' }],
  ['2 or 3', sure(2, 3)],
  ['two or three', sure(2, 3)],
  ['2-3', sure(2, 3)],
  ['2–3', sure(2, 3)],
  ['3 or 2', sure(2, 3)],
  ['between 2 and 3', sure(2, 3)],
  ['somewhere between two and three', sure(2, 3)],
  ['2.5', sure(2, 3)],
  ['3.7', sure(3, 4)],
  ['two and a half', sure(2, 3)],
  ["a 3, but that's a guess", { kind: 'level', from: 3, to: 3, sure: 'guess' }],
  ['not sure, maybe 3', { kind: 'level', from: 3, to: 3, sure: 'guess' }],
  ["2, but I'm only fairly sure", { kind: 'level', from: 2, to: 2, sure: 'fairly' }],
  ['2 or 3, pretty sure', { kind: 'level', from: 2, to: 3, sure: 'fairly' }],
]
test.each(levels)('"%s" is a level, counted at once', async (words, answer) => {
  const me = await asked()
  await me.says(words)
  expect(await me.answer(QUESTION)).toMatchObject(answer)
  await me.isAsked('market-health')
})

test.each([
  ['2 because nobody drives up there', 2],
  ['1, the dales are empty', 1],
  ['3. We asked around', 3],
  ['3 (we asked around)', 3],
  ['2 - the hills have none', 2],
])('"%s" is a level with its reason, kept as it was given', async (words, from) => {
  const me = await asked()
  await me.says(words)
  expect(await me.answer(QUESTION)).toEqual({ ...sure(from), words })
})

test.each(['0', '5 out of 10', '9', '10', '-1', '2 to 7', 'between 0 and 2', 'five hundred', '2026'])(
  '"%s" is no level: nothing is counted, and the question stands',
  async (words) => {
    const me = await asked()
    await me.says(words)
    expect(await me.answer(QUESTION)).toBeUndefined()
    await me.isAsked(QUESTION)
  },
)

test.each([
  '3 weeks to find anyone',
  'one of our agencies closed',
  'one, maybe two, agencies left',
  'two thirds wait',
  '1 in 4 wait',
])('"%s" holds a number but names no level, so it is not counted', async (words) => {
  const me = await asked()
  await me.says(words)
  expect(await me.answer(QUESTION)).toBeUndefined()
  await me.isAsked(QUESTION)
})

test('levels far apart are read back first, and may be meant', async () => {
  const me = await asked()
  await me.says('1 or 4')
  await me.isReadBack(QUESTION, 1, 4)
  expect(await me.answer(QUESTION)).toBeUndefined()
  await me.says('yes')
  expect(await me.answer(QUESTION)).toEqual(sure(1, 4))
})

test('the other buttons of a question have numbers too: 5 to 8', async () => {
  const me = await asked()
  await me.says('8')
  await me.isAsked(QUESTION)
  await me.says('7')
  expect(me.toldOf('said').about).toBe('why-asked')
  await me.says('6')
  expect(await me.answer(QUESTION)).toEqual({ kind: 'passed' })
  await me.says('5')
  expect((await me.asked())?.choices.map(({ id }) => id)).toEqual(['i-do-not', 'nobody-does', 'it-varies', 'we-disagree'])
})

test('every label of a question can be typed in place of its button', async () => {
  const labels = (await (await asked()).asked())?.choices ?? []
  expect(labels).toHaveLength(8)
  for (const { id, label } of labels) {
    const [typed, pressed] = [await asked(), await asked()]
    await typed.says(label)
    await pressed.presses(QUESTION, id)
    expect(await typed.answer(QUESTION), label).toEqual(await pressed.answer(QUESTION))
    expect((await typed.asked())?.question, label).toBe((await pressed.asked())?.question)
  }
})

describe('not knowing', () => {
  test.each([
    ['dunno', 'i-do-not'],
    ['no idea', 'i-do-not'],
    ['not sure', 'i-do-not'],
    ['nobody knows', 'nobody-does'],
    ['none of us knows', 'nobody-does'],
    ['it varies', 'it-varies'],
    ['depends where', 'it-varies'],
    ['we disagree', 'we-disagree'],
    ["we can't agree", 'we-disagree'],
  ])('"%s" is a kind of not knowing, and no level', async (words, how) => {
    const me = await asked()
    await me.says(words)
    expect(await me.answer(QUESTION)).toMatchObject({ kind: 'unknown', how })
    await me.isAsked('market-health')
  })

  test.each([
    ['1', 'i-do-not'],
    ['2', 'nobody-does'],
    ['it differs across the area', 'it-varies'],
    ['we disagree about it', 'we-disagree'],
    ['nobody here knows', 'nobody-does'],
    ['skip', 'i-do-not'],
  ])('a bare "I don\'t know" is asked which kind it is: "%s"', async (words, how) => {
    const me = await asked()
    await me.says("I don't know")
    await me.isAsked(QUESTION)
    expect(me.toldOf('ask').choices).toHaveLength(4)
    await me.says(words)
    expect(await me.answer(QUESTION)).toEqual({ kind: 'unknown', how })
    await me.isAsked('market-health')
  })

  test('not knowing is heard before the kind of it is asked, so that leaving then loses nothing', async () => {
    const me = await asked()
    await me.says("I don't know")
    expect(await me.answer(QUESTION)).toEqual({ kind: 'unknown', how: 'i-do-not' })
  })

  test.each(['0', '5', '2.5', '1 or 2', '2-3', 'two or three', 'a 0'])(
    'a number that is none of those kinds is no level either: "%s" is asked again',
    async (words) => {
      const me = await asked()
      await me.says("I don't know")
      const { choices } = me.toldOf('ask')
      await me.says(words)
      const { refused } = real.words
      const said = saidLine(me.told(), refused.number, { words, numbers: '1 to 4' })
      expect(said || saidLine(me.told(), refused.choose, { words })).toBe(true)
      expect(me.toldOf('ask').choices).toEqual(choices)
      expect(await me.answer(QUESTION)).toEqual({ kind: 'unknown', how: 'i-do-not' })
    },
  )

  test('somebody who then has a level after all is heard', async () => {
    const me = await asked()
    await me.says("I don't know")
    await me.says("3, but that's a guess")
    expect(await me.answer(QUESTION)).toMatchObject({ kind: 'level', from: 3, to: 3, sure: 'guess' })
  })

  test('what is said instead of a kind is kept beside the answer', async () => {
    const me = await asked()
    await me.says("I don't know")
    await me.says('my colleague in the brokerage team would')
    expect(await me.answer(QUESTION)).toMatchObject({ kind: 'unknown', words: 'my colleague in the brokerage team would' })
  })
})

test.each(['pass', 'skip', 'next', '6', 'skip this'])('"%s" passes, and counts as not known', async (words) => {
  const me = await asked()
  await me.says(words)
  expect(await me.answer(QUESTION)).toEqual({ kind: 'passed' })
})

const Replies = z.record(z.string(), z.record(z.string(), z.array(z.string())))
const corpus = Replies.parse(parse(readFileSync(new URL('replies.yaml', import.meta.url), 'utf8')))

describe('replies as people type them', () => {
  const rows = real.factors.flatMap((factor) =>
    Object.entries(corpus[factor.id] ?? {}).flatMap(([meant, replies]) => replies.map((words) => ({ factor, meant, words }))),
  )

  test('there are some for every level of every question', () => {
    for (const { id } of real.factors)
      for (const at of ['1', '2', '3', '4', 'none']) expect(corpus[id]?.[at]?.length ?? 0, `${id} ${at}`).toBeGreaterThan(0)
  })

  test('a level that was read from words is never counted before it was read back', async () => {
    for (const {
      factor: { id },
      words,
    } of rows) {
      const me = await talk()
      await me.says(`change ${id}`)
      await me.says(words)
      const { answers, pending, notes } = (await me.world()).me
      expect(answers[id]?.kind, `${id}: ${words}`).not.toBe('level')
      if (pending?.kind === 'reading') await me.isReadBack(id, pending.from, pending.to)
      else if (/^(what|which) .*[?]$/.test(words)) expect(saidLine(me.told(), real.words.refused.question), words).toBe(true)
      else expect(answers[id]?.words ?? notes[id] ?? (await me.settled(id)), `${id}: ${words}`).toBeDefined()
    }
  })

  test('most readings fit, and few are wrong', () => {
    const meant = rows.filter((row) => row.meant !== 'none')
    const readings = meant.map(({ factor, meant: at, words }) => ({ at: Number(at), reading: readLevel(real, factor, words) }))
    const share = (count: number, of: number) => count / of
    const fits = readings.filter(({ at, reading }) => reading && reading.from <= at && at <= reading.to).length
    const wrong = readings.filter(({ at, reading }) => reading && (at < reading.from || reading.to < at)).length
    const nothing = rows.filter((row) => row.meant === 'none')
    const alarms = nothing.filter(({ factor, words }) => readLevel(real, factor, words)).length
    expect(share(fits, meant.length)).toBeGreaterThan(0.51)
    expect(share(wrong, meant.length)).toBeLessThan(0.12)
    expect(share(alarms, nothing.length)).toBeLessThan(0.125)
  })
})

test('a level asked about is counted only from what is said then', async () => {
  const me = await asked()
  await me.says('weeks go by and people go to bed when the agency can come')
  await me.isReadBack(QUESTION, 1)
  await me.says('yes')
  expect(await me.answer(QUESTION)).toEqual(level(1))
})
