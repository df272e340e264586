import { describe, expect, test } from 'vitest'
import { cameTo, real, saidLine, talk } from './talk.ts'

const QUESTION = 'homecare-supply'
const WORDS = 'weeks unfilled in the dales, nobody will go up there'
const { reading } = real.words

const readBack = async (words = WORDS) => {
  const me = await cameTo(QUESTION)
  await me.says(words)
  return me
}
const noteOf = async (me: Awaited<ReturnType<typeof talk>>) => (await me.world()).me.notes[QUESTION]

describe('a level that was read back is put right in words', () => {
  test.each([
    ['no, more like gaps in some areas', 2, 'more like gaps in some areas'],
    ['not quite, some gaps', 2, 'some gaps'],
    ["that's not right, some areas have gaps", 2, 'some areas have gaps'],
    ['No: found within days, mostly.', 3, 'found within days, mostly.'],
    ['more like gaps in some areas', 2, 'more like gaps in some areas'],
  ])('"%s" is read back as %i, with the words as they were typed', async (words, level, kept) => {
    const me = await readBack()
    await me.says(words)
    await me.isReadBack(QUESTION, level)
    expect(await noteOf(me)).toBe(kept)
    await me.says('yes')
    expect(await me.answer(QUESTION)).toMatchObject({ kind: 'level', from: level, to: level, words: kept })
  })

  test.each([
    ['it is higher', 2],
    ['no, it is higher', 2],
    ['a bit higher than that', 2],
    ['no, higher', 2],
    ['too low', 2],
    ['one up', 2],
  ])('"%s" is read back as the next level up', async (words, level) => {
    const me = await readBack()
    await me.says(words)
    await me.isReadBack(QUESTION, level)
    expect(me.toldOf('ask').lead).toEqual([reading['because-higher']])
    await me.says('yes')
    expect(await me.answer(QUESTION)).toMatchObject({ kind: 'level', from: level, words: `${WORDS}; ${words}` })
  })

  test('lower is the next level down, and of two levels the lower one', async () => {
    const me = await readBack('carers are found within days')
    await me.says('no, lower')
    await me.isReadBack(QUESTION, 2)
    await me.says('1 or 4')
    await me.isReadBack(QUESTION, 1, 4)
    await me.says('lower')
    await me.isReadBack(QUESTION, 1)
    await me.says('yes')
    expect(await me.answer(QUESTION)).toMatchObject({ from: 1, to: 1, words: 'lower' })
  })

  test.each(['lower', 'no, it was a Tuesday', 'no, weeks go by only in the dales'])(
    '"%s" fits no other level: it is kept beside what was said, and the nearest is asked for',
    async (words) => {
      const me = await readBack()
      await me.says(words)
      expect(saidLine(me.told(), reading.unclear)).toBe(true)
      expect((await me.world()).me.pending).toBeUndefined()
      expect(await me.answer(QUESTION)).toBeUndefined()
      await me.isAsked(QUESTION)
      const note = await noteOf(me)
      expect(note).toContain(WORDS)
      expect(note).toContain(words.replace(/^no, /, ''))
      await me.says('2')
      expect(await me.answer(QUESTION)).toMatchObject({ from: 2, words: note })
    },
  )

  test('a great many words are kept within what one answer can hold', async () => {
    const me = await readBack(`${WORDS} ${'and so on '.repeat(380)}`)
    await me.says(`no, ${'it was a Tuesday '.repeat(200)}`)
    expect((await noteOf(me))?.length).toBeLessThanOrEqual(4000)
    await me.isAsked(QUESTION)
  })
})

describe('what was played back is put right in words', () => {
  test('where they sound like another level of one answer, that one is read back, and then it is all played back again', async () => {
    const me = await talk()
    await me.comesTo('reflect:market', { route: 'full' })
    await me.says('no, carers are found within days')
    await me.isReadBack(QUESTION, 3)
    expect(me.toldOf('ask').lead.join()).toContain('inding home care')
    await me.says('yes')
    expect(await me.answer(QUESTION)).toMatchObject({ from: 3, words: 'carers are found within days' })
    await me.isAsked('reflect:market')
    expect(me.toldOf('ask').rows.find(({ step }) => step === QUESTION)?.words).toBe('carers are found within days')
  })

  test('no to that asks the question itself', async () => {
    const me = await talk()
    await me.comesTo('reflect:market', { route: 'full' })
    await me.says('no, carers are found within days')
    await me.says('no')
    await me.isAsked(QUESTION)
    await me.says('skip')
    await me.isAsked('reflect:market')
    expect(await me.answer(QUESTION)).toMatchObject({ from: 2 })
  })

  test.each(['reflect:market', 'review'])('at %s, words that tell no line are kept, and the line is asked for', async (step) => {
    const me = await talk()
    await me.comesTo(step, { route: step === 'review' ? 'quick' : 'full' })
    const before = await me.answers()
    await me.says('no, it was a Tuesday')
    expect(saidLine(me.told(), reading.which)).toBe(true)
    expect((await me.log()).at(-1)).toMatchObject({ type: 'noted', question: step, words: 'it was a Tuesday' })
    expect(await me.answers()).toEqual(before)
    await me.isAsked(step)
    await me.says('yes')
    expect(await me.settled(step)).toEqual({ kind: 'choices', choices: ['right'] })
  })

  test('at the review, words are never taken for the number of a line', async () => {
    const me = await cameTo('review')
    await me.says('actually carers are found within days')
    const { pending } = (await me.world()).me
    if (pending) await me.isReadBack(QUESTION, 3)
    else expect(saidLine(me.told(), reading.which)).toBe(true)
    expect((await me.answers())[QUESTION]).toMatchObject({ from: 2 })
  })

  test('what is added without saying no is kept, as before', async () => {
    const me = await talk()
    await me.comesTo('reflect:market', { route: 'full' })
    await me.says('there is a new board too')
    expect(await me.settled('reflect:market')).toEqual({ kind: 'words', words: 'there is a new board too' })
  })
})

test('words about what matters in which nothing is heard are refused, and what was played back stands', async () => {
  const me = await cameTo('good-week')
  await me.says('They see friends at the lunch club')
  const question = (await me.asked())?.question
  await me.says('the weather, mainly')
  expect(me.toldOf('refused').lines.join()).toContain('the weather, mainly')
  expect((await me.asked())?.question).toBe(question)
})
