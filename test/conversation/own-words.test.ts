import { describe, expect, test } from 'vitest'
import { reviewRows } from '../../src/conversation/telling/review.ts'
import { real, saidLine, type Talk, talk } from './talk.ts'

const QUESTION = 'homecare-supply'
const WORDS = 'weeks unfilled in the dales, nobody will go up there'

const readBack = async (words = WORDS) => {
  const me = await talk()
  await me.comesTo(QUESTION)
  await me.says(words)
  return me
}
const said = async (me: Talk) => JSON.stringify(await me.log())

test('words are read as a level and asked about: yes counts it, with the words beside it', async () => {
  const me = await readBack()
  await me.isReadBack(QUESTION, 1)
  expect(await me.answer(QUESTION)).toBeUndefined()
  await me.says('yes')
  expect(await me.answer(QUESTION)).toEqual({ ...sure(1), words: WORDS })
  await me.isAsked('market-health')
})

const sure = (from: number) => ({ kind: 'level', from, to: from, sure: 'sure' })

test.each(['yes', 'yep', 'Yes, that is right', 'yes I think so', 'yeah, pretty much', 'sounds about right', '5', 'correct!'])(
  '"%s" says yes to a reading',
  async (words) => {
    const me = await readBack()
    await me.says(words)
    expect(await me.answer(QUESTION)).toEqual({ ...sure(1), words: WORDS })
  },
)

test('a yes that is less than sure counts for less', async () => {
  const me = await readBack()
  await me.says("yes, but I'm guessing")
  expect(await me.answer(QUESTION)).toEqual({ ...sure(1), sure: 'guess', words: WORDS })
  const other = await readBack()
  await other.says('yes, probably')
  expect(await other.answer(QUESTION)).toEqual({ ...sure(1), sure: 'fairly', words: WORDS })
})

test('no keeps the words and asks which is nearest', async () => {
  const me = await readBack()
  await me.says('no')
  expect(await me.answer(QUESTION)).toBeUndefined()
  await me.isAsked(QUESTION)
  await me.says('2')
  expect(await me.answer(QUESTION)).toEqual({ ...sure(2), words: WORDS })
})

test.each([
  ['3', 3],
  ["no, it's more like a 2", 2],
  ['no, 4', 4],
  ['Found within days', 3],
])('another level in place of the one read: "%s"', async (words, from) => {
  const me = await readBack()
  await me.says(words)
  expect(await me.answer(QUESTION)).toEqual({ ...sure(from), words: expect.stringContaining(WORDS) })
})

test('said differently, it is read anew', async () => {
  const me = await readBack()
  await me.says('no, carers are found within days')
  await me.isReadBack(QUESTION, 3)
  await me.says('yes')
  expect(await me.answer(QUESTION)).toMatchObject({ kind: 'level', from: 3, to: 3 })
  expect(await said(me)).toContain(WORDS)
})

test('"no idea" to a reading means not knowing, not no', async () => {
  const me = await readBack()
  await me.says('no idea')
  expect(await me.answer(QUESTION)).toEqual({ kind: 'unknown', how: 'i-do-not', words: WORDS })
})

test('not knowing, passing and asking why work while a level is read back', async () => {
  const why = await readBack()
  await why.says('why')
  await why.isReadBack(QUESTION, 1)
  const pass = await readBack()
  await pass.says('skip')
  expect(await pass.answer(QUESTION)).toEqual({ kind: 'passed', words: WORDS })
  const button = await readBack()
  await button.presses(QUESTION, 'unknown')
  expect(await button.answer(QUESTION)).toMatchObject({ kind: 'unknown' })
})

test('words that no level is like are kept, and the question stands', async () => {
  const me = await readBack('it was a Tuesday')
  expect(saidLine(me.told(), me.content.words.reading.unclear)).toBe(true)
  expect((await me.world()).me.pending).toBeUndefined()
  await me.isAsked(QUESTION)
  await me.says('2')
  expect(await me.answer(QUESTION)).toEqual({ ...sure(2), words: 'it was a Tuesday' })
})

describe('whatever is typed is kept as it was', () => {
  const kept: [string, string][] = [
    ['emoji', '🙂👩‍👩‍👧 good'],
    ['right to left', 'الرعاية في المنزل جيدة'],
    ['markup', '<b onclick="x()">good</b> & *bold* [link](http://x) {who} $& $1'],
    ['the names of things inside', '__proto__'],
    ['more such names', 'constructor'],
    ['many lines', 'one good thing\nand another\n\n- and a third'],
    ['4,000 letters', 'a b '.repeat(1000).trim().padEnd(4000, 'x')],
  ]
  test.each(kept)('%s', async (_, words) => {
    const me = await talk()
    await me.comesTo('opening-all')
    await me.says(words)
    expect(await me.settled('opening-all')).toEqual({ kind: 'words', words })
    await me.comesTo(QUESTION)
    await me.says(words)
    expect((await me.world()).me.notes[QUESTION]).toBe(words)
    expect(await me.answer(QUESTION)).toBeUndefined()
    await me.says('2')
    expect(await me.answer(QUESTION)).toEqual({ ...sure(2), words })
    await me.says('results')
    expect(reviewRows(real, (await me.world()).me)).toContainEqual(expect.objectContaining({ step: QUESTION, words }))
  })

  test('but for marks that no keyboard makes', async () => {
    const me = await talk()
    await me.comesTo('opening-all')
    await me.says('a\u0000lunch\u0007 club\u001b[31m')
    expect(await me.settled('opening-all')).toEqual({ kind: 'words', words: 'a lunch  club [31m' })
  })
})

test('4,001 letters are not cut: they are asked for in parts, and nothing is kept of them', async () => {
  const me = await talk()
  for (const step of ['place', 'good-week', 'route', QUESTION, 'review']) {
    await me.comesTo(step)
    const before = await me.log()
    await me.says('x'.repeat(4001))
    expect(me.toldOf('refused')).toBeDefined()
    await me.isAsked(step)
    expect(await me.log()).toEqual(before)
  }
})

test.each(['', '   ', '\n', '\u0000', '...', '🙂', '?!', '—'])('nothing at all, as %j, settles nothing', async (words) => {
  const me = await talk()
  for (const step of ['place', 'voice', 'outcomes', QUESTION]) {
    await me.comesTo(step)
    const before = await me.log()
    await me.says(words)
    await me.isAsked(step)
    expect(await me.log()).toEqual(before)
  }
})

test('long words that fit no choice are not said back in full', async () => {
  const me = await talk()
  await me.comesTo('route')
  await me.says('word '.repeat(700))
  expect(JSON.stringify(me.toldOf('refused')).length).toBeLessThan(400)
})

test('the button for own words on an old card goes back to its question', async () => {
  const me = await talk()
  await me.comesTo('rurality')
  await me.presses(QUESTION, 'own-words')
  await me.isAsked(QUESTION)
  await me.says(WORDS)
  await me.isReadBack(QUESTION, 1)
  await me.says('yes')
  expect(await me.answer(QUESTION)).toEqual({ ...sure(1), words: WORDS })
  await me.isAsked('rurality')
})
